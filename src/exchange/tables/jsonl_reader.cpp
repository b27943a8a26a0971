#include "exchange/tables/jsonl_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "exchange/tables/input_buffer.h"

namespace evenkeel::exchange {
namespace json = boost::json;
namespace {

// Builds a value from the parser's events. Unlike the library's own it keeps fractions as their text and
// notices a key that stands twice in one object.
class ValueBuilder {
 public:
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();

  void reset() {
    stack_.reset();
    keys_.clear();
    objects_.clear();
    part_.clear();
    twice_.reset();
  }
  json::value release() { return stack_.release(); }
  [[nodiscard]] const std::optional<std::string>& key_twice() const { return twice_; }

  // The names and signatures that basic_parser asks for. True to go on.
  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    objects_.push_back(keys_.size());
    return true;
  }
  bool on_object_end(std::size_t count, json::error_code&) {
    const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(objects_.back());
    std::sort(first, keys_.end());
    const auto twice = std::adjacent_find(first, keys_.end());
    if (twice != keys_.end()) twice_ = *twice;
    keys_.resize(objects_.back());
    objects_.pop_back();
    stack_.push_object(count);
    return true;
  }
  bool on_array_begin(json::error_code&) { return true; }
  bool on_array_end(std::size_t count, json::error_code&) {
    stack_.push_array(count);
    return true;
  }
  bool on_key_part(json::string_view text, std::size_t, json::error_code&) {
    part_.append(text.data(), text.size());
    stack_.push_chars(text);
    return true;
  }
  bool on_key(json::string_view text, std::size_t, json::error_code&) {
    part_.append(text.data(), text.size());
    keys_.push_back(std::exchange(part_, {}));
    stack_.push_key(text);
    return true;
  }
  bool on_string_part(json::string_view text, std::size_t, json::error_code&) {
    stack_.push_chars(text);
    return true;
  }
  bool on_string(json::string_view text, std::size_t, json::error_code&) {
    stack_.push_string(text);
    return true;
  }
  bool on_number_part(json::string_view text, json::error_code&) {
    part_.append(text.data(), text.size());
    return true;
  }
  bool on_int64(std::int64_t number, json::string_view, json::error_code&) {
    part_.clear();
    stack_.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, json::string_view, json::error_code&) {
    part_.clear();
    stack_.push_uint64(number);
    return true;
  }
  bool on_double(double, json::string_view text, json::error_code&) {
    part_.append(text.data(), text.size());
    stack_.push_string(std::exchange(part_, {}));
    return true;
  }
  bool on_bool(bool truth, json::error_code&) {
    stack_.push_bool(truth);
    return true;
  }
  bool on_null(json::error_code&) {
    stack_.push_null();
    return true;
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  json::value_stack stack_;
  std::vector<std::string> keys_;     // of the objects that are open
  std::vector<std::size_t> objects_;  // where the keys of each of them begin
  std::string part_;                  // of a key or a number that comes in pieces
  std::optional<std::string> twice_;
};

json::parse_options options_of(const ReadLimits& limits) {
  json::parse_options options;
  options.max_depth = limits.json_depth;
  return options;
}

}  // namespace

struct JsonlReader::State {
  State(InputBuffer from, const ReadLimits& set)
      : input(std::move(from)), limits(set), parser(options_of(set)) {}

  InputBuffer input;
  ReadLimits limits;
  json::basic_parser<ValueBuilder> parser;
  std::int64_t line = 0;  // the one being read

  [[nodiscard]] Error error(std::string code, std::string message, std::string fix) const {
    auto out = Error::invalid(std::move(code), std::move(message), std::move(fix));
    out.place = {input.file(), {}, line, {}};
    return out;
  }
  Result<json::object> parse(std::string_view text);
};

Result<json::object> JsonlReader::State::parse(std::string_view text) {
  parser.reset();
  auto& builder = parser.handler();
  builder.reset();
  json::error_code fault;
  const auto read = parser.write_some(false, text.data(), text.size(), fault);
  if (fault == json::error::too_deep) {
    return fail(error("JSONL-DEPTH", fmt::format("values are nested more than {} deep", limits.json_depth),
                      "Write one flat object a line"));
  }
  if (fault || read != text.size()) {
    const auto why = fault ? fault.message() : "more text after the object";
    return fail(error("JSONL-BAD", fmt::format("the line is not JSON: {} at character {}", why, read + 1),
                      "Write one JSON object on each line"));
  }
  if (builder.key_twice()) {
    return fail(error("JSONL-KEY-TWICE",
                      "the key \"" + *builder.key_twice() + "\" stands twice in one object",
                      "Remove one of them"));
  }
  auto value = builder.release();
  if (!value.is_object()) {
    return fail(
        error("JSONL-NOT-OBJECT", "the line is not a JSON object", "Write one JSON object on each line"));
  }
  return std::move(value.get_object());
}

JsonlReader::JsonlReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
JsonlReader::~JsonlReader() = default;
JsonlReader::JsonlReader(JsonlReader&&) noexcept = default;
JsonlReader& JsonlReader::operator=(JsonlReader&&) noexcept = default;

Result<JsonlReader> JsonlReader::open(const std::string& path, const ReadLimits& limits) {
  EVENKEEL_TRY_LET(auto input, InputBuffer::open(path, "JSONL-NOT-FOUND"));
  return begin(std::move(input), limits);
}

Result<JsonlReader> JsonlReader::open_bytes(std::string bytes, std::string name, const ReadLimits& limits) {
  return begin(InputBuffer::of_bytes(std::move(bytes), std::move(name)), limits);
}

Result<JsonlReader> JsonlReader::begin(InputBuffer input, const ReadLimits& limits) {
  auto state = std::make_unique<State>(std::move(input), limits);
  const auto start = state->input.beginning();
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF")) {
    return fail(state->error("JSONL-UTF16", "the file is in UTF-16", "Save it again as UTF-8"));
  }
  if (start.starts_with("\xEF\xBB\xBF")) state->input.consume(3);
  return JsonlReader{std::move(state)};
}

Result<JsonlSummary> JsonlReader::read(const JsonlRecordCallback& on_record,
                                       const JsonlFaultCallback& on_fault) {
  auto& state = *state_;
  JsonlSummary summary;
  std::int64_t blank_lines = 0;
  for (;;) {
    ++state.line;
    InputBuffer::Line found;
    if (!state.input.first_line(state.limits.record_bytes, found)) {
      return fail(state.error("JSONL-LIMIT",
                              fmt::format("the line is longer than {} bytes", state.limits.record_bytes),
                              "Check that this is the right file: JSON Lines has one object a line"));
    }
    if (found.whole == 0) return summary;
    state.input.consume(found.whole);  // the bytes stay where they are until more is read
    const auto text = trim(found.text);
    if (text.empty()) {
      if (++blank_lines <= state.limits.blank_lines) continue;
      return fail(state.error("JSONL-LIMIT",
                              fmt::format("the file has more than {} blank lines", state.limits.blank_lines),
                              "Check that this is the right file"));
    }
    if (const auto record = state.parse(text)) {
      ++summary.records;
      EVENKEEL_TRY(on_record(state.line, *record));
    } else {
      ++summary.faults;
      on_fault(record.error());
    }
  }
}

}  // namespace evenkeel::exchange
