#include "crm/sheet/sheet.h"

#include <filesystem>
#include <fstream>

#include "crm/sheet/csv_reader.h"
#include "crm/sheet/sheet_errors.h"
#include "crm/sheet/xls_reader.h"
#include "crm/sheet/xlsx_reader.h"

namespace yunli::crm {
namespace {

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kEmptyZip = "PK\x05\x06";
constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";  // [MS-CFB] 2.2

// A password-protected .xlsx is an OLE file with a stream of this name ([MS-OFFCRYPTO] 2.3.4).
bool holds_encrypted_package(std::ifstream& file) {
  constexpr std::u16string_view kName = u"EncryptedPackage";
  const std::string_view name(reinterpret_cast<const char*>(kName.data()), kName.size() * 2);
  std::string window;
  std::string chunk(256 << 10, '\0');
  file.clear();
  file.seekg(0);
  while (file.read(chunk.data(), static_cast<std::streamsize>(chunk.size())), file.gcount() > 0) {
    window.append(chunk, 0, static_cast<std::size_t>(file.gcount()));
    if (window.find(name) != std::string::npos) return true;
    window.erase(0, window.size() - std::min(window.size(), name.size()));
  }
  return false;
}

bool is_known_other(std::string_view head) {
  for (const std::string_view magic :
       {"%PDF", "\x89PNG", "\xFF\xD8\xFF", "GIF8", "Rar!", "7z\xBC\xAF", "\x1F\x8B", "\177ELF", "MZ"})
    if (head.starts_with(magic)) return true;
  return head.find("<html") != std::string_view::npos || head.find("<HTML") != std::string_view::npos;
}

}  // namespace

Result<std::unique_ptr<SheetReader>> open_sheet(const std::string& path, const Limits& limits) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) return tl::unexpected(sheet_errors::missing());
  if (size == 0) return tl::unexpected(sheet_errors::empty());
  if (size > limits.file_bytes) return tl::unexpected(sheet_errors::too_big());
  std::ifstream file(path, std::ios::binary);
  std::string head(512, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));

  if (head.starts_with(kZip)) return open_xlsx(path, limits);
  if (head.starts_with(kOle)) {
    if (holds_encrypted_package(file)) return tl::unexpected(sheet_errors::encrypted());
    return open_xls(path, limits);
  }
  if (head.starts_with(kEmptyZip) || is_known_other(head)) return tl::unexpected(sheet_errors::not_a_sheet());
  return open_csv(path, limits);
}

std::string column_name(std::size_t column) {
  std::string name;
  for (++column; column > 0; column = (column - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  return name;
}

}  // namespace yunli::crm
