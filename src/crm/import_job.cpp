#include "crm/import_job.h"

#include <fmt/format.h>

#include "base/log.h"
#include "crm/contact_store.h"
#include "crm/import_rejects.h"
#include "crm/import_spool.h"

namespace yunli::crm {
namespace {

constexpr std::size_t kChunk = 1000;
constexpr std::size_t kExamples = 20;
constexpr SteadyUs kReportEvery = 300'000;

tl::unexpected<Error> cancelled() {
  return fail("import.cancelled", "file", "导入已取消，没有导入任何数据。",
              "The import was cancelled; nothing was imported.");
}

}  // namespace

struct ImportJob::Work {
  ImportSpool spool;
  ImportRejects rejects;
  std::optional<ImportColumns> columns;
  std::optional<ImportRules> rules;
  std::vector<Row> rows;              // of the current chunk, beside
  std::vector<AcceptedRow> accepted;  // what came of them
  std::int64_t forbidden = 0;         // numbers on a do-not-call list
  SteadyUs reported = 0;
};

ImportJob::ImportJob(store::Database& database, const Clock& clock, const ImportFiles& files, Import import,
                     const std::atomic<bool>& cancelled, Progress progress)
    : database_(database),
      clock_(clock),
      files_(files),
      cancelled_(cancelled),
      progress_(std::move(progress)),
      import_(std::move(import)) {}

ImportJob::~ImportJob() = default;

Import ImportJob::run() {
  import_.state = "running";
  Status done;
  try {
    work_ =
        std::make_unique<Work>(ImportSpool(files_.folder.string()), ImportRejects(files_.rejects(import_.id).string()));
    report(true);
    done = read_rows();
    if (done) done = write();
  } catch (const std::exception& error) {
    log::error("import.failed", {{"import", import_.id}, {"what", error.what()}});
    done = fail("import.internal", "file", "服务器出错，没有导入任何数据：请稍后重试。",
                "The server failed; nothing was imported. Try again later.");
  }
  if (!done) {
    import_.state = done.error().code == "import.cancelled" ? "cancelled" : "failed";
    import_.error = done.error();
    import_.accepted = 0;
    import_.finished_at = clock_.now();
    database_.write([&](store::Session& session) { save_import(session, import_); });
  }
  progress_(import_);
  return import_;
}

Status ImportJob::read_rows() {
  auto reader = open_sheet(files_.upload(import_.id).string());
  if (!reader) return tl::unexpected(reader.error());
  auto columns = find_columns(**reader);
  if (!columns) return tl::unexpected(columns.error());
  import_.notes = columns->notes;
  work_->columns = std::move(*columns);
  work_->rules.emplace(*work_->columns);
  work_->rejects.begin(work_->columns->headers);
  import_.rows_total = (*reader)->last_row() - std::min((*reader)->last_row(), work_->columns->header_row);

  Row row;
  while (true) {
    const auto more = (*reader)->next(row);
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    auto verdict = work_->rules->judge(row);
    if (const auto* refused = std::get_if<RefusedRow>(&verdict)) {
      refuse(row, *refused);
    } else {
      work_->accepted.push_back(std::move(std::get<AcceptedRow>(verdict)));
      work_->rows.push_back(std::move(row));
    }
    ++import_.rows_done;
    if (work_->accepted.size() == kChunk)
      if (auto taken = take_chunk(); !taken) return taken;
    if (import_.rows_done % kChunk == 0) report(false);
    if (cancelled_) return cancelled();
  }
  if (auto taken = take_chunk(); !taken) return taken;
  import_.rows_total = import_.rows_done;
  if (import_.rows_done == 0)
    return fail("import.no_rows", "file", fmt::format("表头（第 {} 行）下面没有数据。", work_->columns->header_row),
                fmt::format("There is no data below the header (row {}).", work_->columns->header_row));
  if (work_->forbidden > 0)
    import_.notes.push_back(
        {fmt::format("{} 个号码在免打扰名单里，不会被呼叫。", work_->forbidden),
         fmt::format("{} numbers are on a do-not-call list and will not be called.", work_->forbidden)});
  if (const auto formulas = work_->rules->formulas(); formulas > 0)
    import_.notes.push_back(
        {fmt::format("{} 个单元格是公式，已按文件里保存的结果导入。", formulas),
         fmt::format("{} cells are formulas; the results kept in the file were imported.", formulas)});
  return {};
}

// Accepted rows go on unless the enterprise has their number already.
Status ImportJob::take_chunk() {
  auto& w = *work_;
  std::int64_t forbidden = 0;
  const auto known = database_.read([&](store::Session& session) {
    forbidden = forbidden_among(session, import_.enterprise_id, w.accepted);
    return batches_of(session, import_.enterprise_id, w.accepted);
  });
  w.forbidden += forbidden;
  const bool update = import_.on_duplicate == "update";
  for (std::size_t i = 0; i < w.accepted.size(); ++i) {
    const auto found = known.find(w.accepted[i].phone);
    if (found != known.end() && !update) {
      const auto& phone = w.accepted[i].phone;
      refuse(w.rows[i],
             found->second.empty()
                 ? RefusedRow{true, fmt::format("号码 {} 已经在数据列表里。", phone),
                              fmt::format("The number {} is already in the data list.", phone)}
                 : RefusedRow{true, fmt::format("号码 {} 已经在批次“{}”里。", phone, found->second),
                              fmt::format("The number {} is already in the batch «{}».", phone, found->second)});
      continue;
    }
    if (found != known.end()) ++import_.duplicates;
    ++import_.accepted;
    w.spool.add(w.accepted[i]);
  }
  w.accepted.clear();
  w.rows.clear();
  return {};
}

void ImportJob::refuse(const Row& row, const RefusedRow& why) {
  ++(why.duplicate ? import_.duplicates : import_.rejected);
  work_->rejects.add(row, why);
  if (import_.examples.size() < kExamples) import_.examples.push_back({row.number, why.zh, why.en});
}

Status ImportJob::write() {
  work_->rejects.close();
  const auto counted = import_;
  auto written = database_.write([&](store::Session& session) -> Status {
    import_ = counted;
    const auto now = clock_.now();
    work_->spool.rewind();
    std::vector<AcceptedRow> chunk;
    std::int64_t rows = 0;
    Id batch = 0;
    AcceptedRow row;
    const auto flush = [&] {
      if (chunk.empty()) return;
      if (batch == 0) batch = batch_named(session, import_.enterprise_id, import_.batch, now);
      rows += write_contacts(session, import_, batch, chunk, now);
      chunk.clear();
    };
    while (work_->spool.next(row)) {
      chunk.push_back(std::move(row));
      if (chunk.size() < kChunk) continue;
      flush();
      if (cancelled_) return cancelled();
    }
    flush();
    // Numbers that somebody else added since they were looked up.
    import_.duplicates += import_.accepted - rows;
    import_.accepted = rows;
    import_.state = "done";
    import_.finished_at = now;
    save_import(session, import_);
    return {};
  });
  if (!written) import_ = counted;
  return written;
}

void ImportJob::report(bool always) {
  const auto now = steady_us();
  if (!always && now - work_->reported < kReportEvery) return;
  work_->reported = now;
  database_.write([&](store::Session& session) { save_import(session, import_); });
  progress_(import_);
}

}  // namespace yunli::crm
