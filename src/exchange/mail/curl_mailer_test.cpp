#include "exchange/mail/curl_mailer.h"

#include <gmock/gmock.h>

namespace evenkeel::exchange {
namespace {

using ::testing::HasSubstr;

Mail mail(const std::string& to, const std::string& text) {
  return {.to = Private<std::string>{to}, .subject = "Evenkeel: 1 waiting", .text = text};
}

TEST(AMailMessage, HasHeadersAnEmptyLineAndTheTextWithCrLf) {
  const auto message = mail_message("evenkeel@example.org", mail("a@example.org", "One\nTwo\n"));
  ASSERT_TRUE(message);
  EXPECT_THAT(*message, HasSubstr("To: <a@example.org>\r\nSubject: Evenkeel: 1 waiting\r\n"));
  EXPECT_TRUE(message->ends_with("\r\n\r\nOne\r\nTwo\r\n"));
}

TEST(AMailMessage, TakesNoAddressThatCouldAddAHeader) {
  for (const auto* to : {"a@example.org\r\nBcc: b@example.org", "a@b@c", "a example@org", "a", ""}) {
    const auto message = mail_message("evenkeel@example.org", mail(to, ""));
    ASSERT_FALSE(message) << to;
    EXPECT_EQ(message.error().code, "MAIL-ADDRESS");
  }
}

TEST(AMailer, SaysWhenNoServerAnswers) {
  CurlMailer mailer{
      {.url = "smtp://127.0.0.1:1", .from = "evenkeel@example.org", .user = {}, .password = {}}};
  const auto sent = mailer.send(mail("a@example.org", "Text\n"));
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().code, "MAIL-FAILED");
}

}  // namespace
}  // namespace evenkeel::exchange
