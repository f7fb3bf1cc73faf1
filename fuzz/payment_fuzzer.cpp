// The forms and answers of payment providers: nobody has checked a signature when they are read.
#include "payment/alipay_message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace yunli::payment;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto fields = parse_form_fields(text)) {
    const auto again = parse_form_fields(form_text(*fields));
    // What is encoded may be longer than a form may be.
    if (again ? *again != *fields : form_text(*fields).size() <= kMaxForm) __builtin_trap();
    (void)notification_text(*fields);
  }
  if (const auto raw = raw_member(text, "sign"); raw && raw->data() < text.data()) __builtin_trap();
  if (const auto amount = yuan_amount(text); amount && yuan_amount(yuan_text(*amount)) != amount) __builtin_trap();
  return 0;
}
