#include "vectors/exact_json.h"

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <string>

namespace evenkeel::vectors {
namespace {

namespace json = boost::json;

// Hands the parser's events on to Boost's value_stack, with doubles read again from their text. A name or
// string may come in parts.
struct Handler {
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();
  using Fault = boost::system::error_code&;

  json::value_stack stack;
  std::string number;

  bool on_document_begin(Fault) { return stack.reset(), true; }
  bool on_document_end(Fault) { return true; }
  bool on_object_begin(Fault) { return true; }
  bool on_object_end(std::size_t size, Fault) { return stack.push_object(size), true; }
  bool on_array_begin(Fault) { return true; }
  bool on_array_end(std::size_t size, Fault) { return stack.push_array(size), true; }
  bool on_key_part(json::string_view part, std::size_t, Fault) { return stack.push_chars(part), true; }
  bool on_key(json::string_view part, std::size_t, Fault) { return stack.push_key(part), true; }
  bool on_string_part(json::string_view part, std::size_t, Fault) { return stack.push_chars(part), true; }
  bool on_string(json::string_view part, std::size_t, Fault) { return stack.push_string(part), true; }
  bool on_number_part(json::string_view part, Fault) { return number += part, true; }
  bool on_int64(std::int64_t value, json::string_view, Fault) {
    return number.clear(), stack.push_int64(value), true;
  }
  bool on_uint64(std::uint64_t value, json::string_view, Fault) {
    return number.clear(), stack.push_uint64(value), true;
  }
  bool on_double(double value, json::string_view part, Fault) {
    number += part;
    std::from_chars(number.data(), number.data() + number.size(), value);
    return number.clear(), stack.push_double(value), true;
  }
  bool on_bool(bool value, Fault) { return stack.push_bool(value), true; }
  bool on_null(Fault) { return stack.push_null(), true; }
  bool on_comment_part(json::string_view, Fault) { return true; }
  bool on_comment(json::string_view, Fault) { return true; }
};

}  // namespace

Result<json::value> parse_exact_json(std::string_view text) {
  json::basic_parser<Handler> parser{json::parse_options{}};
  boost::system::error_code fault;
  const auto read = parser.write_some(false, text.data(), text.size(), fault);
  if (fault || read != text.size()) {
    return fail(
        Error::invalid("BAD-JSON", fault ? fault.message() : "text after the end", "Write the file again."));
  }
  return parser.handler().stack.release();
}

}  // namespace evenkeel::vectors
