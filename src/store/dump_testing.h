// For tests of any folder: what a database says about certain things, to compare before and after.
#pragma once
#include <soci/soci.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "store/database.h"

namespace yunli::store::testing {

inline std::vector<std::string> tables(Session& session) {
  const bool sqlite = session.dialect() == Dialect::sqlite;
  const soci::rowset<std::string> names =
      (session.sql().prepare << (sqlite ? "select name from sqlite_master where type = 'table'"
                                        : "select cast(table_name as text) from information_schema.tables where "
                                          "table_schema = 'public'"));
  return {names.begin(), names.end()};
}

inline std::string row_text(const soci::row& row) {
  std::string text;
  for (std::size_t i = 0; i < row.size(); ++i) {
    text += " " + row.get_properties(i).get_name() + "=";
    if (row.get_indicator(i) == soci::i_null) continue;
    if (const auto type = row.get_properties(i).get_data_type(); type == soci::dt_string)
      text += row.get<std::string>(i);
    else if (type == soci::dt_integer)
      text += std::to_string(row.get<int>(i));
    else if (type == soci::dt_long_long)
      text += std::to_string(row.get<long long>(i));
    else if (type == soci::dt_double)
      text += std::to_string(row.get<double>(i));
  }
  return text;
}

// Every row of every table in which one of the words stands, as text.
inline std::multiset<std::string> rows_naming(Session& session, const std::vector<std::string>& words) {
  std::multiset<std::string> out;
  for (const auto& table : tables(session)) {
    const soci::rowset<soci::row> rows = (session.sql().prepare << "select * from " + table);
    for (const auto& row : rows) {
      std::string text = table + ":" + row_text(row);
      const auto named = [&](const std::string& word) { return text.find(word) != std::string::npos; };
      if (std::any_of(words.begin(), words.end(), named)) out.insert(std::move(text));
    }
  }
  return out;
}

}  // namespace yunli::store::testing
