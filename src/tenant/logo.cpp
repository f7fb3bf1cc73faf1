#include <string_view>

#include "tenant/brands.h"

namespace yunli::tenant {
namespace {

std::string_view type_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv) && bytes.substr(12, 4) == "IHDR") return "image/png";
  if (bytes.starts_with("\xff\xd8\xff"sv)) return "image/jpeg";
  if (bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") return "image/webp";
  return {};
}

}  // namespace

Result<Logo> logo_of(std::string bytes) {
  if (bytes.size() > kLargestLogo)
    return fail("brand.logo", "file", "标志图片不能超过 256 KiB。", "A logo has at most 256 KiB.");
  if (bytes.size() < 16 || type_of(bytes).empty())
    return fail("brand.unsupported", "file", "标志须为 PNG、JPEG 或 WebP 图片。",
                "A logo is a PNG, JPEG or WebP image.");
  Logo out;
  out.type = type_of(bytes);
  out.bytes = std::move(bytes);
  return out;
}

}  // namespace yunli::tenant
