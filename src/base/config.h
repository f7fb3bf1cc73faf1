// The program's configuration, from one table of keys. A later source wins: built-in default < file (TOML) <
// environment (YUNLI_SERVER_PORT for server.port) < flag (--set server.port=8080). Read once at start; immutable after.
// Any thread.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace yunli {

struct ConfigKey {
  enum class Kind { text, integer, boolean, path };
  std::string_view name;  // "server.port"
  Kind kind;
  std::string_view fallback;
  std::int64_t min, max;   // of integers
  std::string_view about;  // English, one line
};
const std::vector<ConfigKey>& config_keys();

struct ConfigSources {
  std::filesystem::path file;  // "" = none
  bool file_required = false;
  std::map<std::string, std::string> environment;  // only YUNLI_* are looked at
  std::vector<std::string> flags;                  // "key=value"
};
std::map<std::string, std::string> process_environment();

class Config {
 public:
  // Every problem at once: unknown keys, wrong kinds, numbers out of range. Error.field is the key.
  static tl::expected<Config, std::vector<Error>> load(const ConfigSources& sources);

  const std::string& text(std::string_view key) const;
  std::int64_t integer(std::string_view key) const;
  bool boolean(std::string_view key) const;
  std::filesystem::path path(std::string_view key) const { return text(key); }
  // "default", "file", "environment" or "flag"
  const std::string& origin(std::string_view key) const;
  void set(std::string_view key, std::string value, std::string origin);

 private:
  struct Value {
    std::string text, origin;
  };
  std::map<std::string, Value, std::less<>> values_;
};

}  // namespace yunli
