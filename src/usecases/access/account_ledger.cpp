#include "usecases/access/account_ledger.h"

#include <boost/json.hpp>

#include "base/json.h"
#include "usecases/access/doing.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/account_store.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {

Result<Doing> doing_now(const Viewer& by, const Clock& clock) {
  const auto now = Moment::parse(clock.now_utc());
  if (!now) return fail(Error::unavailable("CLOCK", "the clock of this machine cannot be read"));
  return Doing{by, *now, clock.today()};
}

Result<void> note_account_act(Store& store, const Doing& doing, const char* act, const std::string& account,
                              boost::json::object payload) {
  ledger::Draft draft;
  draft.at = doing.now.text();
  draft.actor = doing.by.account;
  draft.act = act;
  draft.subject = "account/" + account;
  EVENKEEL_TRY_LET(auto text, canonical_json(payload));
  draft.payload = Private<std::string>{std::move(text)};
  EVENKEEL_TRY(write_down(store.ledger(), draft));
  return {};
}

Result<Account> known_account(Store& store, const std::string& code) {
  EVENKEEL_TRY_LET(auto account, store.accounts().find_to_change(code));
  if (account) return std::move(*account);
  return fail(Error::not_found("NO-ACCOUNT", "there is no account \"" + code + "\"",
                               "The list of accounts has those there are."));
}

}  // namespace evenkeel
