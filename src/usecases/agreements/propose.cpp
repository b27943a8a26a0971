#include "usecases/agreements/propose.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "access/office.h"
#include "base/json.h"
#include "domain/agreement/canonical.h"
#include "usecases/agreements/record_agreement.h"

namespace evenkeel {
namespace {

constexpr std::size_t kMostFaults = 10;

Error bad_file(const std::string& what) {
  return Error::invalid("BAD-AGREEMENT-FILE", what,
                        "Take version.json of a version that is here, change what you propose, and give it a "
                        "version of its own.");
}

std::string told(const Errors& errors) {
  std::string out;
  for (std::size_t i = 0; i < errors.size() && i < kMostFaults; ++i)
    out += (out.empty() ? "" : "; ") + errors[i].message;
  if (errors.size() > kMostFaults) out += fmt::format("; and {} more", errors.size() - kMostFaults);
  return out;
}

Result<Agreement> version_in(std::string_view file) {
  const auto value = parse_json(file);
  if (!value) return fail(bad_file("this file is no JSON: " + value.error().message));
  const auto text = canonical_json(*value);
  if (!text) return fail(bad_file("this file is no agreement: " + text.error().message));
  auto version = parse_canonical(*text);
  if (!version) return fail(bad_file(told(version.error())));
  return std::move(*version);
}

}  // namespace

bool may_propose_version(const Viewer& viewer) {
  return access::holds_office(viewer, Role::UnionRepresentative, {}) ||
         access::holds_office(viewer, Role::National, {});
}

Result<Agreement> propose_version(const Desk& desk, std::string_view file) {
  if (!may_propose_version(desk.viewer))
    return fail(Error::forbidden("PARTY-WHO", "your account speaks for no party of the agreement",
                                 "Union representatives propose for unions, the national lead for the "
                                 "employer."));
  EVENKEEL_TRY_LET(auto version, version_in(file));
  EVENKEEL_TRY(record_agreement(desk.store, version, {desk.viewer.account, desk.clock.now_utc()}));
  return version;
}

}  // namespace evenkeel
