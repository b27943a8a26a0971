// Any bytes as a JSON Lines file: lines only go up, and no value is a binary fraction.
#include <boost/json.hpp>
#include <string>

#include "exchange/tables/jsonl_reader.h"
#include "fuzz_support.h"

namespace {
using namespace evenkeel::exchange;

void check(const boost::json::value& value) {
  fuzz::require(!value.is_double());
  if (value.is_string()) fuzz::require_text(value.get_string());
  if (value.is_array()) {
    for (const auto& item : value.get_array()) check(item);
  }
  if (value.is_object()) {
    for (const auto& item : value.get_object()) check(item.value());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto reader = JsonlReader::open_bytes({reinterpret_cast<const char*>(data), size}, "fuzz.jsonl",
                                        fuzz::small_limits());
  if (!reader) return fuzz::require_helpful(reader.error()), 0;
  std::int64_t last = 0;
  const auto done = reader->read(
      [&](std::int64_t line, const boost::json::object& record) -> evenkeel::Result<void> {
        fuzz::require(line > last);
        last = line;
        for (const auto& item : record) check(item.value());
        return {};
      },
      [&](const evenkeel::Error& error) {
        fuzz::require_helpful(error);
        fuzz::require(error.place.row > last);
        last = error.place.row;
      });
  if (!done) fuzz::require_helpful(done.error());
  return 0;
}
