#include "usecases/matters/clocks.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json.h"
#include "usecases/assess/agreement_in_use.h"
#include "usecases/matters/disputes.h"
#include "usecases/matters/kind.h"
#include "usecases/matters/matters.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr std::int64_t kMostClocks = 1'000'000;
constexpr const char* kNotDue = "MATTER-NOT-DUE";

std::vector<MatterKind> climbing_kinds() {
  std::vector<MatterKind> out;
  for (const auto* kind : described_kinds()) {
    if (kind->climbs) out.push_back(kind->kind);
  }
  return out;
}

// What waits for the person it is about does not go up: nobody answers for them.
bool is_unanswered(const Matter& matter, Date today) {
  return matter.state == MatterState::Open && matter.due && *matter.due < today &&
         matter.awaits != kAwaitsPerson;
}

// To the next owner of the ladder, with the kind's clock from today on.
Result<std::optional<std::string>> climb_by_rung(const ClimbingMatter& climbing, Matter& matter,
                                                 json::object& details, json::object& said) {
  const auto next = next_rung(climbing.agreement, matter.awaits);
  if (!next) return std::optional<std::string>{};
  matter.awaits = *next;
  matter.due = due_of(climbing.agreement, *description_of(matter.kind), climbing.clock.today());
  details["rung"] = *next;
  said["to"] = *next;
  return std::optional<std::string>{"escalated"};
}

class Climber {
 public:
  Climber(Store& store, const Agreement& agreement, const Clock& clock)
      : store_(store), agreement_(agreement), clock_(clock) {}

  Result<ClockedMatter> climb(const std::string& id) {
    ClockedMatter out{.id = id, .awaits = {}, .ended = false, .dispute = {}};
    const auto work = [&]() -> Result<void> { return climb_now(out); };
    EVENKEEL_TRY(store_.in_transaction(work));
    return out;
  }

 private:
  Result<void> climb_now(ClockedMatter& out) {
    EVENKEEL_TRY(store_.ledger().lock_head());
    EVENKEEL_TRY_LET(const auto matter, store_.matters().get(out.id));
    if (!is_unanswered(matter, clock_.today()))
      return fail(Error::conflict(kNotDue, out.id + " is not due", "Another server was first."));
    auto next = matter;
    auto details = details_of(matter);
    json::object said{
        {"waited_for", matter.awaits}, {"was_due", matter.due->text()}, {"day", clock_.today().text()}};
    const auto& kind = *description_of(matter.kind);
    const auto climb = kind.climb != nullptr ? kind.climb : climb_by_rung;
    EVENKEEL_TRY_LET(auto act, climb({store_, agreement_, clock_}, next, details, said));
    if (!act) {
      EVENKEEL_TRY(register_one(matter, details, said, out));
      next.due = std::nullopt;  // it stands; the dispute has the clock now
      act = "disputed";
    }
    next.details = kept_details(details);
    out.awaits = next.awaits;
    out.ended = next.state != MatterState::Open;
    const Saying saying{.act = *act, .text = {}, .details = kept_details(said), .health = {}};
    const auto put = [&](Matter& now) -> Result<void> {
      now = next;
      return {};
    };
    EVENKEEL_TRY_LET(const auto done, move_matter(store_, matter.id, matter.version, saying, kClockActor,
                                                  clock_.now_utc(), put));
    return {};
  }

  Result<void> register_one(const Matter& matter, json::object& details, json::object& said,
                            ClockedMatter& out) {
    EVENKEEL_TRY_LET(const auto dispute, register_dispute(store_, agreement_, matter, clock_));
    out.dispute = dispute.id;
    details["dispute"] = dispute.id;
    said["dispute"] = dispute.id;
    return {};
  }

  Store& store_;
  const Agreement& agreement_;
  const Clock& clock_;
};

}  // namespace

Result<Ticked> tick_matters(Store& store, AgreementSource& agreements, const Clock& clock) {
  Ticked out;
  MatterQuery query;
  query.kinds = climbing_kinds();
  query.states = {MatterState::Open};
  query.due_by = clock.today().plus_days(-1);
  query.at_most = kMostClocks;
  EVENKEEL_TRY_LET(const auto due, store.matters().find(clock_scope(), query));
  if (due.empty()) return out;
  EVENKEEL_TRY_LET(const auto in_use, agreement_in_use(store, agreements, clock.today(), {}));
  Climber climber{store, in_use.agreement, clock};
  for (const auto& matter : due) {
    if (!is_unanswered(matter, clock.today())) continue;
    auto moved = climber.climb(matter.id);
    if (moved) {
      out.moved.push_back(std::move(*moved));
    } else if (moved.error().code != kNotDue) {
      out.failed.emplace_back(matter.id, moved.error());
    }
  }
  return out;
}

}  // namespace evenkeel
