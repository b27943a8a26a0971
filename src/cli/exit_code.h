// Exit codes, documented in the manual: 0 done; 1 anything else; 2 wrong usage; 3 done, with records
// quarantined; 4 refused by a rule or permission; 5 conflict.
#pragma once

#include "base/error.h"

namespace evenkeel::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kDoneWithQuarantine = 3;
inline constexpr int kRefused = 4;
inline constexpr int kConflict = 5;

inline int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::Forbidden:
      return kRefused;
    case ErrorKind::Conflict:
      return kConflict;
    case ErrorKind::Invalid:
    case ErrorKind::NotFound:
    case ErrorKind::Undefined:
    case ErrorKind::Unavailable:
      return kFailed;
  }
  return kFailed;
}

}  // namespace evenkeel::cli
