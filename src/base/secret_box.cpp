#include "base/secret_box.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace yunli {
namespace {

constexpr std::size_t kHexLength = 64;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);

void initialise() {
  static const int ready = sodium_init();
  if (ready < 0) throw std::runtime_error("libsodium does not start");
}

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

tl::unexpected<Error> broken(const std::filesystem::path& file, std::string_view zh, std::string_view en) {
  return fail("secrets.key_file", "security.key_file", fmt::format("密钥文件 {}：{}", file.string(), zh),
              fmt::format("Key file {}: {}", file.string(), en));
}

// Written aside and linked: whoever comes second finds a whole file.
bool make(const std::filesystem::path& file) {
  std::array<unsigned char, 32> key{};
  randombytes_buf(key.data(), key.size());
  std::array<char, kHexLength + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), key.data(), key.size());
  sodium_memzero(key.data(), key.size());
  const std::string aside = fmt::format("{}.{}", file.string(), ::getpid());
  const int descriptor = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return false;
  const bool written =
      ::write(descriptor, hex.data(), kHexLength) == static_cast<ssize_t>(kHexLength) && ::fsync(descriptor) == 0;
  ::close(descriptor);
  sodium_memzero(hex.data(), hex.size());
  const bool linked = written && (::link(aside.c_str(), file.c_str()) == 0 || errno == EEXIST);
  ::unlink(aside.c_str());
  return linked;
}

}  // namespace

Result<SecretBox> SecretBox::open(const std::filesystem::path& file) {
  initialise();
  int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT && make(file)) descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const std::string why = std::strerror(errno);
    return broken(file, "无法读取或创建：" + why, "it can be neither read nor made: " + why);
  }
  struct stat about {};
  std::array<char, kHexLength + 2> hex{};
  const bool known = ::fstat(descriptor, &about) == 0;
  const auto length = ::read(descriptor, hex.data(), hex.size());
  ::close(descriptor);
  if (!known || (about.st_mode & 077) != 0)
    return broken(file, "须仅属主可读（chmod 600）。", "it must be readable by its owner only (chmod 600).");
  Key key{};
  std::size_t decoded = 0;
  const bool whole = length >= static_cast<ssize_t>(kHexLength) &&
                     sodium_hex2bin(key.data(), key.size(), hex.data(), kHexLength, nullptr, &decoded, nullptr) == 0 &&
                     decoded == key.size();
  sodium_memzero(hex.data(), hex.size());
  if (!whole) return broken(file, "内容不是 64 位十六进制密钥。", "it does not hold a key of 64 hex digits.");
  return SecretBox(key);
}

SecretBox SecretBox::with_random_key() {
  initialise();
  Key key{};
  randombytes_buf(key.data(), key.size());
  return SecretBox(key);
}

SecretBox::~SecretBox() { sodium_memzero(key_.data(), key_.size()); }

std::string SecretBox::seal(std::string_view plain, std::string_view purpose) const {
  std::vector<unsigned char> box(kNonce + plain.size() + kTag);
  randombytes_buf(box.data(), kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(box.data() + kNonce, nullptr, bytes(plain), plain.size(), bytes(purpose),
                                             purpose.size(), nullptr, box.data(), key_.data());
  std::string text(sodium_base64_encoded_len(box.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), box.data(), box.size(), kVariant);
  text.resize(std::strlen(text.c_str()));
  return text;
}

std::optional<std::string> SecretBox::unseal(std::string_view sealed, std::string_view purpose) const {
  if (sealed.empty()) return std::nullopt;
  std::vector<unsigned char> box(sealed.size());
  std::size_t length = 0;
  if (sodium_base642bin(box.data(), box.size(), sealed.data(), sealed.size(), nullptr, &length, nullptr, kVariant) !=
          0 ||
      length < kNonce + kTag)
    return std::nullopt;
  std::string plain(length - kNonce - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr,
                                                 box.data() + kNonce, length - kNonce, bytes(purpose), purpose.size(),
                                                 box.data(), key_.data()) != 0)
    return std::nullopt;
  return plain;
}

std::string SecretBox::fingerprint(std::string_view secret, std::string_view purpose) const {
  std::array<unsigned char, 32> hash{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, key_.data(), key_.size(), hash.size());
  const auto length = static_cast<std::uint64_t>(purpose.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&length), sizeof length);
  crypto_generichash_update(&state, bytes(purpose), purpose.size());
  crypto_generichash_update(&state, bytes(secret), secret.size());
  crypto_generichash_final(&state, hash.data(), hash.size());
  std::array<char, 65> hex{};
  return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

}  // namespace yunli
