#include "allocation/placing/linear_system.h"

#include <algorithm>

namespace evenkeel::allocation::placing {
namespace {

constexpr Int128 kFar = Int128{1} << 100U;
constexpr Int128 kFarPrice = Int128{1} << 60U;  // sums of products with it fit

}  // namespace

Int128 part_of(Int128 factor, Int128 other, Int128 whole) {
  constexpr Int128 kFurthest = Int128{1} << 126U;  // a sum with it fits
  Int128 product = 0;
  if (!__builtin_mul_overflow(factor, other, &product))
    return std::clamp(product / whole, -kFurthest, kFurthest);
  if (__builtin_mul_overflow(factor, other / whole, &product)) return 0;
  return std::clamp(product, -kFurthest, kFurthest) + factor * (other % whole) / whole;
}

void LinearSystem::mirror() {
  for (std::size_t i = 0; i < size_; ++i) {
    for (std::size_t j = 0; j < i; ++j) left_[i * size_ + j] = left_[j * size_ + i];
  }
}

std::vector<std::int64_t> LinearSystem::solve(const std::vector<std::uint8_t>& marked) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < size_; ++i) {
    if (marked[i] != 0 && left_[i * size_ + i] > 0) order.push_back(i);
  }
  std::vector<std::int64_t> out(size_, 0);
  if (order.empty()) return out;
  scale_down(order);
  eliminate(order);
  for (auto k = order.size(); k-- > 0;) {
    const auto i = order[k];
    auto rest = right_[i];
    for (auto m = k + 1; m < order.size(); ++m) rest -= left_[i * size_ + order[m]] * out[order[m]];
    const auto price = rest / left_[i * size_ + i];
    if (price > -kFarPrice && price < kFarPrice) out[i] = static_cast<std::int64_t>(price);
  }
  return out;
}

// So that products fit; and a little is added to the diagonal, as shares may all be whole.
void LinearSystem::scale_down(const std::vector<std::size_t>& order) {
  constexpr Int128 kMost = Int128{1} << 58U;
  Int128 most = 0;
  for (const auto i : order) most = std::max(most, left_[i * size_ + i]);
  unsigned shift = 0;
  while ((most >> shift) > kMost) ++shift;
  for (const auto i : order) {
    for (const auto j : order) left_[i * size_ + j] >>= shift;
    right_[i] >>= shift;
    auto& diagonal = left_[i * size_ + i];
    diagonal += diagonal / 1'000'000 + (most >> shift) / 1'000'000'000 + 1;
  }
}

void LinearSystem::eliminate(const std::vector<std::size_t>& order) {
  for (std::size_t k = 0; k < order.size(); ++k) {
    const auto i = order[k];
    const auto pivot = std::max<Int128>(1, left_[i * size_ + i]);
    left_[i * size_ + i] = pivot;
    for (auto m = k + 1; m < order.size(); ++m) {
      const auto j = order[m];
      const auto factor = left_[j * size_ + i];
      if (factor == 0) continue;
      for (auto n = k + 1; n < order.size(); ++n)
        left_[j * size_ + order[n]] -= factor * left_[i * size_ + order[n]] / pivot;
      right_[j] = std::clamp(right_[j] - part_of(factor, right_[i], pivot), -kFar, kFar);
    }
  }
}

}  // namespace evenkeel::allocation::placing
