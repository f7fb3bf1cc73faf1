// .xls (BIFF5, BIFF8) by FreeXL in a child process. One thread; nothing outlives the reader.
#pragma once
#include "crm/sheet/sheet.h"

namespace yunli::crm {

Result<std::unique_ptr<SheetReader>> open_xls(const std::string& path, const Limits& limits);

}  // namespace yunli::crm
