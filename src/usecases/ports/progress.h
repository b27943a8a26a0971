// How far a long piece of work has come.
#pragma once

#include <cstdint>
#include <string_view>

namespace evenkeel {

class Progress {
 public:
  virtual ~Progress() = default;
  virtual void report(std::string_view what, std::uint64_t done, std::uint64_t total) = 0;
};

class NoProgress final : public Progress {
 public:
  void report(std::string_view, std::uint64_t, std::uint64_t) override {}
};

}  // namespace evenkeel
