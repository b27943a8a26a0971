// What went wrong, in words for the person who can put it right.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace evenkeel {

// Kinds are free of any protocol: the command line turns them into exit codes and the web into HTTP
// statuses, each in one function.
enum class ErrorKind : std::uint8_t {
  Invalid,      // the input breaks a rule of form; the text names the value and what to do
  NotFound,     // nothing there under that name, as far as the asker may see
  Conflict,     // somebody changed it first
  Forbidden,    // a permission or an agreed rule refuses it
  Undefined,    // the question has no answer (capacity used of nobody's hours): never answered with zero
  Unavailable,  // something outside failed: disk, database, network
};

// Where in a source the fault stands. Empty or 0 where it does not apply. Rows and columns count from 1.
struct SourcePlace {
  std::string file;
  std::string sheet;
  std::int64_t row = 0;
  std::string column;
  friend bool operator==(const SourcePlace&, const SourcePlace&) = default;
};

struct Error {
  ErrorKind kind = ErrorKind::Invalid;
  std::string code;     // stable, for tests and machines: "CSV-BAD-DATE"
  std::string message;  // for a person: what was wrong
  std::string fix;      // for a person: what to do about it
  SourcePlace place;

  static Error invalid(std::string code, std::string message, std::string fix = {}) {
    return {ErrorKind::Invalid, std::move(code), std::move(message), std::move(fix), {}};
  }
  static Error not_found(std::string code, std::string message, std::string fix = {}) {
    return {ErrorKind::NotFound, std::move(code), std::move(message), std::move(fix), {}};
  }
  static Error conflict(std::string code, std::string message, std::string fix = {}) {
    return {ErrorKind::Conflict, std::move(code), std::move(message), std::move(fix), {}};
  }
  static Error forbidden(std::string code, std::string message, std::string fix = {}) {
    return {ErrorKind::Forbidden, std::move(code), std::move(message), std::move(fix), {}};
  }
  static Error undefined(std::string code, std::string message, std::string fix = {}) {
    return {ErrorKind::Undefined, std::move(code), std::move(message), std::move(fix), {}};
  }
  static Error unavailable(std::string code, std::string message, std::string fix = {}) {
    return {ErrorKind::Unavailable, std::move(code), std::move(message), std::move(fix), {}};
  }
};

// One line for a terminal: "file, sheet, row, column: message. fix".
std::string describe(const Error& error);

}  // namespace evenkeel
