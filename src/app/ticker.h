// Work that is done again and again on a thread of its own, with a pause between; a failure is logged and the work goes
// on. Ends with the object, after the round that runs.
#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "base/mutex.h"

namespace yunli::app {

class Ticker {
 public:
  // `round` says whether there is more to do at once.
  Ticker(std::string name, std::chrono::milliseconds pause, std::function<bool()> round);
  ~Ticker();
  Ticker(const Ticker&) = delete;
  Ticker& operator=(const Ticker&) = delete;

 private:
  void run();
  bool one_round();
  bool wait();  // false when it is to end

  // passed in
  const std::string name_;
  const std::chrono::milliseconds pause_;
  const std::function<bool()> round_;
  // state
  Mutex mutex_;
  Condition changed_;
  bool ending_ YUNLI_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace yunli::app
