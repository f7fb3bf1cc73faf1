#include "api/http/content.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace yunli::api {

namespace {

class FileContent final : public Content {
 public:
  FileContent(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}
  ~FileContent() override { ::close(descriptor_); }
  FileContent(const FileContent&) = delete;
  FileContent& operator=(const FileContent&) = delete;
  std::uint64_t size() const override { return size_; }
  std::size_t read(std::uint64_t offset, std::span<char> out) override {
    std::size_t done = 0;
    while (done < out.size()) {
      const auto n = ::pread(descriptor_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) break;
      done += static_cast<std::size_t>(n);
    }
    return done;
  }

 private:
  int descriptor_;
  std::uint64_t size_;
};

class BytesContent final : public Content {
 public:
  explicit BytesContent(std::string bytes) : bytes_(std::move(bytes)) {}
  std::uint64_t size() const override { return bytes_.size(); }
  std::size_t read(std::uint64_t offset, std::span<char> out) override {
    if (offset >= bytes_.size()) return 0;
    const auto n = std::min<std::size_t>(out.size(), bytes_.size() - offset);
    std::memcpy(out.data(), bytes_.data() + offset, n);
    return n;
  }

 private:
  std::string bytes_;
};

tl::unexpected<Error> disk_error() {
  return fail("server.disk", "", "服务器无法保存上传的文件", "The server cannot store the uploaded file");
}

}  // namespace

ContentPtr file_content(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return nullptr;
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    ::close(descriptor);
    return nullptr;
  }
  return std::make_shared<FileContent>(descriptor, static_cast<std::uint64_t>(status.st_size));
}

ContentPtr bytes_content(std::string bytes) { return std::make_shared<BytesContent>(std::move(bytes)); }

Result<std::shared_ptr<TempFile>> TempFile::make(const std::filesystem::path& folder) {
  std::string name = (folder / "yunli-upload-XXXXXX").string();
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) return disk_error();
  return std::shared_ptr<TempFile>(new TempFile(descriptor, name));
}

TempFile::~TempFile() {
  ::close(descriptor_);
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
}

Status TempFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto n = ::write(descriptor_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return disk_error();
    size_ += static_cast<std::uint64_t>(n);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

}  // namespace yunli::api
