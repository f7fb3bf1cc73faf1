#include "tenant/brands.h"

#include "api/enterprises/enterprises.h"
#include "api/http/answers.h"
#include "api/http/multipart.h"
#include "api/services.h"
#include "api/session/me.h"
#include "base/host_name.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

json own_json(const tenant::Brand& brand) {
  return {{"enterprise_id", brand.enterprise_id},
          {"name", brand.name},
          {"domain", brand.domain},
          {"logo", logo_address(brand)}};
}

Response answer(const Result<tenant::Brand>& brand) {
  return brand ? json_response(own_json(*brand)) : error_response(brand.error());
}

// The file of the form, if it is a logo. Blocking.
Result<tenant::Logo> read_logo(const Request& request, const std::filesystem::path& folder) {
  const auto form = parse_form(request, folder);
  if (!form) return tl::unexpected(form.error());
  Fields in(form->fields);
  if (!form->file) in.refuse("field.required", "file", "请选择文件", "is required");
  if (const auto problem = in.problem()) return tl::unexpected(*problem);
  const auto length = form->file->size();
  if (length > tenant::kLargestLogo)
    return fail("request.too_large", "file", "标志图片不能超过 256 KiB", "A logo has at most 256 KiB");
  std::string bytes(length, '\0');
  const auto content = file_content(form->file->path());
  if (!content || content->read(0, {bytes.data(), bytes.size()}) != bytes.size()) return tl::unexpected(busy());
  return tenant::logo_of(std::move(bytes));
}

}  // namespace

asio::awaitable<Response> get_enterprise_brand(Services& services, Request& request) {
  co_return answer(co_await services.db.query(
      [&](Session& session) { return tenant::own_brand(session, request.who(), request.id()); }));
}

asio::awaitable<Response> update_enterprise_brand(Services& services, Request& request) {
  Fields in(request.body);
  if (!in.has("name")) in.refuse("field.required", "name", "必须填写", "is required");
  if (!in.has("domain")) in.refuse("field.required", "domain", "必须填写", "is required");
  const auto name = in.optional_text("name", {0, 60}).value_or("");
  const auto domain = in.optional_text("domain", {0, 253}).value_or("");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  co_return answer(co_await services.db.run([&](Session& session) {
    return tenant::set_brand(session, request.who(), request.id(), name, domain, services.clock.now());
  }));
}

asio::awaitable<Response> delete_enterprise_brand(Services& services, Request& request) {
  const auto done = co_await services.db.run([&](Session& session) {
    return tenant::delete_brand(session, request.who(), request.id(), services.clock.now());
  });
  if (!done) co_return error_response(done.error());
  co_return no_content();
}

asio::awaitable<Response> upload_logo(Services& services, Request& request) {
  const auto logo = co_await services.workers->run([&] { return read_logo(request, services.upload_dir); });
  if (!logo) co_return error_response(logo.error());
  const std::optional given(*logo);
  co_return answer(co_await services.db.run([&](Session& session) {
    return tenant::set_logo(session, request.who(), request.id(), given, services.clock.now());
  }));
}

asio::awaitable<Response> delete_logo(Services& services, Request& request) {
  const std::optional<tenant::Logo> none;
  co_return answer(co_await services.db.run([&](Session& session) {
    return tenant::set_logo(session, request.who(), request.id(), none, services.clock.now());
  }));
}

asio::awaitable<Response> get_brand(Services& services, Request& request) {
  const auto host = host_of(request.header("host"));
  const auto brand = co_await services.db.query([&](Session& session) { return tenant::brand_of_host(session, host); });
  auto response = json_response(brand_json(brand));
  co_return response.with("Cache-Control", "no-cache");
}

asio::awaitable<Response> get_logo(Services& services, Request& request) {
  const auto found = co_await services.db.query([&](Session& session) { return tenant::logo(session, request.id()); });
  if (!found) co_return error_response(not_found());
  Response response;
  response.body = found->bytes;
  co_return response.with("Content-Type", found->type).with("Cache-Control", "public, max-age=31536000, immutable");
}

}  // namespace yunli::api
