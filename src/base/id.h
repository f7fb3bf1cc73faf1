// Row ids: 53-bit integers (exact in JSON and JavaScript), roughly ordered by time, made in the program so that one SQL
// statement serves every database and bulk imports need no round trip. Layout: milliseconds since 2026-01-01 UTC
// (39 bits) · node (4 bits) · sequence (10 bits; more than 1 024 ids in one millisecond borrow from the next). Any
// thread.
#pragma once
#include <cstdint>

namespace yunli {

using Id = std::int64_t;

Id new_id();
// 0–15; set once before the first id, from the configuration, when several processes share a database.
void set_id_node(int node);

}  // namespace yunli
