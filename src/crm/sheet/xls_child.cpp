#include "crm/sheet/xls_child.h"

#include <freexl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

#include "crm/sheet/cell_value.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define YUNLI_SHADOW_MEMORY 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define YUNLI_SHADOW_MEMORY 1
#endif
#endif

namespace yunli::crm {
namespace {

void limit(int what, std::uint64_t value) {
  const rlimit r{value, value};
  setrlimit(static_cast<__rlimit_resource>(what), &r);
}

// Data, not address space: the parent's mappings count in the latter, and sanitizers reserve terabytes of it.
void confine(int pipe, const Limits& limits) {
  for (const int s : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGTERM, SIGINT}) signal(s, SIG_DFL);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0);
  if (pipe != 3) dup2(pipe, 3);
  close_range(4, ~0u, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, 8);
  limit(RLIMIT_CPU, limits.child_seconds);
#ifndef YUNLI_SHADOW_MEMORY
  limit(RLIMIT_DATA, limits.child_bytes);
#endif
}

class Output {
 public:
  void put(const XlsRecord& record, const char* bytes) {
    append(reinterpret_cast<const char*>(&record), sizeof record);
    if (bytes) append(bytes, record.size);
  }
  [[noreturn]] void finish(XlsOutcome outcome, std::uint32_t last_row = 0) {
    put({0, last_row, static_cast<std::uint16_t>(outcome), 0, 0}, nullptr);
    flush();
    _exit(0);
  }

 private:
  void append(const char* bytes, std::size_t size) {
    if (used_ + size > sizeof buffer_) flush();
    while (size > sizeof buffer_) write_all(bytes, sizeof buffer_), bytes += sizeof buffer_, size -= sizeof buffer_;
    std::memcpy(buffer_ + used_, bytes, size);
    used_ += size;
  }
  void flush() {
    write_all(buffer_, used_);
    used_ = 0;
  }
  void write_all(const char* bytes, std::size_t size) {
    while (size > 0) {
      const auto wrote = write(3, bytes, size);
      if (wrote <= 0) _exit(1);
      bytes += wrote;
      size -= static_cast<std::size_t>(wrote);
    }
  }
  char buffer_[64 << 10];
  std::size_t used_ = 0;
};

void put_cell(Output& out, std::uint32_t row, std::uint16_t column, const FreeXL_CellValue& value,
              const Limits& limits) {
  std::string made;
  const char* text = value.value.text_value;
  Cell::Kind kind = Cell::Kind::text;
  switch (value.type) {
    case FREEXL_CELL_INT:
      made = std::to_string(value.value.int_value), text = made.c_str(), kind = Cell::Kind::number;
      break;
    case FREEXL_CELL_DOUBLE: {
      char digits[40];
      std::snprintf(digits, sizeof digits, "%.17g", value.value.double_value);
      made = number_text(digits).value_or(digits), text = made.c_str(), kind = Cell::Kind::number;
      break;
    }
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      kind = Cell::Kind::date;
      break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
      break;
    default:
      return;
  }
  const auto size = text ? strnlen(text, limits.cell_bytes) : 0;
  if (size == 0) return;
  out.put({row, static_cast<std::uint32_t>(size), column, static_cast<std::uint8_t>(kind), 0}, text);
}

}  // namespace

void run_xls_child(const std::string& path, int pipe, const Limits& limits) {
  confine(pipe, limits);
  static Output out;
  const void* book = nullptr;
  if (freexl_open(path.c_str(), &book) != FREEXL_OK) out.finish(XlsOutcome::damaged);
  unsigned int password = 0;
  if (freexl_get_info(book, FREEXL_BIFF_PASSWORD, &password) == FREEXL_OK && password == FREEXL_BIFF_OBFUSCATED)
    out.finish(XlsOutcome::encrypted);
  unsigned int sheets = 0;
  if (freexl_get_info(book, FREEXL_BIFF_SHEET_COUNT, &sheets) != FREEXL_OK || sheets == 0)
    out.finish(XlsOutcome::no_sheet);
  if (freexl_select_active_worksheet(book, 0) != FREEXL_OK) out.finish(XlsOutcome::damaged);
  unsigned int rows = 0;
  unsigned short columns = 0;
  if (freexl_worksheet_dimensions(book, &rows, &columns) != FREEXL_OK) out.finish(XlsOutcome::damaged);
  for (unsigned int row = 0; row < rows; ++row) {
    for (unsigned short column = 0; column < columns; ++column) {
      FreeXL_CellValue value;
      if (freexl_get_cell_value(book, row, column, &value) == FREEXL_OK) put_cell(out, row + 1, column, value, limits);
    }
  }
  out.finish(XlsOutcome::complete, rows);
}

}  // namespace yunli::crm
