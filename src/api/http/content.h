// Bytes that a response sends or a request brought, without being held in memory as a whole.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "base/result.h"

namespace yunli::api {

// Random access to a body of known size. Used by one request at a time.
class Content {
 public:
  virtual ~Content() = default;
  virtual std::uint64_t size() const = 0;
  // Fills `out` from `offset` as far as there is content; fewer bytes than asked for = the source was cut off.
  virtual std::size_t read(std::uint64_t offset, std::span<char> out) = 0;
};
using ContentPtr = std::shared_ptr<Content>;

// nullptr when it is no readable regular file.
ContentPtr file_content(const std::filesystem::path& path);
ContentPtr bytes_content(std::string bytes);

// A file that is removed with the object.
class TempFile {
 public:
  static Result<std::shared_ptr<TempFile>> make(const std::filesystem::path& folder);
  ~TempFile();
  TempFile(const TempFile&) = delete;
  TempFile& operator=(const TempFile&) = delete;

  Status append(std::string_view bytes);
  std::uint64_t size() const { return size_; }
  const std::filesystem::path& path() const { return path_; }
  int descriptor() const { return descriptor_; }

 private:
  TempFile(int descriptor, std::filesystem::path path) : descriptor_(descriptor), path_(std::move(path)) {}
  int descriptor_;
  std::filesystem::path path_;
  std::uint64_t size_ = 0;
};

}  // namespace yunli::api
