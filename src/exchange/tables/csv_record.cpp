#include "exchange/tables/csv_record.h"

#include <algorithm>
#include <cstring>

namespace evenkeel::exchange {

void CsvRecordScanner::split(std::string_view record) {
  fields_.clear();
  const char* from = record.data();
  const char* const end = from + record.size();
  const auto comma_after = [&] {
    return static_cast<const char*>(std::memchr(from, ',', static_cast<std::size_t>(end - from)));
  };
  while (const char* comma = comma_after()) {
    fields_.emplace_back(from, static_cast<std::size_t>(comma - from));
    from = comma + 1;
  }
  fields_.emplace_back(from, static_cast<std::size_t>(end - from));
}

CsvScan CsvRecordScanner::scan(std::string_view text, bool at_end) {
  text_ = text;
  at_end_ = at_end;
  at_ = 0;
  fields_.clear();
  unquoted_.clear();
  unquoted_.reserve(text.size());  // so that views into it stay where they are
  for (;;) {
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (const auto result = quoted ? take_quoted() : take_bare(); result != CsvScan::Complete) return result;
    const bool ended = at_ >= text_.size() || text_[at_] == '\n';
    if (at_ < text_.size()) ++at_;
    if (ended) return CsvScan::Complete;
  }
}

// Leaves `at_` on the comma or the line feed after the field, or at the end.
CsvScan CsvRecordScanner::take_bare() {
  const auto rest = text_.substr(at_);
  const auto* end =
      std::find_if(rest.begin(), rest.end(), [](char c) { return c == ',' || c == '"' || c == '\n'; });
  if (end == rest.end() && !at_end_) return CsvScan::NeedMore;
  auto field = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  at_ += field.size();
  if (end != rest.end() && *end == '"') return CsvScan::StrayQuote;
  const bool last = end == rest.end() || *end == '\n';
  if (last && field.ends_with('\r')) field.remove_suffix(1);
  if (field.find('\r') != std::string_view::npos) return CsvScan::LoneReturn;
  fields_.push_back(field);
  return CsvScan::Complete;
}

std::size_t CsvRecordScanner::closing_quote(std::size_t from, bool& doubled) const {
  for (;;) {
    const auto quote = text_.find('"', from);
    if (quote == std::string_view::npos || quote + 1 >= text_.size() || text_[quote + 1] != '"') return quote;
    doubled = true;
    from = quote + 2;
  }
}

CsvScan CsvRecordScanner::take_quoted() {
  const auto start = at_ + 1;
  bool doubled = false;
  const auto quote = closing_quote(start, doubled);
  if (std::min(quote, text_.size()) - start > field_bytes_) return CsvScan::OpenQuote;
  if (quote == std::string_view::npos) return at_end_ ? CsvScan::OpenQuote : CsvScan::NeedMore;
  at_ = quote + 1;
  if (at_ + 1 >= text_.size() && !at_end_) return CsvScan::NeedMore;  // a quote or a line feed may follow
  if (text_.substr(at_, 2) == "\r\n" || text_.substr(at_) == "\r") ++at_;
  if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') return CsvScan::StrayQuote;

  auto field = text_.substr(start, quote - start);
  if (doubled) {
    const auto kept = unquoted_.size();
    for (std::size_t i = 0; i < field.size(); ++i) {
      unquoted_.push_back(field[i]);
      if (field[i] == '"') ++i;
    }
    field = std::string_view{unquoted_}.substr(kept);
  }
  fields_.push_back(field);
  return CsvScan::Complete;
}

}  // namespace evenkeel::exchange
