#include "api/http/static_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "api/http/errors.h"
#include "api/http/split.h"

namespace yunli::api {

namespace fs = std::filesystem;

namespace {

using Type = std::pair<std::string_view, std::string_view>;
constexpr Type kTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".wav", "audio/wav"},
    {".wasm", "application/wasm"},
    {".map", "application/json"},
};

std::string type_of(const fs::path& file) {
  const auto extension = file.extension().string();
  for (const auto& [known, type] : kTypes)
    if (known == extension) return std::string(type);
  return "application/octet-stream";
}

// "gzip" in "br;q=1.0, gzip;q=0.8"; a coding with q=0 is refused by the client.
bool accepts(std::string_view header, std::string_view coding) {
  while (!header.empty()) {
    const auto item = without_leading_blanks(take_until(header, ','));
    if (!item.starts_with(coding)) continue;
    const auto rest = item.substr(coding.size());
    if (rest.empty() || rest.front() == ' ' || rest.front() == ';')
      return rest.find("q=0") == std::string_view::npos || rest.find("q=0.") != std::string_view::npos;
  }
  return false;
}

}  // namespace

StaticFiles::StaticFiles(const fs::path& root) {
  std::error_code error;
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
    const auto& file = it->path();
    const auto extension = file.extension();
    if (!it->is_regular_file(error) || extension == ".gz" || extension == ".br") continue;
    const auto stamp = it->last_write_time(error).time_since_epoch().count();
    entries_.emplace("/" + file.lexically_relative(root).generic_string(),
                     Entry{file, fmt::format("{:x}-{:x}", it->file_size(error), stamp), type_of(file),
                           fs::exists(fs::path(file) += ".gz", error), fs::exists(fs::path(file) += ".br", error)});
  }
}

const StaticFiles::Entry* StaticFiles::find(std::string_view path) const {
  if (const auto found = entries_.find(path); found != entries_.end()) return &found->second;
  // A missing asset must not turn into a page; the console's own addresses have no file extension.
  const auto last = path.substr(path.rfind('/') + 1);
  if (path.starts_with("/assets/") || last.find('.') != std::string_view::npos) return nullptr;
  const auto index = entries_.find("/index.html");
  return index == entries_.end() ? nullptr : &index->second;
}

Response StaticFiles::serve(const Request& request) const {
  if (request.method != Method::get) return error_response(method_not_allowed()).with("Allow", "GET, HEAD");
  const Entry* entry = find(request.path);
  if (!entry) return error_response(not_found());
  const auto wanted = request.header("accept-encoding");
  const std::string coding = entry->brotli && accepts(wanted, "br")   ? "br"
                             : entry->gzip && accepts(wanted, "gzip") ? "gzip"
                                                                      : "";
  const std::string etag = "\"" + entry->etag + (coding.empty() ? "" : "-" + coding) + "\"";
  const bool hashed = request.path.starts_with("/assets/");

  Response response;
  response.with("ETag", etag).with("Vary", "Accept-Encoding");
  response.with("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.header("if-none-match").find(etag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  auto file = entry->file;
  if (!coding.empty()) file += coding == "br" ? ".br" : ".gz";
  response.content = file_content(file);
  if (!response.content) return error_response(not_found());
  response.length = response.content->size();
  response.with("Content-Type", entry->type);
  if (!coding.empty()) response.with("Content-Encoding", coding);
  return response;
}

}  // namespace yunli::api
