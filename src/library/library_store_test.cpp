#include "library/library_store.h"

#include <gtest/gtest.h>

#include "library/recording_store.h"
#include "library/unmatched_store.h"
#include "script/testing.h"
#include "tenant/testing.h"

namespace yunli::library {
namespace {

using tenant::Scope;
using tenant::testing::kNoon;

class LibraryTest : public tenant::testing::TreeTest {
 protected:
  static std::string document(const std::string& name, const std::string& recording = "") {
    auto script = script::testing::small_script();
    script.name = name;
    script.flows[0].recording = recording;
    return script::dump_script(script);
  }
  Result<ScriptRow> add(const Scope& scope, const std::string& name) {
    return db().write([&](store::Session& s) { return add_script(s, scope, {document(name), "first"}, kNoon); });
  }
  Result<ScriptRow> save(const Scope& scope, Id id, int base, const std::string& text) {
    return db().write([&](store::Session& s) { return save_script(s, scope, id, base, {text, ""}, kNoon + 1); });
  }
  Result<StoredScript> find(const Scope& scope, Id id) {
    return db().read([&](store::Session& s) { return find_script(s, scope, id); });
  }
  store::Listed<ScriptRow> list(const Scope& scope, const std::string& q = "", const store::Paging& paging = {}) {
    return db().read([&](store::Session& s) { return list_scripts(s, scope, q, paging); });
  }
  bool share(const Scope& scope, Id id, bool shared) {
    return db().write([&](store::Session& s) { return share_script(s, scope, id, shared, kNoon); }).has_value();
  }
};
YUNLI_ON_EACH_DATABASE(LibraryTest);

TEST_P(LibraryTest, KeepsVersions) {
  const auto row = add(merchant, "续费");
  ASSERT_TRUE(row) << row.error().en;
  EXPECT_EQ(row->version, 1);
  const auto second = save(merchant, row->id, 1, document("续费二"));
  ASSERT_TRUE(second) << second.error().en;
  EXPECT_EQ(second->version, 2);
  EXPECT_EQ(find(merchant, row->id)->row.name, "续费二");
  EXPECT_EQ(find(merchant, row->id)->document, document("续费二"));
  const auto first = db().read([&](store::Session& s) { return find_version(s, merchant, row->id, 1); });
  EXPECT_EQ(first.value(), document("续费"));
  const auto versions = db().read([&](store::Session& s) { return list_versions(s, merchant, row->id); });
  ASSERT_EQ(versions->size(), 2u);
  EXPECT_EQ((*versions)[1].note, "first");
  EXPECT_FALSE(db().read([&](store::Session& s) { return find_version(s, merchant, row->id, 3); }));
}

TEST_P(LibraryTest, TheSameDocumentMakesNoVersion) {
  const auto row = add(merchant, "续费");
  EXPECT_EQ(save(merchant, row->id, 1, document("续费"))->version, 1);
  // The same in other words: order of fields and blanks do not count.
  EXPECT_EQ(save(merchant, row->id, 1, "\n " + document("续费"))->version, 1);
}

TEST_P(LibraryTest, TwoWritersConflict) {
  const auto row = add(merchant, "续费");
  EXPECT_TRUE(save(merchant, row->id, 1, document("甲")));
  const auto late = save(merchant, row->id, 1, document("乙"));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "script.conflict");
  EXPECT_EQ(find(merchant, row->id)->row.name, "甲");
}

TEST_P(LibraryTest, RefusesABadDocumentWithItsPlace) {
  const auto row = add(merchant, "续费");
  const auto bad = save(merchant, row->id, 1, R"({"name":"x","flows":[{"id":"A"}]})");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().field, "/flows/0/id");
  EXPECT_EQ(find(merchant, row->id)->row.version, 1);
}

TEST_P(LibraryTest, EnterprisesAreApart) {
  const auto row = add(merchant, "续费");
  EXPECT_FALSE(find(other, row->id));
  EXPECT_FALSE(find(top, row->id));
  EXPECT_EQ(save(other, row->id, 1, document("x")).error().code, "script.missing");
  EXPECT_EQ(list(other).total, 0);
}

TEST_P(LibraryTest, SharingReachesTheEnterprisesBelow) {
  const auto row = add(distributor, "模板");
  EXPECT_FALSE(find(merchant, row->id));
  ASSERT_TRUE(share(distributor, row->id, true));
  ASSERT_TRUE(find(merchant, row->id));
  EXPECT_FALSE(find(merchant, row->id)->row.own);
  EXPECT_FALSE(find(other, row->id));  // beside, not below
  EXPECT_FALSE(find(top, row->id));    // above
  EXPECT_EQ(list(merchant).total, 1);
  EXPECT_EQ(save(merchant, row->id, 1, document("x")).error().code, "script.read_only");
  EXPECT_FALSE(share(merchant, row->id, false));
  const auto copy = db().write([&](store::Session& s) { return copy_script(s, merchant, row->id, kNoon); });
  ASSERT_TRUE(copy);
  EXPECT_EQ(copy->name, "模板 副本");
  EXPECT_TRUE(copy->own);
  EXPECT_TRUE(save(merchant, copy->id, 1, document("自己的")));
  ASSERT_TRUE(share(distributor, row->id, false));
  EXPECT_FALSE(find(merchant, row->id));
}

TEST_P(LibraryTest, ADeletedScriptCanStillRun) {
  const auto row = add(merchant, "续费");
  ASSERT_TRUE(db().write([&](store::Session& s) { return remove_script(s, merchant, row->id, kNoon); }));
  EXPECT_FALSE(find(merchant, row->id));
  EXPECT_EQ(list(merchant).total, 0);
  const auto script = db().read([&](store::Session& s) { return script_to_run(s, row->id, 1); });
  ASSERT_TRUE(script);
  EXPECT_TRUE(script::compile(*script));
  EXPECT_FALSE(db().read([&](store::Session& s) { return script_to_run(s, row->id, 2); }));
}

TEST_P(LibraryTest, ListsByNameAndPage) {
  for (const auto* name : {"乙 100%", "甲", "丙"}) add(merchant, name);
  EXPECT_EQ(list(merchant, "0%").total, 1);
  EXPECT_EQ(list(merchant, "%%").total, 0);
  const auto page = list(merchant, "", {.page = 2, .size = 2, .sort = "-created_at"});
  EXPECT_EQ(page.total, 3);
  EXPECT_EQ(page.items.size(), 1u);
}

TEST_P(LibraryTest, RecordingsAreUsedOnlyByThoseWhoMay) {
  const auto row = add(merchant, "续费");
  const auto upload = [&](const Scope& scope) {
    const Recording recording{.id = new_id(), .script_id = row->id, .name = "开场.mp3", .duration_ms = 1'500};
    return db().write([&](store::Session& s) { return add_recording(s, scope, recording, kNoon); });
  };
  EXPECT_EQ(upload(other).error().code, "script.missing");
  const auto recording = upload(merchant);
  ASSERT_TRUE(recording);
  const auto id = std::to_string(recording->id);
  EXPECT_TRUE(save(merchant, row->id, 1, document("续费", id)));
  const auto recordings = db().read([&](store::Session& s) { return list_recordings(s, merchant, row->id); });
  ASSERT_EQ(recordings->size(), 1u);
  EXPECT_EQ((*recordings)[0].duration_ms, 1'500);

  const auto thief = add(other, "别人的");
  for (const auto& wrong : {id, std::string("1"), std::string("../x"), std::string("99999999999999999999")}) {
    const auto stolen = save(other, thief->id, 1, document("别人的", wrong));
    ASSERT_FALSE(stolen) << wrong;
    EXPECT_EQ(stolen.error().code, "recording.missing");
    EXPECT_EQ(stolen.error().field, "/flows/0/recording");
  }
}

TEST_P(LibraryTest, ACopyKeepsItsRecordings) {
  const auto row = add(distributor, "模板");
  const Recording recording{.id = new_id(), .script_id = row->id, .name = "a.wav", .duration_ms = 900};
  ASSERT_TRUE(db().write([&](store::Session& s) { return add_recording(s, distributor, recording, kNoon); }));
  ASSERT_TRUE(save(distributor, row->id, 1, document("模板", std::to_string(recording.id))));
  ASSERT_TRUE(share(distributor, row->id, true));
  EXPECT_TRUE(db().read([&](store::Session& s) { return find_recording(s, merchant, recording.id); }));
  const auto copy = db().write([&](store::Session& s) { return copy_script(s, merchant, row->id, kNoon); });
  ASSERT_TRUE(copy);
  ASSERT_TRUE(share(distributor, row->id, false));
  EXPECT_FALSE(db().read([&](store::Session& s) { return find_recording(s, merchant, recording.id); }));
  EXPECT_TRUE(save(merchant, copy->id, 1, document("改名", std::to_string(recording.id))));
}

TEST_P(LibraryTest, GroupsTheUnmatchedByLikeness) {
  const auto row = add(merchant, "续费");
  const auto said = [&](const std::string& words, Id call) {
    return Unmatched{
        .script_id = row->id, .script_version = 1, .flow = "open", .said = words, .call_id = call, .end_ms = 900};
  };
  db().write([&](store::Session& s) {
    add_unmatched(s, merchant.enterprise_id, {said("能开发票吗", 1), said("可以走公账吗", 2), said("……", 3)}, kNoon);
    add_unmatched(s, merchant.enterprise_id, {said("能开发飘吗", 4)}, kNoon + 5);
    add_unmatched(s, other.enterprise_id, {said("别家的", 5)}, kNoon);
  });
  const auto groups = db().read([&](store::Session& s) { return list_unmatched(s, merchant, row->id, {}); });
  ASSERT_TRUE(groups);
  EXPECT_EQ(groups->total, 2);
  ASSERT_EQ(groups->items.size(), 2u);
  EXPECT_EQ(groups->items[0].count, 2);
  EXPECT_EQ(groups->items[0].said, "能开发飘吗");  // the last
  EXPECT_EQ(groups->items[0].call_id, 4);
  const auto likeness = groups->items[0].likeness;
  EXPECT_TRUE(db().write([&](store::Session& s) { return settle_unmatched(s, merchant, row->id, likeness); }));
  EXPECT_FALSE(db().write([&](store::Session& s) { return settle_unmatched(s, merchant, row->id, likeness); }));
  EXPECT_EQ(db().read([&](store::Session& s) { return list_unmatched(s, merchant, row->id, {}); })->total, 1);
  EXPECT_FALSE(db().read([&](store::Session& s) { return list_unmatched(s, other, row->id, {}); }));
}

}  // namespace
}  // namespace yunli::library
