// What an administrator types as a domain, and what any browser sends as Host.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/host_name.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto name = yunli::normalise_host_name(text);
  if (name) {
    for (const char c : *name)
      if (c != '.' && c != '-' && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) std::abort();
    const auto again = yunli::normalise_host_name(*name);
    if (!again || *again != *name || yunli::host_of(*name) != *name) std::abort();
  }
  yunli::host_of(text);
  return 0;
}
