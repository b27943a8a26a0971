// Tells how far the reading is, now and then.
#pragma once

#include <cstdint>

#include "usecases/ports/record_source.h"

namespace evenkeel::exchange {

class ReadingMeter {
 public:
  ReadingMeter(RecordSink& sink, std::uint64_t total) : sink_(sink), total_(total) {}

  // Bytes read, as near as the reader knows them.
  void add(std::uint64_t bytes) {
    done_ += bytes;
    if (done_ - told_ >= kStep) tell();
  }
  void finish() {
    done_ = total_;
    tell();
  }

 private:
  static constexpr std::uint64_t kStep = 256U << 10U;
  void tell() {
    told_ = done_;
    sink_.progress({done_ < total_ ? done_ : total_, total_});
  }

  RecordSink& sink_;
  std::uint64_t total_;
  std::uint64_t done_ = 0;
  std::uint64_t told_ = 0;
};

}  // namespace evenkeel::exchange
