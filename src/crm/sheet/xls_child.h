// FreeXL, which trusts its input, runs in a child process with limits on memory, time, files and output. The child
// writes cells as records to a pipe: u32 row from 1, u16 column from 0, u8 Cell::Kind, u32 size, bytes; a record of row
// 0 ends the stream and carries an XlsOutcome in `column` and the last row in `size`. Numbers in host order.
#pragma once
#include <cstdint>
#include <string>

#include "crm/sheet/sheet.h"

namespace yunli::crm {

enum class XlsOutcome : std::uint16_t { complete, damaged, encrypted, no_sheet };

struct XlsRecord {
  std::uint32_t row;
  std::uint32_t size;
  std::uint16_t column;
  std::uint8_t kind;
  std::uint8_t unused;
};

// Runs in the child after fork(); never returns. Writes to `pipe`.
[[noreturn]] void run_xls_child(const std::string& path, int pipe, const Limits& limits);

}  // namespace yunli::crm
