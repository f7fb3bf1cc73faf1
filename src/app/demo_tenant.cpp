#include "app/demo_tenant.h"

#include <fmt/format.h>

#include "billing/ledger_store.h"
#include "billing/price_store.h"
#include "billing/robot_store.h"
#include "crm/contact_store.h"
#include "dialer/line_store.h"
#include "dialer/task_store.h"
#include "library/library_store.h"
#include "script/examples.h"
#include "sim/persona.h"
#include "tenant/seed.h"

namespace yunli::app {
namespace {

constexpr int kRobots = 20, kCampaignRobots = 6;
constexpr WallMs kYear = 365LL * 24 * 60 * 60 * 1'000;
constexpr const char* kLineName = "模拟线路";
constexpr const char* kCampaignScript = "课程试听邀请";

Status point_line_at(store::Session& session, const tenant::Scope& scope, const std::string& host, int port,
                     WallMs now) {
  const auto lines = dialer::list_lines(session, scope, {});
  for (auto line : lines.items) {
    if (line.name != kLineName) continue;
    line.host = host;
    line.port = port;
    const auto changed = dialer::change_line(session, scope, line);
    return changed ? Status{} : tl::unexpected(changed.error());
  }
  dialer::Line line;
  line.name = kLineName;
  line.host = host;
  line.port = port;
  line.caller_numbers = {"01088886666", "01088886667"};
  line.max_calls = 500;
  line.calls_per_second = 50;
  line.simulated = true;
  const auto added = dialer::add_line(session, scope, line, now);
  return added ? Status{} : tl::unexpected(added.error());
}

// Wholesale in blocks of six seconds, retail in minutes. Prices that somebody has set stay.
Status set_prices(store::Session& session, const tenant::Scope& seller, std::int64_t block_ms, Money block,
                  Money recording, Money month, WallMs now) {
  if (billing::list_prices(session, seller, {}, {}, now).total > 0) return {};
  using billing::Product;
  const billing::Price call{block_ms, block, block_ms, block, 0, 0, Money{0}};
  const billing::Price kept{block_ms, recording, block_ms, recording, 0, 0, Money{0}};
  billing::Price licence;
  licence.unit_price = month;
  for (const auto& [product, price] :
       {std::pair{Product::robot, call}, {Product::recording, kept}, {Product::robot_month, licence}}) {
    billing::NewPrice wanted;
    wanted.product = product;
    wanted.price = price;
    if (const auto made = billing::add_price(session, seller, wanted, now); !made) return tl::unexpected(made.error());
  }
  return {};
}

Status fund(store::Session& session, const tenant::DemoTree& tree, WallMs now) {
  billing::credit(session, tree.distributor.enterprise_id, Money::yuan(5'000), tree.distributor.enterprise_id, now);
  auto set = set_prices(session, tree.operator_scope, 6'000, Money{80}, Money{5}, Money::yuan(100), now);
  if (set) set = set_prices(session, tree.distributor, 60'000, Money{1'000}, Money{100}, Money::yuan(150), now);
  return set;
}

Status furnish(store::Session& session, const tenant::Scope& merchant, WallMs now) {
  billing::open_robots(session, merchant.enterprise_id, kRobots, now, now + kYear);
  billing::credit(session, merchant.enterprise_id, Money::yuan(1'000), merchant.enterprise_id, now);
  for (const auto& example : script::examples()) {
    const auto added = library::add_script(session, merchant, {std::string(example.document), "示例话术"}, now);
    if (!added) return tl::unexpected(added.error());
  }
  return {};
}

std::string name_of(int n) {
  constexpr const char* surnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄",
                                      "周", "吴", "徐", "孙", "马", "朱", "胡", "林"};
  return std::string(surnames[n % 16]) + (n / 16 % 2 == n % 2 ? "先生" : "女士");
}

// Numbers that no earlier demo campaign of this database has used, as long as there are any.
std::string phone_of(const sim::Persona& persona, int run, int round) {
  return fmt::format("1380013{:02}{:02}", persona.number, (run * 3 + round) % 100);
}

}  // namespace

Status seed_demo_tenant(store::Database& db, const Clock& clock, const std::string& host, int port) {
  const auto tree = tenant::seed_demo(db, clock);
  if (!tree) return tl::unexpected(tree.error());
  return db.write([&](store::Session& session) -> Status {
    if (auto line = point_line_at(session, tree->operator_scope, host, port, clock.now()); !line) return line;
    if (auto money = fund(session, *tree, clock.now()); !money) return money;
    return tree->created ? furnish(session, tree->merchant, clock.now()) : Status{};
  });
}

Result<Id> start_demo_campaign(store::Database& db, const Clock& clock, const std::filesystem::path& folder,
                               const tenant::Scope& scope, int count) {
  const auto personas = sim::load_personas(folder);
  if (!personas) return tl::unexpected(personas.error());
  return db.write([&](store::Session& session) -> Result<Id> {
    const WallMs now = clock.now();
    const auto scripts = library::list_scripts(session, scope, kCampaignScript, {});
    if (scripts.items.empty())
      return fail("demo.script", "script_id", fmt::format("找不到示例话术“{}”。", kCampaignScript),
                  "The example script is missing.");
    const int run = static_cast<int>(dialer::list_tasks(session, scope, {}, {}).total);
    dialer::TaskDraft draft;
    draft.name = fmt::format("示范任务 {}（{}）", run + 1, dialer::local_time(now).date);
    draft.script_id = scripts.items.front().id;
    draft.script_version = scripts.items.front().version;
    draft.robots = kCampaignRobots;
    for (int i = 0; i < count; ++i) {
      const auto& persona = (*personas)[static_cast<std::size_t>(i) % personas->size()];
      const std::string phone = phone_of(persona, run, i / static_cast<int>(personas->size()));
      const auto known = crm::list_contacts(session, scope, {.phone = phone}, {});
      if (!known.items.empty()) {
        draft.contact_ids.push_back(known.items.front().id);
        continue;
      }
      crm::NewContact contact;
      contact.name = name_of(persona.number + i);
      contact.phone = phone;
      contact.batch = "模拟客户";
      const auto added = crm::add_contact(session, scope, contact, now);
      if (!added) return tl::unexpected(added.error());
      draft.contact_ids.push_back(added->id);
    }
    const auto task = dialer::create_task(session, scope, draft, now);
    if (!task) return tl::unexpected(task.error());
    return task->id;
  });
}

}  // namespace yunli::app
