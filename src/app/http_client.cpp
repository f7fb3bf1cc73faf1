#include "app/http_client.h"

#include <curl/curl.h>
#include <fmt/format.h>

namespace yunli::app {

struct HttpClient::Handle {
  CURL* curl = curl_easy_init();
  ~Handle() { curl_easy_cleanup(curl); }
};

HttpClient::HttpClient(std::string base) : base_(std::move(base)), handle_(std::make_unique<Handle>()) {}
HttpClient::~HttpClient() = default;

Result<nlohmann::json> HttpClient::perform(const std::string& path) {
  CURL* curl = handle_->curl;
  const std::string url = base_ + path;
  std::string body;
  char problem[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_COOKIEFILE, "");
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
  curl_easy_setopt(
      curl, CURLOPT_WRITEFUNCTION, +[](char* data, std::size_t size, std::size_t count, void* out) {
        static_cast<std::string*>(out)->append(data, size * count);
        return size * count;
      });
  const CURLcode done = curl_easy_perform(curl);
  if (done != CURLE_OK)
    return fail("http.failed", path, fmt::format("请求失败：{}", problem), fmt::format("Request failed: {}", problem));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  const auto json = nlohmann::json::parse(body, nullptr, false);
  if (status < 300) return json.is_discarded() ? nlohmann::json{} : json;
  if (json.is_object() && json.contains("error")) {
    const auto& error = json["error"];
    return fail(error.value("code", ""), error.value("field", ""), error.value("zh", ""), error.value("en", ""));
  }
  return fail("http.failed", path, fmt::format("{} 返回 {}", path, status),
              fmt::format("{} answered {}", path, status));
}

Result<nlohmann::json> HttpClient::get(const std::string& path) {
  curl_easy_setopt(handle_->curl, CURLOPT_HTTPGET, 1L);
  return perform(path);
}

Result<nlohmann::json> HttpClient::post(const std::string& path, const nlohmann::json& body) {
  const std::string text = body.dump();
  curl_slist* headers = curl_slist_append(nullptr, "Content-Type: application/json");
  curl_easy_setopt(handle_->curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(handle_->curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(text.size()));
  curl_easy_setopt(handle_->curl, CURLOPT_COPYPOSTFIELDS, text.c_str());
  auto result = perform(path);
  curl_easy_setopt(handle_->curl, CURLOPT_HTTPHEADER, nullptr);
  curl_slist_free_all(headers);
  return result;
}

Result<nlohmann::json> HttpClient::upload(const std::string& path, const Upload& upload) {
  CURL* curl = handle_->curl;
  curl_mime* form = curl_mime_init(curl);
  const auto add = [&](const std::string& name, const std::string& data, const char* filename) {
    curl_mimepart* part = curl_mime_addpart(form);
    curl_mime_name(part, name.c_str());
    curl_mime_data(part, data.data(), data.size());
    if (filename) curl_mime_filename(part, filename);
  };
  for (const auto& [name, value] : upload.fields) add(name, value, nullptr);
  add("file", upload.content, upload.filename.c_str());
  curl_easy_setopt(curl, CURLOPT_MIMEPOST, form);
  auto result = perform(path);
  curl_easy_setopt(curl, CURLOPT_MIMEPOST, nullptr);
  curl_mime_free(form);
  return result;
}

}  // namespace yunli::app
