// Mail by SMTP (RFC 5321), with libcurl.
#pragma once

#include <string>

#include "usecases/ports/mailer.h"

namespace evenkeel::exchange {

struct MailServer {
  std::string url;   // "smtp://127.0.0.1:2525", "smtps://mail.example.org:465"
  std::string from;  // one address
  std::string user;  // empty: without signing in
  Private<std::string> password;
};

// smtp:// is upgraded to TLS where the server offers it, and must be where the server is not this machine.
class CurlMailer final : public Mailer {
 public:
  explicit CurlMailer(MailServer server);
  Result<void> send(const Mail& mail) override;

 private:
  MailServer server_;
};

// The message as it is sent: headers, an empty line, the text with CR LF line ends. Invalid (MAIL-ADDRESS)
// for an address with anything but letters, digits and .!#$%&'*+/=?^_`{|}~-@.
Result<std::string> mail_message(const std::string& from, const Mail& mail);

}  // namespace evenkeel::exchange
