// Tables as a workbook, by libxlsxwriter.
#include <xlsxwriter.h>

#include <algorithm>
#include <cassert>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "exchange/tables/output.h"
#include "exchange/tables/sheet_escapes.h"
#include "exchange/tables/table_text.h"
#include "exchange/tables/table_writers.h"

namespace evenkeel::exchange {
namespace {

constexpr std::time_t kCreated = 946'684'800;  // 1 January 2000: the same tables give the same bytes
constexpr std::int64_t kMostExact = 999'999'999'999'999;  // a spreadsheet keeps 15 digits

struct BookFreer {
  void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};

class XlsxTableWriter final : public TableWriter {
 public:
  explicit XlsxTableWriter(std::string path) {
    auto file = AtomicFile::create(std::move(path));
    if (!file) {
      keep(std::move(file.error()));
      return;
    }
    file_.emplace(std::move(*file));
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book_.reset(workbook_new_opt(file_->draft_path().c_str(), &options));
    if (!book_) throw std::bad_alloc{};
    lxw_doc_properties properties{};
    properties.created = kCreated;
    workbook_set_properties(book_.get(), &properties);
    bold_ = workbook_add_format(book_.get());
    format_set_bold(bold_);
    percent_ = number_format("0.0%");
    date_ = number_format("yyyy-mm-dd");
  }

  void begin_table(std::string_view name, std::span<const TableColumn> columns) override {
    if (fault_) return;
    const std::string sheet_name{name};
    if (workbook_get_worksheet_by_name(book_.get(), sheet_name.c_str()) != nullptr)
      return keep(table_twice(name));
    check(workbook_validate_sheet_name(book_.get(), sheet_name.c_str()));
    if (fault_) return;
    sheet_ = workbook_add_worksheet(book_.get(), sheet_name.c_str());
    columns_.assign(columns.begin(), columns.end());
    check_.begin_table(name);
    row_ = 0;
    write_header();
  }

  void row(std::span<const TableCell> cells) override {
    if (fault_) return;
    assert(cells.size() == columns_.size());
    if (auto sound = check_.row(columns_, cells); !sound) return keep(std::move(sound.error()));
    for (std::size_t i = 0; i < cells.size(); ++i)
      write_cell(static_cast<lxw_col_t>(i), columns_[i].kind, cells[i]);
    ++row_;
  }

  void end_table() override {}

  Result<void> finish() override {
    if (fault_) return fail(*fault_);
    if (sheet_ == nullptr) {
      workbook_add_worksheet(book_.get(), nullptr);  // a workbook needs a sheet
    }
    check(workbook_close(book_.release()));
    if (fault_) return fail(*fault_);
    return file_->commit();
  }

 private:
  void keep(Error error) {
    if (!fault_) fault_ = std::move(error);
  }
  void check(lxw_error code) {
    if (code == LXW_NO_ERROR) return;
    auto error =
        Error::invalid("XLSX-WRITE", "the workbook cannot hold this: " + std::string{lxw_strerror(code)},
                       "Export it as CSV");
    error.place.row = static_cast<std::int64_t>(row_) + 1;
    keep(std::move(error));
  }

  lxw_format* number_format(const char* code) {
    auto* format = workbook_add_format(book_.get());
    format_set_num_format(format, code);
    return format;
  }

  void write_header() {
    constexpr double kNarrowest = 12;
    worksheet_freeze_panes(sheet_, 1, 0);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      const auto& name = columns_[i].name;
      worksheet_set_column(sheet_, column, column, std::max(kNarrowest, static_cast<double>(name.size()) + 2),
                           nullptr);
      check(worksheet_write_string(sheet_, 0, column, name.c_str(), bold_));
    }
    ++row_;
  }

  void write_cell(lxw_col_t column, ColumnKind kind, const TableCell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return write_number(column, kind, *number);
    if (const auto* date = std::get_if<Date>(&cell)) return write_date(column, *date);
    const auto text = shown_text(kind, cell);
    if (!text.empty()) write_text(column, text);
  }

  void write_text(lxw_col_t column, const std::string& text) {
    if (text.find('\0') != std::string::npos) return check(LXW_ERROR_PARAMETER_VALIDATION);
    check(worksheet_write_string(sheet_, row_, column, encode_escapes(text).c_str(), nullptr));
  }

  // The format stores a double, which holds 15 digits exactly enough that a reader gets them back.
  void write_number(lxw_col_t column, ColumnKind kind, std::int64_t number) {
    if (number > kMostExact || number < -kMostExact) return write_text(column, shown_text(kind, number));
    const auto value = static_cast<double>(number);
    if (kind == ColumnKind::Hundredths)
      return check(worksheet_write_number(sheet_, row_, column, value / 100, nullptr));
    if (kind == ColumnKind::Percent)
      return check(worksheet_write_number(sheet_, row_, column, value / 1000, percent_));
    check(worksheet_write_number(sheet_, row_, column, value, nullptr));
  }

  // Days that a spreadsheet cannot count, or counts wrongly (before March 1900), stay text.
  void write_date(lxw_col_t column, Date date) {
    if (date < Date::of(1900, 3, 1) || date > Date::forever()) return write_text(column, date.text());
    const auto serial = days_between(Date::of(1899, 12, 30), date);
    check(worksheet_write_number(sheet_, row_, column, serial, date_));
  }

  std::optional<AtomicFile> file_;
  std::unique_ptr<lxw_workbook, BookFreer> book_;
  lxw_worksheet* sheet_ = nullptr;  // the one being written; the book owns it
  lxw_format* bold_ = nullptr;
  lxw_format* percent_ = nullptr;
  lxw_format* date_ = nullptr;
  lxw_row_t row_ = 0;  // the next
  std::vector<TableColumn> columns_;
  TableCheck check_;
  std::optional<Error> fault_;
};

}  // namespace

std::unique_ptr<TableWriter> xlsx_to_file(std::string path) {
  return std::make_unique<XlsxTableWriter>(std::move(path));
}

}  // namespace evenkeel::exchange
