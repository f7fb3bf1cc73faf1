// From what a call left behind (call/record.h) to what is stored (records.h). Pure.
#pragma once
#include "call/record.h"
#include "dialer/records.h"
#include "script/compiled.h"

namespace yunli::dialer {

FinishedCall finished_call(const Dial& dial, const call::CallRecord& record, const script::Compiled& script,
                           std::string recording);

}  // namespace yunli::dialer
