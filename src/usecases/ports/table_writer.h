// How a use case hands out tables, whatever their format.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/date.h"
#include "base/result.h"

namespace evenkeel {

enum class ColumnKind : std::uint8_t {
  Text,
  Number,      // a whole number
  Hundredths,  // points, hours: 740 is shown as 7.4
  Percent,     // tenths of a percent: 1062 is shown as 106.2
  Date,
  YesNo,
};

struct TableColumn {
  std::string name;
  ColumnKind kind = ColumnKind::Text;
};

// std::monostate is a missing value: an empty field, null in JSON, never 0. The other alternatives must be
// the column's own: text for Text, a whole number in the column's unit for Number, Hundredths and Percent.
using TableCell = std::variant<std::monostate, std::string_view, std::int64_t, Date, bool>;

// Called in this order: (begin_table row* end_table)* finish. Same calls, same bytes.
// Faults of the disk and of the text (not UTF-8, too long for the format) are kept and told by finish(), so
// that a caller has one place to look; after a fault nothing is left behind under the output's name.
class TableWriter {
 public:
  virtual ~TableWriter() = default;
  virtual void begin_table(std::string_view name, std::span<const TableColumn> columns) = 0;
  // As many cells as columns.
  virtual void row(std::span<const TableCell> cells) = 0;
  virtual void end_table() = 0;
  // Only a successful finish() makes the output appear, complete.
  virtual Result<void> finish() = 0;
};

}  // namespace evenkeel
