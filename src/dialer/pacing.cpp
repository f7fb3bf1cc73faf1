#include "dialer/pacing.h"

#include <algorithm>
#include <set>

#include "billing/charge_store.h"
#include "billing/levels.h"
#include "billing/robot_store.h"
#include "dialer/attempt_store.h"
#include "dialer/line_store.h"
#include "store/rows.h"

namespace yunli::dialer {
namespace {

using store::Session;
using store::Statement;

constexpr auto kPlannerLock = "select pg_advisory_xact_lock(7215002)";
constexpr int kRounds = 4;  // refused contacts make room for others, but a plan stays short

// What holds for all tasks of an enterprise.
struct EnterpriseFacts {
  std::vector<Line> lines;
  std::vector<DaySpan> hours;
  int robots_usable = 0;
};

class Planner {
 public:
  Planner(Session& session, const Pace& pace, WallMs now)
      : session_(session), pace_(pace), now_(now), budget_(pace.budget) {}

  Plan run() {
    // Robots and channels are counted before they are given out: one planner at a time.
    if (session_.dialect() == store::Dialect::postgresql) Statement(session_, kPlannerLock).execute();
    load_ = load(session_, now_);
    if (!load_.of_task.empty()) plan_.forbidden = forbidden_calls(session_, pace_.node);
    const auto tasks = running_tasks(session_, now_);
    std::vector<Id> enterprises;
    for (const auto& task : tasks)
      if (enterprises.empty() || enterprises.back() != task.enterprise_id) enterprises.push_back(task.enterprise_id);
    if (enterprises.empty()) return std::move(plan_);
    lock_wallets(tasks);
    // Everyone gets an equal share of the budget first; what is left over goes round again.
    for (int share = std::max<int>(1, budget_ / static_cast<int>(enterprises.size())); budget_ > 0; share = budget_) {
      const std::size_t before = plan_.dials.size();
      for (std::size_t i = 0; i < enterprises.size(); ++i)
        serve(enterprises[(i + pace_.turn) % enterprises.size()], tasks, share);
      if (plan_.dials.size() == before || share >= budget_) break;
    }
    return std::move(plan_);
  }

 private:
  // Of those who may start a call, before any row of a queue.
  void lock_wallets(const std::vector<RunningTask>& tasks) {
    std::set<std::string> paths;
    for (const auto& task : tasks)
      if (!task.forbidden && load_.of_task[task.id] < task.robots) paths.insert(task.path);
    billing::lock_wallets(session_, std::vector(paths.begin(), paths.end()));
  }

  void serve(Id enterprise, const std::vector<RunningTask>& tasks, int share) {
    int left = std::min(share, budget_);
    for (const auto& task : tasks) {
      if (task.enterprise_id != enterprise || left <= 0) continue;
      const int started = start(task, left);
      left -= started;
      budget_ -= started;
    }
  }

  const EnterpriseFacts& facts_of(const RunningTask& task) {
    const auto [known, fresh] = enterprises_.try_emplace(task.enterprise_id);
    if (fresh)
      known->second = {lines_for(session_, task.path), calling_hours(session_, task.enterprise_id),
                       billing::robots_usable(session_, task.enterprise_id, now_)};
    return known->second;
  }

  int start(const RunningTask& task, int most) {
    const int idle = task.robots - load_.of_task[task.id];
    if (idle <= 0 && !task.forbidden) return 0;
    const auto& [lines, hours, robots] = facts_of(task);
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& l) { return free_channels(l) > 0; });
    TaskFacts facts;
    facts.now = now_;
    facts.enterprise_permitted = !task.forbidden;
    facts.enterprise_hours = hours;
    facts.task_hours = task.hours;
    facts.simulated = !lines.empty() && (line == lines.end() ? lines.front() : *line).simulated;
    facts.robots_usable = robots;
    facts.robots_busy = load_.of_enterprise[task.enterprise_id];
    facts.line_enabled = !lines.empty();
    facts.line_free = line == lines.end() ? 0 : free_channels(*line);
    facts.calls_paid_for = std::min({idle, most, facts.line_free, facts.robots_usable - facts.robots_busy});
    if (decide(facts).allowed()) ask_for_money(task, *line, facts);
    const Decision decision = decide(facts);
    note_wait(task, decision);
    if (!decision.allowed()) return 0;
    return fill(task, *line, std::min(facts.calls_paid_for, calls_left_this_second(*line)), facts.simulated);
  }

  // From how many the rest of the facts allow to how many are paid for.
  void ask_for_money(const RunningTask& task, const Line& line, TaskFacts& facts) {
    const auto call = to_pay(task, line);
    facts.calls_paid_for = billing::affordable(session_, call, facts.calls_paid_for, now_);
    if (facts.calls_paid_for > 0) return;
    const auto levels = billing::levels(task.path);
    if (levels.empty()) return;
    auto own = call;  // as if the parent were the last to be paid
    own.path = fmt::format("/{}/{}/", levels.front().payee_id, levels.front().payer_id);
    facts.own_money = billing::affordable(session_, own, 1, now_) > 0;
  }

  // The call itself is named when it is reserved for.
  billing::CallToPay to_pay(const RunningTask& task, const Line& line) const {
    return {0, task.enterprise_id, task.path, billing::Product::robot, line.id, pace_.record};
  }

  int free_channels(const Line& line) { return line.max_calls - line.in_use - started_on_[line.id]; }
  int calls_left_this_second(const Line& line) {
    return line.calls_per_second - load_.last_second[line.id] - started_on_[line.id];
  }

  int fill(const RunningTask& task, const Line& line, int room, bool simulated) {
    int started = 0;
    for (int round = 0; round < kRounds && started < room; ++round) {
      auto rows = waiting(session_, task.id, room - started, now_);
      if (rows.empty()) break;
      std::vector<Dial> dials;
      std::vector<Refused> refused;
      std::set<std::string> numbers;  // a contact's number may have changed to another's: one call at a time
      for (auto& candidate : candidates(session_, task.enterprise_id, std::move(rows), simulated, now_)) {
        const Decision decision = candidate.contact ? decide(candidate.facts) : Decision{Refusal::do_not_call, {}};
        if (!decision.allowed())
          refused.push_back({std::move(candidate.row), decision});
        else if (numbers.insert(candidate.row.phone).second)
          dials.push_back(dial(task, line, candidate));
      }
      refuse(task, refused);
      const int paid = pay_and_write(task, line, std::move(dials));
      started += paid;
      if (paid == 0 && refused.empty()) break;
    }
    return started;
  }

  static Dial dial(const RunningTask& task, const Line& line, const Candidate& candidate) {
    Dial out;
    out.call_id = new_id();
    out.enterprise_id = task.enterprise_id;
    out.task_id = task.id;
    out.queue_id = candidate.row.id;
    out.contact_id = candidate.row.contact_id;
    out.name = candidate.contact->name;
    out.phone = candidate.row.phone;
    out.fields = candidate.contact->fields;
    out.script_id = task.script_id;
    out.script_version = task.script_version;
    out.number = candidate.row.attempts + 1;
    out.max_attempts = task.max_attempts;
    out.line = line;
    if (!billing::levels(task.path).empty()) out.covered_ms = billing::kFirstHoldMs;
    if (!line.caller_numbers.empty())
      out.caller = line.caller_numbers[static_cast<std::size_t>(out.call_id >> 14) % line.caller_numbers.size()];
    return out;
  }

  // How many were; the others stay in the queue, for the money went elsewhere meanwhile.
  int pay_and_write(const RunningTask& task, const Line& line, std::vector<Dial> dials) {
    std::vector<Id> ids;
    for (const auto& dial : dials) ids.push_back(dial.call_id);
    dials.resize(billing::reserve(session_, to_pay(task, line), ids, now_));
    write_attempts(session_, dials, pace_.node, now_);
    const int count = static_cast<int>(dials.size());
    load_.of_task[task.id] += count;
    load_.of_enterprise[task.enterprise_id] += count;
    started_on_[line.id] += count;
    std::move(dials.begin(), dials.end(), std::back_inserter(plan_.dials));
    return count;
  }

  void refuse(const RunningTask& task, const std::vector<Refused>& refused) {
    write_refusals(session_, task, refused, now_);
    if (std::any_of(refused.begin(), refused.end(), [](const Refused& r) { return r.decision.final(); }))
      changed(task.id);
  }

  void note_wait(const RunningTask& task, const Decision& decision) {
    const bool same = task.wait == decision.refusal;
    if (same && (decision.allowed() || (task.wait_until && *task.wait_until > now_))) return;
    if (!noted_.insert(task.id).second) return;  // the second time round, no robot is left
    write_wait(session_, task, decision, now_);
    if (!same) changed(task.id);
  }

  void changed(Id task) {
    if (std::find(plan_.tasks.begin(), plan_.tasks.end(), task) == plan_.tasks.end()) plan_.tasks.push_back(task);
  }

  // passed in
  Session& session_;
  const Pace& pace_;
  WallMs now_;
  // state
  int budget_;
  Load load_;
  std::map<Id, EnterpriseFacts> enterprises_;
  std::map<Id, int> started_on_;  // by line
  std::set<Id> noted_;
  Plan plan_;
};

}  // namespace

Plan plan_dials(Session& session, const Pace& pace, WallMs now) { return Planner(session, pace, now).run(); }

}  // namespace yunli::dialer
