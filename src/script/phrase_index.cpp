#include "script/phrase_index.h"

namespace yunli::script {

void PhraseIndex::add(std::u32string_view key, std::uint32_t phrase, std::uint32_t kinds) {
  if (key.empty()) return;
  std::uint32_t node = 0;
  for (const char32_t c : key) {
    nodes_[node].kinds_below |= kinds;
    const auto [edge, fresh] =
        edges_.try_emplace(std::uint64_t{node} << 32 | c, static_cast<std::uint32_t>(nodes_.size()));
    if (fresh) nodes_.emplace_back();
    node = edge->second;
  }
  nodes_[node].phrases.push_back(phrase);
}

std::uint32_t PhraseIndex::child(std::uint32_t node, char32_t key) const {
  const auto edge = edges_.find(std::uint64_t{node} << 32 | key);
  return edge == edges_.end() ? kNone : edge->second;
}

void PhraseIndex::find(std::u32string_view text, std::vector<Occurrence>& out) const {
  for (std::uint32_t begin = 0; begin < text.size(); ++begin) {
    std::uint32_t node = 0;
    for (std::uint32_t at = begin; at < text.size(); ++at) {
      node = child(node, text[at]);
      if (node == kNone) break;
      for (const auto phrase : nodes_[node].phrases) out.push_back({begin, at - begin + 1, phrase});
    }
  }
}

std::uint32_t PhraseIndex::open_kinds(std::u32string_view text, std::size_t last_begin) const {
  std::uint32_t kinds = 0;
  for (std::size_t begin = 0; begin <= last_begin && begin < text.size(); ++begin) {
    std::uint32_t node = 0;
    std::size_t at = begin;
    while (at < text.size() && (node = child(node, text[at])) != kNone) ++at;
    if (at == text.size() && node != kNone) kinds |= nodes_[node].kinds_below;
  }
  return kinds;
}

}  // namespace yunli::script
