// SQL of lines 「线路」 and of an enterprise's calling hours. Inside Database::read/write. Errors: line.*, hours.*.
#pragma once
#include "dialer/records.h"
#include "store/database.h"
#include "store/paging.h"
#include "tenant/scope.h"

namespace yunli::dialer {

store::Listed<Line> list_lines(store::Session&, const tenant::Scope&, const store::Paging&);
Result<Line> find_line(store::Session&, const tenant::Scope&, Id id);
Result<Line> add_line(store::Session&, const tenant::Scope&, Line line, WallMs now);
Result<Line> change_line(store::Session&, const tenant::Scope&, const Line& line);

// The lines that an enterprise may use, in order: its own and its ancestors'; enabled ones only; in_use filled in.
std::vector<Line> lines_for(store::Session&, const std::string& enterprise_path);

std::vector<DaySpan> calling_hours(store::Session&, Id enterprise_id);
Status set_calling_hours(store::Session&, const tenant::Scope&, const std::vector<DaySpan>& hours);

}  // namespace yunli::dialer
