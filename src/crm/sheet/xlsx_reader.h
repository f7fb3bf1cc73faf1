// .xlsx: a zip of XML parts, read as a stream in two passes. One thread.
#pragma once
#include "crm/sheet/sheet.h"

namespace yunli::crm {

Result<std::unique_ptr<SheetReader>> open_xlsx(const std::string& path, const Limits& limits);

}  // namespace yunli::crm
