// The parts of an .xlsx file, unpacked as a stream and within limits that count what really comes out. One thread.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crm/sheet/sheet.h"

struct zip;
struct zip_file;

namespace yunli::crm {

class ZipPart {
 public:
  ~ZipPart();
  ZipPart(zip_file* file, std::uint64_t packed, std::uint64_t limit, std::uint64_t ratio);
  ZipPart(const ZipPart&) = delete;
  ZipPart& operator=(const ZipPart&) = delete;
  // Up to 64 KB in the part's own buffer, valid until the next call; empty at the end.
  Result<std::string_view> read();

 private:
  zip_file* file_;
  std::uint64_t packed_;
  std::uint64_t limit_;
  std::uint64_t ratio_;
  std::uint64_t unpacked_ = 0;
  std::string buffer_;
};

class ZipArchive {
 public:
  static Result<std::unique_ptr<ZipArchive>> open(const std::string& path, const Limits& limits);
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;
  bool has(const std::string& name) const;
  Result<std::unique_ptr<ZipPart>> part(const std::string& name, std::uint64_t limit);
  const Limits& limits() const { return limits_; }

 private:
  ZipArchive(zip* archive, const Limits& limits) : archive_(archive), limits_(limits) {}
  zip* archive_;
  Limits limits_;
};

}  // namespace yunli::crm
