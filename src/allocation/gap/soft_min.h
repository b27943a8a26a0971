// A soft minimum in whole numbers: least - warmth x ln(sum of exp(-(value - least) / warmth)).
//
// It is below the least value by so much more as more values are near it: a price for having alternatives.
// Values and warmth share a unit of the caller's. The tables are made with whole numbers alone, so that every
// build gives the same figures; they are right to about one part in 10,000.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace evenkeel::gap {

class SoftMin {
 public:
  static constexpr int kBits = 20;  // of a weight: 2^20 stands for 1

  explicit SoftMin(std::int64_t warmth);  // >= 1 and below 2^40
  [[nodiscard]] std::int64_t warmth() const { return warmth_; }
  [[nodiscard]] std::int64_t furthest() const { return 16 * warmth_; }  // from there on nothing has weight
  // exp(-above / warmth) in 2^-20ths; `above` >= 0. Nothing beyond 16 warmths.
  [[nodiscard]] std::uint32_t weight(std::int64_t above) const {
    if (above >= furthest()) return 0;
    return kWeights[static_cast<std::size_t>((static_cast<std::uint64_t>(above) * inverse_) >> kInverseBits)];
  }
  // warmth x ln(sum), of a sum of weights that is at least one whole weight and below 2^52.
  [[nodiscard]] std::int64_t saving(std::uint64_t sum) const;

 private:
  static constexpr int kInverseBits = 50;
  static constexpr std::size_t kSteps = 64;  // of the table, for each warmth
  static const std::array<std::uint32_t, 16 * kSteps + 1> kWeights;
  std::int64_t warmth_;
  std::uint64_t inverse_;  // 2^50 x kSteps / warmth
};

}  // namespace evenkeel::gap
