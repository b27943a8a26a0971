// Sends the events of the outbox to their receivers, on a thread of its own, for as long as it lives. Any
// number of servers of one store may have one each: every message is taken by one of them.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "usecases/ports/clock.h"
#include "usecases/ports/event_sender.h"
#include "usecases/ports/store.h"
#include "web/server/service_log.h"

namespace evenkeel::web {

class EventDispatcher {
 public:
  // All must outlive it. It looks for what is due every `pause`.
  EventDispatcher(Store& store, EventSender& sender, const Clock& clock, ServiceLog& log,
                  std::chrono::milliseconds pause = std::chrono::seconds{1});
  // Begins no further message and waits for the one under way: at most as long as a sender takes. What is
  // left stands in the store for the next start or another server.
  ~EventDispatcher();
  EventDispatcher(const EventDispatcher&) = delete;
  EventDispatcher& operator=(const EventDispatcher&) = delete;

 private:
  void run();
  void send_round();
  bool ending();

  Store& store_;
  EventSender& sender_;
  const Clock& clock_;
  ServiceLog& log_;
  const std::chrono::milliseconds pause_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace evenkeel::web
