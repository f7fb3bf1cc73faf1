#include "app/admin.h"

#include <cstdio>

#include "app/options.h"
#include "base/clock.h"
#include "store/database.h"
#include "tenant/accounts.h"
#include "tenant/password.h"
#include "tenant/second_factor.h"
#include "tenant/seed.h"
#include "tenant/standing.h"

namespace yunli::app {
namespace {

int complain(const Error& error) {
  std::fprintf(stderr, "yunli admin: %s\n", error.en.c_str());
  return 1;
}

Error unknown(const std::string& login) {
  return {"admin.unknown", "login", "", "There is no enterprise with the login “" + login + "”."};
}

int reset_password(const Config& config, const std::string& login, std::string password) {
  const bool made_up = password.empty();
  if (made_up) password = tenant::random_password();
  if (const auto strong = tenant::check_password(password, login, {}); !strong) return complain(strong.error());
  auto db = store::Database::open(database_url(config), 1);
  if (!db) return complain(db.error());
  const std::string hash = tenant::hash_password(password);
  const bool found = (*db)->write([&](store::Session& session) {
    const auto scope = tenant::scope_of_enterprise(session, login);
    if (scope) tenant::set_own_password(session, *scope, hash, SystemClock{}.now());
    return scope.has_value();
  });
  if (!found) return complain(unknown(login));
  if (made_up) std::printf("%s\n", password.c_str());
  return 0;
}

int forget_second_factor(const Config& config, const std::string& login) {
  auto db = store::Database::open(database_url(config), 1);
  if (!db) return complain(db.error());
  const bool found = (*db)->write([&](store::Session& session) {
    const auto scope = tenant::scope_of_enterprise(session, login);
    if (scope) tenant::remove_second_factor(session, *scope, SystemClock{}.now());
    return scope.has_value();
  });
  return found ? 0 : complain(unknown(login));
}

}  // namespace

int admin_main(int argc, char** argv) {
  CLI::App app{"Accounts, from the shell", "yunli admin"};
  app.require_subcommand(1);
  ServerOptions options;
  options.add_to(app);
  auto* reset =
      app.add_subcommand("reset-password", "gives an enterprise's own account a new password and ends its sessions");
  std::string login, password;
  reset->add_option("login", login, "the enterprise's login, e.g. operator")->required();
  reset->add_option("--password", password, "the new one; made up and printed when left out");
  auto* forget = app.add_subcommand("forget-second-factor",
                                    "takes the second factor off an enterprise's own account whose owner lost it");
  forget->add_option("login", login, "the enterprise's login, e.g. operator")->required();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const auto config = options.load();
  if (!config) return complain(config.error().front());
  return forget->parsed() ? forget_second_factor(*config, login) : reset_password(*config, login, password);
}

}  // namespace yunli::app
