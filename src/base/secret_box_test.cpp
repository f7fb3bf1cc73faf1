#include "base/secret_box.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "base/id.h"

namespace yunli {
namespace {

namespace fs = std::filesystem;

class SecretBoxTest : public ::testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder); }
  void TearDown() override { fs::remove_all(folder); }
  void write(const std::string& content, int mode) {
    std::ofstream(file) << content;
    ::chmod(file.c_str(), static_cast<mode_t>(mode));
  }
  const fs::path folder = fs::temp_directory_path() / ("yunli-secrets-" + std::to_string(new_id()));
  const fs::path file = folder / "secret.key";
};

TEST_F(SecretBoxTest, OpensWhatItSealedAndNothingElse) {
  const auto box = SecretBox::with_random_key();
  for (const auto& plain : {std::string(), std::string("a\0b", 3), std::string(100'000, 'x')}) {
    const auto sealed = box.seal(plain, "totp:1");
    EXPECT_EQ(box.unseal(sealed, "totp:1"), plain);
    EXPECT_EQ(box.unseal(sealed, "totp:2"), std::nullopt) << "another row's";
    EXPECT_NE(sealed, box.seal(plain, "totp:1"));
    for (std::size_t at = 0; at < std::min<std::size_t>(sealed.size(), 60); ++at) {
      auto changed = sealed;
      changed[at] = changed[at] == 'A' ? 'B' : 'A';
      EXPECT_EQ(box.unseal(changed, "totp:1"), std::nullopt) << at;
    }
    EXPECT_EQ(SecretBox::with_random_key().unseal(sealed, "totp:1"), std::nullopt);
  }
  for (const char* nonsense : {"", "x", "!!!!", "AAAA"}) EXPECT_EQ(box.unseal(nonsense, ""), std::nullopt);
}

TEST_F(SecretBoxTest, FingerprintsDependOnKeyPurposeAndSecret) {
  const auto box = SecretBox::with_random_key();
  EXPECT_EQ(box.fingerprint("a", "p"), box.fingerprint("a", "p"));
  EXPECT_NE(box.fingerprint("a", "p"), box.fingerprint("b", "p"));
  EXPECT_NE(box.fingerprint("ab", "p"), box.fingerprint("b", "pa"));
  EXPECT_NE(box.fingerprint("a", "p"), SecretBox::with_random_key().fingerprint("a", "p"));
}

TEST_F(SecretBoxTest, MakesItsKeyOnceForItsOwnerOnly) {
  const auto first = SecretBox::open(file);
  ASSERT_TRUE(first) << first.error().en;
  struct stat about {};
  ASSERT_EQ(::stat(file.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  const auto again = SecretBox::open(file);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->unseal(first->seal("x", "p"), "p"), "x");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1) << "nothing is left beside it";
}

TEST_F(SecretBoxTest, RefusesBadKeyFiles) {
  write(std::string(64, 'a'), 0644);
  EXPECT_EQ(SecretBox::open(file).error().code, "secrets.key_file");
  for (const auto& content : {std::string(), std::string("short"), std::string(64, 'z'), std::string(63, 'a')}) {
    write(content, 0600);
    EXPECT_FALSE(SecretBox::open(file)) << content;
  }
  write(std::string(64, 'a') + "\n", 0600);
  EXPECT_TRUE(SecretBox::open(file));
  EXPECT_FALSE(SecretBox::open(folder / "none" / "secret.key"));
}

}  // namespace
}  // namespace yunli
