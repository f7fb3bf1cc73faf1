#include "crm/sheet/xml_stream.h"

#include <expat.h>

#include "crm/sheet/sheet_errors.h"

namespace yunli::crm {
namespace {
constexpr int kMaxDepth = 64;
constexpr std::int64_t kMaxToken = 4 << 20;

std::string_view local_name(const char* name) {
  const std::string_view all(name);
  const auto colon = all.rfind(':');
  return colon == std::string_view::npos ? all : all.substr(colon + 1);
}
}  // namespace

std::string_view XmlAttributes::operator[](std::string_view local) const {
  for (const char** pair = pairs_; *pair; pair += 2)
    if (local_name(pair[0]) == local) return pair[1];
  return {};
}

struct XmlStream::State {
  XmlHandler& handler;
  XML_Parser parser;
  std::int64_t fed = 0;
  int depth = 0;
  bool refused = false;

  explicit State(XmlHandler& h) : handler(h), parser(XML_ParserCreate(nullptr)) {
    if (!parser) throw std::bad_alloc();
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
  }
  ~State() { XML_ParserFree(parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void refuse() {
    refused = true;
    XML_StopParser(parser, XML_FALSE);
  }
  void check() {
    if (handler.failure()) refuse();
  }

  static void on_start(void* self, const char* name, const char** attributes) {
    auto& s = *static_cast<State*>(self);
    if (s.refused) return;
    if (++s.depth > kMaxDepth) return s.refuse();
    s.handler.start(local_name(name), XmlAttributes(attributes));
    s.check();
  }
  static void on_end(void* self, const char* name) {
    auto& s = *static_cast<State*>(self);
    if (s.refused) return;
    --s.depth;
    s.handler.end(local_name(name));
    s.check();
  }
  static void on_text(void* self, const char* bytes, int size) {
    auto& s = *static_cast<State*>(self);
    if (s.refused) return;
    s.handler.text({bytes, static_cast<std::size_t>(size)});
    s.check();
  }
  static void on_doctype(void* self, const char*, const char*, const char*, int) {
    static_cast<State*>(self)->refuse();
  }
};

XmlStream::XmlStream(XmlHandler& handler) : state_(std::make_unique<State>(handler)) {}
XmlStream::~XmlStream() = default;

Status XmlStream::feed(std::string_view bytes, bool last) {
  auto& s = *state_;
  const bool parsed = XML_Parse(s.parser, bytes.data(), static_cast<int>(bytes.size()), last) == XML_STATUS_OK;
  if (s.handler.failure()) return tl::unexpected(*s.handler.failure());
  if (!parsed || s.refused) return tl::unexpected(sheet_errors::damaged());
  s.fed += static_cast<std::int64_t>(bytes.size());
  if (s.fed - XML_GetCurrentByteIndex(s.parser) > kMaxToken) return tl::unexpected(sheet_errors::damaged());
  return {};
}

Status read_part(ZipArchive& archive, const std::string& name, XmlHandler& handler, std::uint64_t limit) {
  auto part = archive.part(name, limit);
  if (!part) return tl::unexpected(part.error());
  XmlStream xml(handler);
  while (true) {
    const auto bytes = (*part)->read();
    if (!bytes) return tl::unexpected(bytes.error());
    if (const auto fed = xml.feed(*bytes, bytes->empty()); !fed) return fed;
    if (bytes->empty()) return {};
  }
}

}  // namespace yunli::crm
