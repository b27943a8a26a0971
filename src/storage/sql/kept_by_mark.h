// Values under the mark of the store that they were read at. Those of an earlier mark are let go when a later
// one is seen, and all of them when there are too many: what is asked for comes again.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "base/result.h"
#include "storage/sql/store_mark.h"

namespace evenkeel::storage {

class KeptByMark {
 public:
  using Value = std::shared_ptr<const void>;
  struct Made {
    Value value;
    std::size_t bytes = 0;  // what it is counted as
  };

  explicit KeptByMark(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // The value of that name, read by the first who asks while others wait; an error is the asker's own and not
  // kept.
  Result<Value> get(const StoreMark& mark, const std::string& name,
                    const std::function<Result<Made>()>& read) {
    const auto place = place_of(mark, name);
    const std::scoped_lock lock(place->reading);
    if (place->value) return place->value;
    EVENKEEL_TRY_LET(auto made, read());
    place->value = std::move(made.value);
    count(made.bytes);
    return place->value;
  }

 private:
  struct Place {
    std::mutex reading;
    Value value;
  };

  std::shared_ptr<Place> place_of(const StoreMark& mark, const std::string& name) {
    const std::scoped_lock lock(mutex_);
    if (newest_ < mark) {
      newest_ = mark;
      let_go();
    }
    auto& place = places_[{mark, name}];
    if (!place) place = std::make_shared<Place>();
    return place;
  }

  void count(std::size_t bytes) {
    const std::scoped_lock lock(mutex_);
    if (bytes_ + bytes > most_bytes_) let_go();
    bytes_ += bytes;
  }

  void let_go() {
    places_.clear();
    bytes_ = 0;
  }

  std::mutex mutex_;
  std::map<std::pair<StoreMark, std::string>, std::shared_ptr<Place>> places_;
  StoreMark newest_;
  const std::size_t most_bytes_;
  std::size_t bytes_ = 0;
};

}  // namespace evenkeel::storage
