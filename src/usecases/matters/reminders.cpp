#include "usecases/matters/reminders.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/permissions.h"
#include "domain/working_days.h"
#include "usecases/access/viewer_of.h"
#include "usecases/matters/waiting.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/event_store.h"
#include "usecases/see/see_home.h"

namespace evenkeel {
namespace {

struct Waiting {
  std::vector<Matter> matters;
  std::int64_t alerts = 0;  // cases that may not wait and nobody holds
};

std::string text_of_matters(const std::vector<Matter>& matters, Date today, const std::string& address) {
  if (matters.empty()) return {};
  std::int64_t late = 0;
  for (const auto& matter : matters) late += matter.due && *matter.due < today ? 1 : 0;
  const bool one = matters.size() == 1;
  auto out =
      fmt::format("{} matter{} {} for your answer", matters.size(), one ? "" : "s", one ? "waits" : "wait");
  if (late > 0) out += fmt::format(", {} of them past {} day", late, late == 1 ? "its" : "their");
  out += ".\n";
  if (matters.front().due) out += fmt::format("The first is due on {}.\n", matters.front().due->long_text());
  if (!address.empty()) out += fmt::format("\n{}/matters\n", address);
  return out + "\nUnanswered matters go up by themselves.\n";
}

std::string text_of_mail(const Waiting& waiting, Date today, const std::string& address) {
  std::string out;
  if (waiting.alerts > 0)
    out += fmt::format("{} of high risk of serious harm, MAPPA or child protection, and nobody holds {}.\n\n",
                       waiting.alerts == 1 ? "1 case is" : fmt::format("{} cases are", waiting.alerts),
                       waiting.alerts == 1 ? "it" : "them");
  return out + text_of_matters(waiting.matters, today, address);
}

Result<std::int64_t> alerts_for(const Reminding& by, const Viewer& viewer) {
  if (!access::may_somewhere(viewer, Permission::Allocate)) return 0;
  const Asking asking{.viewer = viewer,
                      .store = by.store,
                      .agreements = by.agreements,
                      .snapshots = by.snapshots,
                      .clock = by.clock,
                      .as_of = {.day = by.clock.today(), .known_at = kKnownNow}};
  EVENKEEL_TRY_LET(const auto home, see_home(asking));
  const auto found = std::ranges::find(home.needs, ToDoKind::PoolAlerts, &ToDo::kind);
  return found == home.needs.end() ? 0 : found->count;
}

// One account's mail of one day: true when it was sent now.
Result<bool> remind(const Reminding& by, const Account& account) {
  const auto today = by.clock.today();
  const auto key = "reminder-" + today.text();
  auto& events = by.store.events();
  EVENKEEL_TRY_LET(const auto sent, events.kept_answer(account.code, key));
  if (sent) return false;
  EVENKEEL_TRY_LET(const auto viewer, viewer_of(by.store, account, today));
  Waiting waiting;
  EVENKEEL_TRY_LET(waiting.matters, waiting_for(by.store, viewer));
  EVENKEEL_TRY_LET(waiting.alerts, alerts_for(by, viewer));
  const auto count = static_cast<std::int64_t>(waiting.matters.size()) + waiting.alerts;
  if (count == 0) return false;
  const KeptAnswer claim{.request_digest = key, .status = 0, .body = {}, .at = by.clock.now_utc()};
  const auto claimed = events.keep_answer(account.code, key, claim);
  if (!claimed && claimed.error().code == "KEY-IN-USE") return false;  // another server's
  EVENKEEL_TRY(claimed);
  const auto done = by.mailer.send({.to = account.email,
                                    .subject = fmt::format("Evenkeel: {} waiting for you", count),
                                    .text = text_of_mail(waiting, today, by.address)});
  if (done) return true;
  EVENKEEL_TRY(events.forget_answer(account.code, key));
  return fail(done.error());
}

}  // namespace

Result<Reminded> send_reminders(const Reminding& by) {
  Reminded out;
  if (!is_working_day(by.clock.today())) return out;
  EVENKEEL_TRY_LET(const auto accounts, by.store.accounts().all());
  for (const auto& account : accounts) {
    if (account.disabled || account.email.reveal().empty()) continue;
    const auto sent = remind(by, account);
    out.sent += sent && *sent ? 1 : 0;
    out.failed += sent ? 0 : 1;
  }
  return out;
}

}  // namespace evenkeel
