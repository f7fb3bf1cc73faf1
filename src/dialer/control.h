// What the console and the running campaigns say to each other.
#pragma once
#include <string>
#include <vector>

#include "dialer/records.h"

namespace yunli::dialer {

// Orders; any thread, returns at once.
class CampaignControl {
 public:
  virtual ~CampaignControl() = default;
  // Something may be dialled now, or no longer (an enterprise was forbidden or permitted): plan without waiting. Other
  // processes notice with their next plan, a quarter of a second later.
  virtual void wake() = 0;
  virtual void hang_up(const std::vector<Id>& calls) = 0;  // of a deleted task; ids that do not run are ignored
};

// News, for the live view; called from any thread, must not block.
class CampaignNews {
 public:
  virtual ~CampaignNews() = default;
  struct Whose {
    Id enterprise_id = 0;
    std::string path;
  };
  virtual void task_changed(const Whose&, const Task&) = 0;
  virtual void queue_changed(const Whose&, const QueueItem&) = 0;
  virtual void call_finished(const Whose&, const Call&) = 0;
  virtual void balance_changed(const Whose&, Money balance) = 0;
};

}  // namespace yunli::dialer
