// What is done to synthesised audio before it is used on a call. Pure; any thread.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace yunli::speech {

std::vector<std::int16_t> resample(std::span<const std::int16_t> pcm, int from_rate, int to_rate);
void trim_silence(std::vector<std::int16_t>& pcm8k);  // leaves 30 ms on each side
void level(std::vector<std::int16_t>& pcm);           // voiced parts to −20 dBFS, peaks at most −3 dBFS

}  // namespace yunli::speech
