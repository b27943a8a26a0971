// JSON Lines: one JSON object a line, UTF-8, read as a stream in bounded memory.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "exchange/tables/read_limits.h"

namespace evenkeel::exchange {

class InputBuffer;

struct JsonlSummary {
  std::int64_t records = 0;  // delivered
  std::int64_t faults = 0;   // lines reported and left out
};

// A number with a fraction or an exponent, or beyond 64 bits, arrives as a string with exactly the text
// written ("7.4"), so that no figure passes through binary floating point.
using JsonlRecordCallback = std::function<Result<void>(std::int64_t line, const boost::json::object& record)>;
// One line that cannot be used, with its place; the reading goes on. JSONL-BAD (not JSON, with the place of
// the fault), JSONL-NOT-OBJECT, JSONL-KEY-TWICE, JSONL-DEPTH.
using JsonlFaultCallback = std::function<void(const Error&)>;

class JsonlReader {
 public:
  // Errors: JSONL-NOT-FOUND, JSONL-UTF16.
  static Result<JsonlReader> open(const std::string& path, const ReadLimits& limits = {});
  static Result<JsonlReader> open_bytes(std::string bytes, std::string name, const ReadLimits& limits = {});
  ~JsonlReader();
  JsonlReader(JsonlReader&&) noexcept;
  JsonlReader& operator=(JsonlReader&&) noexcept;

  // Reads all lines, once. Blank lines are passed over. Fatal error: JSONL-LIMIT (a line without an end,
  // blank lines without end).
  Result<JsonlSummary> read(const JsonlRecordCallback& on_record, const JsonlFaultCallback& on_fault);

 private:
  struct State;
  explicit JsonlReader(std::unique_ptr<State> state);
  static Result<JsonlReader> begin(InputBuffer input, const ReadLimits& limits);
  std::unique_ptr<State> state_;
};

}  // namespace evenkeel::exchange
