#include "base/config.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <charconv>

extern char** environ;

namespace yunli {
namespace {

using Kind = ConfigKey::Kind;
using Errors = std::vector<Error>;

const ConfigKey* find_key(std::string_view name) {
  const auto& keys = config_keys();
  const auto at = std::find_if(keys.begin(), keys.end(), [&](const ConfigKey& key) { return key.name == name; });
  return at == keys.end() ? nullptr : &*at;
}

std::string environment_name(std::string_view key) {
  std::string name = "YUNLI_";
  for (const char c : key) name += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

Error unknown(std::string_view key, std::string_view where) {
  return {"config.unknown", std::string(key), fmt::format("{}中的配置项“{}”不存在，请删除或更正拼写。", where, key),
          fmt::format("There is no setting “{}” ({}); remove it or correct its spelling.", key, where)};
}

std::optional<Error> problem(const ConfigKey& key, const std::string& value) {
  const auto wrong = [&](std::string zh, std::string en) {
    return Error{"config.invalid", std::string(key.name), fmt::format("配置项 {} 的值“{}”{}", key.name, value, zh),
                 fmt::format("Setting {} has the value “{}”: {}", key.name, value, en)};
  };
  if (key.kind == Kind::boolean && value != "true" && value != "false")
    return wrong("无效，应为 true 或 false。", "it must be true or false.");
  if (key.kind == Kind::integer) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size())
      return wrong("不是整数。", "it must be a whole number.");
    if (number < key.min || number > key.max)
      return wrong(fmt::format("超出范围 {}–{}。", key.min, key.max),
                   fmt::format("it must be between {} and {}.", key.min, key.max));
  }
  return std::nullopt;
}

void read_table(const toml::table& table, const std::string& prefix, Config& config, Errors& errors) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string(name.str());
    if (const auto* inner = node.as_table()) {
      read_table(*inner, key + ".", config, errors);
      continue;
    }
    if (!find_key(key)) {
      errors.push_back(unknown(key, "file"));
      continue;
    }
    if (const auto* text = node.as_string())
      config.set(key, text->get(), "file");
    else if (const auto* number = node.as_integer())
      config.set(key, std::to_string(number->get()), "file");
    else if (const auto* flag = node.as_boolean())
      config.set(key, flag->get() ? "true" : "false", "file");
    else
      errors.push_back({"config.invalid", key, fmt::format("配置项 {} 的类型不支持。", key),
                        fmt::format("Setting {} is of a kind that is not understood.", key)});
  }
}

void read_file(const ConfigSources& sources, Config& config, Errors& errors) {
  if (sources.file.empty()) return;
  if (!std::filesystem::exists(sources.file)) {
    if (sources.file_required)
      errors.push_back({"config.file", sources.file, fmt::format("找不到配置文件 {}。", sources.file.string()),
                        fmt::format("There is no configuration file {}.", sources.file.string())});
    return;
  }
  try {
    read_table(toml::parse_file(sources.file.string()), "", config, errors);
  } catch (const toml::parse_error& error) {
    const auto line = error.source().begin.line;
    errors.push_back(
        {"config.syntax", sources.file, fmt::format("配置文件第 {} 行有语法错误：{}", line, error.description()),
         fmt::format("Line {} of the configuration file is not valid TOML: {}", line, error.description())});
  }
}

}  // namespace

const std::vector<ConfigKey>& config_keys() {
  static const std::vector<ConfigKey> keys = {
      {"server.bind", Kind::text, "127.0.0.1", 0, 0, "address on which the console listens"},
      {"server.port", Kind::integer, "8080", 0, 65'535, "port of the console; 0 = any free one"},
      {"server.threads", Kind::integer, "1", 1, 64, "threads of HTTP and call control"},
      {"server.data_dir", Kind::path, "data", 0, 0, "recordings, prompts, uploads, the SQLite file"},
      {"server.web_root", Kind::path, "web/dist", 0, 0, "the built console"},
      {"server.node", Kind::integer, "0", 0, 15, "number of this process among those that share a database"},
      {"server.public_url", Kind::text, "", 0, 0,
       "how the world reaches the console, https://console.example.com: for payment notifications; empty = none"},
      {"database.url", Kind::text, "", 0, 0, "sqlite:///FILE or postgresql://…; empty = DATA_DIR/yunli.db"},
      {"database.connections", Kind::integer, "4", 1, 128, "connections kept open"},
      {"sip.bind", Kind::text, "127.0.0.1", 0, 0, "address of the SIP stack"},
      {"sip.port", Kind::integer, "0", 0, 65'535, "SIP port; 0 = any free one"},
      {"media.bind", Kind::text, "127.0.0.1", 0, 0, "address of RTP sockets, offered in SDP"},
      {"media.first_port", Kind::integer, "20000", 1'024, 65'000, "first RTP port"},
      {"media.last_port", Kind::integer, "29998", 1'026, 65'534, "last RTP port"},
      {"media.loops", Kind::integer, "0", 0, 64, "media threads; 0 = one per core"},
      {"media.record", Kind::boolean, "true", 0, 0, "record calls"},
      {"speech.workers", Kind::integer, "1", 0, 32, "speech worker processes"},
      {"speech.model", Kind::path, "assets/speech/cmn8k", 0, 0, "folder with the recogniser's model"},
      {"speech.engine", Kind::path, "speech-engines/node_modules/sherpa-onnx-linux-x64/libsherpa-onnx-c-api.so", 0, 0,
       "sherpa-onnx's library"},
      {"sms.kannel_url", Kind::text, "", 0, 0, "Kannel's sendsms address; empty = no SMS"},
      {"sms.user", Kind::text, "", 0, 0, "user of Kannel's sendsms interface"},
      {"sms.password", Kind::text, "", 0, 0, "its password"},
      {"sms.from", Kind::text, "", 0, 0, "sender of SMS"},
      {"outbound.allow_private", Kind::boolean, "false", 0, 0,
       "webhooks and payment gateways may have addresses in private networks"},
      {"log.level", Kind::text, "info", 0, 0, "debug, info, warn or error"},
      {"log.format", Kind::text, "json", 0, 0, "json or text"},
      {"demo.enabled", Kind::boolean, "false", 0, 0, "demo enterprise, simulated carrier, one-click campaign"},
      {"demo.personas", Kind::path, "src/sim/personas", 0, 0, "the simulated callees"},
      {"demo.carrier", Kind::text, "", 0, 0,
       "host:port of a simulated carrier that runs already; empty = one is started"},
      {"demo.any_hour", Kind::boolean, "true", 0, 0, "demo only: simulated callees may be called at any hour"},
      {"security.key_file", Kind::path, "", 0, 0,
       "the key that secrets in the database are sealed with; empty = secret.key in the data folder"},
      {"admin.password", Kind::text, "", 0, 0,
       "first password of the operator's account; empty = made up and printed once"},
  };
  return keys;
}

std::map<std::string, std::string> process_environment() {
  std::map<std::string, std::string> found;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view text = *entry;
    const auto equals = text.find('=');
    if (text.starts_with("YUNLI_") && equals != text.npos)
      found.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return found;
}

tl::expected<Config, Errors> Config::load(const ConfigSources& sources) {
  Config config;
  Errors errors;
  for (const auto& key : config_keys()) config.set(key.name, std::string(key.fallback), "default");
  read_file(sources, config, errors);
  for (const auto& key : config_keys())
    if (const auto at = sources.environment.find(environment_name(key.name)); at != sources.environment.end())
      config.set(key.name, at->second, "environment");
  for (const auto& flag : sources.flags) {
    const auto equals = flag.find('=');
    const std::string name = flag.substr(0, equals);
    if (equals == flag.npos || !find_key(name))
      errors.push_back(unknown(name, "--set"));
    else
      config.set(name, flag.substr(equals + 1), "flag");
  }
  for (const auto& key : config_keys())
    if (auto found = problem(key, config.text(key.name))) errors.push_back(std::move(*found));
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return config;
}

const std::string& Config::text(std::string_view key) const { return values_.find(key)->second.text; }
std::int64_t Config::integer(std::string_view key) const { return std::stoll(text(key)); }
bool Config::boolean(std::string_view key) const { return text(key) == "true"; }
const std::string& Config::origin(std::string_view key) const { return values_.find(key)->second.origin; }

void Config::set(std::string_view key, std::string value, std::string origin) {
  values_.insert_or_assign(std::string(key), Value{std::move(value), std::move(origin)});
}

}  // namespace yunli
