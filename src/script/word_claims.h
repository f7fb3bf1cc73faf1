// Words that a script gives two meanings: of two questions, two branches of a flow, or two of its own lists. Part of
// check().
#pragma once
#include <functional>
#include <string>

#include "script/model.h"

namespace yunli::script {

using ClaimFinding = std::function<void(const std::string& where, const std::string& zh, const std::string& en)>;
// One finding for each second claim; `where` is its JSON pointer.
void claims(const Script& script, const ClaimFinding& found);

}  // namespace yunli::script
