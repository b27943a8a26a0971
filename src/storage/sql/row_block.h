// Rows on their way into a table, column by column: the shape in which both databases take many at once.
#pragma once

#include <soci/soci-platform.h>
#include <soci/statement.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::storage {

// One column; either texts or numbers. `present` says where a value is missing.
struct ColumnBlock {
  std::string name;
  bool is_text = false;
  std::vector<std::string> texts;
  std::vector<long long> numbers;
  std::vector<soci::indicator> present;

  void add(std::string_view text) { texts.emplace_back(text), present.push_back(soci::i_ok); }
  void add(std::int64_t number) { numbers.push_back(number), present.push_back(soci::i_ok); }
  void add_missing() {
    is_text ? texts.push_back({}) : numbers.push_back(0);
    present.push_back(soci::i_null);
  }
};

class RowBlock {
 public:
  void add_text_column(std::string_view name) { columns_.push_back({std::string{name}, true, {}, {}, {}}); }
  void add_number_column(std::string_view name) {
    columns_.push_back({std::string{name}, false, {}, {}, {}});
  }
  [[nodiscard]] std::vector<ColumnBlock>& columns() { return columns_; }
  [[nodiscard]] const std::vector<ColumnBlock>& columns() const { return columns_; }
  [[nodiscard]] ColumnBlock& column(std::size_t index) { return columns_[index]; }
  [[nodiscard]] const ColumnBlock& column(std::size_t index) const { return columns_[index]; }
  [[nodiscard]] std::size_t rows() const { return columns_.empty() ? 0 : columns_.front().present.size(); }
  void clear() {
    for (auto& column : columns_) {
      column.texts.clear();
      column.numbers.clear();
      column.present.clear();
    }
  }

 private:
  std::vector<ColumnBlock> columns_;
};

// "\"from\"": column names are words of the data, some of which are also words of SQL.
inline std::string quoted(std::string_view column) { return '"' + std::string{column} + '"'; }

}  // namespace evenkeel::storage
