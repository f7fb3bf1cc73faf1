#include "crm/imports.h"

#include <fmt/format.h>

#include "base/log.h"
#include "base/text.h"
#include "crm/contact_rules.h"

namespace yunli::crm {
namespace {
constexpr std::int64_t kOpenPerEnterprise = 10;

// What browsers send as a file's name: any bytes, any length.
std::string shown_name(std::string_view name) {
  constexpr std::size_t kLength = 100;
  return text::valid_utf8(name) ? text::truncated(name, kLength) : "?";
}

// Uploads may lie on another file system than the imports.
void take_over(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code error;
  std::filesystem::rename(from, to, error);
  if (!error) return;
  std::filesystem::copy_file(from, to);
  std::filesystem::remove(from);
}

void remove_quietly(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
}

Status check(const NewImport& request) {
  if (auto checked = check_batch(request.batch); !checked) return checked;
  if (auto checked = check_consent(request.consent); !checked) return checked;
  if (request.on_duplicate != "skip" && request.on_duplicate != "update")
    return fail("import.on_duplicate", "on_duplicate", "重复号码的处理方式只能是“跳过”或“更新”。",
                "on_duplicate is skip or update.");
  return {};
}
}  // namespace

Imports::Imports(store::Database& database, const Clock& clock, std::filesystem::path folder,
                 ImportJob::Progress progress)
    : database_(database), clock_(clock), files_{std::move(folder)}, progress_(std::move(progress)) {
  std::filesystem::create_directories(files_.folder);
  recover();
  worker_ = std::thread([this] { work(); });
}

Imports::~Imports() {
  {
    Lock lock(mutex_);  // or the worker could look, miss the order, and then sleep through the wake-up
    stopping_ = true;
    cancelled_ = true;
  }
  wake_.notify_all();
  worker_.join();
}

void Imports::recover() {
  const auto open = database_.read([](store::Session& session) { return unfinished_imports(session); });
  Lock lock(mutex_);
  for (auto import : open) {
    if (import.state == "queued" && std::filesystem::exists(files_.upload(import.id))) {
      waiting_.push_back(import.id);
      continue;
    }
    import.state = "failed";
    import.accepted = 0;
    import.finished_at = clock_.now();
    import.error = Error{"import.interrupted", "file", "导入时服务器重启，没有导入任何数据：请重新上传。",
                         "The server restarted during the import; nothing was imported. Upload the file again."};
    database_.write([&](store::Session& session) { save_import(session, import); });
    remove_quietly(files_.upload(import.id));
  }
}

Result<Import> Imports::submit(const tenant::Scope& scope, NewImport request) {
  const auto refuse = [&](Error error) {
    remove_quietly(request.upload);
    return tl::unexpected(std::move(error));
  };
  if (auto checked = check(request); !checked) return refuse(checked.error());
  Import import;
  import.id = new_id();
  import.enterprise_id = scope.enterprise_id;
  import.account_id = scope.account_id;
  import.file = shown_name(request.file);
  import.batch = request.batch;
  import.on_duplicate = request.on_duplicate;
  import.consent = request.consent;
  import.created_at = clock_.now();
  take_over(request.upload, files_.upload(import.id));
  auto added = database_.write([&](store::Session& session) -> Status {
    if (open_imports(session, scope.enterprise_id) >= kOpenPerEnterprise)
      return fail("import.too_many", "file", fmt::format("已有 {} 个导入在排队：请等它们完成。", kOpenPerEnterprise),
                  fmt::format("{} imports are waiting already: let them finish first.", kOpenPerEnterprise));
    add_import(session, import);
    return {};
  });
  if (!added) {
    remove_quietly(files_.upload(import.id));
    return tl::unexpected(added.error());
  }
  {
    Lock lock(mutex_);
    waiting_.push_back(import.id);
  }
  wake_.notify_one();
  return import;
}

Status Imports::cancel(const tenant::Scope& scope, Id id) {
  const auto found = database_.read([&](store::Session& session) { return find_import(session, scope, id); });
  if (!found) return tl::unexpected(found.error());
  Lock lock(mutex_);
  if (current_ == id) {
    cancelled_ = true;
    return {};
  }
  const auto at = std::find(waiting_.begin(), waiting_.end(), id);
  if (at == waiting_.end()) return {};
  waiting_.erase(at);
  auto import = *found;
  import.state = "cancelled";
  import.finished_at = clock_.now();
  database_.write([&](store::Session& session) { save_import(session, import); });
  remove_quietly(files_.upload(id));
  progress_(import);
  return {};
}

Result<std::filesystem::path> Imports::rejects(const tenant::Scope& scope, Id id) {
  const auto found = database_.read([&](store::Session& session) { return find_import(session, scope, id); });
  if (!found) return tl::unexpected(found.error());
  const auto path = files_.rejects(id);
  if (found->state == "done" && std::filesystem::exists(path)) return path;
  return fail("import.no_rejects", "id", "这次导入没有被拒绝的行。", "No row of this import was refused.");
}

void Imports::work() {
  while (!stopping_) {
    Id id = 0;
    {
      Lock lock(mutex_);
      while (!stopping_ && waiting_.empty()) wake_.wait(lock);
      if (stopping_) return;
      id = waiting_.front();
      waiting_.pop_front();
      current_ = id;
      cancelled_ = stopping_.load();
    }
    try {
      run(id);
    } catch (const std::exception& error) {
      log::error("import.lost", {{"import", id}, {"what", error.what()}});
    }
    Lock lock(mutex_);
    current_ = 0;
  }
}

void Imports::run(Id id) {
  const auto import = database_.read([&](store::Session& session) { return import_to_run(session, id); });
  if (!import || import->state != "queued") return;
  const auto started = steady_us();
  auto ended = ImportJob(database_, clock_, files_, *import, cancelled_, progress_).run();
  if (stopping_ && ended.state == "cancelled") {
    database_.write([&](store::Session& session) { save_import(session, *import); });
    return;
  }
  log::info("import.ended", {{"import", id},
                             {"state", ended.state},
                             {"rows", ended.rows_done},
                             {"accepted", ended.accepted},
                             {"duplicates", ended.duplicates},
                             {"rejected", ended.rejected},
                             {"ms", (steady_us() - started) / 1000}});
  remove_quietly(files_.upload(id));
  if (ended.state != "done") remove_quietly(files_.rejects(id));
}

}  // namespace yunli::crm
