// A trie over code points (or syllables): finds every phrase that occurs in an utterance. Filled once, then immutable
// and shared by all calls.
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yunli::script {

struct Occurrence {
  std::uint32_t begin, size;  // in code points of the utterance
  std::uint32_t phrase;       // as given to add()
};

class PhraseIndex {
 public:
  PhraseIndex() : nodes_(1) {}
  // `kinds`: bit set of what the phrase may mean, see open_kinds().
  void add(std::u32string_view key, std::uint32_t phrase, std::uint32_t kinds);
  void find(std::u32string_view text, std::vector<Occurrence>& out) const;
  // Kinds of the longer phrases that begin at `last_begin` or before and that `text` ends in the middle of: what it
  // might still become.
  std::uint32_t open_kinds(std::u32string_view text, std::size_t last_begin) const;

 private:
  struct Node {
    std::vector<std::uint32_t> phrases;  // that end here
    std::uint32_t kinds_below = 0;       // of phrases that go on from here
  };
  static constexpr std::uint32_t kNone = 0;  // the root is nobody's child
  std::uint32_t child(std::uint32_t node, char32_t key) const;

  std::vector<Node> nodes_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // node << 32 | key
};

}  // namespace yunli::script
