// A queue from any threads to one: lock-free, unbounded, in order per sender. T has a member `T* next`.
#pragma once
#include <atomic>
#include <memory>

namespace yunli::media {

template <class T>
class Mailbox {
 public:
  Mailbox() = default;
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;
  ~Mailbox() {
    take_all([](std::unique_ptr<T>) {});
  }
  void push(std::unique_ptr<T> item) {
    T* node = item.release();
    node->next = head_.load(std::memory_order_relaxed);
    while (!head_.compare_exchange_weak(node->next, node, std::memory_order_seq_cst, std::memory_order_relaxed)) {
    }
  }
  bool empty() const { return head_.load(std::memory_order_seq_cst) == nullptr; }
  // Receiver only. Oldest first.
  template <class F>
  void take_all(F&& f) {
    if (head_.load(std::memory_order_relaxed) == nullptr) return;
    T* newest = head_.exchange(nullptr, std::memory_order_acquire);
    T* oldest = nullptr;
    while (newest != nullptr) {
      T* before = newest->next;
      newest->next = oldest;
      oldest = newest;
      newest = before;
    }
    while (oldest != nullptr) {
      std::unique_ptr<T> item(oldest);
      oldest = oldest->next;
      f(std::move(item));
    }
  }

 private:
  std::atomic<T*> head_{nullptr};
};

}  // namespace yunli::media
