// Private<T>: personal data. It cannot be printed, formatted or logged; a page or an export that may show
// it has to ask by name, with reveal(), so that every place that does can be found.
#pragma once

#include <compare>
#include <utility>

namespace evenkeel {

template <class T>
class Private {
 public:
  Private() = default;
  explicit Private(T value) : value_(std::move(value)) {}
  [[nodiscard]] const T& reveal() const { return value_; }
  friend auto operator<=>(const Private&, const Private&) = default;
  friend bool operator==(const Private&, const Private&) = default;

 private:
  T value_{};
};

}  // namespace evenkeel
