#include "dialer/news_desk.h"

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/post.hpp>

#include "base/log.h"
#include "billing/ledger_store.h"
#include "billing/levels.h"
#include "dialer/call_store.h"
#include "dialer/task_store.h"

namespace yunli::dialer {
namespace {

struct Balance {
  CampaignNews::Whose whose;
  Money amount;
};

struct News {
  std::vector<Task> tasks;
  std::vector<QueueItem> queue;
  std::vector<Call> calls;
  std::vector<Balance> balances;
};

// Of the enterprises that called and of those above them.
std::vector<Balance> balances(store::Session& session, const std::vector<Call>& calls) {
  std::map<Id, std::string> payers;
  for (const auto& call : calls) {
    std::string path = call.enterprise_path;
    for (const auto& level : billing::levels(call.enterprise_path)) {
      payers.emplace(level.payer_id, path);
      path.resize(path.rfind('/', path.size() - 2) + 1);
    }
  }
  std::vector<Balance> out;
  for (const auto& [id, path] : payers) out.push_back({{id, path}, billing::wallet(session, id).balance});
  return out;
}

News read(store::Session& session, const Changed& changed) {
  const auto list = [](const std::set<Id>& ids) { return std::vector<Id>(ids.begin(), ids.end()); };
  News news;
  news.tasks = task_rows(session, list(changed.tasks));
  news.queue = queue_rows(session, list(changed.queue));
  news.calls = call_rows(session, list(changed.calls));
  news.balances = balances(session, news.calls);
  return news;
}

void publish(CampaignNews& to, const News& news) {
  for (const auto& item : news.queue) to.queue_changed({item.enterprise_id, item.enterprise_path}, item);
  for (const auto& task : news.tasks) to.task_changed({task.enterprise_id, task.enterprise_path}, task);
  for (const auto& call : news.calls) to.call_finished({call.enterprise_id, call.enterprise_path}, call);
  for (const auto& [whose, amount] : news.balances) to.balance_changed(whose, amount);
}

}  // namespace

NewsDesk::NewsDesk(asio::any_io_executor executor, store::Database& db, CampaignNews& news,
                   std::shared_ptr<InProgress> work)
    : db_(db), news_(news), in_progress_(std::move(work)), strand_(asio::make_strand(executor)) {}

void NewsDesk::tell(Changed changed) {
  if (changed.empty()) return;
  asio::post(strand_,
             [self = shared_from_this(), changed = std::move(changed), token = in_progress_->begin()]() mutable {
               self->changed_.merge(std::move(changed));
               if (std::exchange(self->working_, true)) return;
               asio::co_spawn(
                   self->strand_, [self, token] { return self->work(token); }, asio::detached);
             });
}

asio::awaitable<void> NewsDesk::work(std::shared_ptr<void>) {
  while (!changed_.empty()) {
    auto look = [changed = std::exchange(changed_, {})](store::Session& s) { return read(s, changed); };
    try {
      const News news = co_await db_.query(std::move(look));
      publish(news_, news);
    } catch (const std::exception& error) {  // the console reads what it shows again when it reconnects
      log::error("campaign.news", {{"text", error.what()}});
    }
  }
  working_ = false;
}

}  // namespace yunli::dialer
