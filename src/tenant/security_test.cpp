// Second factors, rules for passwords, history of log-ins, own roles, stepping in: through log-ins and sessions.
#include <atomic>
#include <thread>

#include "store/rows.h"
#include "tenant/audit.h"
#include "tenant/login.h"
#include "tenant/login_history.h"
#include "tenant/roles.h"
#include "tenant/rules.h"
#include "tenant/second_factor.h"
#include "tenant/step_in.h"
#include "tenant/testing.h"
#include "tenant/totp.h"

namespace yunli::tenant {
namespace {

using P = Permission;

class SecurityTest : public testing::TreeTest {
 protected:
  void SetUp() override {
    TreeTest::SetUp();
    relax(true);
  }
  // The operator's rules: whether a password set by somebody else has to be changed.
  void relax(bool relaxed) {
    PasswordRules rules;
    rules.change_first = !relaxed;
    set_rules(top, rules);
  }
  void set_rules(const Scope& whose, const PasswordRules& rules) {
    db().write([&](store::Session& s) { set_password_rules(s, whose, rules, clock.now()); });
  }
  std::string attempt(const std::string& account, const std::string& password, const std::string& code = "") {
    auto result = login(db(), clock, box, {account, password, code}, {"10.0.0.1", "test"});
    if (result) last = *result;
    return result ? "" : result.error().code;
  }
  std::optional<Scope> scope_of(const std::string& token) {
    return db().read([&](store::Session& s) -> std::optional<Scope> {
      const auto known = authenticate(s, token, clock.now());
      return known ? std::optional(known->scope) : std::nullopt;
    });
  }
  std::string code_now(std::int64_t steps_ahead = 0) const {
    return hotp(key, static_cast<std::uint64_t>(clock.now() / kTotpStepMs + steps_ahead));
  }
  // Switches the second factor of the last log-in on; `key` is then the app's.
  std::vector<std::string> enable() {
    const auto begun = db().write([&](store::Session& s) { return begin_second_factor(s, box, last.scope, "Yunli"); });
    EXPECT_TRUE(begun);
    key = decoded(begun->secret);
    const auto codes = db().write(
        [&](store::Session& s) { return confirm_second_factor(s, box, last.scope, code_now(), clock.now()); });
    EXPECT_TRUE(codes) << codes.error().en;
    clock.advance(2 * kTotpStepMs);
    return *codes;
  }
  static std::string decoded(const std::string& base32_text) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const char c : base32_text) {
      buffer = (buffer << 5 | static_cast<std::uint32_t>(kAlphabet.find(c))) & 0xFFFF;
      if (bits += 5; bits >= 8) out += static_cast<char>(buffer >> (bits -= 8) & 0xFF);
    }
    return out;
  }
  std::vector<std::string> outcomes(const Scope& who, const LoginFilter& filter = {}) {
    return db().read([&](store::Session& s) {
      std::vector<std::string> out;
      for (const auto& one : login_history(s, who, filter, {}).items) out.push_back(one.outcome);
      return out;
    });
  }
  Result<OwnRole> make_role(const Scope& who, const std::string& role_name, PermissionSet set,
                            Role base = Role::agent) {
    return db().write([&](store::Session& s) { return add_role(s, who, {role_name, base, set}, clock.now()); });
  }
  static PermissionSet set(std::initializer_list<P> all) {
    PermissionSet out;
    for (const auto p : all) out.add(p);
    return out;
  }

  const SecretBox box = SecretBox::with_random_key();
  LoggedIn last;
  std::string key;
};
YUNLI_ON_EACH_DATABASE(SecurityTest);

TEST_P(SecurityTest, SecondFactorIsAskedAndEachCodeTakenOnce) {
  ASSERT_EQ(attempt("shop", kDemoPassword), "");
  const auto codes = enable();
  ASSERT_EQ(codes.size(), 10u);
  EXPECT_EQ(attempt("shop", kDemoPassword), "login.second_factor");
  EXPECT_EQ(attempt("shop", "wrong", code_now()), "login.failed") << "the code tells nothing without the password";
  const auto code = code_now();
  EXPECT_EQ(attempt("shop", kDemoPassword, code), "");
  EXPECT_EQ(attempt("shop", kDemoPassword, code), "login.second_factor_wrong") << "replayed";
  EXPECT_EQ(attempt("shop", kDemoPassword, code_now(5)), "login.second_factor_wrong");
  std::string typed = codes[3];
  for (char& c : typed) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  EXPECT_EQ(attempt("shop", kDemoPassword, " " + typed + " "), "");
  EXPECT_EQ(attempt("shop", kDemoPassword, codes[3]), "login.second_factor_wrong") << "used up";
  EXPECT_EQ(db().read([&](store::Session& s) { return second_factor(s, merchant.account_id); }).recovery_codes_left, 9);
}

TEST_P(SecurityTest, OneCodeIsTakenByOneOfThoseWhoSendItAtOnce) {
  ASSERT_EQ(attempt("shop", kDemoPassword), "");
  enable();
  const auto code = code_now();
  std::atomic<int> let_in{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&, i] {
      if (login(db(), clock, box, {"shop", kDemoPassword, code}, {"10.0.1." + std::to_string(i), "test"})) ++let_in;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(let_in, 1);
}

TEST_P(SecurityTest, GuessingCodesLocksEvenWithTheRightPassword) {
  ASSERT_EQ(attempt("shop", kDemoPassword), "");
  enable();
  int tries = 0;
  std::string result;
  for (; tries < 20 && result != "login.locked"; ++tries) {
    result = attempt("shop", kDemoPassword, "000000");
    if (tries < 5) {
      EXPECT_EQ(attempt("shop", kDemoPassword), "login.second_factor") << tries;
    }
  }
  EXPECT_LE(tries, 8) << "asking without a code does not make the failures forgotten";
}

TEST_P(SecurityTest, SecretsAreSealedAndBelongToTheirAccount) {
  ASSERT_EQ(attempt("shop", kDemoPassword), "");
  const auto codes = enable();
  const auto mine = merchant.account_id, theirs = other.account_id;
  db().write([&](store::Session& s) {
    store::Statement all(s, "select secret from second_factors");
    EXPECT_EQ(store::string(all)->find(key), std::string::npos);
    for (const auto& code : codes) {
      store::Statement plain(s, "select count(*) from recovery_codes where fingerprint like :code");
      EXPECT_EQ(store::number(plain.with("code", "%" + code + "%")), 0);
    }
    // Rows copied to another account open nothing.
    store::Statement(s,
                     "insert into second_factors select cast(:to as bigint), secret, confirmed_at, 0 from "
                     "second_factors where account_id = :from")
        .with("to", theirs)
        .with("from", mine)
        .execute();
    store::Statement(s,
                     "insert into recovery_codes select cast(:to as bigint), fingerprint from recovery_codes where "
                     "account_id = :from")
        .with("to", theirs)
        .with("from", mine)
        .execute();
    EXPECT_FALSE(take_second_factor(s, box, theirs, code_now(), clock.now()));
    EXPECT_FALSE(take_second_factor(s, box, theirs, codes[0], clock.now()));
    EXPECT_TRUE(take_second_factor(s, box, mine, codes[0], clock.now()));
  });
}

TEST_P(SecurityTest, SecondFactorIsProvedBeforeItIsTakenOff) {
  ASSERT_EQ(attempt("shop", kDemoPassword), "");
  const auto elsewhere = last.token;
  ASSERT_EQ(attempt("shop", kDemoPassword), "");
  const auto codes = enable();
  EXPECT_FALSE(scope_of(elsewhere)) << "sessions without it end";
  const auto off = [&](const std::string& code) {
    const auto result = prove_second_factor(db(), clock, box, last.scope, code, [&](store::Session& s) {
      remove_second_factor(s, last.scope, clock.now());
    });
    return result ? "" : result.error().code;
  };
  EXPECT_EQ(prove_password(db(), clock, last.scope, "wrong", "password").error().code, "password.wrong");
  EXPECT_EQ(off("000000"), "second_factor.wrong");
  EXPECT_EQ(off(codes[1]), "");
  EXPECT_EQ(attempt("shop", kDemoPassword), "");
  std::string result;
  for (int i = 0; i < 8; ++i) result = prove_password(db(), clock, last.scope, "wrong", "password").error().code;
  EXPECT_EQ(result, "login.locked") << "a stolen session does not help to guess the password";
}

TEST_P(SecurityTest, AnAdminAboveTakesALostFactorOff) {
  ASSERT_EQ(attempt("8001@shop", kDemoPassword), "");
  const auto agent = last;
  enable();
  const auto reset = [&](const Scope& who, Id id) {
    const auto done = db().write([&](store::Session& s) { return reset_second_factor(s, who, id, clock.now()); });
    return done ? "" : done.error().code;
  };
  EXPECT_EQ(reset(other, agent_id), "account.unknown");
  EXPECT_EQ(reset(agent.scope, agent_id), "account.self");
  EXPECT_EQ(reset(agent.scope, merchant.account_id), "account.forbidden");
  EXPECT_EQ(reset(distributor, agent_id), "");
  EXPECT_EQ(reset(distributor, agent_id), "second_factor.state");
  EXPECT_FALSE(scope_of(agent.token));
  EXPECT_EQ(attempt("8001@shop", kDemoPassword), "");
}

TEST_P(SecurityTest, SecondFactorCanBeRequired) {
  ASSERT_EQ(attempt("dealer", kDemoPassword), "");
  const auto seller = last;
  ASSERT_EQ(attempt("shop", kDemoPassword), "");
  const auto buyer = last;
  PasswordRules rules;
  rules.change_first = false;
  rules.second_factor = SecondFactorRule::admins;
  set_rules(top, rules);
  EXPECT_EQ(scope_of(seller.token)->must, Must::set_second_factor);
  rules.second_factor = SecondFactorRule::none;
  set_rules(distributor, rules);
  EXPECT_EQ(scope_of(seller.token)->must, Must::set_second_factor) << "a distributor cannot take it off its own admins";
  EXPECT_EQ(scope_of(buyer.token)->must, Must::nothing) << "merchants follow their nearest";
  last = seller;
  enable();
  EXPECT_EQ(scope_of(seller.token)->must, Must::nothing);
  rules.second_factor = SecondFactorRule::everyone;
  set_rules(merchant, rules);
  EXPECT_EQ(scope_of(buyer.token)->must, Must::set_second_factor);
}

TEST_P(SecurityTest, PasswordsFollowTheRules) {
  PasswordRules rules;
  rules.min_length = 12;
  rules.kinds = 3;
  rules.history = 2;
  rules.change_first = false;
  set_rules(distributor, rules);
  ASSERT_EQ(attempt("shop", kDemoPassword), "");
  const auto change = [&](const std::string& from, const std::string& to) {
    const auto done = change_own_password(db(), clock, last.scope, from, to);
    return done ? "" : done.error().code;
  };
  EXPECT_EQ(change(kDemoPassword, "Short1x"), "password.weak");
  EXPECT_EQ(change(kDemoPassword, "longenough12"), "password.weak") << "two kinds only";
  EXPECT_EQ(change(kDemoPassword, "Longenough12"), "");
  EXPECT_EQ(change("Longenough12", "Longenough12"), "password.used");
  EXPECT_EQ(change("Longenough12", "Longenough13"), "");
  EXPECT_EQ(change("Longenough13", "Longenough12"), "password.used");
  EXPECT_EQ(change("Longenough13", "Longenough14"), "");
  EXPECT_EQ(change("Longenough14", "Longenough15"), "");
  EXPECT_EQ(change("Longenough15", "Longenough12"), "") << "three ago";
  EXPECT_EQ(hash_for(db(), merchant.path, "8009", "short-1", std::nullopt).error().code, "password.weak");
  EXPECT_TRUE(hash_for(db(), other.path, "8009", "shorter-1", std::nullopt)) << "another branch, other rules";
}

TEST_P(SecurityTest, PasswordsGrowOldAndThoseOfOthersAreChangedFirst) {
  ASSERT_EQ(attempt("shop", kDemoPassword), "");
  EXPECT_EQ(last.scope.must, Must::nothing);
  relax(false);
  EXPECT_EQ(scope_of(last.token)->must, Must::change_password) << "set by the distributor that made it";
  ASSERT_TRUE(change_own_password(db(), clock, last.scope, kDemoPassword, "mine-2026"));
  EXPECT_EQ(scope_of(last.token)->must, Must::nothing);
  AccountChange change;
  change.password_hash = hash_password("theirs-2026");
  ASSERT_TRUE(db().write(
      [&](store::Session& s) { return change_account(s, distributor, merchant.account_id, change, clock.now()); }));
  ASSERT_EQ(attempt("shop", "theirs-2026"), "");
  EXPECT_EQ(last.scope.must, Must::change_password);
  ASSERT_TRUE(change_own_password(db(), clock, last.scope, "theirs-2026", "mine-2027"));
  PasswordRules rules;
  rules.max_age_days = 1;
  set_rules(merchant, rules);
  clock.advance(86'400'000 - 1);
  EXPECT_EQ(attempt("shop", "mine-2027"), "");
  EXPECT_EQ(last.scope.must, Must::nothing);
  clock.advance(1);
  EXPECT_EQ(scope_of(last.token)->must, Must::change_password);
}

TEST_P(SecurityTest, HistoryTellsEveryAttempt) {
  EXPECT_EQ(attempt("shop", "wrong"), "login.failed");
  EXPECT_EQ(attempt("shop", kDemoPassword), "");
  EXPECT_EQ(attempt("nobody", "wrong"), "login.failed");
  EXPECT_EQ(outcomes(merchant), (std::vector<std::string>{"success", "wrong_password"}));
  EXPECT_EQ(outcomes(distributor).size(), 2u);
  EXPECT_EQ(outcomes(other).size(), 0u);
  LoginFilter wrong;
  wrong.outcome = LoginOutcome::wrong_password;
  EXPECT_EQ(outcomes(top, wrong).size(), 1u);
  LoginFilter whose;
  whose.account_id = merchant.account_id;
  EXPECT_EQ(outcomes(other, whose).size(), 0u) << "a stranger who knows the id";
  for (int i = 0; i < 30; ++i) attempt("shop", "wrong");
  LoginFilter locked;
  locked.outcome = LoginOutcome::locked;
  EXPECT_EQ(outcomes(merchant, locked).size(), 1u) << "hammering fills no disk";
  EnterpriseChange forbid;
  forbid.forbidden = true;
  db().write([&](store::Session& s) { return change_enterprise(s, top, merchant.enterprise_id, forbid, clock.now()); });
  clock.advance(3'600'000);
  EXPECT_EQ(attempt("shop", kDemoPassword), "login.forbidden");
  EXPECT_EQ(outcomes(merchant).front(), "forbidden");
  clock.advance(kLoginHistoryMs);
  db().write([&](store::Session& s) { return delete_old_attempts(s, clock.now()); });
  EXPECT_EQ(outcomes(merchant), std::vector<std::string>{"forbidden"}) << "180 days";
}

TEST_P(SecurityTest, OwnRolesGrantNoMoreThanTheirMakerHas) {
  EXPECT_EQ(make_role(merchant, "财", set({P::lines_read})).error().code, "role.permissions");
  EXPECT_EQ(make_role(merchant, "财", set({P::tasks_read}), Role::merchant_admin).error().code, "role.base");
  EXPECT_EQ(make_role(merchant, "", set({P::tasks_read})).error().code, "name.invalid");
  const auto role =
      make_role(merchant, "质检", set({P::calls_read, P::accounts_read, P::accounts_write, P::roles_write}));
  ASSERT_TRUE(role) << role.error().en;
  EXPECT_EQ(make_role(merchant, "质检", set({P::calls_read})).error().code, "role.duplicate");
  EXPECT_EQ(make_role(distributor, "质检", set({P::enterprises_read})).value().enterprise_id,
            distributor.enterprise_id);

  AccountChange give;
  give.role_id = role->id;
  const auto changed = [&](const Scope& who, Id id, const AccountChange& change) {
    const auto done = db().write([&](store::Session& s) { return change_account(s, who, id, change, clock.now()); });
    return done ? "" : done.error().code;
  };
  ASSERT_EQ(changed(merchant, agent_id, give), "");
  EXPECT_EQ(changed(other, other.account_id, give), "role.unknown") << "a stranger's role";
  ASSERT_EQ(attempt("8001@shop", kDemoPassword), "");
  const auto mine = last;
  EXPECT_TRUE(mine.scope.may(P::calls_read));
  EXPECT_FALSE(mine.scope.may(P::contacts_read)) << "an agent may, this role not";
  EXPECT_EQ(mine.scope.role, Role::agent);

  // Who may write accounts and roles cannot become more than that.
  EXPECT_EQ(make_role(mine.scope, "更多", set({P::finance_read})).error().code, "role.beyond_own");
  AccountChange password;
  password.password_hash = "h";
  EXPECT_EQ(changed(mine.scope, merchant.account_id, password), "account.forbidden");
  db().write([&](store::Session& s) {
    NewAccount agent{merchant.enterprise_id, "8007", "x", Role::agent, "h"};
    EXPECT_EQ(add_account(s, mine.scope, agent, 0).error().code, "account.forbidden");
    agent.role_id = role->id;
    EXPECT_TRUE(add_account(s, mine.scope, agent, 0));
  });
  const auto bigger = make_role(merchant, "主管", set({P::calls_read, P::finance_read}));
  const auto shrunk = db().write([&](store::Session& s) {
    return change_role(s, mine.scope, bigger->id, {std::nullopt, std::nullopt, set({P::calls_read})}, 0);
  });
  EXPECT_EQ(shrunk.error().code, "role.forbidden");

  // A change is felt by sessions at their next request.
  db().write([&](store::Session& s) {
    EXPECT_TRUE(change_role(s, merchant, role->id, {std::nullopt, Role::monitor, set({P::home_read})}, 0));
  });
  const auto now_scope = scope_of(mine.token);
  EXPECT_FALSE(now_scope->may(P::calls_read));
  EXPECT_TRUE(now_scope->may(P::home_read));
  EXPECT_EQ(now_scope->role, Role::monitor);

  const auto removed = [&](const Scope& who, Id id) {
    const auto done = db().write([&](store::Session& s) { return delete_role(s, who, id, 0); });
    return done ? "" : done.error().code;
  };
  EXPECT_EQ(removed(merchant, role->id), "role.state");
  EXPECT_EQ(removed(other, role->id), "role.unknown");
  EXPECT_EQ(removed(merchant, bigger->id), "");
}

TEST_P(SecurityTest, BuiltInRolesNeverExceedTheKindOfTheirEnterprise) {
  db().write([&](store::Session& s) {
    ASSERT_TRUE(
        add_account(s, merchant, {merchant.enterprise_id, "cw", "x", Role::finance, hash_password(kDemoPassword)}, 0));
  });
  ASSERT_EQ(attempt("cw@shop", kDemoPassword), "");
  EXPECT_TRUE(last.scope.may(P::finance_read));
  EXPECT_FALSE(last.scope.may(P::enterprises_read)) << "a merchant has nobody below";
}

TEST_P(SecurityTest, SteppingInIsVisibleLimitedAndEnds) {
  ASSERT_EQ(attempt("dealer", kDemoPassword), "");
  const auto stepped = [&](Id target) {
    const auto done = db().write([&](store::Session& s) { return step_in(s, last.scope, target, clock.now()); });
    return done ? "" : done.error().code;
  };
  EXPECT_EQ(stepped(other.enterprise_id), "enterprise.unknown");
  EXPECT_EQ(stepped(top.enterprise_id), "enterprise.unknown");
  EXPECT_EQ(stepped(distributor.enterprise_id), "step_in.state");
  EXPECT_EQ(stepped(merchant.enterprise_id), "");
  auto there = scope_of(last.token);
  ASSERT_TRUE(there);
  EXPECT_EQ(there->enterprise_id, merchant.enterprise_id);
  EXPECT_EQ(there->path, merchant.path);
  EXPECT_EQ(there->role, Role::merchant_admin);
  EXPECT_EQ(there->login, "dealer → shop");
  EXPECT_EQ(there->home_enterprise_id, distributor.enterprise_id);
  EXPECT_EQ(there->granted(), set_of(Role::merchant_admin));
  EXPECT_FALSE(there->covers(distributor.path));
  db().read([&](store::Session& s) {
    const auto seen = audit_log(s, merchant, {"enterprise.step_in", "", ""}, {});
    ASSERT_EQ(seen.total, 1) << "the enterprise sees who was there";
    EXPECT_EQ(seen.items[0].actor, "dealer → shop");
    EXPECT_EQ(account_sessions(s, distributor, {}, {}, clock.now()).items.at(0).acting_in, "shop");
  });

  // Out of reach: nothing but stepping out.
  const auto put_under = [&](const Scope& parent) {
    db().write([&](store::Session& s) {
      EXPECT_TRUE(move_enterprise(s, top, merchant.enterprise_id, parent.enterprise_id, clock.now()));
    });
  };
  put_under(top);
  there = scope_of(last.token);
  EXPECT_EQ(there->must, Must::step_out);
  EXPECT_EQ(there->enterprise_id, distributor.enterprise_id) << "and nothing of it is done elsewhere";
  db().write([&](store::Session& s) { step_out(s, *there, clock.now()); });
  EXPECT_EQ(scope_of(last.token)->must, Must::nothing);

  put_under(distributor);
  EXPECT_EQ(stepped(merchant.enterprise_id), "");
  EnterpriseChange forbid;
  forbid.forbidden = true;
  db().write([&](store::Session& s) { return change_enterprise(s, top, distributor.enterprise_id, forbid, 0); });
  EXPECT_FALSE(scope_of(last.token)) << "with its own enterprise";
}

TEST_P(SecurityTest, SteppingInGivesNoMoreThanTheAccountHas) {
  const auto role = make_role(distributor, "客服", set({P::enterprises_step_in, P::tasks_read, P::brand_write}));
  db().write([&](store::Session& s) {
    NewAccount helper{distributor.enterprise_id, "kf", "x", Role::agent, hash_password(kDemoPassword)};
    helper.role_id = role->id;
    ASSERT_TRUE(add_account(s, distributor, helper, clock.now()));
  });
  ASSERT_EQ(attempt("kf@dealer", kDemoPassword), "");
  db().write([&](store::Session& s) { ASSERT_TRUE(step_in(s, last.scope, merchant.enterprise_id, clock.now())); });
  const auto there = scope_of(last.token);
  EXPECT_EQ(there->granted(), set({P::tasks_read})) << "what the role has and a merchant's admin may";
  db().write([&](store::Session& s) {
    ASSERT_TRUE(change_role(s, distributor, role->id, {std::nullopt, std::nullopt, set({P::tasks_read})}, 0));
  });
  EXPECT_EQ(scope_of(last.token)->must, Must::step_out) << "the permission to step in was taken away";
}

TEST_P(SecurityTest, SessionsBelowAreListedAndEnded) {
  ASSERT_EQ(attempt("8001@shop", kDemoPassword), "");
  const auto agent = last;
  ASSERT_EQ(attempt("other", kDemoPassword), "");
  db().write([&](store::Session& s) {
    EXPECT_EQ(account_sessions(s, distributor, {}, {}, clock.now()).total, 1);
    EXPECT_EQ(account_sessions(s, top, {}, {}, clock.now()).total, 2);
    EXPECT_EQ(account_sessions(s, top, {merchant.enterprise_id, std::nullopt}, {}, clock.now()).items.at(0).login,
              "8001@shop");
    EXPECT_EQ(account_sessions(s, other, {std::nullopt, agent_id}, {}, clock.now()).total, 0);
    EXPECT_EQ(end_session(s, other, agent.scope.session_id, clock.now()).error().code, "session.unknown");
    EXPECT_TRUE(end_session(s, merchant, agent.scope.session_id, clock.now()));
  });
  EXPECT_FALSE(scope_of(agent.token));
  EXPECT_TRUE(scope_of(last.token));
}

TEST(PasswordRules, AreHeld) {
  PasswordRules rules;
  const std::pair<const char*, bool> plain[] = {{"abcdefg1", true},   {"abcdefgh", false}, {"12345678", false},
                                                {"a1", false},        {"abc12345", false}, {"密码密码密码a1", true},
                                                {"密码密码a1", false}};
  for (const auto& [password, good] : plain)
    EXPECT_EQ(check_password(password, "shop", rules).has_value(), good) << password;
  rules.kinds = 4;
  EXPECT_FALSE(check_password("Abcdefg1", "shop", rules));
  EXPECT_TRUE(check_password("Abcdefg1!", "shop", rules));
  rules.min_length = 64;
  EXPECT_FALSE(check_password("Abcdefg1!", "shop", rules));
  EXPECT_TRUE(check_password("Aa1!" + std::string(60, 'x'), "shop", rules));
  EXPECT_FALSE(check_password("Aa1!" + std::string(130, 'x'), "shop", rules)) << "128 bytes at most";
}

}  // namespace
}  // namespace yunli::tenant
