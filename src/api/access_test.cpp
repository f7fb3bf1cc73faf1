// Who may do what, and that nobody reaches a stranger's objects: walked over every operation of api/openapi.yaml.
// PRODUCT P7.5, P13.4.
#include <regex>

#include "api/access_objects.h"
#include "api/access_samples.h"
#include "api/contract_testing.h"
#include "api/routes.h"
#include "api/session/gates.h"
#include "store/dump_testing.h"
#include "tenant/accounts.h"
#include "tenant/password.h"
#include "tenant/roles.h"
#include "tenant/rules.h"

namespace yunli::api {
namespace {

using nlohmann::json;
using testing::Client;
using testing::Ids;
using testing::kSamples;
using testing::Reply;
using testing::Sample;

// These end the session that walks, or change what it is.
constexpr std::string_view kNotWalked[] = {"POST /api/login", "POST /api/logout", "DELETE /api/me/sessions",
                                           "POST /api/step-out", "GET /api/live"};
constexpr std::string_view kNobodys = "999999";

bool not_walked(std::string_view operation) {
  return std::find(std::begin(kNotWalked), std::end(kNotWalked), operation) != std::end(kNotWalked);
}
std::string operation_of(const Route& route) { return std::string(name(route.method)) + " " + std::string(route.path); }
const Route& route_of(std::string_view operation) {
  for (const auto& route : routes())
    if (operation_of(route) == operation) return route;
  throw std::runtime_error("no route " + std::string(operation));
}

// What a sample asks for once its $names are ids.
struct Filled {
  std::string path, body;
};
constexpr std::size_t kNone = 999;

// The places of a sample that take an id: that of the path first, then those of the query and of the body.
class Places {
 public:
  explicit Places(const Sample& sample) : sample_(sample) {}
  std::size_t count() const {
    return (sample_.id.empty() ? 0u : 1u) + names(sample_.query).size() + names(sample_.body).size();
  }
  // Ids of `own`, but in place `attacked` that of `victim`.
  Filled fill(const Ids& own, const Ids& victim, std::size_t attacked, const std::string& document) {
    place_ = 0;
    const auto& route = route_of(sample_.operation);
    Filled out;
    out.path = route.path;
    if (const auto at = out.path.find("{id}"); at != std::string::npos)
      out.path.replace(at, 4, next(sample_.id, own, victim, attacked));
    if (const auto at = out.path.find("{n}"); at != std::string::npos) out.path.replace(at, 3, "1");
    if (!sample_.query.empty()) out.path += "?" + replaced(sample_.query, own, victim, attacked);
    out.body = replaced(sample_.body, own, victim, attacked);
    if (const auto at = out.body.find("@document"); at != std::string::npos) out.body.replace(at, 9, document);
    return out;
  }

 private:
  static std::vector<std::string> names(std::string_view text) {
    static const std::regex name(R"(\$(\w+))");
    const std::string all(text);
    std::vector<std::string> out;
    for (std::sregex_iterator at(all.begin(), all.end(), name), end; at != end; ++at) out.push_back((*at)[1]);
    return out;
  }
  std::string next(std::string_view kind, const Ids& own, const Ids& victim, std::size_t attacked) {
    const auto& from = place_++ == attacked ? victim : own;
    const auto found = from.find(kind);
    return found == from.end() ? std::string(kNobodys) : found->second;
  }
  std::string replaced(std::string_view text, const Ids& own, const Ids& victim, std::size_t attacked) {
    std::string out(text);
    for (const auto& kind : names(text))
      out.replace(out.find("$" + kind), kind.size() + 1, next(kind, own, victim, attacked));
    return out;
  }
  const Sample& sample_;
  std::size_t place_ = 0;
};

class AccessTest : public testing::AccessWorld {
 protected:
  static Reply call(Client& client, const Route& route, const std::string& path, const std::string& body = "") {
    if (route.body == Body::file) return client.upload(path, "a.png", png());
    return client.send(std::string(name(route.method)), path, body.empty() ? nullptr : &body, {});
  }
  static std::string without_ids(std::string_view path) {
    return std::regex_replace(std::regex_replace(std::string(path), std::regex(R"(\{id\})"), std::string(kNobodys)),
                              std::regex(R"(\{n\})"), "1");
  }

  struct Walker {
    std::string who;
    Client client;
    tenant::PermissionSet may;
    bool stepped_in = false;
  };
  // Every role there is, in every kind of enterprise that has it.
  std::vector<Walker> walkers() {
    using tenant::Role;
    const std::string hash = tenant::hash_password(tenant::kDemoPassword);
    const tenant::PermissionSet one = tenant::PermissionSet().add(tenant::Permission::tasks_read);
    write([&](store::Session& session) {
      const auto now = world->clock.now();
      for (const auto& scope : {tree.operator_scope, tree.distributor, tree.merchant})
        EXPECT_TRUE(tenant::add_account(session, scope, {scope.enterprise_id, "cw", "财务", Role::finance, hash}, now));
      const auto role = tenant::add_role(session, tree.merchant, {"一项", Role::agent, one}, now);
      tenant::NewAccount owner{tree.merchant.enterprise_id, "one", "一项", Role::agent, hash};
      owner.role_id = role->id;
      EXPECT_TRUE(tenant::add_account(session, tree.merchant, owner, now));
    });
    std::vector<Walker> out;
    const auto add = [&](const std::string& login, tenant::PermissionSet may) {
      out.push_back({login, logged_in(login), may});
    };
    add("operator", tenant::set_of(Role::operator_admin));
    add("demo-dl", tenant::set_of(Role::distributor_admin));
    add("demo", tenant::set_of(Role::merchant_admin));
    add("8001@demo", tenant::set_of(Role::monitor));
    add("8002@demo", tenant::set_of(Role::agent));
    add("cw@operator", tenant::granted(Role::finance, tenant::Kind::platform));
    add("cw@demo-dl", tenant::granted(Role::finance, tenant::Kind::distributor));
    add("cw@demo", tenant::granted(Role::finance, tenant::Kind::merchant));
    add("one@demo", one);
    out.push_back({"operator → demo", logged_in("operator"), tenant::set_of(Role::merchant_admin), true});
    const auto path = "/api/enterprises/" + std::to_string(tree.merchant.enterprise_id) + "/step-in";
    EXPECT_EQ(out.back().client.send("POST", path, nullptr, {}).status, 200);
    return out;
  }
};
INSTANTIATE_TEST_SUITE_P(On, AccessTest, ::testing::ValuesIn(store::testing::databases()),
                         [](const auto& info) { return info.param; });

TEST(AccessSamples, EveryOperationOfTheContractHasItsRow) {
  struct Row {
    std::string_view id;
    std::string query, body;
  };
  std::map<std::string_view, Row> rows;
  for (const auto& sample : kSamples) {
    auto& row = rows[sample.operation];
    row.id = sample.id;
    row.query += sample.query;
    row.body += sample.body;
  }
  for (const auto& [operation, said] : testing::contract()) {
    const auto row = rows.find(operation);
    if (row == rows.end()) {
      ADD_FAILURE() << operation << " has no row in src/api/access_samples.h: add {\"" << operation
                    << "\", kind of object in {id}, body, query}, so that a stranger can try it.";
      continue;
    }
    const auto& sample = row->second;
    EXPECT_EQ(operation.find("{id}") != std::string::npos, !sample.id.empty())
        << operation << ": its row says which kind of object {id} is, if the path has one.";
    for (const auto& id : said.query_ids)
      EXPECT_NE(sample.query.find(id + "=$"), std::string_view::npos)
          << operation << " takes the parameter " << id << ": give its row the query " << id << "=$kind.";
    for (const auto& id : said.body_ids)
      EXPECT_TRUE(sample.body.find("\"" + id + "\":$") != std::string_view::npos ||
                  sample.body.find("\"" + id + "\":[$") != std::string_view::npos)
          << operation << " takes the field " << id << ": give its row a body with \"" << id << "\":$kind.";
  }
  const auto known = testing::contract();
  for (const auto& sample : kSamples)
    EXPECT_TRUE(known.contains(std::string(sample.operation))) << sample.operation << " is not in the contract";
}

TEST(Gates, WhatIsClosedWhileSteppedInExists) {
  const auto known = testing::contract();
  for (const auto closed : closed_while_stepped_in()) EXPECT_TRUE(known.contains(std::string(closed))) << closed;
}

TEST_P(AccessTest, NothingButTheOpenRoutesAnswersWithoutASession) {
  Client nobody(server->port());
  for (const auto& route : routes()) {
    const auto reply = call(nobody, route, without_ids(route.path));
    if (route.access.kind == Access::Kind::open)
      EXPECT_NE(reply.status, 403) << route.path;
    else
      EXPECT_EQ(reply.status, 401) << operation_of(route);
  }
}

TEST_P(AccessTest, EveryRoleMayWhatTheTableSaysAndNothingElse) {
  const auto contract = testing::contract();
  const auto closed = closed_while_stepped_in();
  for (auto& walker : walkers())
    for (const auto& [operation, said] : contract) {
      const auto& route = route_of(operation);
      if (route.access.kind == Access::Kind::open || not_walked(operation)) continue;
      const auto reply = call(walker.client, route, without_ids(route.path));
      const auto where = walker.who + " " + operation + " " + std::to_string(reply.status) + " " + reply.body;
      const auto permission = tenant::permission_named(said.permission);
      ASSERT_EQ(permission.has_value(), said.permission != "session") << operation << " names no known permission";
      if (walker.stepped_in && std::find(closed.begin(), closed.end(), operation) != closed.end())
        EXPECT_EQ(reply.error_code(), "session.stepped_in") << where;
      else if (permission && !walker.may.has(*permission))
        EXPECT_EQ(reply.error_code(), "permission.denied") << where;
      else
        EXPECT_TRUE(reply.status != 401 && reply.status < 500 && reply.error_code() != "permission.denied") << where;
    }
}

TEST_P(AccessTest, AStrangerReadsAndChangesNothingInAnyPlaceThatTakesAnId) {
  let_the_merchant_call();
  auto top = logged_in("operator");
  auto owner = logged_in("demo"), seller = logged_in("demo-dl");
  auto victim = make(owner, seller, tree.merchant, "00");
  victim["call"] = make_call();

  const auto made = [&](Client& by, const char* login, const char* kind) {
    const auto reply =
        by.post("/api/enterprises", {{"login", login}, {"name", login}, {"kind", kind}, {"password", "stranger123"}});
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.json().value("id", Id{0});
  };
  const Id strange_seller = made(top, "stranger-dl", "distributor");
  auto thief_seller = logged_in("stranger-dl", "stranger123");
  tenant::Scope strange;
  strange.enterprise_id = made(thief_seller, "stranger", "merchant");
  auto thief = logged_in("stranger", "stranger123");
  write([&](store::Session& session) {
    const auto now = world->clock.now();
    billing::open_robots(session, strange.enterprise_id, 1, now, now + 86'400'000);
    for (const Id id : {strange_seller, strange.enterprise_id}) billing::credit(session, id, Money::yuan(100), id, now);
    return true;
  });
  const auto own = make(thief, thief_seller, strange, "11");

  Ids secret = victim;
  secret.erase("line");  // the operator's, for all
  std::vector<std::string> words;
  for (const auto& [kind, id] : secret) words.push_back(id);
  const auto state = [&] {
    return write([&](store::Session& session) { return store::testing::rows_naming(session, words); });
  };
  const auto before = state();
  ASSERT_GT(before.size(), 40u);
  const auto document = example_document().dump();
  int tried = 0;
  for (const auto& sample : kSamples) {
    const auto& route = route_of(sample.operation);
    if (route.access.kind == Access::Kind::open) continue;
    Places places(sample);
    for (std::size_t place = 0; place < places.count(); ++place) {
      const auto asked = places.fill(own, victim, place, document);
      for (auto* client : {&thief, &thief_seller}) {
        const auto reply = call(*client, route, asked.path, asked.body == "@file" ? "" : asked.body);
        const auto where = std::string(sample.operation) + " as " + (client == &thief ? "merchant" : "distributor") +
                           ", id " + std::to_string(place) + ": " + asked.path + " " + asked.body + " → " +
                           std::to_string(reply.status) + " " + reply.body.substr(0, 400);
        EXPECT_LT(reply.status, 500) << where;
        EXPECT_FALSE(reply.error_code().starts_with("field.")) << "the sample itself is not right: " << where;
        const bool in_path = place == 0 && !sample.id.empty();
        // An upload is judged before it is known whose object it is for: either way nothing is stored.
        const bool like_nothing = reply.status == 404 || reply.error_code() == "permission.denied" ||
                                  (route.body == Body::file && reply.status >= 400);
        EXPECT_TRUE(!in_path || like_nothing) << where;
        for (const auto& [kind, id] : secret)
          EXPECT_TRUE(reply.body.find(id) == std::string::npos || reply.status >= 400) << where << " tells of " << kind;
        ++tried;
      }
      const auto after = state();
      if (after == before) continue;
      for (const auto& row : before) EXPECT_TRUE(after.contains(row)) << sample.operation << " changed " << row;
      for (const auto& row : after) EXPECT_TRUE(before.contains(row)) << sample.operation << " made " << row;
      FAIL() << sample.operation << " touched the victim's rows";
    }
  }
  EXPECT_GT(tried, 100);
  for (const auto* list : {"/api/contacts", "/api/scripts", "/api/tasks", "/api/calls", "/api/queue", "/api/batches",
                           "/api/contact-imports", "/api/enterprises", "/api/sessions", "/api/login-history",
                           "/api/audit-log", "/api/robots", "/api/recharge-orders", "/api/notices", "/api/accounts"}) {
    const auto reply = thief_seller.get(list);
    for (const auto& [kind, id] : secret)
      EXPECT_EQ(reply.body.find(id), std::string::npos) << list << " shows the stranger's " << kind;
  }

  // The ids are right: whoever they belong to, or who is above, reads them.
  for (const auto& sample : kSamples) {
    const auto& route = route_of(sample.operation);
    if (route.method != Method::get || sample.id.empty()) continue;
    const auto asked = Places(sample).fill(victim, victim, kNone, document);
    bool read = false;
    for (auto* client : {&owner, &seller, &top}) read = read || client->get(asked.path).status == 200;
    EXPECT_TRUE(read) << sample.operation << ": nobody reads " << sample.id << " " << asked.path;
  }
}

}  // namespace
}  // namespace yunli::api
