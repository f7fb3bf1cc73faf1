// Numbered migrations, embedded at build from src/store/migrations/NNNN_name.sql. Each runs once, in one transaction,
// in order of its number; a gap is allowed while it is filled before release. A migration that was applied is never
// edited.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

namespace yunli::store {

struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

std::span<const Migration> embedded_migrations();  // ascending

// Statements of a script: split at `;` outside quotes and comments; comments are dropped.
std::vector<std::string> split_statements(std::string_view script);
std::string checksum(std::string_view sql);

using Transaction = std::function<void(const std::function<bool(Session&)>&)>;  // false = roll back
// Brings the database to the last of `migrations`; what several processes start at once is applied once.
Status migrate(const Transaction& transaction, std::span<const Migration> migrations, const Clock& clock);

}  // namespace yunli::store
