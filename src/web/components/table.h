// A table: caption, columns, rows; the first column names the row. It scrolls sideways by itself on a phone.
//   Table t{.caption = "People of Team One", .columns = {{"Name"}, {"Cases", ColumnKind::Number}}};
//   t.rows.push_back({link("Practitioner One", url), Cell{31}});
//   body << table(t);
// Sorting: a list that stands whole on the page has `.sortable = true` (in the browser); a list with pages
// gives each Column the address that sorts it (`.sort_by`) and says which one is sorted (`.order`).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

enum class ColumnKind : std::uint8_t { Text, Number };
enum class Order : std::uint8_t { None, Ascending, Descending };

struct Column {
  std::string text;
  ColumnKind kind = ColumnKind::Text;
  bool hidden = false;              // the words are only read aloud: a column of buttons
  std::optional<Url> sort_by = {};  // sorts on the server
  Order order = Order::None;        // how the rows stand now
  bool sortable = true;             // false: not even in a sortable table
};

// NOLINTBEGIN(google-explicit-constructor): rows are written as lists of what stands in them
class Cell {
 public:
  Cell(Html content) : content_(std::move(content)) {}
  Cell(const std::string& text) { content_.text(text); }
  Cell(const char* text) { content_.text(text); }
  // With thousands separators; sorts as a number.
  Cell(std::int64_t number);
  Cell(int number) : Cell(static_cast<std::int64_t>(number)) {}
  // What a sortable table goes by where the shown text would sort wrongly: dates as 20261122, tenths.
  Cell& sorted_by(std::int64_t value);
  Cell& sorted_by(std::string value);
  [[nodiscard]] const Html& content() const { return content_; }
  [[nodiscard]] const std::string& sort_value() const { return sort_value_; }

 private:
  Html content_;
  std::string sort_value_;
};
// NOLINTEND(google-explicit-constructor)

// The cells of a row, moved into place: a list in braces would copy each.
template <class... Contents>
std::vector<Cell> cells(Contents&&... contents) {
  std::vector<Cell> out;
  out.reserve(sizeof...(contents));
  (out.emplace_back(std::forward<Contents>(contents)), ...);
  return out;
}

struct Row {
  std::vector<Cell> cells = {};
  std::optional<Html> instead =
      {};  // after the first cell, one text across all other columns: why nothing is shown
  std::string id = {};
};

struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<Row> rows = {};
  bool caption_hidden = false;  // where a heading right above says the same
  bool sortable = false;
  std::string empty = "There is nothing to show.";  // in place of a table without rows
  std::vector<Cell> total = {};                     // a last row, set apart
};
Html table(const Table& table);

}  // namespace evenkeel::web
