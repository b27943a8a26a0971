#include "usecases/cases/direct_case.h"

#include "access/permissions.h"
#include "base/characters.h"
#include "base/text.h"

namespace evenkeel {
namespace {

constexpr std::size_t kMostGround = 4'000;

}  // namespace

std::vector<Error> faults_of(const DirectCase& request) {
  std::vector<Error> out;
  if (trim(request.ground).empty() || characters(request.ground) > kMostGround)
    out.push_back(
        Error::invalid("DIRECTION-GROUND", "Enter what the emergency is, in at most 4,000 characters"));
  if (!request.confirmed)
    out.push_back(Error::invalid(
        "DIRECTION-CONFIRM", "Confirm that you take this upon yourself and that the unions are told today"));
  return out;
}

Result<Directed> direct_case(const Desk& desk, const DirectCase& request) {
  if (const auto faults = faults_of(request); !faults.empty()) return fail(faults.front());
  EVENKEEL_TRY_LET(const auto found, find_case(desk, request.case_id, desk.today(), Permission::Direct));
  const auto& unit = *found.unit;
  const auto index = unit.find(request.person);
  if (index == kNobody || !may_over_person(desk.viewer, Permission::Direct, unit, index))
    return fail(Error::not_found("NO-PERSON", "there is nobody of that code to whom you may direct a case"));
  if (request.seen_version != unit.figures->version)
    return fail(Error::conflict("ALLOC-CHANGED", "the unit has changed since you looked at it",
                                "Look at what stands now, and direct again."));
  return direct_emergency(desk.store, desk.agreements, scope_of_unit(desk.viewer, unit.figures->unit),
                          {.question = question_of(desk, found.unit),
                           .case_id = request.case_id,
                           .person = request.person,
                           .signer = desk.viewer.person.value_or(PersonCode{desk.viewer.account}),
                           .signer_role = kDirectingRole,
                           .ground = request.ground,
                           .expires = request.expires},
                          desk.clock);
}

}  // namespace evenkeel
