// Comma separated values (RFC 4180, UTF-8), read as a stream in bounded memory.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/tables/read_limits.h"

namespace evenkeel::exchange {

// One record. Its fields are as many as the header's, quotes taken off, nothing trimmed; valid until the
// callback returns.
struct CsvRecord {
  std::int64_t row = 0;  // the line (from 1) on which it begins
  std::span<const std::string_view> fields;
};

class InputBuffer;

struct CsvSummary {
  std::int64_t records = 0;  // delivered
  std::int64_t faults = 0;   // records reported and left out
};

// Returning an error stops the reading, and read returns that error.
using CsvRecordCallback = std::function<Result<void>(const CsvRecord&)>;
// One record that cannot be used, with its place; the reading goes on. CSV-FIELDS (too many or too few),
// CSV-QUOTE (a stray quote), CSV-UTF8, CSV-LINE-END (a lone carriage return), CSV-LIMIT.
using CsvFaultCallback = std::function<void(const Error&)>;

class CsvReader {
 public:
  // Reads the header. Errors (all with a fix): CSV-NOT-FOUND, CSV-EMPTY, CSV-UTF16, CSV-UTF8, CSV-NOT-TEXT,
  // CSV-WORKBOOK, CSV-DELIMITER, CSV-LIMIT, CSV-QUOTE.
  static Result<CsvReader> open(const std::string& path, const ReadLimits& limits = {});
  static Result<CsvReader> open_bytes(std::string bytes, std::string name, const ReadLimits& limits = {});
  ~CsvReader();
  CsvReader(CsvReader&&) noexcept;
  CsvReader& operator=(CsvReader&&) noexcept;

  // The names of the first row, trimmed, as written otherwise: what ColumnMap::make takes.
  [[nodiscard]] const std::vector<std::string>& header() const;
  // Where the header stands, for ColumnMap::make.
  [[nodiscard]] SourcePlace header_place() const;

  // Reads the rest, once. Blank lines are passed over. Fatal errors: CSV-OPEN-QUOTE (names the row where the
  // quote began), CSV-NOT-TEXT (a NUL byte), CSV-LIMIT (a record without an end, blank lines without end).
  Result<CsvSummary> read(const CsvRecordCallback& on_record, const CsvFaultCallback& on_fault);

 private:
  struct State;
  explicit CsvReader(std::unique_ptr<State> state);
  static Result<CsvReader> begin(InputBuffer input, const ReadLimits& limits);
  std::unique_ptr<State> state_;
};

}  // namespace evenkeel::exchange
