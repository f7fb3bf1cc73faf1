#include "api/contacts/contact_json.h"

#include "api/http/answers.h"

namespace yunli::api {

using nlohmann::json;

json contact_json(const crm::Contact& c) {
  return {{"id", c.id},
          {"name", c.name},
          {"phone", c.phone},
          {"place", c.place},
          {"carrier", c.carrier},
          {"batch_id", nullable(c.batch_id)},
          {"batch", c.batch},
          {"level", c.level},
          {"state", c.state},
          {"fields", c.fields},
          {"note", c.note},
          {"calls", c.calls},
          {"last_called_at", nullable(c.last_called_at)},
          {"last_call_id", nullable(c.last_call_id)},
          {"created_at", c.created_at},
          {"updated_at", c.updated_at}};
}

json batch_json(const crm::Batch& b) {
  return {{"id", b.id}, {"name", b.name}, {"contacts", b.contacts}, {"created_at", b.created_at}};
}

crm::ContactFilter contact_filter(Fields& in) {
  crm::ContactFilter filter;
  filter.q = in.optional_text("q", {0, 100}).value_or("");
  filter.name = in.optional_text("name", {0, 100}).value_or("");
  filter.phone = in.optional_text("phone", {0, 40}).value_or("");
  filter.batch_id = in.optional_id("batch_id");
  filter.level = in.optional_text("level", {0, 20}).value_or("");
  filter.state = in.optional_text("state", {0, 20}).value_or("");
  filter.task_id = in.optional_id("task_id");
  return filter;
}

}  // namespace yunli::api
