#include <phonenumbers/geocoding/phonenumber_offline_geocoder.h>
#include <phonenumbers/phonenumber.pb.h>
#include <unicode/locid.h>

#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "base/mutex.h"
#include "base/phone.h"

namespace yunli {
namespace {

struct Prefix {
  std::string_view digits;
  std::string_view carrier;
};

constexpr std::string_view kMobile = "中国移动", kUnicom = "中国联通", kTelecom = "中国电信", kBroadnet = "中国广电",
                           kVirtual = "虚拟运营商", kSatellite = "卫星电话";

// Source: 工业和信息化部《我国公众移动通信网网号及H0分配情况（截至2023年3月底）》; longer prefixes first.
// libphonenumber has carriers in its Java edition only.
constexpr Prefix kPrefixes[] = {
    {"1349", kSatellite}, {"1619", kSatellite}, {"174", kSatellite}, {"162", kVirtual}, {"165", kVirtual},
    {"167", kVirtual},    {"170", kVirtual},    {"171", kVirtual},   {"133", kTelecom}, {"149", kTelecom},
    {"153", kTelecom},    {"173", kTelecom},    {"177", kTelecom},   {"180", kTelecom}, {"181", kTelecom},
    {"189", kTelecom},    {"190", kTelecom},    {"191", kTelecom},   {"193", kTelecom}, {"199", kTelecom},
    {"134", kMobile},     {"135", kMobile},     {"136", kMobile},    {"137", kMobile},  {"138", kMobile},
    {"139", kMobile},     {"147", kMobile},     {"148", kMobile},    {"150", kMobile},  {"151", kMobile},
    {"152", kMobile},     {"157", kMobile},     {"158", kMobile},    {"159", kMobile},  {"172", kMobile},
    {"178", kMobile},     {"182", kMobile},     {"183", kMobile},    {"184", kMobile},  {"187", kMobile},
    {"188", kMobile},     {"195", kMobile},     {"197", kMobile},    {"198", kMobile},  {"130", kUnicom},
    {"131", kUnicom},     {"132", kUnicom},     {"145", kUnicom},    {"146", kUnicom},  {"155", kUnicom},
    {"156", kUnicom},     {"166", kUnicom},     {"175", kUnicom},    {"176", kUnicom},  {"185", kUnicom},
    {"186", kUnicom},     {"196", kUnicom},     {"192", kBroadnet},
};

std::string_view carrier_of(std::string_view mobile) {
  for (const auto& prefix : kPrefixes)
    if (mobile.starts_with(prefix.digits)) return prefix.carrier;
  return {};
}

// The geocoder loads its tables on first use and is not safe to share unguarded. Places repeat (a few hundred for all
// of the country), so that the cache keeps one copy of each and a pointer per prefix.
class Places {
 public:
  std::string find(std::string_view number) {
    std::uint32_t prefix = 0;
    std::from_chars(number.data(), number.data() + 7, prefix);
    Lock lock(mutex_);
    auto [slot, fresh] = by_prefix_.try_emplace(prefix, nullptr);
    if (fresh) slot->second = &*names_.insert(ask(number)).first;
    return *slot->second;
  }

 private:
  std::string ask(std::string_view number) const YUNLI_REQUIRES(mutex_) {
    std::uint64_t national = 0;
    std::from_chars(number.data(), number.data() + number.size(), national);
    i18n::phonenumbers::PhoneNumber parsed;
    parsed.set_country_code(86);
    parsed.set_national_number(national);
    auto place = geocoder_.GetDescriptionForValidNumber(parsed, icu::Locale::getSimplifiedChinese());
    return place == "中国" ? std::string() : place;
  }

  Mutex mutex_;
  i18n::phonenumbers::PhoneNumberOfflineGeocoder geocoder_ YUNLI_GUARDED_BY(mutex_);
  std::unordered_set<std::string> names_ YUNLI_GUARDED_BY(mutex_);
  std::unordered_map<std::uint32_t, const std::string*> by_prefix_ YUNLI_GUARDED_BY(mutex_);
};

}  // namespace

PhonePlace locate(const Phone& phone) {
  if (phone.kind != Phone::mobile && phone.kind != Phone::fixed) return {};
  static Places places;
  return {places.find(phone.number),
          phone.kind == Phone::mobile ? std::string(carrier_of(phone.number)) : std::string()};
}

}  // namespace yunli
