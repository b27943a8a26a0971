#include "allocation/gap/soft_min.h"

#include <algorithm>
#include <bit>

#include "base/int128.h"

namespace evenkeel::gap {

namespace {

constexpr std::uint64_t kStep = 4'540'188'453'729'421'605U;  // exp(-1/64) x 2^62
constexpr std::int64_t kLogTwo = 726'817;                    // ln 2 x 2^20
constexpr int kLogBits = 8;

constexpr std::uint64_t times(std::uint64_t a, std::uint64_t b, int bits) {
  return static_cast<std::uint64_t>((static_cast<UnsignedInt128>(a) * b) >> static_cast<unsigned>(bits));
}

// ln(1 + i / 256) in 2^-20ths, by 2 artanh(i / (512 + i)).
constexpr std::array<std::int64_t, (1U << kLogBits) + 1> make_logarithms() {
  constexpr int kFine = 50;
  std::array<std::int64_t, (1U << kLogBits) + 1> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::uint64_t z = (static_cast<std::uint64_t>(i) << kFine) / (2 * (table.size() - 1) + i);
    const std::uint64_t square = times(z, z, kFine);
    std::uint64_t power = z;
    std::uint64_t sum = 0;
    for (std::uint64_t odd = 1; power != 0; odd += 2, power = times(power, square, kFine)) sum += power / odd;
    table[i] = static_cast<std::int64_t>((2 * sum + (std::uint64_t{1} << 29U)) >> 30U);
  }
  return table;
}

constexpr auto kLogarithms = make_logarithms();

constexpr std::array<std::uint32_t, 16 * 64 + 1> make_weights() {
  std::array<std::uint32_t, 16 * 64 + 1> table{};
  std::uint64_t value = std::uint64_t{1} << 62U;
  for (std::uint32_t& weight : table) {
    weight = static_cast<std::uint32_t>((value + (std::uint64_t{1} << 41U)) >> 42U);
    value = times(value, kStep, 62);
  }
  return table;
}

}  // namespace

const std::array<std::uint32_t, 16 * SoftMin::kSteps + 1> SoftMin::kWeights = make_weights();

SoftMin::SoftMin(std::int64_t warmth)
    : warmth_(warmth),
      inverse_(static_cast<std::uint64_t>((static_cast<UnsignedInt128>(kSteps) << kInverseBits) /
                                          static_cast<std::uint64_t>(warmth))) {}

std::int64_t SoftMin::saving(std::uint64_t sum) const {
  const int top = 63 - std::countl_zero(sum);
  const std::uint64_t rest =
      (sum << static_cast<unsigned>(63 - top)) & ~(std::uint64_t{1} << 63U);  // in 2^-63
  const auto at = static_cast<std::size_t>(rest >> static_cast<unsigned>(63 - kLogBits));
  const auto within =
      static_cast<std::int64_t>((rest >> static_cast<unsigned>(63 - kLogBits - 20)) & 0xFFFFFU);
  const std::int64_t log =
      (top - kBits) * kLogTwo + kLogarithms[at] + (((kLogarithms[at + 1] - kLogarithms[at]) * within) >> 20U);
  return static_cast<std::int64_t>((static_cast<Int128>(warmth_) * log) >> 20U);
}

}  // namespace evenkeel::gap
