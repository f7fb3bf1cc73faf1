#include <future>
#include <thread>

#include "crm/contact_store.h"
#include "crm/crm_testing.h"
#include "crm/do_not_call_store.h"
#include "store/testing.h"

namespace yunli::crm {
namespace {

using store::Session;

class ContactTest : public store::testing::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    us_ = testing::merchant(db(), 5);
    them_ = testing::merchant(db(), 6);
  }
  Result<Contact> add(const tenant::Scope& scope, NewContact contact) {
    return db().write([&](Session& s) { return add_contact(s, scope, contact, 1000); });
  }
  std::string names(const tenant::Scope& scope, const ContactFilter& filter, const std::string& sort = "name") {
    return db().read([&](Session& s) {
      std::string out;
      for (const auto& contact : list_contacts(s, scope, filter, {1, 50, sort}).items) out += contact.name + " ";
      return out;
    });
  }
  tenant::Scope us_, them_;
};
YUNLI_ON_EACH_DATABASE(ContactTest);

TEST_P(ContactTest, IsAddedFoundChangedAndRemoved) {
  const auto added = add(us_, {"张三", "+86 138-2351-2345", "十一月", {{"城市", "深圳"}}, "老客户"});
  ASSERT_TRUE(added) << added.error().en;
  EXPECT_EQ(added->phone, "13823512345");
  EXPECT_EQ(added->place, "广东省深圳市");
  EXPECT_EQ(added->carrier, "中国移动");
  EXPECT_EQ(added->batch, "十一月");
  EXPECT_EQ(added->state, "new");
  EXPECT_EQ(added->fields.at("城市"), "深圳");

  ContactChanges changes;
  changes.phone = "020-82345678";
  changes.level = "B";
  changes.fields = Fields{};
  const auto changed = db().write([&](Session& s) { return change_contact(s, us_, added->id, changes, 2000); });
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->phone, "02082345678");
  EXPECT_EQ(changed->place, "广东省广州市");
  EXPECT_EQ(changed->level, "B");
  EXPECT_TRUE(changed->fields.empty());
  EXPECT_EQ(changed->note, "老客户");
  EXPECT_EQ(changed->updated_at, 2000);

  EXPECT_TRUE(db().write([&](Session& s) { return remove_contact(s, us_, added->id); }));
  EXPECT_EQ(db().write([&](Session& s) { return remove_contact(s, us_, added->id); }).error().code, "contact.missing");
}

TEST_P(ContactTest, ADuplicateNamesItsBatch) {
  ASSERT_TRUE(add(us_, {"张三", "13800138000", "十一月", {}, ""}));
  const auto again = add(us_, {"李四", "138 0013 8000", "", {}, ""});
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "contact.duplicate");
  EXPECT_NE(again.error().zh.find("十一月"), std::string::npos);
  const auto other = add(us_, {"李四", "13900139000", "", {}, ""});
  ASSERT_TRUE(other);
  ContactChanges changes;
  changes.phone = "13800138000";
  EXPECT_EQ(db().write([&](Session& s) { return change_contact(s, us_, other->id, changes, 1); }).error().code,
            "contact.duplicate");
  EXPECT_TRUE(add(them_, {"张三", "13800138000", "", {}, ""})) << "another enterprise may have the same number";
}

TEST_P(ContactTest, OfTwoWhoAddANumberAtOnceOneIsToldOfTheOther) {
  std::promise<void> added;
  Result<Contact> second = tl::unexpected(Error{});
  std::thread other([&] {
    added.get_future().wait();
    second = add(us_, {"李四", "13800138000", "", {}, ""});
  });
  db().write([&](Session& s) {
    EXPECT_TRUE(add_contact(s, us_, {"张三", "13800138000", "十一月", {}, ""}, 1000));
    added.set_value();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));  // the other is at it by now
  });
  other.join();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "contact.duplicate");
  EXPECT_EQ(second.error().field, "phone");
}

TEST_P(ContactTest, BadInputIsRefused) {
  EXPECT_EQ(add(us_, {"张三", "12345", "", {}, ""}).error().code, "phone.too_short");
  EXPECT_EQ(add(us_, {std::string(101, 'a'), "13800138000", "", {}, ""}).error().code, "contact.name");
  EXPECT_EQ(add(us_, {"张三", "13800138000", "", {{"城市", std::string(501, 'a')}}, ""}).error().code,
            "contact.fields");
  EXPECT_EQ(add(us_, {"张三", "13800138000", "", {}, std::string(501, 'a')}).error().code, "contact.note");
  EXPECT_EQ(add(us_, {"张三", "13800138000", std::string(101, 'b'), {}, ""}).error().code, "contact.batch");
}

TEST_P(ContactTest, OthersSeeNothing) {
  const auto ours = add(us_, {"张三", "13800138000", "十一月", {}, ""});
  EXPECT_EQ(names(them_, {}), "");
  EXPECT_EQ(db().read([&](Session& s) { return find_contact(s, them_, ours->id); }).error().code, "contact.missing");
  EXPECT_EQ(db().write([&](Session& s) { return remove_contact(s, them_, ours->id); }).error().code, "contact.missing");
  EXPECT_EQ(db().write([&](Session& s) { return change_contact(s, them_, ours->id, {}, 1); }).error().code,
            "contact.missing");
  EXPECT_TRUE(db().read([&](Session& s) { return list_batches(s, them_); }).empty());
  EXPECT_TRUE(db().read([&](Session& s) { return own_contact_ids(s, them_, {ours->id}); }).empty());
  EXPECT_TRUE(db().read([&](Session& s) { return contacts_to_call(s, 6, {ours->id}); }).empty());
}

TEST_P(ContactTest, IsSearched) {
  const auto a = add(us_, {"张三", "13800138000", "甲", {}, ""});
  const auto b = add(us_, {"张三丰", "13900135678", "乙", {}, ""});
  const auto c = add(us_, {"100%", "02082345678", "", {}, ""});
  db().write([&](Session& s) {
    record_calls(s, {{a->id, 8, 4000, "A", "queued"}, {a->id, 9, 5000, "", "called"}});
    set_contact_states(s, 5, {b->id}, "queued", 6000);
  });
  EXPECT_EQ(names(us_, {}), "100% 张三 张三丰 ");
  EXPECT_EQ(names(us_, {}, "-created_at"), "100% 张三丰 张三 ");
  EXPECT_EQ(names(us_, {.q = "三"}), "张三 张三丰 ");
  EXPECT_EQ(names(us_, {.q = "0013"}), "张三 张三丰 ");
  EXPECT_EQ(names(us_, {.q = "%"}), "100% ");
  EXPECT_EQ(names(us_, {.name = "丰"}), "张三丰 ");
  EXPECT_EQ(names(us_, {.phone = "138*"}), "张三 ");
  EXPECT_EQ(names(us_, {.phone = "*5678"}), "100% 张三丰 ");
  EXPECT_EQ(names(us_, {.phone = "234"}), "100% ");
  EXPECT_EQ(names(us_, {.batch_id = a->batch_id}), "张三 ");
  EXPECT_EQ(names(us_, {.level = "A"}), "张三 ");
  EXPECT_EQ(names(us_, {.level = "A,-"}), "100% 张三 张三丰 ");
  EXPECT_EQ(names(us_, {.level = "'; drop table contacts"}), "");
  EXPECT_EQ(names(us_, {.state = "queued"}), "张三丰 ");
  EXPECT_EQ(names(us_, {.task_id = 1}), "");
  db().read([&](Session& s) {
    EXPECT_EQ(list_contacts(s, us_, {}, {2, 2, "name"}).items.at(0).name, "张三丰");
    EXPECT_EQ(list_contacts(s, us_, {}, {2, 2, "name"}).total, 3);
    EXPECT_EQ(contact_ids(s, us_, {.q = "三"}, 10), (std::vector<Id>{a->id, b->id}));
    EXPECT_EQ(contact_ids(s, us_, {}, 1), std::vector<Id>{a->id});
    EXPECT_EQ(own_contact_ids(s, us_, {c->id, 12, a->id}), (std::vector<Id>{a->id, c->id}));
    const auto batches = list_batches(s, us_);
    EXPECT_EQ(batches.size(), 2u);
    EXPECT_EQ(batches.at(1).name, "甲");
    EXPECT_EQ(batches.at(1).contacts, 1);
    const auto called = find_contact(s, us_, a->id);
    EXPECT_EQ(called->calls, 2);
    EXPECT_EQ(called->last_call_id, 9);
    EXPECT_EQ(called->last_called_at, 5000);
    EXPECT_EQ(called->state, "called");
  });
}

TEST_P(ContactTest, NumbersAreMaskedForAgents) {
  const auto added = add(us_, {"张三", "13800138000", "", {}, ""});
  const auto agent = testing::merchant(db(), 5, tenant::Role::agent);
  db().read([&](Session& s) {
    EXPECT_EQ(list_contacts(s, agent, {}, {}).items.at(0).phone, "138****8000");
    EXPECT_EQ(find_contact(s, agent, added->id)->phone, "138****8000");
    EXPECT_TRUE(list_contacts(s, agent, {.q = "00138"}, {}).items.empty())
        << "a search must not reveal the hidden digits";
    EXPECT_EQ(contacts_to_call(s, 5, {added->id, 1}).at(0).phone, "13800138000");
  });
}

class DoNotCallTest : public ContactTest {};
YUNLI_ON_EACH_DATABASE(DoNotCallTest);

TEST_P(DoNotCallTest, ForbidsCallsOfTheEnterpriseOrOfAll) {
  auto platform = testing::merchant(db(), 1, tenant::Role::operator_admin);
  const auto ours = db().write([&](Session& s) { return add_do_not_call(s, us_, "138 0013 8000", "投诉", false, 1); });
  ASSERT_TRUE(ours);
  EXPECT_EQ(db().write([&](Session& s) { return add_do_not_call(s, us_, "13800138000", "", false, 1); }).error().code,
            "do_not_call.duplicate");
  EXPECT_EQ(db().write([&](Session& s) { return add_do_not_call(s, us_, "13800138000", "", true, 1); }).error().code,
            "do_not_call.forbidden");
  EXPECT_EQ(db().write([&](Session& s) { return add_do_not_call(s, us_, "1380", "", false, 1); }).error().code,
            "phone.too_short");
  ASSERT_TRUE(db().write([&](Session& s) { return add_do_not_call(s, platform, "13900139000", "法院", true, 1); }));
  db().write([&](Session& s) {
    opt_out(s, 5, "13700137000", "robot", "别再打了", 77, 9000);
    opt_out(s, 5, "13700137000", "robot", "again", 78, 9500);
  });
  db().read([&](Session& s) {
    const std::vector<std::string> asked = {"13800138000", "13900139000", "13700137000", "13600136000"};
    EXPECT_EQ(forbidden_numbers(s, 5, asked), (std::set<std::string>{asked[0], asked[1], asked[2]}));
    EXPECT_EQ(forbidden_numbers(s, 6, asked), std::set<std::string>{asked[1]});
    EXPECT_EQ(list_do_not_call(s, us_, "", {}).total, 3);
    const auto opted_out = list_do_not_call(s, us_, "137", {}).items;
    ASSERT_EQ(opted_out.size(), 1u);
    EXPECT_EQ(opted_out[0].reason, "别再打了");
    EXPECT_EQ(opted_out[0].attempt_id, 77);
    EXPECT_EQ(list_do_not_call(s, them_, "", {}).total, 1);
    auto agent = us_;
    agent.role = tenant::Role::agent;
    EXPECT_EQ(list_do_not_call(s, agent, "13700", {}).total, 0) << "or the hidden digits could be tried one by one";
    EXPECT_EQ(list_do_not_call(s, agent, "7000", {}).total, 1);
  });
  EXPECT_EQ(db().write([&](Session& s) { return remove_do_not_call(s, them_, ours->id); }).error().code,
            "do_not_call.missing");
  EXPECT_TRUE(db().write([&](Session& s) { return remove_do_not_call(s, us_, ours->id); }));
  EXPECT_TRUE(db().read([&](Session& s) { return forbidden_numbers(s, 5, {"13800138000"}); }).empty());
}

}  // namespace
}  // namespace yunli::crm
