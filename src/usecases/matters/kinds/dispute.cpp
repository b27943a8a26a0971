// What unanswered matters end in. Both sides must say how it ends.
#include "usecases/matters/kinds/kinds.h"

namespace evenkeel {

const MatterDescription& dispute_kind() {
  static const MatterDescription kKind{
      .kind = MatterKind::Dispute,
      .name = "Registered dispute",
      .plural = "Registered disputes",
      .invites = "",
      .meaning = "What nobody answered, to the end of the contingency ladder.",
      .subject = MatterSubject::System,
      .answering_roles = {Role::RegionalDirector, Role::National, Role::UnionRepresentative},
      .opened = "Registered, with its evidence",
      .days = 10,
      .awaits = "national",
      .one_at_a_time = false,
      .acts = {{.code = "speak",
                .title = "Record a position",
                .said = "Position recorded",
                .awaits = kAwaitsSame,
                .fields = {{.name = "text", .label = "Position, and what is proposed"}}},
               {.code = "settle",
                .title = "Record how it is settled",
                .said = "Settled",
                .leaves = MatterState::Closed,
                .fields = {{.name = "with", .label = "Who agreed, for each side?", .kind = FieldKind::Line},
                           {.name = "text", .label = "What was agreed"}}}}};
  return kKind;
}

}  // namespace evenkeel
