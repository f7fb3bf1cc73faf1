#include <fmt/chrono.h>

#include <charconv>

#include "api/finance/finance.h"
#include "api/finance/finance_json.h"
#include "api/finance/statement_file.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "base/log.h"
#include "base/money.h"

namespace yunli::api {

using billing::StatementFilter;
using nlohmann::json;
using store::Session;

namespace {

constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr int kPortion = 2'000;

struct Question {
  std::optional<Id> enterprise_id;
  std::optional<billing::Book> book;
  StatementFilter filter;
};

Question read_question(Fields& in) {
  Question q;
  q.enterprise_id = in.optional_id("enterprise_id");
  q.book = in.named("book", billing::book_named);
  if (const auto kind = in.optional_choice("kind", {billing::kKinds.begin(), billing::kKinds.end()}))
    q.filter.kind = billing::kKinds[*kind];
  q.filter.recharges = in.optional_choice("only", {"recharges"}).has_value();
  if (q.filter.recharges && !q.filter.kind.empty())
    in.refuse("field.conflict", "only", "不能与 kind 同时使用", "cannot be used together with kind");
  const Bounds times{0, StatementFilter::kEndOfTime};
  q.filter.from = in.optional_integer("from", times).value_or(0);
  q.filter.to = in.optional_integer("to", times).value_or(StatementFilter::kEndOfTime);
  if (q.filter.from > q.filter.to) in.refuse("field.range", "to", "结束时间早于开始时间", "is before the beginning");
  return q;
}

std::optional<billing::Cursor> read_cursor(Fields& in) {
  const auto text = in.optional_text("before", {3, 33});
  if (!text) return std::nullopt;
  billing::Cursor cursor;
  const char* end = text->data() + text->size();
  const auto at = std::from_chars(text->data(), end, cursor.at);
  if (at.ec == std::errc() && at.ptr != end && *at.ptr == '-') {
    const auto id = std::from_chars(at.ptr + 1, end, cursor.id);
    if (id.ec == std::errc() && id.ptr == end && cursor.at >= 0 && cursor.id >= 0) return cursor;
  }
  in.refuse("field.invalid", "before", "不是有效的位置", "is no cursor of this list");
  return std::nullopt;
}

// Whose book it is; the operator has no wallet.
Result<StatementFilter> filter_of(Session& session, const tenant::Scope& scope, const Question& question) {
  const auto enterprise = asked(session, scope, question.enterprise_id);
  if (!enterprise) return tl::unexpected(enterprise.error());
  auto filter = question.filter;
  filter.enterprise_id = enterprise->id;
  filter.book = question.book.value_or(enterprise->parent_id ? billing::Book::wallet : billing::Book::sales);
  return filter;
}

std::string local_text(WallMs at) {
  return fmt::format("{:%Y-%m-%d %H:%M:%S}",
                     fmt::gmtime(static_cast<std::time_t>((at + billing::kShanghaiMs) / 1'000)));
}

std::string_view kind_zh(const std::string& kind) {
  static constexpr std::array<std::string_view, billing::kKinds.size()> kNames = {
      "通话", "录音", "短信", "机器人", "大数据点数", "充值", "退款", "调整", "转移", "期初", "分配", "开通"};
  const auto* at = std::find(billing::kKinds.begin(), billing::kKinds.end(), kind);
  return at == billing::kKinds.end() ? "" : kNames[static_cast<std::size_t>(at - billing::kKinds.begin())];
}

std::string amount_text(billing::Book book, std::int64_t amount) {
  return unit(book) == billing::Unit::money ? plain_yuan(Money{amount}) : std::to_string(amount);
}

// Portion by portion, each in a snapshot of its own: the books only grow at the end that was written first.
void write_file(store::Database& db, const tenant::Scope& scope, const StatementFilter& filter, StatementFile& file) {
  file.row({"时间", "类型", "金额", "余额", "对方", "事由", "流水号", "备注"});
  billing::Cursor cursor{filter.to, 0};
  for (int rows = 0; rows < StatementFile::kMostRows;) {
    const auto entries = db.read([&](Session& s) { return billing::statement_before(s, filter, cursor, kPortion); });
    if (entries.empty()) break;
    const auto shown = db.read([&](Session& s) { return entries_json(s, scope, entries); });
    for (std::size_t i = 0; i < entries.size() && rows < StatementFile::kMostRows; ++i, ++rows) {
      const auto& e = entries[i];
      const auto cause = shown[i]["cause"]["label"].get<std::string>();
      file.row({local_text(e.at), std::string(kind_zh(e.kind)), amount_text(filter.book, e.amount),
                amount_text(filter.book, e.balance_after),
                harmless(shown[i]["counterparty"]["name"].get<std::string>()),
                cause.empty() ? fmt::format("{} {}", e.cause_kind, e.cause_id) : cause,
                std::to_string(e.transaction_id), harmless(e.note)});
    }
    cursor = {entries.back().at, entries.back().id};
  }
  file.close();
}

}  // namespace

asio::awaitable<Response> list_ledger_entries(Services& services, Request& request) {
  Fields in(request.query);
  const auto page = static_cast<int>(in.optional_integer("page", {1, 1'000'000}).value_or(1));
  const auto size = static_cast<int>(in.optional_integer("size", {1, 200}).value_or(50));
  const auto question = read_question(in);
  const auto before = read_cursor(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) -> Result<json> {
    const auto filter = filter_of(session, request.who(), question);
    if (!filter) return tl::unexpected(filter.error());
    const auto sums = billing::statement_sums(session, *filter);
    const auto entries = before ? billing::statement_before(session, *filter, *before, size)
                                : billing::statement_page(session, *filter, page, size);
    const bool more = static_cast<int>(entries.size()) == size;
    return json{{"items", entries_json(session, request.who(), entries)},
                {"total", sums.total},
                {"sums",
                 {{"in", sums.gained},
                  {"out", -sums.spent},
                  {"net", sums.gained - sums.spent},
                  {"opening", sums.opening},
                  {"closing", sums.closing}}},
                {"next", more ? json(fmt::format("{}-{}", entries.back().at, entries.back().id)) : json()}};
  });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

asio::awaitable<Response> export_ledger_entries(Services& services, Request& request) {
  Fields in(request.query);
  const auto question = read_question(in);
  const bool csv = in.optional_choice("format", {"xlsx", "csv"}) == 1;
  if (const auto problem = in.problem()) co_return error_response(*problem);
  // Long: a worker's, so that the database's threads stay free.
  auto content = co_await services.workers->run([&]() -> Result<ContentPtr> {
    const auto filter = services.db.read([&](Session& session) { return filter_of(session, request.who(), question); });
    if (!filter) return tl::unexpected(filter.error());
    const auto made = TempFile::make(services.upload_dir);
    if (!made) return tl::unexpected(made.error());
    try {
      const auto file = csv ? csv_statement((*made)->path()) : xlsx_statement((*made)->path());
      write_file(services.db, request.who(), *filter, *file);
    } catch (const std::ios_base::failure& error) {
      log::error("finance.export", {{"error", error.what()}});
      return tl::unexpected(Error{"server.disk", "", "服务器无法写出文件", "The server cannot write the file"});
    }
    return file_content((*made)->path());  // stays readable when its name goes with `made`
  });
  if (!content) co_return error_response(content.error());
  if (!*content) co_return error_response(busy());
  auto response = content_response(request, std::move(*content), csv ? "text/csv; charset=utf-8" : std::string(kXlsx));
  co_return response.with("Cache-Control", "no-store")
      .with("Content-Disposition",
            csv ? "attachment; filename=\"statement.csv\"" : "attachment; filename=\"statement.xlsx\"");
}

asio::awaitable<Response> get_ledger_transaction(Services& services, Request& request) {
  const auto found = co_await services.db.query(
      [&](Session& session) { return transaction_json(session, request.who(), request.id()); });
  if (!found) co_return error_response(found.error());
  co_return json_response(*found);
}

asio::awaitable<Response> list_charges(Services& services, Request& request) {
  static constexpr std::string_view kCauses[] = {"call", "sms", "robots", "points"};
  Fields in(request.query);
  if (!in.has("cause")) in.refuse("field.required", "cause", "必须填写", "is required");
  const auto cause = in.optional_choice("cause", {std::begin(kCauses), std::end(kCauses)}).value_or(0);
  const auto id = in.optional_id("cause_id");
  if (!id) in.refuse("field.required", "cause_id", "必须填写", "is required");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query([&](Session& session) {
    return charges_json(session, request.who(), billing::charges_of(session, kCauses[cause], *id));
  });
  if (found.empty()) co_return error_response(not_found());
  co_return json_response({{"items", found}, {"total", found.size()}});
}

}  // namespace yunli::api
