// What the campaigns report, pushed to the consoles in the shapes of the REST API. Any thread.
#pragma once
#include "api/live/hub.h"
#include "crm/import_store.h"
#include "dialer/control.h"

namespace yunli::app {

class LiveNews final : public dialer::CampaignNews {
 public:
  explicit LiveNews(api::LiveHub& hub) : hub_(hub) {}
  void task_changed(const Whose& whose, const dialer::Task& task) override;
  void queue_changed(const Whose& whose, const dialer::QueueItem& item) override;
  void call_finished(const Whose& whose, const dialer::Call& call) override;
  void balance_changed(const Whose& whose, Money balance) override;
  void import_changed(const Whose& whose, const crm::Import& import);

 private:
  api::LiveHub& hub_;
};

}  // namespace yunli::app
