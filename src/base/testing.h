// For tests of any folder: how much slower this build may be than a release build.
#pragma once

namespace yunli::testing {

#if defined(__SANITIZE_THREAD__)
inline constexpr int kSlower = 15;
#elif defined(__SANITIZE_ADDRESS__)
inline constexpr int kSlower = 5;
#else
inline constexpr int kSlower = 1;
#endif

}  // namespace yunli::testing
