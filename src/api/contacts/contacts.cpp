#include "api/contacts/contacts.h"

#include "api/contacts/contact_json.h"
#include "api/http/answers.h"
#include "api/services.h"
#include "api/tasks/task_json.h"
#include "crm/contact_store.h"
#include "dialer/control.h"
#include "dialer/task_store.h"
#include "tenant/audit.h"

namespace yunli::api {

using nlohmann::json;
using store::Session;

namespace {

constexpr std::size_t kMaxFields = 200;
constexpr Length kFieldLength{0, 500};

std::string record(const crm::Contact& contact) {
  return json{{"name", contact.name}, {"level", contact.level}, {"note", contact.note}, {"fields", contact.fields}}
      .dump();
}

}  // namespace

asio::awaitable<Response> list_contacts(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  const auto filter = contact_filter(in);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto found = co_await services.db.query(
      [&](Session& session) { return crm::list_contacts(session, request.who(), filter, paging); });
  co_return json_response(list_json(found, contact_json));
}

asio::awaitable<Response> create_contact(Services& services, Request& request) {
  Fields in(request.body);
  crm::NewContact wanted;
  wanted.name = in.text("name", {0, 100});
  wanted.phone = in.text("phone", {1, 40});
  wanted.batch = in.optional_text("batch", {0, 100}).value_or("");
  wanted.note = in.optional_text("note", {0, 500}).value_or("");
  wanted.fields = in.texts("fields", kMaxFields, kFieldLength);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto made = co_await services.db.run([&](Session& session) -> Result<crm::Contact> {
    auto contact = crm::add_contact(session, request.who(), wanted, services.clock.now());
    if (contact)
      tenant::audit(session, request.who(), {"contact.add", "contact", contact->id, "", record(*contact)},
                    services.clock.now());
    return contact;
  });
  if (!made) co_return error_response(made.error());
  co_return json_response(contact_json(*made), 201);
}

asio::awaitable<Response> get_contact(Services& services, Request& request) {
  const auto found = co_await services.db.query(
      [&](Session& session) { return crm::find_contact(session, request.who(), request.id()); });
  if (!found) co_return error_response(found.error());
  co_return json_response(contact_json(*found));
}

asio::awaitable<Response> update_contact(Services& services, Request& request) {
  Fields in(request.body);
  crm::ContactChanges changes;
  changes.name = in.optional_text("name", {0, 100});
  changes.phone = in.optional_text("phone", {1, 40});
  changes.level = in.optional_text("level", {0, 1});
  changes.note = in.optional_text("note", {0, 500});
  if (in.has("fields")) changes.fields = in.texts("fields", kMaxFields, kFieldLength);
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto changed = co_await services.db.run([&](Session& session) -> Result<crm::Contact> {
    const auto before = crm::find_contact(session, request.who(), request.id());
    if (!before) return tl::unexpected(before.error());
    auto after = crm::change_contact(session, request.who(), request.id(), changes, services.clock.now());
    if (after)
      tenant::audit(session, request.who(), {"contact.change", "contact", after->id, record(*before), record(*after)},
                    services.clock.now());
    return after;
  });
  if (!changed) co_return error_response(changed.error());
  co_return json_response(contact_json(*changed));
}

asio::awaitable<Response> delete_contact(Services& services, Request& request) {
  const auto removed = co_await services.db.run([&](Session& session) -> Status {
    const auto before = crm::find_contact(session, request.who(), request.id());
    if (!before) return tl::unexpected(before.error());
    tenant::audit(session, request.who(), {"contact.remove", "contact", before->id, record(*before), ""},
                  services.clock.now());
    return crm::remove_contact(session, request.who(), request.id());
  });
  if (!removed) co_return error_response(removed.error());
  co_return no_content();
}

asio::awaitable<Response> call_contacts(Services& services, Request& request) {
  Fields in(request.body);
  const auto contacts = in.ids("contact_ids", kMaxTaskContacts);
  const auto task_id = in.id("task_id");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  const auto now = services.clock.now();
  std::optional<dialer::Task> task;
  const auto added = co_await services.db.run([&](Session& session) -> Result<int> {
    const auto own = crm::own_contact_ids(session, request.who(), contacts);
    auto count = dialer::add_to_task(session, request.who(), task_id, own, now);
    if (!count) return count;
    tenant::audit(session, request.who(), {"task.add_contacts", "task", task_id, "", json{{"added", *count}}.dump()},
                  now);
    task = dialer::task_row(session, task_id);
    return count;
  });
  if (!added) co_return error_response(added.error());
  if (task) publish_task(services, *task);
  services.campaigns.wake();
  co_return json_response({{"added", *added}, {"skipped", static_cast<int>(contacts.size()) - *added}});
}

asio::awaitable<Response> list_batches(Services& services, Request& request) {
  Fields in(request.query);
  const auto paging = paging_of(in);
  const auto q = in.optional_text("q", {0, 100}).value_or("");
  if (const auto problem = in.problem()) co_return error_response(*problem);
  auto all = co_await services.db.query([&](Session& session) { return crm::list_batches(session, request.who()); });
  std::erase_if(all, [&](const crm::Batch& batch) { return batch.name.find(q) == std::string::npos; });
  store::Listed<crm::Batch> page;
  page.total = static_cast<std::int64_t>(all.size());
  const auto first = static_cast<std::size_t>(paging.page - 1) * static_cast<std::size_t>(paging.size);
  for (auto i = first; i < all.size() && page.items.size() < static_cast<std::size_t>(paging.size); ++i)
    page.items.push_back(std::move(all[i]));
  co_return json_response(list_json(page, batch_json));
}

}  // namespace yunli::api
