#include "app/live_news.h"

#include "api/calls/call_json.h"
#include "api/imports/imports.h"
#include "api/tasks/task_json.h"

namespace yunli::app {

void LiveNews::task_changed(const Whose& whose, const dialer::Task& task) {
  hub_.publish(whose.enterprise_id, whose.path, "task", api::task_json(task));
}

void LiveNews::queue_changed(const Whose& whose, const dialer::QueueItem& item) {
  hub_.publish(whose.enterprise_id, whose.path, "queue", api::queue_json(item));
}

void LiveNews::call_finished(const Whose& whose, const dialer::Call& call) {
  hub_.publish(whose.enterprise_id, whose.path, "call", api::call_json(call, {}));
}

void LiveNews::balance_changed(const Whose& whose, Money balance) {
  hub_.publish(whose.enterprise_id, whose.path, "balance",
               {{"enterprise_id", whose.enterprise_id}, {"balance", balance.units}});
}

void LiveNews::import_changed(const Whose& whose, const crm::Import& import) {
  hub_.publish(whose.enterprise_id, whose.path, "import", api::import_json(import));
}

}  // namespace yunli::app
