#include "crm/sheet/xls_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

#include "base/clock.h"
#include "base/text.h"
#include "crm/sheet/sheet_errors.h"
#include "crm/sheet/xls_child.h"

namespace yunli::crm {
namespace {

constexpr std::uint32_t kFormatRows = 65'536;

class XlsReader : public SheetReader {
 public:
  XlsReader(const Limits& limits, pid_t child, int pipe)
      : limits_(limits), deadline_(steady_us() + limits.child_seconds * 1'000'000LL), child_(child), pipe_(pipe) {}

  ~XlsReader() override {
    close(pipe_);
    kill(child_, SIGKILL);
    while (waitpid(child_, nullptr, 0) < 0 && errno == EINTR) continue;
  }

  // The child knows the sheet's size only after FreeXL has read all of it.
  Status begin() { return take_record(); }

  Result<bool> next(Row& row) override {
    if (record_.row == 0) return false;
    row.number = record_.row;
    row.cells.clear();
    while (record_.row == row.number) {
      if (record_.column >= limits_.columns)
        return tl::unexpected(sheet_errors::too_many_columns(row.number, record_.column, limits_.columns));
      if (row.cells.size() <= record_.column) row.cells.resize(record_.column + std::size_t{1});
      row.cells[record_.column] = {text_, static_cast<Cell::Kind>(record_.kind), false};
      if (auto taken = take_record(); !taken) return tl::unexpected(taken.error());
    }
    return true;
  }

  std::uint32_t last_row() const override { return kFormatRows; }

 private:
  // The next record into record_ and text_; an outcome other than complete, and any nonsense, is an error.
  Status take_record() {
    const auto before = record_.row;
    if (!read_exactly(reinterpret_cast<char*>(&record_), sizeof record_))
      return tl::unexpected(sheet_errors::damaged());
    if (record_.row == 0) return verdict(static_cast<XlsOutcome>(record_.column));
    if (record_.row < before || record_.row > kFormatRows || record_.size > limits_.cell_bytes ||
        record_.kind > static_cast<std::uint8_t>(Cell::Kind::merged))
      return tl::unexpected(sheet_errors::damaged());
    text_.resize(record_.size);
    if (!read_exactly(text_.data(), text_.size()) || !text::valid_utf8(text_))
      return tl::unexpected(sheet_errors::damaged());
    return {};
  }

  static Status verdict(XlsOutcome outcome) {
    switch (outcome) {
      case XlsOutcome::complete:
        return {};
      case XlsOutcome::encrypted:
        return tl::unexpected(sheet_errors::encrypted());
      case XlsOutcome::no_sheet:
        return tl::unexpected(sheet_errors::empty());
      case XlsOutcome::damaged:
        break;
    }
    return tl::unexpected(sheet_errors::damaged());
  }

  bool read_exactly(char* to, std::size_t size) {
    while (size > 0) {
      if (used_ == filled_ && !refill()) return false;
      const auto n = std::min(size, filled_ - used_);
      std::memcpy(to, buffer_ + used_, n);
      used_ += n, to += n, size -= n;
    }
    return true;
  }

  bool refill() {
    const auto left_ms = (deadline_ - steady_us()) / 1'000;
    pollfd wait{pipe_, POLLIN, 0};
    if (left_ms <= 0 || poll(&wait, 1, static_cast<int>(left_ms)) != 1) return false;
    const auto got = read(pipe_, buffer_, sizeof buffer_);
    if (got <= 0) return false;
    used_ = 0;
    filled_ = static_cast<std::size_t>(got);
    return true;
  }

  const Limits limits_;
  const SteadyUs deadline_;
  const pid_t child_;
  const int pipe_;
  XlsRecord record_{};
  std::string text_;
  std::size_t used_ = 0;
  std::size_t filled_ = 0;
  char buffer_[64 << 10];
};

}  // namespace

Result<std::unique_ptr<SheetReader>> open_xls(const std::string& path, const Limits& limits) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe2");
  const pid_t child = fork();
  if (child < 0) {
    close(ends[0]), close(ends[1]);
    throw std::system_error(errno, std::generic_category(), "fork");
  }
  if (child == 0) run_xls_child(path, ends[1], limits);
  close(ends[1]);
  auto reader = std::make_unique<XlsReader>(limits, child, ends[0]);
  if (auto begun = reader->begin(); !begun) return tl::unexpected(begun.error());
  return reader;
}

}  // namespace yunli::crm
