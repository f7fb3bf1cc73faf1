// Expat, fed in chunks, without DTDs, entities, deep nesting or giant tokens. One thread.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crm/sheet/zip_archive.h"

namespace yunli::crm {

class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  // By local name: "id" finds r:id. "" when absent.
  std::string_view operator[](std::string_view local) const;

 private:
  const char** pairs_;
};

// Sees local names only. A handler that cannot go on calls fail_with(); nothing more is delivered then.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view) {}
  virtual void text(std::string_view) {}
  const std::optional<Error>& failure() const { return failure_; }

 protected:
  void fail_with(Error error) {
    if (!failure_) failure_ = std::move(error);
  }

 private:
  std::optional<Error> failure_;
};

class XmlStream {
 public:
  explicit XmlStream(XmlHandler& handler);
  ~XmlStream();
  Status feed(std::string_view bytes, bool last);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Unpacks a whole part through a handler.
Status read_part(ZipArchive& archive, const std::string& name, XmlHandler& handler, std::uint64_t limit);

}  // namespace yunli::crm
