// Whether one row of an import is a contact, and if not, why. No I/O; one thread (it remembers the numbers it has
// seen).
#pragma once
#include <unordered_map>
#include <variant>

#include "crm/contact.h"
#include "crm/import_columns.h"

namespace yunli::crm {

struct AcceptedRow {
  std::uint32_t row = 0;
  std::string name;
  std::string phone;
  std::string place;
  std::string carrier;
  std::string fields;  // JSON
};

struct RefusedRow {
  bool duplicate = false;
  std::string zh;
  std::string en;
};

class ImportRules {
 public:
  explicit ImportRules(const ImportColumns& columns) : columns_(columns) {}
  std::variant<AcceptedRow, RefusedRow> judge(const Row& row);
  // Cells whose computed result was taken.
  std::int64_t formulas() const { return formulas_; }

 private:
  const Cell& cell(const Row& row, std::size_t column) const;
  std::optional<RefusedRow> unusable(const Row& row, std::size_t column) const;

  const ImportColumns& columns_;
  std::unordered_map<std::uint64_t, std::uint32_t> seen_;  // phone → row
  std::int64_t formulas_ = 0;
};

}  // namespace yunli::crm
