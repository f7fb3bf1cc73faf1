#include "base/pinyin_table.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <map>
#include <memory>
#include <sstream>

namespace yunli::text {
namespace {

struct Reading {
  char32_t character;
  const char* syllable;
};
// Where ICU's first reading is not the one heard on the telephone. Interjections get one sound each.
constexpr Reading kTelephone[] = {
    {U'还', "hai"},   {U'行', "xing"}, {U'了', "le"},  {U'的', "de"},    {U'得', "de"},   {U'地', "di"},
    {U'着', "zhe"},   {U'都', "dou"},  {U'没', "mei"}, {U'什', "shen"},  {U'么', "me"},   {U'给', "gei"},
    {U'谁', "shei"},  {U'哪', "na"},   {U'那', "na"},  {U'吗', "ma"},    {U'嘛', "ma"},   {U'呢', "ne"},
    {U'吧', "ba"},    {U'啊', "a"},    {U'呀', "ya"},  {U'嗯', "en"},    {U'唔', "en"},   {U'哦', "o"},
    {U'噢', "o"},     {U'喔', "o"},    {U'呃', "e"},   {U'哎', "ai"},    {U'诶', "ei"},   {U'欸', "ei"},
    {U'喂', "wei"},   {U'啥', "sha"},  {U'啦', "la"},  {U'长', "chang"}, {U'觉', "jue"},  {U'便', "bian"},
    {U'重', "zhong"}, {U'乐', "le"},   {U'单', "dan"}, {U'折', "zhe"},   {U'率', "lu"},   {U'系', "xi"},
    {U'调', "tiao"},  {U'会', "hui"},  {U'差', "cha"}, {U'参', "can"},   {U'说', "shuo"}, {U'打', "da"},
    {U'大', "da"},    {U'干', "gan"},  {U'发', "fa"},  {U'少', "shao"},  {U'几', "ji"},   {U'号', "hao"},
    {U'车', "che"},   {U'里', "li"},   {U'和', "he"},  {U'只', "zhi"},   {U'为', "wei"},  {U'好', "hao"},
    {U'要', "yao"},   {U'可', "ke"},
};

// The toneless readings of all characters from `first` to `last`, one line each.
std::string transliterate(char32_t first, char32_t last) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> converter(
      icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  if (U_FAILURE(status) || !converter) return {};
  icu::UnicodeString all;
  for (char32_t c = first; c <= last; ++c) all.append(static_cast<UChar32>(c)).append(static_cast<UChar>('\n'));
  converter->transliterate(all);
  std::string out;
  return all.toUTF8String(out);
}

}  // namespace

const PinyinTable& PinyinTable::instance() {
  static const PinyinTable table;
  return table;
}

PinyinTable::PinyinTable() : syllable_of_(kLast - kFirst + 1, 0), names_{""} {
  std::map<std::string, std::uint16_t, std::less<>> known;
  const auto id = [&](const std::string& syllable) {
    const auto [at, fresh] = known.try_emplace(syllable, static_cast<std::uint16_t>(names_.size()));
    if (fresh) names_.push_back(syllable);
    return at->second;
  };
  std::istringstream lines(transliterate(kFirst, kLast));
  std::string line;
  for (char32_t c = kFirst; c <= kLast && std::getline(lines, line); ++c) {
    const bool latin = !line.empty() && line.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
    if (latin) syllable_of_[c - kFirst] = id(line);
  }
  for (const auto& [character, syllable] : kTelephone) syllable_of_[character - kFirst] = id(syllable);
}

char32_t PinyinTable::sound(char32_t c) const {
  static constexpr char32_t kDigits[] = U"零一二三四五六七八九";
  if (c >= U'0' && c <= U'9') c = kDigits[c - U'0'];
  if (c == U'〇') c = U'零';
  if (c < kFirst || c > kLast) return c;
  const auto syllable = syllable_of_[c - kFirst];
  return syllable == 0 ? c : kBase + syllable;
}

std::string_view PinyinTable::name(char32_t sound) const {
  if (sound <= kBase || sound - kBase >= names_.size()) return {};
  return names_[sound - kBase];
}

}  // namespace yunli::text
