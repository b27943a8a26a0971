// Values by key, shared by threads and never changed: one loader a key while others wait for it, and the
// least recently used go when there is no room.
#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/result.h"

namespace evenkeel {

template <class Value>
class SharedLru {
 public:
  using Pointer = std::shared_ptr<const Value>;
  struct Loaded {
    Pointer value;
    std::size_t bytes = 0;  // what it is counted as
  };
  using Load = std::function<Result<Loaded>()>;

  explicit SharedLru(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // The value of the key, loaded by this thread or by the one that came first. When a load fails, its thread
  // gets the error and one of those waiting loads in its turn: the fault may have been the first one's own.
  Result<Pointer> get(const std::string& key, const Load& load) {
    if (auto found = find_or_claim(key)) return found;
    Claim claim{*this, key};
    EVENKEEL_TRY_LET(auto loaded, load());
    claim.keep(loaded);
    return std::move(loaded.value);
  }

  [[nodiscard]] std::size_t bytes() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
  }
  [[nodiscard]] std::size_t loads() const {
    const std::scoped_lock lock(mutex_);
    return loads_;
  }

 private:
  struct Slot {
    Loaded loaded;  // empty while somebody loads it
    std::list<std::string>::iterator place;
  };

  // Nothing: the caller is to load it.
  Pointer find_or_claim(const std::string& key) {
    std::unique_lock lock(mutex_);
    for (;;) {
      const auto found = slots_.find(key);
      if (found == slots_.end()) break;
      if (found->second.loaded.value) {
        order_.splice(order_.begin(), order_, found->second.place);
        return found->second.loaded.value;
      }
      loaded_.wait(lock);
    }
    slots_.emplace(key, Slot{});
    ++loads_;
    return nullptr;
  }

  void keep(const std::string& key, const Loaded& loaded) {
    const std::scoped_lock lock(mutex_);
    order_.push_front(key);
    slots_.at(key) = Slot{loaded, order_.begin()};
    bytes_ += loaded.bytes;
    while (bytes_ > most_bytes_) {
      const auto last = slots_.find(order_.back());
      bytes_ -= last->second.loaded.bytes;
      slots_.erase(last);
      order_.pop_back();
    }
    loaded_.notify_all();
  }

  void give_up(const std::string& key) {
    const std::scoped_lock lock(mutex_);
    slots_.erase(key);
    loaded_.notify_all();
  }

  // The right to load a key; given up on an error and on an exception alike.
  class Claim {
   public:
    Claim(SharedLru& cache, const std::string& key) : cache_(cache), key_(key) {}
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;
    ~Claim() {
      if (!kept_) cache_.give_up(key_);
    }
    void keep(const Loaded& loaded) {
      kept_ = true;
      cache_.keep(key_, loaded);
    }

   private:
    SharedLru& cache_;
    const std::string& key_;
    bool kept_ = false;
  };

  mutable std::mutex mutex_;
  std::condition_variable loaded_;
  std::unordered_map<std::string, Slot> slots_;
  std::list<std::string> order_;  // the last used first; only what is loaded
  const std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::size_t loads_ = 0;
};

}  // namespace evenkeel
