#include "usecases/access/viewer_of.h"
#include "usecases/ports/account_store.h"

namespace evenkeel {

Result<Viewer> viewer_of(Store& store, const Account& account, Date today) {
  EVENKEEL_TRY_LET(const auto grants, store.accounts().grants(account.code));
  Viewer viewer{
      .account = account.code, .name = account.name.reveal(), .person = account.person, .grants = {}};
  for (const auto& grant : grants) {
    if (grant.holds_on(today)) viewer.grants.push_back(grant.grant);
  }
  return viewer;
}

}  // namespace evenkeel
