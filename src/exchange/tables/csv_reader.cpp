#include "exchange/tables/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "exchange/tables/csv_record.h"
#include "exchange/tables/input_buffer.h"

namespace evenkeel::exchange {
namespace {

constexpr const char* kSaveAsUtf8 =
    "Save the file again as UTF-8 (in Excel: Save As, \"CSV UTF-8 (comma delimited)\")";
constexpr const char* kQuoteFields =
    "Put the whole field in double quotes, and write each quote inside it twice";

constexpr const char* kLoneReturn = "a carriage return stands inside a field, or ends a line by itself";

// What became of one record.
enum class Outcome : std::uint8_t {
  End,     // there is none left
  Blank,   // an empty line
  Record,  // its fields are ready
  Fault,   // it cannot be used; the next one can
  Fatal,   // nothing after it can be trusted
};

bool has(std::string_view text, char c) { return std::memchr(text.data(), c, text.size()) != nullptr; }

}  // namespace

struct CsvReader::State {
  State(InputBuffer from, const ReadLimits& set)
      : input(std::move(from)), limits(set), scanner(set.cell_bytes) {}

  InputBuffer input;
  ReadLimits limits;
  CsvRecordScanner scanner;
  std::vector<std::string> header;
  std::int64_t header_row = 0;
  std::int64_t row = 0;   // the line on which the record read last began
  std::int64_t line = 1;  // the next line
  std::int64_t blank_lines = 0;
  Error error;  // of the record read last

  Result<void> check_beginning();
  Result<void> read_header();
  Outcome next();

 private:
  Outcome plain_record(const InputBuffer::Line& found);
  Outcome quoted_record();
  Outcome accept(std::string_view record);
  Outcome skip_line_of_fault(CsvScan fault);
  Outcome check_text(std::string_view record);
  Outcome check_fields();

  Outcome give(Outcome outcome, std::string code, std::string message, std::string fix,
               std::size_t column = 0);
  Outcome endless();
  [[nodiscard]] std::string column_name(std::size_t column) const;
};

// Columns count from 1; 0 for none.
std::string CsvReader::State::column_name(std::size_t column) const {
  if (column == 0) return {};
  return column <= header.size() && !header[column - 1].empty() ? header[column - 1] : std::to_string(column);
}

Outcome CsvReader::State::give(Outcome outcome, std::string code, std::string message, std::string fix,
                               std::size_t column) {
  error = Error::invalid(std::move(code), std::move(message), std::move(fix));
  error.place = {input.file(), {}, row, column_name(column)};
  return outcome;
}

Outcome CsvReader::State::endless() {
  return give(Outcome::Fatal, "CSV-LIMIT",
              fmt::format("the row is longer than {} bytes", limits.record_bytes),
              "Check that this is the right file and that its quotes are closed");
}

Outcome CsvReader::State::next() {
  row = line;
  InputBuffer::Line found;
  if (!input.first_line(limits.record_bytes, found)) return endless();
  if (found.whole == 0) return Outcome::End;
  return has(found.text, '"') ? quoted_record() : plain_record(found);
}

Outcome CsvReader::State::plain_record(const InputBuffer::Line& found) {
  ++line;
  input.consume(found.whole);  // the bytes stay where they are until more is read
  auto text = found.text;
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (text.empty()) {
    if (++blank_lines <= limits.blank_lines) return Outcome::Blank;
    return give(Outcome::Fatal, "CSV-LIMIT",
                fmt::format("the file has more than {} blank lines", limits.blank_lines),
                "Check that this is the right file");
  }
  if (has(text, '\r')) return give(Outcome::Fault, "CSV-LINE-END", kLoneReturn, kSaveAsUtf8);
  scanner.split(text);
  return accept(text);
}

// A record with a quote in it may go over several lines. It is read again from its start when more input is
// needed, which the limit on its size keeps cheap.
Outcome CsvReader::State::quoted_record() {
  bool at_end = false;
  for (;;) {
    const auto view = input.view();
    switch (const auto result = scanner.scan(view, at_end)) {
      case CsvScan::NeedMore:
        if (view.size() > limits.record_bytes) return endless();
        at_end = !input.more();
        break;
      case CsvScan::OpenQuote:
        return give(Outcome::Fatal, "CSV-OPEN-QUOTE",
                    fmt::format("the quote that begins in the row that begins on line {} is not closed", row),
                    "Close it, or write a quote inside a text twice", scanner.column());
      case CsvScan::StrayQuote:
      case CsvScan::LoneReturn:
        return skip_line_of_fault(result);
      case CsvScan::Complete: {
        const auto record = view.substr(0, scanner.size());
        line += std::count(record.begin(), record.end(), '\n') + (record.ends_with('\n') ? 0 : 1);
        input.consume(record.size());
        return record.size() > limits.record_bytes ? endless() : accept(record);
      }
    }
  }
}

// The lines from the start of the record to the end of the one with the fault are given up.
Outcome CsvReader::State::skip_line_of_fault(CsvScan fault) {
  const auto column = scanner.column();
  const auto passed = input.view().substr(0, scanner.size());
  line += std::count(passed.begin(), passed.end(), '\n');
  input.consume(passed.size());
  InputBuffer::Line rest;
  if (!input.first_line(limits.record_bytes, rest)) return endless();
  input.consume(rest.whole);
  const auto last = line++;
  if (fault == CsvScan::LoneReturn)
    return give(Outcome::Fault, "CSV-LINE-END", kLoneReturn, kSaveAsUtf8, column);
  const auto rows = last == row ? std::string{"the row"} : fmt::format("rows {} to {}", row, last);
  return give(Outcome::Fault, "CSV-QUOTE",
              fmt::format("a double quote stands inside a field, so {} cannot be read", rows), kQuoteFields,
              column);
}

Outcome CsvReader::State::accept(std::string_view record) {
  const auto outcome = check_text(record);
  return outcome == Outcome::Record ? check_fields() : outcome;
}

Outcome CsvReader::State::check_text(std::string_view record) {
  if (has(record, '\0')) {
    return give(Outcome::Fatal, "CSV-NOT-TEXT", "the file holds NUL bytes, so it is not a text file",
                "Export it again as CSV UTF-8");
  }
  const auto bad = first_bad_utf8(record);
  if (bad == std::string_view::npos) return Outcome::Record;
  const auto& fields = scanner.fields();
  const auto field = std::find_if(fields.begin(), fields.end(), [](std::string_view text) {
    return first_bad_utf8(text) != std::string_view::npos;
  });
  return give(Outcome::Fault, "CSV-UTF8",
              fmt::format("the byte 0x{:02X} is not UTF-8; the file is probably in Windows-1252",
                          static_cast<unsigned char>(record[bad])),
              kSaveAsUtf8, static_cast<std::size_t>(field - fields.begin()) + 1);
}

Outcome CsvReader::State::check_fields() {
  const auto& fields = scanner.fields();
  if (fields.size() > static_cast<std::size_t>(limits.columns)) {
    return give(Outcome::Fault, "CSV-LIMIT", fmt::format("the row has more than {} fields", limits.columns),
                "Check that this is the right file");
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].size() <= limits.cell_bytes) continue;
    return give(Outcome::Fault, "CSV-LIMIT",
                fmt::format("the field is longer than {} bytes", limits.cell_bytes), "Shorten it", i + 1);
  }
  if (header_row == 0 || fields.size() == header.size()) return Outcome::Record;
  return give(Outcome::Fault, "CSV-FIELDS",
              fmt::format("the row has {} fields and the header has {}", fields.size(), header.size()),
              fields.size() > header.size()
                  ? "Put fields that contain a comma in double quotes"
                  : "Add the missing fields; leave them empty if there is no value");
}

// What the first bytes tell about the whole file.
Result<void> CsvReader::State::check_beginning() {
  const auto start = input.beginning();
  const auto refuse = [&](std::string code, std::string message, std::string fix) -> Result<void> {
    give(Outcome::Fatal, std::move(code), std::move(message), std::move(fix));
    return fail(error);
  };
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
    return refuse("CSV-UTF16", "the file is in UTF-16", kSaveAsUtf8);
  }
  if (start.starts_with("PK\x03\x04") || start.starts_with("\xD0\xCF\x11\xE0")) {
    return refuse("CSV-WORKBOOK", "the file is a workbook, whatever its name",
                  "Give it the ending .xlsx, or save it as CSV UTF-8");
  }
  if (start.starts_with("\xEF\xBB\xBF")) input.consume(3);
  return {};
}

Result<void> CsvReader::State::read_header() {
  auto outcome = Outcome::Blank;
  while (outcome == Outcome::Blank) outcome = next();
  if (outcome == Outcome::End) {
    row = 0;
    give(Outcome::Fatal, "CSV-EMPTY", "the file is empty",
         "Export it again; the first row names the columns");
  }
  if (outcome != Outcome::Record) return fail(error);
  const auto& fields = scanner.fields();
  const auto only = fields.front();
  if (fields.size() == 1 && (has(only, ';') || has(only, '\t'))) {
    give(
        Outcome::Fatal, "CSV-DELIMITER",
        fmt::format("the columns are separated by {}, not by commas", has(only, ';') ? "semicolons" : "tabs"),
        "Save the file with commas (in Excel: Save As, \"CSV UTF-8 (comma delimited)\", with English "
        "regional "
        "settings)");
    return fail(error);
  }
  for (const auto field : fields) header.emplace_back(trim(field));
  header_row = row;
  return {};
}

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvReader::~CsvReader() = default;
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;

Result<CsvReader> CsvReader::open(const std::string& path, const ReadLimits& limits) {
  EVENKEEL_TRY_LET(auto input, InputBuffer::open(path, "CSV-NOT-FOUND"));
  return begin(std::move(input), limits);
}

Result<CsvReader> CsvReader::open_bytes(std::string bytes, std::string name, const ReadLimits& limits) {
  return begin(InputBuffer::of_bytes(std::move(bytes), std::move(name)), limits);
}

Result<CsvReader> CsvReader::begin(InputBuffer input, const ReadLimits& limits) {
  auto state = std::make_unique<State>(std::move(input), limits);
  EVENKEEL_TRY(state->check_beginning());
  EVENKEEL_TRY(state->read_header());
  return CsvReader{std::move(state)};
}

const std::vector<std::string>& CsvReader::header() const { return state_->header; }

SourcePlace CsvReader::header_place() const { return {state_->input.file(), {}, state_->header_row, {}}; }

Result<CsvSummary> CsvReader::read(const CsvRecordCallback& on_record, const CsvFaultCallback& on_fault) {
  auto& state = *state_;
  CsvSummary summary;
  for (;;) {
    switch (state.next()) {
      case Outcome::End:
        return summary;
      case Outcome::Blank:
        break;
      case Outcome::Fatal:
        return fail(state.error);
      case Outcome::Fault:
        ++summary.faults;
        on_fault(state.error);
        break;
      case Outcome::Record:
        ++summary.records;
        EVENKEEL_TRY(on_record({state.row, state.scanner.fields()}));
        break;
    }
  }
}

}  // namespace evenkeel::exchange
