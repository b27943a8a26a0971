// How far a long piece of work has come, and whether anybody still wants it.
#pragma once

#include <cstdint>
#include <string_view>

namespace evenkeel {

class Progress {
 public:
  virtual ~Progress() = default;
  virtual void report(std::string_view what, std::uint64_t done, std::uint64_t total) = 0;
  // Whoever does the work asks now and then, and ends with an error when it is true.
  [[nodiscard]] virtual bool stopped() const { return false; }
};

class NoProgress final : public Progress {
 public:
  void report(std::string_view, std::uint64_t, std::uint64_t) override {}
};

}  // namespace evenkeel
