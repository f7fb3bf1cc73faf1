// .csv by RFC 4180, as spreadsheet programs in China write it: comma, semicolon or tab; quotes with line breaks inside;
// a first line «sep=;»; ="0123" for text that looks like a number. One thread.
#pragma once
#include "crm/sheet/sheet.h"

namespace yunli::crm {

Result<std::unique_ptr<SheetReader>> open_csv(const std::string& path, const Limits& limits);

}  // namespace yunli::crm
