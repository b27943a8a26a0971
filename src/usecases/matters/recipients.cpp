#include "usecases/matters/recipients.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/permissions.h"
#include "usecases/access/viewer_of.h"
#include "usecases/ports/account_store.h"

namespace evenkeel {

bool may_read_health(const Viewer& viewer, const Matter& matter) {
  if (viewer.account.empty()) return false;
  if (matter.opened_by == viewer.account) return true;
  const auto details = details_of(matter);
  const auto* recipients = details.if_contains("recipients");
  if (recipients == nullptr || !recipients->is_array()) return false;
  return std::ranges::any_of(recipients->as_array(), [&](const boost::json::value& one) {
    return one.is_string() && std::string_view{one.as_string()} == viewer.account;
  });
}

Result<std::vector<std::pair<std::string, std::string>>> possible_recipients(const Desk& desk,
                                                                             const Whereabouts& where) {
  EVENKEEL_TRY_LET(const auto accounts, desk.store.accounts().all());
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& account : accounts) {
    if (account.disabled || account.code == desk.viewer.account) continue;
    EVENKEEL_TRY_LET(const auto viewer, viewer_of(desk.store, account, desk.clock.today()));
    if (access::may(viewer, Permission::AnswerObjections, where))
      out.emplace_back(account.code, account.name.reveal());
  }
  std::ranges::sort(out, {}, [](const auto& one) { return std::pair{one.second, one.first}; });
  return out;
}

Result<void> refuse_strangers(const Desk& desk, const Whereabouts& where, const Typed& typed) {
  const auto named = typed.find("recipients");
  if (named == typed.end()) return {};
  EVENKEEL_TRY_LET(const auto possible, possible_recipients(desk, where));
  for (const auto& account : named->second) {
    const bool known = std::ranges::any_of(possible, [&](const auto& one) { return one.first == account; });
    if (!known)
      return fail(Error::invalid("MATTER-FIELD", fmt::format("{} does not answer for your place", account),
                                 "Choose among those whom the form names."));
  }
  return {};
}

Result<std::string> name_of_account(Store& store, const std::string& account) {
  EVENKEEL_TRY_LET(const auto found, store.accounts().find(account));
  return found && !found->name.reveal().empty() ? found->name.reveal() : account;
}

}  // namespace evenkeel
