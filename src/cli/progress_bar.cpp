#include "cli/progress_bar.h"

#include <algorithm>
#include <ostream>
#include <string>

namespace evenkeel::cli {
namespace {

constexpr std::size_t kBarWidth = 30;

}  // namespace

void ProgressBar::report(std::string_view what, std::uint64_t done, std::uint64_t total) {
  if (!terminal_.interactive || total == 0) return;
  const auto percent = std::min<std::uint64_t>(100, done * 100 / total);
  if (percent == shown_) return;
  shown_ = percent;
  const auto filled = static_cast<std::size_t>(percent) * kBarWidth / 100;
  terminal_.err << '\r' << what << " [" << std::string(filled, '#') << std::string(kBarWidth - filled, '.')
                << "] " << percent << " %" << std::flush;
}

ProgressBar::~ProgressBar() {
  if (shown_ <= 100) terminal_.err << "\r\x1b[K" << std::flush;
}

}  // namespace evenkeel::cli
