#include "crm/import_spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <system_error>

namespace yunli::crm {
namespace {
constexpr std::array<std::string AcceptedRow::*, 5> kTexts = {
    &AcceptedRow::name, &AcceptedRow::phone, &AcceptedRow::place, &AcceptedRow::carrier, &AcceptedRow::fields};
}  // namespace

ImportSpool::ImportSpool(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "cannot write to " + folder);
  file_.reset(::fdopen(descriptor, "w+"));
}

void ImportSpool::Close::operator()(std::FILE* file) const { std::fclose(file); }  // NOLINT(*-owning-memory)

void ImportSpool::add(const AcceptedRow& row) {
  std::uint32_t head[6] = {row.row};
  for (std::size_t i = 0; i < kTexts.size(); ++i) head[i + 1] = static_cast<std::uint32_t>((row.*kTexts[i]).size());
  bool wrote = std::fwrite(head, sizeof head, 1, file_.get()) == 1;
  for (const auto member : kTexts)
    wrote = wrote && std::fwrite((row.*member).data(), 1, (row.*member).size(), file_.get()) == (row.*member).size();
  if (!wrote) throw std::runtime_error("the disk is full");
}

void ImportSpool::rewind() {
  if (std::fflush(file_.get()) != 0) throw std::runtime_error("the disk is full");
  std::rewind(file_.get());
}

bool ImportSpool::next(AcceptedRow& row) {
  std::uint32_t head[6];
  if (std::fread(head, sizeof head, 1, file_.get()) != 1) return false;
  row.row = head[0];
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    auto& text = row.*kTexts[i];
    text.resize(head[i + 1]);
    if (std::fread(text.data(), 1, text.size(), file_.get()) != text.size())
      throw std::runtime_error("the spool of an import cannot be read");
  }
  return true;
}

}  // namespace yunli::crm
