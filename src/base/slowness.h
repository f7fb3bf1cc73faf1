// For time bounds in tests: how much slower this build may be than a release build.
#pragma once

namespace yunli {

#if defined(__SANITIZE_THREAD__)
inline constexpr int kSlowness = 15;
#elif defined(__SANITIZE_ADDRESS__)
inline constexpr int kSlowness = 5;
#else
inline constexpr int kSlowness = 1;
#endif

}  // namespace yunli
