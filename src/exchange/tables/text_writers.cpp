// Tables as CSV, JSON and JSON Lines.
#include <cassert>
#include <functional>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/json.h"
#include "exchange/tables/output.h"
#include "exchange/tables/table_text.h"
#include "exchange/tables/table_writers.h"

namespace evenkeel::exchange {
namespace {

using Columns = std::span<const TableColumn>;
using Cells = std::span<const TableCell>;

// How tables look in one format. Everything is appended to `out`.
class TableFormat {
 public:
  virtual ~TableFormat() = default;
  virtual void begin_document(std::string& /*out*/) const {}
  virtual void begin_table(std::string& out, std::string_view name, Columns columns, bool first) const = 0;
  virtual void row(std::string& out, Columns columns, Cells cells, bool first) const = 0;
  virtual void end_table(std::string& /*out*/) const {}
  virtual void end_document(std::string& /*out*/) const {}
};

class CsvFormat final : public TableFormat {
 public:
  void begin_table(std::string& out, std::string_view /*name*/, Columns columns,
                   bool /*first*/) const override {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out += ',';
      append_text(out, columns[i].name);
    }
    out += "\r\n";
  }
  void row(std::string& out, Columns columns, Cells cells, bool /*first*/) const override {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += ',';
      if (const auto* text = std::get_if<std::string_view>(&cells[i])) {
        append_text(out, *text);
      } else {
        out += shown_text(columns[i].kind, cells[i]);
      }
    }
    out += "\r\n";
  }

 private:
  static void append_text(std::string& out, std::string_view text) {
    constexpr std::string_view kFormulaStarts = "=+-@\t\r";
    const bool like_formula = !text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos;
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
      if (like_formula) out += '\'';
      out += text;
      return;
    }
    out += like_formula ? "\"'" : "\"";
    for (const char c : text) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
};

void append_json_row(std::string& out, Columns columns, Cells cells) {
  out += '{';
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    append_json_string(out, columns[i].name);
    out += ':';
    if (std::holds_alternative<std::monostate>(cells[i])) {
      out += "null";
    } else if (const auto* truth = std::get_if<bool>(&cells[i])) {
      out += *truth ? "true" : "false";
    } else if (columns[i].kind == ColumnKind::Number) {
      out += shown_text(columns[i].kind, cells[i]);
    } else {
      append_json_string(out, shown_text(columns[i].kind, cells[i]));
    }
  }
  out += '}';
}

class JsonLinesFormat final : public TableFormat {
 public:
  void begin_table(std::string&, std::string_view, Columns, bool) const override {}
  void row(std::string& out, Columns columns, Cells cells, bool /*first*/) const override {
    append_json_row(out, columns, cells);
    out += '\n';
  }
};

class JsonFormat final : public TableFormat {
 public:
  void begin_document(std::string& out) const override { out += '{'; }
  void begin_table(std::string& out, std::string_view name, Columns /*columns*/, bool first) const override {
    out += first ? "\n" : ",\n";
    append_json_string(out, name);
    out += ":[";
  }
  void row(std::string& out, Columns columns, Cells cells, bool first) const override {
    out += first ? "\n" : ",\n";
    append_json_row(out, columns, cells);
  }
  void end_table(std::string& out) const override { out += "\n]"; }
  void end_document(std::string& out) const override { out += "\n}\n"; }
};

// The output for the table of that name.
using OpenOutput = std::function<Result<std::unique_ptr<Output>>(std::string_view table)>;

enum class Outputs : std::uint8_t { OneATable, OneForAll, OneTableOnly };

class TextTableWriter final : public TableWriter {
 public:
  TextTableWriter(std::unique_ptr<TableFormat> format, Outputs outputs, OpenOutput open)
      : format_(std::move(format)), kind_(outputs), open_(std::move(open)) {
    if (kind_ == Outputs::OneForAll) open_output({});
    format_->begin_document(buffer_);
  }

  void begin_table(std::string_view name, Columns columns) override {
    const bool first = names_.empty();
    if (!names_.emplace(name).second) return keep(table_twice(name));
    if (kind_ == Outputs::OneTableOnly && !first) return keep(one_table_only(name));
    if (kind_ != Outputs::OneForAll) open_output(name);
    columns_.assign(columns.begin(), columns.end());
    check_.begin_table(name);
    rows_ = 0;
    format_->begin_table(buffer_, name, columns_, first);
  }
  void row(Cells cells) override {
    if (fault_) return;
    assert(cells.size() == columns_.size());
    if (auto sound = check_.row(columns_, cells); !sound) return keep(std::move(sound.error()));
    format_->row(buffer_, columns_, cells, rows_++ == 0);
    if (buffer_.size() >= kFlushAt) flush();
  }
  void end_table() override {
    format_->end_table(buffer_);
    if (kind_ != Outputs::OneForAll) flush();
  }
  Result<void> finish() override {
    format_->end_document(buffer_);
    flush();
    if (fault_) return fail(*fault_);
    for (auto& output : done_) EVENKEEL_TRY(output->commit());
    return {};
  }

 private:
  static constexpr std::size_t kFlushAt = 256U << 10U;

  void open_output(std::string_view table) {
    auto output = open_(table);
    if (!output) return keep(std::move(output.error()));
    done_.push_back(std::move(*output));
  }
  void flush() {
    if (!fault_ && !done_.empty()) {
      if (auto written = done_.back()->write(buffer_); !written) keep(std::move(written.error()));
    }
    buffer_.clear();
  }
  void keep(Error error) {
    if (!fault_) fault_ = std::move(error);
  }

  std::unique_ptr<TableFormat> format_;
  Outputs kind_;
  OpenOutput open_;
  std::vector<std::unique_ptr<Output>> done_;  // the last one is being written
  std::string buffer_;
  std::vector<TableColumn> columns_;
  TableCheck check_;
  std::int64_t rows_ = 0;
  std::set<std::string, std::less<>> names_;
  std::optional<Error> fault_;
};

OpenOutput in_folder(std::string folder, std::string ending) {
  return [folder = std::move(folder), ending = std::move(ending)](std::string_view table) {
    return output_to_file(folder + "/" + std::string{table} + ending);
  };
}
OpenOutput to_file(std::string path) {
  return [path = std::move(path)](std::string_view) { return output_to_file(path); };
}
OpenOutput to_stream(std::ostream& out) {
  return [&out](std::string_view) -> Result<std::unique_ptr<Output>> { return output_to_stream(out); };
}

template <class Format>
std::unique_ptr<TableWriter> writer(Outputs outputs, OpenOutput open) {
  return std::make_unique<TextTableWriter>(std::make_unique<Format>(), outputs, std::move(open));
}

}  // namespace

std::unique_ptr<TableWriter> csv_to_folder(std::string folder) {
  return writer<CsvFormat>(Outputs::OneATable, in_folder(std::move(folder), ".csv"));
}
std::unique_ptr<TableWriter> csv_to_stream(std::ostream& out) {
  return writer<CsvFormat>(Outputs::OneTableOnly, to_stream(out));
}
std::unique_ptr<TableWriter> json_to_file(std::string path) {
  return writer<JsonFormat>(Outputs::OneForAll, to_file(std::move(path)));
}
std::unique_ptr<TableWriter> json_to_stream(std::ostream& out) {
  return writer<JsonFormat>(Outputs::OneForAll, to_stream(out));
}
std::unique_ptr<TableWriter> jsonl_to_folder(std::string folder) {
  return writer<JsonLinesFormat>(Outputs::OneATable, in_folder(std::move(folder), ".jsonl"));
}
std::unique_ptr<TableWriter> jsonl_to_stream(std::ostream& out) {
  return writer<JsonLinesFormat>(Outputs::OneTableOnly, to_stream(out));
}

}  // namespace evenkeel::exchange
