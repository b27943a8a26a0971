#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/hash.h"

namespace evenkeel {
namespace json = boost::json;
namespace {

constexpr std::int64_t kLargestExact =
    (std::int64_t{1} << 53) - 1;  // what a double in another reader still holds

// UTF-16 order equals code point order except that characters above U+FFFF (four-byte UTF-8, surrogates
// D800-DFFF) sort before U+E000-U+FFFF (three-byte UTF-8 from EE on).
bool utf16_less(std::string_view a, std::string_view b) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() || y == b.end()) return x == a.end() && y != b.end();
  const auto rank = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xF0) return 0xEE * 2 - 1;  // just before EE
    return byte * 2;
  };
  const int left = rank(*x);
  const int right = rank(*y);
  if (left != right) return left < right;
  return static_cast<unsigned char>(*x) < static_cast<unsigned char>(*y);
}

class CanonicalWriter {
 public:
  std::string out;
  std::optional<Error> error;

  void write(const json::value& value) {
    switch (value.kind()) {
      case json::kind::null:
        out += "null";
        return;
      case json::kind::bool_:
        out += value.get_bool() ? "true" : "false";
        return;
      case json::kind::int64:
        number(value.get_int64());
        return;
      case json::kind::uint64:
        if (value.get_uint64() > static_cast<std::uint64_t>(kLargestExact)) return refuse();
        return number(static_cast<std::int64_t>(value.get_uint64()));
      case json::kind::double_:
        return refuse();
      case json::kind::string:
        append_json_string(out, value.get_string());
        return;
      case json::kind::array:
        return array(value.get_array());
      case json::kind::object:
        return object(value.get_object());
    }
  }

 private:
  void number(std::int64_t value) {
    if (value > kLargestExact || value < -kLargestExact) return refuse();
    fmt::format_to(std::back_inserter(out), "{}", value);
  }

  void refuse() {
    error = Error::undefined("CANONICAL-NUMBER", "canonical JSON holds whole numbers below 2^53 only");
  }

  void array(const json::array& values) {
    out += '[';
    bool first = true;
    for (const auto& value : values) {
      if (!first) out += ',';
      first = false;
      write(value);
    }
    out += ']';
  }

  void object(const json::object& members) {
    std::vector<const json::key_value_pair*> sorted;
    sorted.reserve(members.size());
    for (const auto& member : members) sorted.push_back(&member);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto* a, const auto* b) { return utf16_less(a->key(), b->key()); });
    out += '{';
    for (const auto* member : sorted) {
      if (member != sorted.front()) out += ',';
      append_json_string(out, member->key());
      out += ':';
      write(member->value());
    }
    out += '}';
  }
};

void pretty(std::string& out, const json::value& value, std::size_t indent) {
  const std::string pad(indent + 2, ' ');
  if (value.is_object() && !value.get_object().empty()) {
    out += "{\n";
    bool first = true;
    for (const auto& member : value.get_object()) {
      if (!first) out += ",\n";
      first = false;
      out += pad;
      append_json_string(out, member.key());
      out += ": ";
      pretty(out, member.value(), indent + 2);
    }
    out += '\n' + std::string(indent, ' ') + '}';
  } else if (value.is_array() && !value.get_array().empty()) {
    out += "[\n";
    bool first = true;
    for (const auto& item : value.get_array()) {
      if (!first) out += ",\n";
      first = false;
      out += pad;
      pretty(out, item, indent + 2);
    }
    out += '\n' + std::string(indent, ' ') + ']';
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  // Nearly every text is written as it is: take the part that needs no escape in one piece.
  const auto plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; };
  const auto first =
      static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), plain) - text.begin());
  out.append(text.substr(0, first));
  for (const char c : text.substr(first)) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

Result<std::string> canonical_json(const json::value& value) {
  CanonicalWriter writer;
  writer.write(value);
  if (writer.error) return fail(*writer.error);
  return std::move(writer.out);
}

void seal(json::object& file) {
  file.erase("digest");
  file["digest"] = sha256(canonical_json(file).value()).text();
}

bool seal_holds(const json::object& file) {
  const auto* told = file.if_contains("digest");
  auto again = file;
  again.erase("digest");
  const auto text = canonical_json(again);
  return told != nullptr && text && *told == json::string_view{sha256(*text).text()};
}

std::string pretty_json(const json::value& value) {
  std::string out;
  pretty(out, value, 0);
  return out + '\n';
}

Result<json::value> parse_json(std::string_view text) {
  json::error_code fault;
  json::stream_parser parser;
  const auto used = parser.write_some(text.data(), text.size(), fault);
  if (!fault) parser.finish(fault);
  if (!fault && text.substr(used).find_first_not_of(" \t\r\n") != std::string_view::npos)
    fault = json::error::extra_data;
  if (fault) {
    return fail(Error::invalid("BAD-JSON", fmt::format("not JSON: {} at byte {}", fault.message(), used),
                               "Check the brackets, commas and quotes near there."));
  }
  return parser.release();
}

}  // namespace evenkeel
