// .xlsx out, row by row in constant memory (libxlsxwriter). Every cell is text: nothing a contact is called can become
// a formula. One thread.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace yunli::crm {

class XlsxWriter {
 public:
  enum class Look { plain, header, help };
  XlsxWriter(const std::string& path, const std::string& sheet, const std::vector<double>& widths);
  ~XlsxWriter();
  void row(const std::vector<std::string_view>& cells, Look look = Look::plain);
  // Throws when the file could not be written.
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yunli::crm
