// Sends mail. What is sent names nobody: it says that something waits, and where to look.
#pragma once

#include <string>

#include "base/private.h"
#include "base/result.h"

namespace evenkeel {

struct Mail {
  Private<std::string> to;  // one address
  std::string subject;      // ASCII
  std::string text;         // UTF-8
};

class Mailer {
 public:
  virtual ~Mailer() = default;
  // Once the mail server has taken it. Unavailable (MAIL-FAILED); Invalid (MAIL-ADDRESS).
  virtual Result<void> send(const Mail& mail) = 0;
};

}  // namespace evenkeel
