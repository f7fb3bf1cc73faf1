#include "call/endpointer.h"

#include <algorithm>

namespace yunli::call {
namespace {

constexpr SteadyUs kMs = 1'000;
constexpr SteadyUs kStable = 80 * kMs;  // one step of the recogniser

constexpr std::string_view kOpenEndings[] = {
    "我想",     "我就想", "我是想",   "想问", "想问一下", "请问", "请问一下", "那个",   "这个",   "就是",
    "就是说",   "然后",   "还有",     "因为", "所以",     "但是", "不过",     "如果",   "要是",   "比如",
    "比如说",   "或者",   "而且",     "以及", "关于",     "我的", "你的",     "你们的", "我们的", "能不能",
    "可不可以", "我觉得", "我跟你说", "等于", "呃",       "那",   "其实",     "帮我"};
constexpr std::string_view kClosed[] = {"我就是", "要这个", "要那个"};  // answers that end alike

}  // namespace

Endpointer::Endpointer(EndpointSettings settings) : settings_(settings) {
  settings_.min_ms = std::clamp(settings_.min_ms, 100, 2'000);
  settings_.max_ms = std::clamp(settings_.max_ms, settings_.min_ms, 5'000);
  settings_.look_ahead_ms = std::clamp(settings_.look_ahead_ms, 0, 3'000);
}

void Endpointer::voice_started(SteadyUs) {
  speaking_ = true;
  voice_end_.reset();
}

void Endpointer::voice_ended(SteadyUs at) {
  speaking_ = false;
  voice_end_ = at;
}

void Endpointer::partial(SteadyUs at, bool text_changed, bool complete, bool trailing) {
  if (text_changed || !text_changed_) text_changed_ = at;
  complete_ = complete;
  trailing_ = trailing;
}

void Endpointer::reset() {
  if (!speaking_) voice_end_.reset();  // a voice that goes on belongs to the new turn
  text_changed_.reset();
  complete_ = trailing_ = false;
}

SteadyUs Endpointer::pause() const {
  if (trailing_) return settings_.max_ms * kMs;
  if (complete_) return settings_.min_ms * kMs;
  return (settings_.min_ms + settings_.max_ms) / 2 * kMs;
}

std::optional<SteadyUs> Endpointer::deadline() const {
  if (speaking_) {
    if (!text_changed_) return std::nullopt;
    return *text_changed_ + 2 * settings_.max_ms * kMs;
  }
  if (!text_changed_) {
    if (!voice_end_) return std::nullopt;
    return *voice_end_ + std::max(settings_.min_ms, settings_.look_ahead_ms) * kMs;
  }
  if (!voice_end_) return *text_changed_ + pause();
  return std::max(*voice_end_ + pause(), *text_changed_ + kStable);
}

bool trails_off(std::string_view text) {
  const auto ends_text = [&](auto ending) { return text.ends_with(ending); };
  return std::any_of(std::begin(kOpenEndings), std::end(kOpenEndings), ends_text) &&
         std::none_of(std::begin(kClosed), std::end(kClosed), ends_text);
}

}  // namespace yunli::call
