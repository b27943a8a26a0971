#include "access/matter_walls.h"

#include <algorithm>
#include <boost/json.hpp>

#include "access/permissions.h"
#include "base/json.h"

namespace evenkeel::access {
namespace {

// The permissions of which any one, held where the matter is, opens a kind to others than its own person.
struct Openers {
  Permission first;
  Permission second;
};

Openers openers_of(MatterKind kind, bool of_a_person) {
  constexpr Openers kOfAPerson{Permission::AnswerObjections, Permission::SeeLedger};
  switch (kind) {
    case MatterKind::Challenge:
    case MatterKind::Objection:
    case MatterKind::Declaration:
    case MatterKind::Notice:
    case MatterKind::Assessment:
    case MatterKind::Suspension:
    case MatterKind::Session:
    case MatterKind::HoursOnly:
    case MatterKind::Overtime:
      return kOfAPerson;
    case MatterKind::RiskAssessment:
    case MatterKind::Measure:
    case MatterKind::Rectification:
    case MatterKind::AccessRequest:
      return {Permission::AnswerObjections, Permission::SeeReasons};
    case MatterKind::LadderStep:
    case MatterKind::Dispute:
      if (of_a_person) return kOfAPerson;
      return {Permission::SeeFigures, Permission::SeeFigures};
    case MatterKind::Fullness:
      return {Permission::SeeFigures, Permission::SeeFigures};
    case MatterKind::Comment:
      return {Permission::SeeAgreement, Permission::SeeAgreement};
  }
  return {Permission::SeeLedger, Permission::SeeLedger};
}

// A permission that the role holds at places: being signed in is held everywhere.
std::optional<Permission> of_the_role(Role role) {
  for (const auto& [permission, word] : Words<Permission>::values) {
    const bool of_a_place = permission != Permission::Nothing && permission != Permission::SignedIn;
    if (of_a_place && holds(role, permission)) return permission;
  }
  return std::nullopt;
}

// The person's consent is theirs to give, field by field: a copy holds no health text.
bool has_copy(const Viewer& viewer, const Matter& matter) {
  if (!holds_at(viewer, Role::UnionRepresentative, matter.where)) return false;
  const auto details = parse_json(matter.details.reveal());
  const auto* copy = details && details->is_object() ? details->as_object().if_contains("copy") : nullptr;
  return copy != nullptr && copy->is_string() && copy->as_string() == "yes";
}

}  // namespace

bool holds_at(const Viewer& viewer, Role role, const Whereabouts& where) {
  const auto needed = of_the_role(role);
  return needed && std::ranges::any_of(viewer.grants, [&](const Grant& grant) {
           if (grant.role != role) return false;
           auto alone = viewer;
           alone.grants = {grant};
           return may(alone, *needed, where);
         });
}

bool is_own(const Viewer& viewer, const Matter& matter) {
  return viewer.person && matter.where.person == viewer.person &&
         may(viewer, Permission::SeeOwnWorkload, matter.where);
}

bool may_see(const Viewer& viewer, const Matter& matter) {
  if (is_own(viewer, matter)) return true;
  if (!viewer.account.empty() && matter.opened_by == viewer.account) return true;
  const auto role = parse_choice<Role>(matter.awaits);
  if (role && *role != Role::Practitioner && holds_at(viewer, *role, matter.where)) return true;
  if (has_copy(viewer, matter)) return true;
  const auto [first, second] = openers_of(matter.kind, matter.where.person.has_value());
  return may(viewer, first, matter.where) || may(viewer, second, matter.where);
}

}  // namespace evenkeel::access
