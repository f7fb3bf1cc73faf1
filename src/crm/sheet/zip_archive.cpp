#include "crm/sheet/zip_archive.h"

#include <zip.h>

#include "crm/sheet/sheet_errors.h"

namespace yunli::crm {
namespace {
constexpr std::size_t kChunk = 64 << 10;
constexpr std::uint64_t kRatioFrom = 16ull << 20;
constexpr zip_int64_t kMaxEntries = 10'000;
}  // namespace

ZipPart::ZipPart(zip_file* file, std::uint64_t packed, std::uint64_t limit, std::uint64_t ratio)
    : file_(file), packed_(packed), limit_(limit), ratio_(ratio), buffer_(kChunk, '\0') {}

ZipPart::~ZipPart() { zip_fclose(file_); }

Result<std::string_view> ZipPart::read() {
  const auto got = zip_fread(file_, buffer_.data(), buffer_.size());
  if (got < 0) return tl::unexpected(sheet_errors::damaged());
  unpacked_ += static_cast<std::uint64_t>(got);
  if (unpacked_ > limit_) return tl::unexpected(sheet_errors::too_big());
  if (unpacked_ > kRatioFrom && unpacked_ / ratio_ > packed_) return tl::unexpected(sheet_errors::too_big());
  return std::string_view(buffer_.data(), static_cast<std::size_t>(got));
}

Result<std::unique_ptr<ZipArchive>> ZipArchive::open(const std::string& path, const Limits& limits) {
  int error = 0;
  zip* archive = zip_open(path.c_str(), ZIP_RDONLY, &error);
  if (!archive) return tl::unexpected(sheet_errors::damaged());
  std::unique_ptr<ZipArchive> opened(new ZipArchive(archive, limits));
  if (zip_get_num_entries(archive, 0) > kMaxEntries) return tl::unexpected(sheet_errors::too_big());
  return opened;
}

ZipArchive::~ZipArchive() { zip_discard(archive_); }

bool ZipArchive::has(const std::string& name) const {
  return zip_name_locate(archive_, name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::unique_ptr<ZipPart>> ZipArchive::part(const std::string& name, std::uint64_t limit) {
  const auto index = zip_name_locate(archive_, name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return tl::unexpected(sheet_errors::damaged());
  const auto at = static_cast<zip_uint64_t>(index);
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(archive_, at, 0, &stat) != 0) return tl::unexpected(sheet_errors::damaged());
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
    return tl::unexpected(sheet_errors::encrypted());
  if ((stat.valid & ZIP_STAT_SIZE) && stat.size > limit) return tl::unexpected(sheet_errors::too_big());
  zip_file* file = zip_fopen_index(archive_, at, 0);
  if (!file) return tl::unexpected(sheet_errors::damaged());
  const std::uint64_t packed = (stat.valid & ZIP_STAT_COMP_SIZE) ? std::min(stat.comp_size, limits_.file_bytes) : 0;
  return std::make_unique<ZipPart>(file, packed, limit, limits_.ratio);
}

}  // namespace yunli::crm
