// Phone numbers of mainland China as the product stores them: digits in national form, "13800138000", "02012345678".
// Formats: 电信网编号计划 (2017). Any thread.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace yunli {

struct Phone {
  enum Kind {
    mobile,   // 1[3-9] and nine digits
    fixed,    // 0, area code, seven or eight digits
    service,  // 400/800 and seven digits; 95…, 96… short codes
    privacy,  // 700 and twelve digits: a number that stands for another one
  };
  std::string number;
  Kind kind = mobile;
  friend bool operator==(const Phone&, const Phone&) = default;
};

// Takes what people write and spreadsheets hold: +86, 0086, 86, spaces, dashes, brackets, full-width digits, a trailing
// ".0", a leading zero that a spreadsheet dropped or a PBX wants. Error codes: phone.empty, phone.too_short,
// phone.too_long, phone.letters, phone.rounded (1.38E+10), phone.several, phone.extension, phone.foreign,
// phone.unknown.
Result<Phone> normalise_phone(std::string_view written);

// "138****8000": what people without the permission to see numbers get, and what logs may hold.
std::string mask_phone(std::string_view number);
// By what (SQL `like`) those people may look for a number: the last digits, which they see, or the whole of it – parts
// of what is hidden would tell it digit by digit.
std::string masked_pattern(std::string_view written);

struct PhonePlace {
  std::string place;  // "广东省深圳市"; "" when unknown
  std::string carrier;  // "中国移动", …, "虚拟运营商", "卫星电话"; "" when it has none. By prefix: blind to 携号转网.
};

// Fast after the first number of a seven-digit prefix. `phone` must come from normalise_phone.
PhonePlace locate(const Phone& phone);

}  // namespace yunli
