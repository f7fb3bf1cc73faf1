// Expected failures as values. An exception ends one request or one call; an Error goes back to who asked.
// Any thread.
#pragma once
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace yunli {

// What went wrong, where, and what to do. `code` is stable and dotted ("phone.invalid"); `field` names the
// form field, column or path it concerns ("" when none). Both languages are complete sentences for a user.
struct Error {
  std::string code;
  std::string field;
  std::string zh;
  std::string en;
  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> fail(std::string code, std::string field, std::string zh, std::string en) {
  return tl::unexpected<Error>(Error{std::move(code), std::move(field), std::move(zh), std::move(en)});
}

}  // namespace yunli
