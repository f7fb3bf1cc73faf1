// What can be wrong with a whole file, in the words of who has to repair it. Any thread.
#pragma once
#include "base/result.h"

namespace yunli::crm::sheet_errors {

Error missing();
Error empty();
Error too_big();  // larger than allowed, or unpacks to far more than it claims
Error encrypted();
Error damaged();
Error not_a_sheet();
Error binary_workbook();  // .xlsb
Error open_document();    // .ods
Error encoding();
Error open_quote(std::uint32_t row);
Error too_many_rows(std::uint32_t limit);
Error too_many_columns(std::uint32_t row, std::size_t column, std::uint32_t limit);
Error cell_too_long(std::uint32_t row, std::size_t column);
Error too_many_merges();

}  // namespace yunli::crm::sheet_errors
