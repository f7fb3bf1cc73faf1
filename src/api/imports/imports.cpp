#include "api/imports/imports.h"

#include "api/http/answers.h"
#include "api/http/multipart.h"
#include "api/services.h"
#include "crm/contact_store.h"
#include "crm/import_template.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::optional<Id> batch_of(const std::vector<crm::Batch>& batches, const crm::Import& import) {
  for (const auto& batch : batches)
    if (import.state == "done" && batch.name == import.batch) return batch.id;
  return std::nullopt;
}

Result<crm::NewImport> read_import(const Form& form, const std::filesystem::path& folder) {
  Fields in(form.fields);
  crm::NewImport wanted;
  wanted.file = form.file_name;
  wanted.batch = in.text("batch", {1, 100});
  wanted.consent = {in.text("consent_source"), in.text("consent_date", {10, 10}), in.text("consent_scope")};
  wanted.on_duplicate = in.optional_text("on_duplicate", {0, 10}).value_or("skip");
  if (!form.file) in.refuse("field.required", "file", "请选择文件", "is required");
  if (const auto problem = in.problem()) return tl::unexpected(*problem);
  wanted.upload = folder / ("import-" + std::to_string(new_id()));
  std::error_code error;
  std::filesystem::copy_file(form.file->path(), wanted.upload, error);
  if (error) return tl::unexpected(busy());
  return wanted;
}

}  // namespace

json import_json(const crm::Import& i, std::optional<Id> batch_id) {
  json notes = json::array(), examples = json::array();
  for (const auto& note : i.notes) notes.push_back({{"zh", note.zh}, {"en", note.en}});
  for (const auto& example : i.examples)
    examples.push_back({{"row", example.row}, {"zh", example.zh}, {"en", example.en}});
  return {{"id", i.id},
          {"state", i.state},
          {"file", i.file},
          {"batch", i.batch},
          {"batch_id", nullable(batch_id)},
          {"rows_total", i.rows_total},
          {"rows_done", i.rows_done},
          {"accepted", i.accepted},
          {"duplicates", i.duplicates},
          {"rejected", i.rejected},
          {"error", i.error ? json{{"code", i.error->code}, {"zh", i.error->zh}, {"en", i.error->en}} : json()},
          {"notes", std::move(notes)},
          {"examples", std::move(examples)},
          {"consent_source", i.consent.source},
          {"consent_date", i.consent.date},
          {"consent_scope", i.consent.scope},
          {"created_at", i.created_at},
          {"finished_at", nullable(i.finished_at)}};
}

asio::awaitable<Response> get_import_template(Services& services, Request& request) {
  Fields in(request.query);
  const auto format = in.optional_choice("format", {"xlsx", "csv"});
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const bool csv = format.value_or(0) == 1;
  auto bytes = co_await services.workers->run(
      [&] { return crm::import_template(csv ? crm::TemplateFormat::csv : crm::TemplateFormat::xlsx); });
  co_return download(std::move(bytes), csv ? "text/csv; charset=utf-8" : kXlsx, csv ? "contacts.csv" : "contacts.xlsx");
}

asio::awaitable<Response> create_import(Services& services, Request& request) {
  const auto started = co_await services.workers->run([&]() -> Result<crm::Import> {
    auto form = parse_form(request, services.upload_dir);
    if (!form) return tl::unexpected(form.error());
    auto wanted = read_import(*form, services.upload_dir);
    if (!wanted) return tl::unexpected(wanted.error());
    auto import = services.imports.submit(request.who(), std::move(*wanted));
    if (!import) return import;
    services.db.write([&](Session& session) {
      tenant::audit(
          session, request.who(),
          {"import.start", "import", import->id, "", json{{"file", import->file}, {"batch", import->batch}}.dump()},
          services.clock.now());
    });
    return import;
  });
  if (!started) co_return error_response(started.error());
  co_return json_response({{"id", started->id}}, 202);
}

asio::awaitable<Response> list_imports(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  co_return json_response(co_await services.db.query([&](Session& session) {
    const auto batches = crm::list_batches(session, request.who());
    return list_json(crm::list_imports(session, request.who(), paging),
                     [&](const crm::Import& one) { return import_json(one, batch_of(batches, one)); });
  }));
}

asio::awaitable<Response> get_import(Services& services, Request& request) {
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto import = crm::find_import(session, request.who(), request.id());
    if (!import) return tl::unexpected(import.error());
    return import_json(*import, batch_of(crm::list_batches(session, request.who()), *import));
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

asio::awaitable<Response> cancel_import(Services& services, Request& request) {
  const auto cancelled =
      co_await services.db.offload([&] { return services.imports.cancel(request.who(), request.id()); });
  if (!cancelled) co_return error_response(cancelled.error());
  co_return no_content();
}

asio::awaitable<Response> get_import_rejects(Services& services, Request& request) {
  const auto path = co_await services.db.offload([&] { return services.imports.rejects(request.who(), request.id()); });
  if (!path) co_return error_response(path.error());
  auto content = file_content(*path);
  if (!content) co_return error_response(not_found());
  auto response = content_response(request, std::move(content), std::string(kXlsx));
  response.with("Cache-Control", "no-store");
  co_return response.with("Content-Disposition", "attachment; filename=\"rejected-rows.xlsx\"");
}

}  // namespace yunli::api
