#include "exchange/tables/sheet_part.h"

#include <charconv>
#include <cstring>
#include <functional>
#include <memory>

#include "base/date.h"
#include "base/text.h"
#include "exchange/tables/sheet_escapes.h"
#include "exchange/tables/xml_part.h"

namespace evenkeel::exchange {
namespace {

constexpr std::size_t kMostMerges = 65'536;
constexpr int kLastColumn = 16'384;  // XFD, a spreadsheet's own

// The texts of one row, at places that do not move while the row is read.
class RowText {
 public:
  explicit RowText(std::size_t capacity) : bytes_(new char[capacity]), capacity_(capacity) {}
  void clear() { used_ = 0; }
  [[nodiscard]] std::size_t used() const { return used_; }
  [[nodiscard]] bool append(std::string_view piece) {
    if (piece.size() > capacity_ - used_) return false;
    std::memcpy(bytes_.get() + used_, piece.data(), piece.size());
    used_ += piece.size();
    return true;
  }
  void cut(std::size_t used) { used_ = used; }
  [[nodiscard]] char* data(std::size_t from) { return bytes_.get() + from; }
  [[nodiscard]] std::string_view since(std::size_t from) const { return {bytes_.get() + from, used_ - from}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_;
  std::size_t used_ = 0;
};

// The column of "DL116", leaving "116"; 0 when there is none.
int take_column(std::string_view& reference) {
  int column = 0;
  while (!reference.empty() && reference.front() >= 'A' && reference.front() <= 'Z') {
    column = column * 26 + (reference.front() - 'A' + 1);
    if (column > kLastColumn) return 0;
    reference.remove_prefix(1);
  }
  return column;
}

// -1 when the text is not a whole number from 0 up.
std::int64_t whole_number(std::string_view text) {
  std::int64_t value = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && end == text.data() + text.size() && value >= 0 ? value : -1;
}

enum class StoredAs : std::uint8_t {
  Number,
  SharedText,
  InlineText,
  FormulaText,
  Bool,
  Error,
  IsoDate,
  Other
};

StoredAs stored_as(std::string_view type) {
  if (type.empty() || type == "n") return StoredAs::Number;
  if (type == "s") return StoredAs::SharedText;
  if (type == "str") return StoredAs::FormulaText;
  if (type == "inlineStr") return StoredAs::InlineText;
  if (type == "b") return StoredAs::Bool;
  if (type == "e") return StoredAs::Error;
  if (type == "d") return StoredAs::IsoDate;
  return StoredAs::Other;
}

class SheetReader final : public XmlPartReader {
 public:
  SheetReader(const SheetContext& context, const RowCallback& on_row)
      : context_(context), on_row_(on_row), text_(context.limits.record_bytes) {}

  int start(int parent, std::string_view name, XmlAttributes attributes) override;
  void text(int state, std::string_view piece) override;
  void end(int state) override;

  [[nodiscard]] std::int64_t row() const { return row_; }
  SheetSummary summary;

 private:
  enum : int { kSheet = 1, kRows, kRow, kCell, kValue, kFormula, kInline, kRun, kText, kMerges };

  int start_root(std::string_view name);
  int start_row(XmlAttributes attributes);
  int start_cell(XmlAttributes attributes);
  int start_in_cell(std::string_view name);
  void add_merge(XmlAttributes attributes);
  void place_cell(std::string_view reference);
  void end_row();
  void end_cell();

  void finish_value(Cell& cell);
  void finish_number(Cell& cell);
  void finish_shared(Cell& cell);
  void finish_iso_date(Cell& cell);
  void set(Cell& cell, CellKind kind, std::string_view text);
  [[nodiscard]] std::string_view written() const { return text_.since(value_from_); }

  void refuse(std::string code, std::string message, std::string fix, int column = 0);

  const SheetContext& context_;
  const RowCallback& on_row_;
  RowText text_;
  std::vector<Cell> cells_;
  std::string buffer_;
  std::int64_t row_ = 0;
  int column_ = 0;
  // the cell being read
  StoredAs stored_ = StoredAs::Number;
  NumberStyle style_ = NumberStyle::Plain;
  bool is_formula_ = false;
  bool has_value_ = false;
  std::size_t value_from_ = 0;
};

void SheetReader::refuse(std::string code, std::string message, std::string fix, int column) {
  auto error = Error::invalid(std::move(code), std::move(message), std::move(fix));
  error.place.sheet = context_.sheet.name;
  error.place.row = row_;
  if (column > 0) error.place.column = column_letters(column);
  stop(std::move(error));
}

int SheetReader::start(int parent, std::string_view name, XmlAttributes attributes) {
  switch (parent) {
    case kDocument:
      return start_root(name);
    case kSheet:
      if (name == "sheetData") return kRows;
      return name == "mergeCells" ? kMerges : kIgnore;
    case kRows:
      return name == "row" ? start_row(attributes) : kIgnore;
    case kRow:
      return name == "c" ? start_cell(attributes) : kIgnore;
    case kCell:
      return start_in_cell(name);
    case kInline:
      if (name == "t") return kText;
      return name == "r" ? kRun : kIgnore;
    case kRun:
      return name == "t" ? kText : kIgnore;
    case kMerges:
      if (name == "mergeCell") add_merge(attributes);
      return kIgnore;
    default:
      return kIgnore;
  }
}

int SheetReader::start_root(std::string_view name) {
  if (name == "worksheet") return kSheet;
  refuse("XLSX-NOT-SHEET", "this tab holds a chart or a dialogue, not a sheet of cells",
         "Name another sheet");
  return kIgnore;
}

int SheetReader::start_row(XmlAttributes attributes) {
  auto number = row_ + 1;
  for (auto at = attributes; *at != nullptr; at += 2) {
    if (std::strcmp(at[0], "r") == 0) number = whole_number(at[1]);
  }
  if (number <= row_) {
    const auto what = number < 1 ? std::string{"a row has no proper number"}
                      : number == row_
                          ? "row " + std::to_string(number) + " stands twice"
                          : "row " + std::to_string(number) + " stands after row " + std::to_string(row_);
    refuse("XLSX-ROW-ORDER", what, "Save the workbook again in a spreadsheet program and import that");
    return kIgnore;
  }
  row_ = number;
  if (row_ > context_.limits.rows) {
    refuse("XLSX-LIMIT", "the sheet has more than " + std::to_string(context_.limits.rows) + " rows",
           "Split the sheet, or delete empty rows at its end");
    return kIgnore;
  }
  column_ = 0;
  cells_.clear();
  text_.clear();
  return kRow;
}

int SheetReader::start_cell(XmlAttributes attributes) {
  std::string_view reference;
  std::string_view type;
  std::string_view style;
  for (auto at = attributes; *at != nullptr; at += 2) {
    if (at[0][0] == '\0' || at[0][1] != '\0') continue;
    if (at[0][0] == 'r') reference = at[1];
    if (at[0][0] == 't') type = at[1];
    if (at[0][0] == 's') style = at[1];
  }
  place_cell(reference);
  stored_ = stored_as(type);
  style_ = NumberStyle::Plain;
  if (!style.empty() && stored_ == StoredAs::Number) {
    const auto index = static_cast<std::uint64_t>(whole_number(style));
    if (index < context_.styles.size()) style_ = context_.styles[index];
  }
  is_formula_ = false;
  has_value_ = false;
  value_from_ = text_.used();
  return kCell;
}

// Without a reference a cell follows the one before.
void SheetReader::place_cell(std::string_view reference) {
  auto column = column_ + 1;
  if (!reference.empty()) {
    auto rest = reference;
    column = take_column(rest);
    if (column == 0 || whole_number(rest) != row_) {
      return refuse(
          "XLSX-CELL-REF",
          "a cell of row " + std::to_string(row_) + " says that it is \"" + std::string{reference} + "\"",
          "Save the workbook again in a spreadsheet program and import that");
    }
  }
  if (column <= column_) {
    return refuse("XLSX-CELL-ORDER", "the cell stands twice, or after a cell to the right of it",
                  "Save the workbook again in a spreadsheet program and import that", column);
  }
  if (column > context_.limits.columns) {
    return refuse("XLSX-LIMIT",
                  "the sheet has more than " + std::to_string(context_.limits.columns) + " columns",
                  "Delete the columns that are not needed, or export the sheet again", column);
  }
  column_ = column;
}

int SheetReader::start_in_cell(std::string_view name) {
  if (name == "v") {
    has_value_ = true;
    text_.cut(value_from_);
    return kValue;
  }
  if (name == "is") return kInline;
  if (name == "f") is_formula_ = true;
  return kIgnore;
}

void SheetReader::text(int state, std::string_view piece) {
  if (state != kValue && state != kText) return;
  has_value_ = true;
  if (text_.used() - value_from_ + piece.size() <= context_.limits.cell_bytes && text_.append(piece)) return;
  refuse("XLSX-LIMIT", "the text of the cell, or of its row, is too long", "Shorten it", column_);
}

void SheetReader::end(int state) {
  if (state == kCell) end_cell();
  if (state == kRow) end_row();
}

void SheetReader::end_cell() {
  Cell cell;
  cell.column = column_;
  cell.is_formula = is_formula_;
  const bool is_text = stored_ == StoredAs::FormulaText || stored_ == StoredAs::InlineText;
  if (!has_value_ || (written().empty() && !is_text)) {
    if (!is_formula_) return;  // an empty cell with a format
    cell.kind = CellKind::Missing;
  } else {
    finish_value(cell);
    if (cell.text.empty() && !is_formula_) return;
  }
  ++summary.cells;
  if (is_formula_) ++summary.formulas;
  cells_.push_back(cell);
}

void SheetReader::finish_value(Cell& cell) {
  switch (stored_) {
    case StoredAs::Number:
      return finish_number(cell);
    case StoredAs::SharedText:
      return finish_shared(cell);
    case StoredAs::InlineText:
    case StoredAs::FormulaText:
      text_.cut(value_from_ + decode_escapes(text_.data(value_from_), written().size()));
      cell.kind = CellKind::Text;
      cell.text = written();
      return;
    case StoredAs::Bool:
      if (written() == "1" || written() == "true") return set(cell, CellKind::Bool, "true");
      if (written() == "0" || written() == "false") return set(cell, CellKind::Bool, "false");
      break;
    case StoredAs::IsoDate:
      return finish_iso_date(cell);
    case StoredAs::Error:
    case StoredAs::Other:
      break;
  }
  cell.kind = CellKind::Error;
  cell.text = written();
}

void SheetReader::finish_number(Cell& cell) {
  const auto number = plain_number(written(), buffer_);
  if (!number) return set(cell, CellKind::Error, written());
  if (style_ == NumberStyle::Plain) return set(cell, CellKind::Number, *number);
  // Exports often show a date stamp as "mm:ss.0": the day is there all the same.
  const bool hides_a_day = style_ == NumberStyle::Clock && !number->starts_with('0');
  const bool is_date = style_ == NumberStyle::Date || hides_a_day;
  const auto shown = is_date ? serial_date(*number, context_.from_1904) : serial_duration(*number);
  if (!shown) return set(cell, CellKind::Error, written());
  set(cell, is_date ? CellKind::Date : CellKind::Duration, *shown);
}

void SheetReader::finish_shared(Cell& cell) {
  const auto index = static_cast<std::uint64_t>(whole_number(trim(written())));
  if (index >= context_.texts.size()) {
    return refuse("XLSX-BAD-STRING",
                  "the cell names the shared text " + std::string{written()} + ", which is not there",
                  "Save the workbook again in a spreadsheet program and import that", column_);
  }
  text_.cut(value_from_);
  cell.kind = CellKind::Text;
  cell.text = context_.texts.at(index);
}

// The strict form of the format writes days out: "2026-11-22" or "2026-11-22T13:45:00", perhaps with parts of
// a second and a Z.
void SheetReader::finish_iso_date(Cell& cell) {
  const auto text = trim(written());
  const auto time = text.size() >= 19 && text[10] == 'T' ? text.substr(11, 8) : std::string_view{};
  if (!Date::parse(text.substr(0, 10)) || (text.size() > 10 && time.empty())) {
    return set(cell, CellKind::Error, text);
  }
  const bool midnight = time.empty() || time == "00:00:00";
  set(cell, CellKind::Date, text.substr(0, midnight ? 10 : 19));
}

// `text` may be the cell's own text as written, wholly or in part, or stand elsewhere.
void SheetReader::set(Cell& cell, CellKind kind, std::string_view text) {
  cell.kind = kind;
  const auto own = written();
  if (!std::less<>{}(text.data(), own.data()) && !std::less<>{}(own.data() + own.size(), text.data())) {
    cell.text = text;
    return;
  }
  text_.cut(value_from_);
  if (!text_.append(text)) refuse("XLSX-LIMIT", "the text of the row is too long", "Shorten it", column_);
  cell.text = written();
}

void SheetReader::end_row() {
  if (cells_.empty()) return;
  ++summary.rows;
  if (auto done = on_row_(Row{row_, cells_}); !done) stop(std::move(done.error()));
}

void SheetReader::add_merge(XmlAttributes attributes) {
  if (summary.merges.size() >= kMostMerges) {
    return refuse("XLSX-LIMIT", "the sheet has more than " + std::to_string(kMostMerges) + " merged ranges",
                  "Unmerge the cells");
  }
  summary.merges.emplace_back(attribute(attributes, "ref"));
}

}  // namespace

Result<SheetSummary> read_sheet_part(ZipPackage& package, std::string_view part, const SheetContext& context,
                                     const RowCallback& on_row) {
  SheetReader reader{context, on_row};
  auto done = read_xml_part(package, part, reader, context.limits);
  if (done) return std::move(reader.summary);
  auto& place = done.error().place;
  if (place.sheet.empty()) place.sheet = context.sheet.name;
  if (place.row == 0) place.row = reader.row();
  return fail(std::move(done.error()));
}

}  // namespace evenkeel::exchange
