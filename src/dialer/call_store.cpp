#include "dialer/call_store.h"

#include "store/rows.h"
#include "store/value_rows.h"

namespace yunli::dialer {

using store::Session;
using store::Statement;

void renew_leases(Session& session, const std::vector<Id>& calls, WallMs until) {
  if (calls.empty()) return;
  Statement(session, "update calls set lease_until = :until where state = 'open' and id in " + store::id_list(calls))
      .with("until", until)
      .execute();
}

constexpr std::string_view kQueueOfOpen =
    " from v join calls c on c.id = v.call where queue.id = c.queue_id and c.state = 'open'";

void mark_talking(Session& session, const std::vector<Answered>& calls) {
  if (calls.empty()) return;
  store::ValueRows v("call, at");
  for (const auto& [call, at] : calls) v.row(call, at);
  Statement(session,
            v.with() + " update calls set answered_at = v.at from v where calls.id = v.call and calls.state = 'open'")
      .execute();
  Statement(session, v.with() + " update queue set state = 'talking', since = v.at" + std::string(kQueueOfOpen))
      .execute();
}

void mark_flows(Session& session, const std::vector<InFlow>& calls) {
  if (calls.empty()) return;
  store::ValueRows v("call, flow");
  for (const auto& [call, flow] : calls) v.row(call, flow);
  Statement set(session, v.with() + " update queue set flow = v.flow" + std::string(kQueueOfOpen));
  v.bind(set).execute();
}

void set_recording(Session& session, Id call, std::string_view file) {
  Statement(session, "update calls set recording = :file where id = :id").with("file", file).with("id", call).execute();
}

}  // namespace yunli::dialer
