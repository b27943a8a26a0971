#include "usecases/matters/disputes.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "domain/working_days.h"
#include "usecases/matters/clocks.h"
#include "usecases/matters/consent.h"
#include "usecases/matters/kind.h"
#include "usecases/matters/matters.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

Result<json::array> evidence_of(Store& store, const Matter& from) {
  EVENKEEL_TRY_LET(const auto events, store.matters().events(from.id));
  json::array out;
  for (const auto& event : events)
    out.push_back(json::object{
        {"entry", event.ledger_sequence}, {"at", event.at}, {"act", event.act}, {"actor", event.actor}});
  return out;
}

// The ladder's last step says how long a dispute may wait.
Date due_day(const Agreement& agreement, Date today) {
  const auto* kind = description_of(MatterKind::Dispute);
  const int days = agreement.ladder.empty() ? kind->days : agreement.ladder.back().answer_within_working_days;
  return plus_working_days(today, days);
}

}  // namespace

Result<Matter> register_dispute(Store& store, const Agreement& agreement, const Matter& from,
                                const Clock& clock) {
  const auto* kind = description_of(MatterKind::Dispute);
  auto details = details_of(from);
  json::object kept{{"from", from.id}, {"day", clock.today().text()}};
  EVENKEEL_TRY_LET(kept["evidence"], evidence_of(store, from));
  for (const auto* name : {"figure", "weeks", "known_since", "copy"}) {
    if (const auto* value = details.if_contains(name)) kept[name] = *value;
  }
  Matter dispute;
  dispute.kind = MatterKind::Dispute;
  dispute.where = from.where;
  dispute.awaits = kind->awaits;
  dispute.due = due_day(agreement, clock.today());
  dispute.title = fmt::format("Unanswered: {}", name_of(from.kind));
  dispute.details = kept_details(kept);
  const Saying saying{
      .act = "opened", .text = {}, .details = kept_details(without_consent(kept)), .health = {}};
  return open_matter(store, std::move(dispute), saying, kClockActor, clock.now_utc());
}

}  // namespace evenkeel
