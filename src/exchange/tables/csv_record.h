// One record of comma separated values, split into its fields. No input, no limits but the length of a field.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::exchange {

enum class CsvScan : std::uint8_t {
  Complete,    // the fields are ready
  NeedMore,    // the text ends inside the record
  OpenQuote,   // a quoted field does not end
  StrayQuote,  // a quote stands in a field without quotes, or text follows the closing one
  LoneReturn,  // a carriage return that ends no line
};

class CsvRecordScanner {
 public:
  explicit CsvRecordScanner(std::size_t field_bytes) : field_bytes_(field_bytes) {}

  // `record`: one record without a quote in it, without its line end.
  void split(std::string_view record);

  // Takes the record at the start of `text`, with its line end; quotes are allowed. `at_end`: nothing follows
  // `text`. May be called again with a longer text after NeedMore.
  CsvScan scan(std::string_view text, bool at_end);

  // Valid as long as the text is, and until the next call.
  [[nodiscard]] const std::vector<std::string_view>& fields() const { return fields_; }
  // After scan: the length of the record with its line end, or where the fault stands.
  [[nodiscard]] std::size_t size() const { return at_; }
  // After a fault: the field (from 1) in which it stands.
  [[nodiscard]] std::size_t column() const { return fields_.size() + 1; }

 private:
  CsvScan take_bare();
  CsvScan take_quoted();
  // The place of the quote that ends the field, doubled quotes passed over; npos when it is not in the text.
  std::size_t closing_quote(std::size_t from, bool& doubled) const;

  std::size_t field_bytes_;
  std::string_view text_;
  bool at_end_ = false;
  std::size_t at_ = 0;
  std::vector<std::string_view> fields_;
  std::string unquoted_;  // the texts of fields in which quotes were doubled
};

}  // namespace evenkeel::exchange
