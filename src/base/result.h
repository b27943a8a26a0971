// Result<T>: a value, or the Error that a user or their data caused.
// The machine's own failures (no memory, disk gone) are exceptions; a bug is an assert.
#pragma once

#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

#include "base/error.h"

namespace evenkeel {

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace evenkeel

// Returns the error of `expression` from the enclosing function, or goes on.
#define EVENKEEL_TRY(expression)                               \
  do {                                                         \
    if (auto try_result_ = (expression); !try_result_)         \
      return ::evenkeel::fail(std::move(try_result_.error())); \
  } while (false)

#define EVENKEEL_TRY_JOIN2(a, b) a##b
#define EVENKEEL_TRY_JOIN(a, b) EVENKEEL_TRY_JOIN2(a, b)
// EVENKEEL_TRY_LET(auto x, f()): x is the value, or the enclosing function returns the error.
#define EVENKEEL_TRY_LET(declaration, expression)                                  \
  auto EVENKEEL_TRY_JOIN(try_, __LINE__) = (expression);                           \
  if (!EVENKEEL_TRY_JOIN(try_, __LINE__))                                          \
    return ::evenkeel::fail(std::move(EVENKEEL_TRY_JOIN(try_, __LINE__).error())); \
  declaration = std::move(*EVENKEEL_TRY_JOIN(try_, __LINE__))
