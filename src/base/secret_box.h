// Secrets at rest (second factors, keys of payment providers): XChaCha20-Poly1305 (libsodium) under one key of the
// installation, which lies beside the database and never in it. A value; const members from any thread.
#pragma once
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace yunli {

class SecretBox {
 public:
  // The key in `file` (64 hex digits); a missing file is made with a random key, readable by its owner only. Processes
  // that start together agree on one. Error "secrets.key_file": not readable, open to others, or no key.
  static Result<SecretBox> open(const std::filesystem::path& file);
  static SecretBox with_random_key();  // forgotten with the object: tests

  SecretBox(const SecretBox&) = default;
  SecretBox& operator=(const SecretBox&) = default;
  ~SecretBox();

  // Base64url text. `purpose` ("totp:42") is bound to it: what was sealed for one purpose does not open for another.
  std::string seal(std::string_view plain, std::string_view purpose) const;
  // Nothing when it was changed, or sealed under another key or for another purpose.
  std::optional<std::string> unseal(std::string_view sealed, std::string_view purpose) const;
  // Hex of a keyed hash, for short secrets that are only compared.
  std::string fingerprint(std::string_view secret, std::string_view purpose) const;

 private:
  using Key = std::array<unsigned char, 32>;
  explicit SecretBox(const Key& key) : key_(key) {}
  Key key_;
};

}  // namespace yunli
