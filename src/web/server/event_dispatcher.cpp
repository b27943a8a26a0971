#include "web/server/event_dispatcher.h"

#include <exception>

#include "usecases/events/deliver.h"

namespace evenkeel::web {

EventDispatcher::EventDispatcher(Store& store, EventSender& sender, const Clock& clock, ServiceLog& log,
                                 std::chrono::milliseconds pause)
    : store_(store), sender_(sender), clock_(clock), log_(log), pause_(pause), thread_([this] { run(); }) {}

EventDispatcher::~EventDispatcher() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool EventDispatcher::ending() {
  const std::scoped_lock lock(mutex_);
  return ending_;
}

void EventDispatcher::run() {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, pause_, [this] { return ending_; })) {
    lock.unlock();
    send_round();
    lock.lock();
  }
}

// A store that does not answer now is asked again in the next round: nothing is lost by a round that fails.
void EventDispatcher::send_round() {
  try {
    const auto round = deliver_due(store_, sender_, clock_, 50, [this] { return ending(); });
    if (!round) {
      log_.event(Severity::Warn, "events", {{"code", round.error().code}});
    } else if (round->delivered + round->failed + round->given_up > 0) {
      log_.event(round->failed + round->given_up > 0 ? Severity::Warn : Severity::Info, "events",
                 {{"delivered", std::to_string(round->delivered)},
                  {"failed", std::to_string(round->failed)},
                  {"given_up", std::to_string(round->given_up)}});
    }
  } catch (const std::exception& fault) {
    log_.event(Severity::Warn, "events", {{"what", fault.what()}});
  }
}

}  // namespace evenkeel::web
