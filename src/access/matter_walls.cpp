#include "access/matter_walls.h"

#include "access/permissions.h"

namespace evenkeel::access {
namespace {

// The permissions of which any one, held where the matter is, opens a kind to others than its own person.
struct Openers {
  Permission first;
  Permission second;
};

Openers openers_of(MatterKind kind) {
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
      return {Permission::AnswerObjections, Permission::SeeLedger};
    case MatterKind::RiskAssessment:
    case MatterKind::Measure:
    case MatterKind::Rectification:
    case MatterKind::AccessRequest:
      return {Permission::AnswerObjections, Permission::SeeReasons};
    case MatterKind::LadderStep:
    case MatterKind::Fullness:
    case MatterKind::Dispute:
      return {Permission::SeeFigures, Permission::SeeFigures};
    case MatterKind::Comment:
      return {Permission::SeeAgreement, Permission::SeeAgreement};
  }
  return {Permission::SeeLedger, Permission::SeeLedger};
}

}  // namespace

bool is_own(const Viewer& viewer, const Matter& matter) {
  return viewer.person && matter.where.person == viewer.person &&
         may(viewer, Permission::SeeOwnWorkload, matter.where);
}

bool may_see(const Viewer& viewer, const Matter& matter) {
  if (is_own(viewer, matter)) return true;
  if (!viewer.account.empty() && matter.opened_by == viewer.account) return true;
  const auto [first, second] = openers_of(matter.kind);
  return may(viewer, first, matter.where) || may(viewer, second, matter.where);
}

}  // namespace evenkeel::access
