// Own declarations of the part of sherpa-onnx's C interface that is used, as laid out in release 1.13.4. The library
// ships without headers and is loaded at run time by its full path; sherpa_library.cpp refuses every other version.
#pragma once
#include <cstdint>

extern "C" {

struct SherpaFeatures {
  std::int32_t rate, dimension;
};
struct SherpaModel {
  const char *transducer_encoder, *transducer_decoder, *transducer_joiner;
  const char *paraformer_encoder, *paraformer_decoder;
  const char* zipformer2_ctc;
  const char* tokens;
  std::int32_t threads;
  const char* provider;
  std::int32_t debug;
  const char *model_type, *modeling_unit, *bpe_vocabulary, *tokens_buffer;
  std::int32_t tokens_buffer_size;
  const char *nemo_ctc, *t_one_ctc;
};
struct SherpaConfig {
  SherpaFeatures features;
  SherpaModel model;
  const char* decoding_method;
  std::int32_t max_active_paths;
  std::int32_t enable_endpoint;
  float rule1_silence, rule2_silence, rule3_length;
  const char* hot_words_file;
  float hot_words_score;
  const char* fst_graph;
  std::int32_t fst_max_active;
  const char *rule_fsts, *rule_fars;
  float blank_penalty;
  const char* hot_words_buffer;
  std::int32_t hot_words_buffer_size;
  const char *homophone_dictionary, *homophone_lexicon, *homophone_rule_fsts;
};
static_assert(sizeof(SherpaConfig) == 272, "layout of sherpa-onnx 1.13.4");

struct SherpaResult {
  const char *text, *tokens;
  const char* const* token_list;
  float* timestamps;
  std::int32_t count;
  const char* json;
};
struct SherpaRecognizer;
struct SherpaStream;

}  // extern "C"
