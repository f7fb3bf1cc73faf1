#include "tenant/login.h"

#include <atomic>
#include <thread>

#include "store/rows.h"
#include "tenant/lockout.h"
#include "tenant/testing.h"

namespace yunli::tenant {
namespace {

class LoginTest : public testing::TreeTest {
 protected:
  std::string attempt(const std::string& account, const std::string& password,
                      const std::string& address = "10.0.0.1") {
    auto result = login(db(), clock, box, {account, password, code_}, {address, "test"});
    if (result) last_ = *result;
    return result ? "" : result.error().code;
  }
  bool valid(const std::string& token) {
    return db().read([&](store::Session& s) { return authenticate(s, token, clock.now()).has_value(); });
  }
  void sql(const std::string& statement) {
    db().write([&](store::Session& s) { s.sql() << statement; });
  }
  const SecretBox box = SecretBox::with_random_key();
  LoggedIn last_;
  std::string code_;
};
YUNLI_ON_EACH_DATABASE(LoginTest);

TEST_P(LoginTest, EnterpriseAgentAndNumber) {
  EXPECT_EQ(attempt(" Shop ", kDemoPassword), "");
  EXPECT_EQ(last_.scope.enterprise_id, merchant.enterprise_id);
  EXPECT_EQ(last_.scope.role, Role::merchant_admin);
  EXPECT_EQ(last_.scope.path, merchant.path);
  EXPECT_EQ(attempt("8001@shop", kDemoPassword), "");
  EXPECT_EQ(last_.scope.login, "8001@shop");
  EXPECT_EQ(last_.scope.role, Role::agent);
  EXPECT_EQ(attempt("8001@other", kDemoPassword), "login.failed");

  sql(fmt::format("insert into caller_numbers values (1, {}, {}, '13800138000', 0, 0)", merchant.enterprise_id,
                  agent_id));
  EXPECT_EQ(attempt("13800138000", kDemoPassword), "login.failed");  // not approved
  sql("update caller_numbers set approved = 1");
  EXPECT_EQ(attempt("+86 138-0013-8000", kDemoPassword), "");
  EXPECT_EQ(last_.scope.account_id, agent_id);
  sql(fmt::format("insert into caller_numbers values (2, {}, {}, '13800138000', 1, 0)", other.enterprise_id,
                  other.account_id));
  EXPECT_EQ(attempt("13800138000", kDemoPassword), "login.failed");  // whose?
}

TEST_P(LoginTest, HostileInput) {
  for (const auto& account : {std::string(), std::string("@"), std::string("@@shop"), std::string(5'000, 'a'),
                              std::string("shop' or 1=1 --"), std::string("sh\0p", 4)})
    EXPECT_EQ(attempt(account, kDemoPassword), "login.failed") << account;
  EXPECT_EQ(attempt("shop", std::string(1 << 20, 'x')), "login.failed");
}

TEST_P(LoginTest, AccountIsLockedForGrowingTimesFromAnyAddress) {
  for (int i = 0; i < 6; ++i) EXPECT_EQ(attempt("shop", "wrong", "10.0.0." + std::to_string(i)), "login.failed");
  EXPECT_EQ(attempt("shop", kDemoPassword, "10.0.0.77"), "login.locked");
  EXPECT_EQ(attempt("other", kDemoPassword), "");  // nobody else
  clock.advance(30'000);
  EXPECT_EQ(attempt("shop", "wrong"), "login.failed");
  clock.advance(30'000);
  EXPECT_EQ(attempt("shop", kDemoPassword), "login.locked");  // a minute by now
  clock.advance(30'000);
  EXPECT_EQ(attempt("shop", kDemoPassword), "");
  EXPECT_EQ(attempt("shop", "wrong"), "login.failed");  // forgotten: starts afresh
  EXPECT_EQ(attempt("shop", kDemoPassword), "");
}

TEST_P(LoginTest, AnotherSpellingIsNotAnotherAccount) {
  sql(fmt::format("insert into caller_numbers values (1, {}, {}, '13800138000', 1, 0)", merchant.enterprise_id,
                  agent_id));
  for (const auto* written :
       {"13800138000", "138 0013 8000", "+86 13800138000", "138-0013-8000", "(138)00138000", "008613800138000"})
    EXPECT_EQ(attempt(written, "wrong"), "login.failed") << written;
  EXPECT_EQ(attempt("138.0013.8000", kDemoPassword, "10.0.0.2"), "login.locked");
  EXPECT_EQ(attempt("8001@shop", kDemoPassword, "10.0.0.2"), "");
  EXPECT_EQ(attempt("@shop", kDemoPassword, "10.0.0.2"), "login.failed");
}

// Whichever comes first: nobody is in with the old password once the new one is set.
TEST_P(LoginTest, APasswordChangedWhileItIsCheckedLetsNobodyIn) {
  std::string token;
  std::atomic<bool> answered = false;
  std::thread guest([&] {
    const auto in = login(db(), clock, box, {"8001@shop", kDemoPassword, ""}, {"10.0.0.1", "test"});
    if (in) token = in->token;
    answered = true;
  });
  const auto begun = [&] {
    return db().read([](store::Session& s) {
      store::Statement counted(s, "select count(*) from login_failures where subject = 'account:8001@shop'");
      return store::number(counted) > 0;
    });
  };
  while (!answered && !begun()) std::this_thread::sleep_for(std::chrono::microseconds(200));
  Scope agent = merchant;
  agent.account_id = agent_id;
  db().write([&](store::Session& s) { set_own_password(s, agent, "$argon2id$other", clock.now()); });
  guest.join();
  EXPECT_FALSE(valid(token));
}

TEST_P(LoginTest, UnknownAccountsAreLockedLikeKnownOnes) {
  for (int i = 0; i < 6; ++i) EXPECT_EQ(attempt("nobody", "wrong"), "login.failed");
  EXPECT_EQ(attempt("nobody", "wrong"), "login.locked");
}

TEST_P(LoginTest, AddressIsLockedAcrossAccounts) {
  db().write([&](store::Session& s) {
    store::Statement(s, "insert into login_failures values ('address:10.0.0.1', 20, :now, 0)")
        .with("now", clock.now())
        .execute();
  });
  EXPECT_EQ(attempt("shop", kDemoPassword), "");  // a success is not counted
  EXPECT_EQ(attempt("shop", "wrong"), "login.failed");
  EXPECT_EQ(attempt("other", kDemoPassword), "login.locked");
  EXPECT_EQ(attempt("other", kDemoPassword, "10.0.0.2"), "");
}

TEST_P(LoginTest, ForbiddenEnterpriseAndAllBelowAreOutAtOnce) {
  ASSERT_EQ(attempt("8001@shop", kDemoPassword), "");
  const auto token = last_.token;
  ASSERT_EQ(attempt("other", kDemoPassword), "");
  const auto beside = last_.token;
  ASSERT_TRUE(valid(token));
  EnterpriseChange forbid;
  forbid.forbidden = true;
  ASSERT_TRUE(db().write(
      [&](store::Session& s) { return change_enterprise(s, top, distributor.enterprise_id, forbid, clock.now()); }));
  EXPECT_FALSE(valid(token));
  EXPECT_TRUE(valid(beside));
  const auto held = [&](const std::string& one) {
    return db().write([&](store::Session& s) { return is_held(s, one, clock.now()); });
  };
  EXPECT_TRUE(held(token)) << "whose console can say why";
  EXPECT_FALSE(held(beside) || held("no token"));
  for (int i = 0; i < 8; ++i) EXPECT_EQ(attempt("shop", kDemoPassword), "login.forbidden") << "not locked: it is right";
  EXPECT_EQ(attempt("shop", "wrong"), "login.failed");  // told only to who knows the password
  forbid.forbidden = false;
  ASSERT_TRUE(db().write(
      [&](store::Session& s) { return change_enterprise(s, top, distributor.enterprise_id, forbid, clock.now()); }));
  EXPECT_EQ(attempt("shop", kDemoPassword), "");
  EXPECT_FALSE(valid(token) || held(token));
}

TEST_P(LoginTest, SessionsSlideExpireAndAreRevoked) {
  ASSERT_EQ(attempt("shop", kDemoPassword), "");
  const auto first = last_;
  ASSERT_EQ(attempt("shop", kDemoPassword, "10.0.0.9"), "");
  const auto second = last_;
  EXPECT_FALSE(valid("x" + first.token));
  const auto list = db().read([&](store::Session& s) { return sessions(s, second.scope, clock.now()); });
  ASSERT_EQ(list.size(), 2u);
  EXPECT_TRUE(list[0].current);

  clock.advance(kSessionIdleMs - 1);
  db().write([&](store::Session& s) {
    EXPECT_TRUE(authenticate(s, first.token, clock.now())->stale);
    touch_session(s, first.scope.session_id, clock.now());
  });
  clock.advance(2);
  EXPECT_TRUE(valid(first.token));
  EXPECT_FALSE(valid(second.token));

  EXPECT_FALSE(db().write([&](store::Session& s) { return revoke_session(s, other, first.scope.session_id); }));
  EXPECT_TRUE(db().write([&](store::Session& s) { return revoke_session(s, first.scope, first.scope.session_id); }));
  EXPECT_FALSE(valid(first.token));
  EXPECT_EQ(db().write([&](store::Session& s) { return delete_expired_sessions(s, clock.now()); }), 1);
}

TEST_P(LoginTest, TokenIsNotStored) {
  ASSERT_EQ(attempt("shop", kDemoPassword), "");
  db().read([&](store::Session& s) {
    store::Statement find(s, "select count(*) from sessions where token_hash = :token");
    EXPECT_EQ(store::number(find.with("token", last_.token)), 0);
  });
}

TEST_P(LoginTest, OwnPasswordEndsOtherSessions) {
  ASSERT_EQ(attempt("8001@shop", kDemoPassword), "");
  const auto first = last_;
  ASSERT_EQ(attempt("8001@shop", kDemoPassword), "");
  EXPECT_EQ(change_own_password(db(), clock, last_.scope, "wrong", "newpass123").error().code, "password.wrong");
  EXPECT_EQ(change_own_password(db(), clock, last_.scope, kDemoPassword, "short1").error().code, "password.weak");
  ASSERT_TRUE(change_own_password(db(), clock, last_.scope, kDemoPassword, "newpass123"));
  EXPECT_TRUE(valid(last_.token));
  EXPECT_FALSE(valid(first.token));
  EXPECT_EQ(attempt("8001@shop", kDemoPassword), "login.failed");
  EXPECT_EQ(attempt("8001@shop", "newpass123"), "");
}

TEST(Lockout, DelayDoublesUpToItsLimit) {
  EXPECT_EQ(kAccountLockout.delay(5), 0);
  EXPECT_EQ(kAccountLockout.delay(6), 30'000);
  EXPECT_EQ(kAccountLockout.delay(8), 120'000);
  EXPECT_EQ(kAccountLockout.delay(13), 3'600'000);
  EXPECT_EQ(kAccountLockout.delay(1'000'000), 3'600'000);
}

TEST(Password, HashesAndRules) {
  const auto hash = hash_password("demo123456");
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_NE(hash, hash_password("demo123456"));
  EXPECT_TRUE(verify_password("demo123456", hash));
  EXPECT_FALSE(verify_password("demo123457", hash));
  EXPECT_FALSE(verify_password("", ""));
  EXPECT_FALSE(verify_password("x", "not a hash"));
  for (const auto* weak : {"", "short1", "onlyletters", "1234567890", "Abcd1234"})
    EXPECT_FALSE(check_password(weak, "demo", {})) << weak;
  EXPECT_FALSE(check_password("Account2026", "account2026", {}));
  EXPECT_TRUE(check_password(random_password(), "demo", {}));
  EXPECT_EQ(random_token().size(), 43u);
}

}  // namespace
}  // namespace yunli::tenant
