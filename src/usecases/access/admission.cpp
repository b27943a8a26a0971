#include "usecases/access/admission.h"

#include "access/permissions.h"

namespace evenkeel {

bool may_enter(const Viewer& viewer, Permission permission) {
  if (permission == Permission::Nothing) return true;
  return !viewer.account.empty() && access::may_somewhere(viewer, permission);
}

Result<void> admit(const Viewer& viewer, Permission permission) {
  if (may_enter(viewer, permission)) return {};
  return fail(Error::forbidden("ACCESS-DENIED", "Your account does not allow this",
                               "Ask an administrator for the role that does."));
}

}  // namespace evenkeel
