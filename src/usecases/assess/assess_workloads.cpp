#include "usecases/assess/assess_workloads.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <unordered_map>

#include "base/json.h"
#include "domain/snapshot_builder.h"
#include "usecases/assess/closes.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_store.h"
#include "workload/findings.h"
#include "workload/roll_up.h"

namespace evenkeel {
namespace {

Result<Snapshot> take_snapshot(Store& store, const Scope& scope, const AssessRequest& request,
                               const Agreement& agreement) {
  EVENKEEL_TRY_LET(const auto records, store.records().load(scope, {}, request.as_of, request.known_at));
  if (records.of<Posting>().empty() && records.of<Case>().empty()) {
    return fail(Error::undefined(
        "NO-RECORDS", "nothing is known of " + request.as_of.long_text(),
        "Import an extract for that day or an earlier one; 'evenkeel import --help' says how."));
  }
  return build_snapshot(records, request.as_of, request.known_at,
                        {.full_week = agreement.capacity.full_week, .whole_service = scope.everywhere});
}

Result<std::vector<workload::ExcessAnswer>> excess_of(Store& store, const Scope& scope,
                                                      const AssessRequest& request,
                                                      const Agreement& agreement, const Snapshot& snapshot) {
  const auto days = closes_looked_at(agreement, request.as_of);
  EVENKEEL_TRY_LET(const auto points,
                   store.figures().on_days(scope, Level::Practitioner, request.mode, days, request.known_at));
  return excess_from(points, days, snapshot, agreement);
}

void add_names(std::vector<Figure>& figures, const Snapshot& snapshot) {
  std::unordered_map<std::string_view, const PersonRow*> people;
  for (const auto& person : snapshot.people) people.emplace(person.code.text(), &person);
  for (auto& figure : figures) {
    if (figure.level != Level::Practitioner) continue;
    const auto found = people.find(figure.code);
    if (found != people.end()) figure.name = found->second->name.reveal();
  }
}

std::string payload(const FigureSet& set) {
  namespace json = boost::json;
  const json::value value{{"as_of", set.as_of.text()},
                          {"mode", std::string{text_of(set.mode)}},
                          {"agreement", set.agreement_id},
                          {"figures", static_cast<std::int64_t>(set.figures.size())}};
  return canonical_json(value).value();
}

// Figures are kept without names: a name is looked up by whoever may see it.
Result<void> record_figures(Store& store, const Scope& scope, const Assessed& assessed,
                            const AssessRequest& request, const Clock& clock) {
  FigureSet set{.as_of = request.as_of,
                .mode = request.mode,
                .agreement_id = assessed.in_use.agreement.id,
                .agreement = assessed.in_use.agreement.digest,
                .snapshot = assessed.snapshot.digest,
                .figures = assessed.figures};
  EVENKEEL_TRY_LET(const auto staged, store.figures().stage(set));
  if (!staged) return {};  // they are recorded already
  return store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto head, store.ledger().lock_head());
    EVENKEEL_TRY(staged->publish(head ? head->seq + 1 : 1));
    const ledger::Draft draft{.at = clock.now_utc(),
                              .actor = scope.actor,
                              .act = "figures.assessed",
                              .subject = fmt::format("{}/{}", text_of(set.mode), set.as_of.text()),
                              .agreement = set.agreement,
                              .snapshot = set.snapshot,
                              .payload = Private<std::string>{payload(set)}};
    EVENKEEL_TRY_LET(const auto entry, write_down(store.ledger(), draft));
    return {};
  });
}

}  // namespace

Result<Assessed> assess_workloads(Store& store, AgreementSource& agreements, const Scope& scope,
                                  const AssessRequest& request, const Clock& clock) {
  Assessed out;
  EVENKEEL_TRY_LET(out.in_use, agreement_in_use(store, agreements, request.as_of, request.agreement));
  const auto& agreement = out.in_use.agreement;
  EVENKEEL_TRY_LET(out.snapshot, take_snapshot(store, scope, request, agreement));
  out.measurement = workload::measure(out.snapshot, agreement, request.mode);
  out.figures = workload::figures(out.snapshot, agreement, out.measurement);
  const bool about_now = request.known_at == kKnownNow && !request.agreement && scope.everywhere;
  if (request.record && about_now) EVENKEEL_TRY(record_figures(store, scope, out, request, clock));
  EVENKEEL_TRY_LET(out.excess, excess_of(store, scope, request, agreement, out.snapshot));
  out.findings = workload::findings(out.snapshot, agreement, out.measurement, out.excess);
  add_names(out.figures, out.snapshot);
  return out;
}

}  // namespace evenkeel
