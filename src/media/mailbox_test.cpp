#include "media/mailbox.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "media/wakeup.h"

namespace yunli::media {
namespace {

struct Item {
  int sender, number;
  Item* next = nullptr;
};

TEST(Mailbox, ManySendersKeepTheirOrderAndTheSleeperWakes) {
  constexpr int kSenders = 4, kEach = 20'000;
  Mailbox<Item> box;
  Wakeup wakeup;
  std::vector<std::thread> senders;
  for (int s = 0; s < kSenders; ++s)
    senders.emplace_back([&box, &wakeup, s] {
      for (int n = 0; n < kEach; ++n) {
        auto item = std::make_unique<Item>();
        item->sender = s, item->number = n;
        box.push(std::move(item));
        wakeup.wake();
      }
    });
  std::vector<int> next(kSenders);
  for (int received = 0; received < kSenders * kEach;) {
    wakeup.wait([&] { return !box.empty(); });
    box.take_all([&](std::unique_ptr<Item> item) {
      EXPECT_EQ(item->number, next[static_cast<std::size_t>(item->sender)]++);
      ++received;
    });
  }
  for (auto& sender : senders) sender.join();
  EXPECT_TRUE(box.empty());
}

}  // namespace
}  // namespace yunli::media
