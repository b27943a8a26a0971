// Contracted hours only: a switch of one's own, without a reason. Every plan obeys it, no override passes it,
// and nobody else turns it off.
#include "usecases/hours/contracted_only.h"
#include "usecases/hours/overtime.h"
#include "usecases/matters/kinds/kinds.h"

namespace evenkeel {
namespace {

Result<void> begun(const OpeningMatter& opening, const Matter& matter) {
  EVENKEEL_TRY(state_hours_only(opening.desk, *matter.where.person, matter.id, true));
  return withdraw_overtime(opening.desk, *matter.where.person);
}

Result<void> follow(const ActingInMatter& acting, const Matter& matter) {
  return state_hours_only(acting.desk, *matter.where.person, matter.id, false);
}

}  // namespace

const MatterDescription& hours_only_kind() {
  static const MatterDescription kKind{
      .kind = MatterKind::HoursOnly,
      .name = "Contracted hours only",
      .plural = "Contracted hours only",
      .invites = "Work my contracted hours only",
      .meaning =
          "From now on nothing is planned for you that your contracted hours do not hold. Nobody asks why, "
          "no override passes it, and nobody but you can turn it off. Overtime that you have offered is "
          "withdrawn.",
      .subject = MatterSubject::Self,
      .opened = "Turned on",
      .begins = MatterState::Answered,
      .acts = {{.code = "turn-off",
                .title = "Turn it off",
                .said = "Turned off",
                .by = MatterActor::Person,
                .from = MatterState::Answered,
                .leaves = MatterState::Withdrawn}},
      .begun = begun,
      .follow = follow};
  return kKind;
}

}  // namespace evenkeel
