// For tests of any folder: the same test on SQLite and, where YUNLI_TEST_POSTGRES holds a server's address
// (tests/harness/with-postgres.sh sets it), on PostgreSQL. Each test has a fresh, migrated database.
//
//   class ContactsTest : public store::testing::DatabaseTest {};
//   YUNLI_ON_EACH_DATABASE(ContactsTest);
//   TEST_P(ContactsTest, Adds) { db().write(…); }
#pragma once
#include <gtest/gtest.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/id.h"
#include "store/database.h"

namespace yunli::store::testing {

inline std::string server() {
  const char* url = std::getenv("YUNLI_TEST_POSTGRES");
  return url ? url : "";
}

inline std::vector<std::string> databases() {
  return server().empty() ? std::vector<std::string>{"sqlite"} : std::vector<std::string>{"sqlite", "postgresql"};
}

// "postgresql://host/any?options" with another database name.
inline std::string with_name(const std::string& url, const std::string& name) {
  const auto slash = url.find('/', url.find("://") + 3);
  const auto options = url.find('?', slash);
  return url.substr(0, slash) + "/" + name + (options == std::string::npos ? "" : url.substr(options));
}

inline void administer(const std::string& sql) {
  soci::session session(soci::postgresql, with_name(server(), "postgres"));
  session << "set client_min_messages = warning";
  session << sql;
}

// A fresh database that is removed with the object; `url` for tests that open it themselves, again, or in another
// process.
class Scratch {
 public:
  explicit Scratch(const std::string& dialect)
      : name_("yunli_test_" + std::to_string(::getpid()) + "_" + std::to_string(new_id())) {
    if (dialect == "postgresql") {
      administer("create database " + name_);
      url_ = with_name(server(), name_);
    } else {
      folder_ = std::filesystem::temp_directory_path() / name_;
      url_ = "sqlite://" + (folder_ / "test.db").string() + "?synchronous=off";
    }
  }
  ~Scratch() {
    if (folder_.empty()) administer("drop database if exists " + name_ + " with (force)");
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::string& url() const { return url_; }

 private:
  std::string name_, url_;
  std::filesystem::path folder_;
};

class DatabaseTest : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    scratch_ = std::make_unique<Scratch>(GetParam());
    reopen();
  }
  void TearDown() override { database_.reset(), scratch_.reset(); }
  Database& db() { return *database_; }
  const std::string& url() const { return scratch_->url(); }
  // Closes and opens it again, as a restarted program would.
  void reopen(int connections = 4) {
    database_.reset();
    auto opened = Database::open(url(), connections);
    if (!opened) throw std::runtime_error(opened.error().en);
    database_ = std::move(*opened);
  }

 private:
  std::unique_ptr<Scratch> scratch_;
  std::unique_ptr<Database> database_;
};

}  // namespace yunli::store::testing

#define YUNLI_ON_EACH_DATABASE(Suite)                                                            \
  INSTANTIATE_TEST_SUITE_P(On, Suite, ::testing::ValuesIn(::yunli::store::testing::databases()), \
                           [](const auto& info) { return info.param; })
