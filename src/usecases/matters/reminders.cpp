#include "usecases/matters/reminders.h"

#include <fmt/format.h>

#include "domain/working_days.h"
#include "usecases/access/viewer_of.h"
#include "usecases/matters/waiting.h"

namespace evenkeel {
namespace {

std::string text_of_mail(const std::vector<Matter>& waiting, Date today, const std::string& address) {
  std::int64_t late = 0;
  for (const auto& matter : waiting) late += matter.due && *matter.due < today ? 1 : 0;
  const bool one = waiting.size() == 1;
  auto out =
      fmt::format("{} matter{} {} for your answer", waiting.size(), one ? "" : "s", one ? "waits" : "wait");
  if (late > 0) out += fmt::format(", {} of them past {} day", late, late == 1 ? "its" : "their");
  out += ".\n";
  if (waiting.front().due) out += fmt::format("The first is due on {}.\n", waiting.front().due->long_text());
  if (!address.empty()) out += fmt::format("\n{}/matters\n", address);
  return out + "\nUnanswered matters go up by themselves.\n";
}

// One account's mail of one day: true when it was sent now.
Result<bool> remind(Store& store, Mailer& mailer, const Clock& clock, const std::string& address,
                    const Account& account) {
  const auto key = "reminder-" + clock.today().text();
  EVENKEEL_TRY_LET(const auto sent, store.events().kept_answer(account.code, key));
  if (sent) return false;
  EVENKEEL_TRY_LET(const auto viewer, viewer_of(store, account, clock.today()));
  EVENKEEL_TRY_LET(const auto waiting, waiting_for(store, viewer));
  if (waiting.empty()) return false;
  const KeptAnswer claim{.request_digest = key, .status = 0, .body = {}, .at = clock.now_utc()};
  const auto claimed = store.events().keep_answer(account.code, key, claim);
  if (!claimed && claimed.error().code == "KEY-IN-USE") return false;  // another server's
  EVENKEEL_TRY(claimed);
  const auto done =
      mailer.send({.to = account.email,
                   .subject = fmt::format("Evenkeel: {} waiting for your answer", waiting.size()),
                   .text = text_of_mail(waiting, clock.today(), address)});
  if (done) return true;
  EVENKEEL_TRY(store.events().forget_answer(account.code, key));
  return fail(done.error());
}

}  // namespace

Result<Reminded> send_reminders(Store& store, Mailer& mailer, const Clock& clock,
                                const std::string& address) {
  Reminded out;
  if (!is_working_day(clock.today())) return out;
  EVENKEEL_TRY_LET(const auto accounts, store.accounts().all());
  for (const auto& account : accounts) {
    if (account.disabled || account.email.reveal().empty()) continue;
    const auto sent = remind(store, mailer, clock, address, account);
    out.sent += sent && *sent ? 1 : 0;
    out.failed += sent ? 0 : 1;
  }
  return out;
}

}  // namespace evenkeel
