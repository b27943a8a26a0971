// Id<Tag>: a code from a source (a team code, a staff code), kept exactly as the source writes it.
// Codes of different things cannot be mixed up, and every one compares by its bytes.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace evenkeel {

template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;
  friend bool operator==(const Id&, const Id&) = default;

 private:
  std::string text_;
};

}  // namespace evenkeel

template <class Tag>
struct std::hash<evenkeel::Id<Tag>> {
  std::size_t operator()(const evenkeel::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.text());
  }
};
