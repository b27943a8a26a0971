// A progress bar on a terminal; nothing in a pipe.
#pragma once

#include <cstdint>

#include "cli/services.h"
#include "usecases/ports/progress.h"

namespace evenkeel::cli {

class ProgressBar final : public Progress {
 public:
  explicit ProgressBar(Terminal& terminal) : terminal_(terminal) {}
  ~ProgressBar() override;
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  void report(std::string_view what, std::uint64_t done, std::uint64_t total) override;

 private:
  Terminal& terminal_;
  std::uint64_t shown_ = 101;  // per cent last drawn
};

}  // namespace evenkeel::cli
