// The keys of a table met so far, and where each stands first. A quarter of a million of them are looked up
// in every national import, so the map is a flat one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace evenkeel::exchange {

// How a source heads the column of a field; the field's own name where it has no other.
using ColumnName = std::string_view (*)(std::string_view field);

// Where a record stands. The views must outlive whoever keeps the place.
struct RowPlace {
  std::string_view file;
  std::string_view sheet;
  std::int64_t row = 0;
  ColumnName column_name = nullptr;
};

class KeyIndex {
 public:
  KeyIndex();
  ~KeyIndex();
  KeyIndex(KeyIndex&&) noexcept;
  KeyIndex& operator=(KeyIndex&&) noexcept;

  // Null when the key was not met.
  [[nodiscard]] const RowPlace* find(const std::string& key) const;
  [[nodiscard]] bool has(const std::string& key) const { return find(key) != nullptr; }
  // Keeps the first place of a key.
  void add(std::string key, const RowPlace& place);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace evenkeel::exchange
