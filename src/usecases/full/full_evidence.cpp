#include "usecases/full/full_evidence.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.h"
#include "usecases/allocate/prove_overload.h"
#include "usecases/hours/overtime.h"
#include "usecases/see/unit_summary.h"
#include "workload/capacity.h"

namespace evenkeel {
namespace {

constexpr const char* kAll = "all";
constexpr const char* kOfficersOnly = "po-only";

Scope scope_of(const Desk& desk, const FullPlace& place) {
  Scope scope{.actor = desk.viewer.account, .everywhere = false, .regions = {}, .pdus = {}, .teams = {}};
  scope.everywhere = place.level == Level::Nation;
  if (place.level == Level::Region) scope.regions.emplace_back(place.code);
  if (place.level == Level::Pdu) scope.pdus.emplace_back(place.code);
  return scope;
}

// Cases of the units that wait, and with `held` those that somebody holds.
ChooseCases cases_of_units(const std::vector<UnitCode>& units, bool held) {
  return [units, held](const Snapshot& snapshot) -> Result<std::vector<Index>> {
    std::vector<Index> out;
    for (Index row = 0; row < snapshot.cases.size(); ++row) {
      const auto& one = snapshot.cases[row];
      const auto& pdu = snapshot.pdus[snapshot.teams[one.team].pdu];
      const bool here = std::ranges::find(units, pdu.code) != units.end();
      if (one.id != kNobody && here && (held || one.holder == kNobody)) out.push_back(row);
    }
    return out;
  };
}

// Which rules of the matrix make a case one of the class, as bits.
std::uint64_t rules_of(const Agreement& agreement, const std::string& work) {
  using Answer = EligibilityRule::Answer;
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < agreement.eligibility.size() && i < 64; ++i) {
    const auto& rule = agreement.eligibility[i];
    const bool officers = rule.answers[static_cast<std::size_t>(Grade::PSO)] == Answer::No &&
                          rule.answers[static_cast<std::size_t>(Grade::PO)] != Answer::No;
    if (work == kOfficersOnly ? officers : rule.feature == work) out |= std::uint64_t{1} << i;
  }
  return out;
}

// Keeps the cases of the class; false when none is left.
Result<bool> narrow(Prepared& prepared, const Desk& desk, const std::string& work) {
  if (work == kAll) return !prepared.problem.cases.empty();
  const auto rules = rules_of(prepared.in_use.agreement, work);
  std::vector<Index> rows;
  for (const auto& one : prepared.problem.cases)
    if ((one.speaks & rules) != 0) rows.push_back(one.row);
  if (rows.empty()) return false;
  EVENKEEL_TRY_LET(prepared.problem, allocation::make_problem(prepared.snapshot, prepared.in_use.agreement,
                                                              prepared.measurement, prepared.facts,
                                                              {.mode = desk.snapshots.mode(),
                                                               .lines_bind = prepared.in_use.lines_bind,
                                                               .by_hand = false,
                                                               .cases = rows}));
  return true;
}

// No certificate where nothing of the class waits (or, movable, is held), or where it all fits if split.
Result<std::optional<Proved>> proof_of(const Desk& desk, const FullPlace& place, const std::string& work,
                                       bool movable) {
  AllocateRequest request{.as_of = desk.clock.today(),
                          .known_at = kKnownNow,
                          .mode = desk.snapshots.mode(),
                          .agreement = {},
                          .facts = {},
                          .by_hand = false};
  if (place.level == Level::Pdu) {
    EVENKEEL_TRY_LET(request.unit,
                     desk.snapshots.unit(desk.store, desk.agreements, place.units.front(), desk.today()));
  }
  auto prepared = prepare_allocation(desk.store, desk.agreements, scope_of(desk, place), request,
                                     cases_of_units(place.units, movable));
  if (!prepared && prepared.error().code == "ALLOC-NO-CASES") return std::nullopt;
  if (!prepared) return fail(prepared.error());
  EVENKEEL_TRY_LET(const auto any, narrow(**prepared, desk, work));
  if (!any) return std::nullopt;
  Proved out;
  out.prepared = std::move(*prepared);
  const auto& snapshot = out.prepared->snapshot;
  EVENKEEL_TRY_LET(out.answer,
                   allocation::prove_overload(out.prepared->problem,
                                              {.day = snapshot.as_of.text(),
                                               .scope = place.code,
                                               .holdings = movable ? "movable" : "fixed",
                                               .snapshot = snapshot.digest.text(),
                                               .agreement = out.prepared->in_use.agreement.digest.text(),
                                               .known_at = out.prepared->known_at}));
  return out.answer.certificate ? std::optional{std::move(out)} : std::nullopt;
}

// Of all work, that it does not fit even if every case could change hands says more than that one case that
// waits does not.
Result<std::optional<Proved>> any_proof(const Desk& desk, const FullPlace& place, const std::string& work) {
  const bool movable = work == kAll;
  EVENKEEL_TRY_LET(auto first, proof_of(desk, place, work, movable));
  if (first) return first;
  return proof_of(desk, place, work, !movable);
}

Result<UnitSummary> summary_of_place(const Desk& desk, const FullPlace& place, const Agreement& agreement) {
  if (place.level == Level::Pdu) {
    EVENKEEL_TRY_LET(const auto unit,
                     desk.snapshots.unit(desk.store, desk.agreements, place.units.front(), desk.today()));
    return summary_of(*unit->figures, agreement);
  }
  EVENKEEL_TRY_LET(const auto service,
                   desk.snapshots.service(desk.store, desk.agreements, desk.today(), place.units));
  return summary_of(service.units, agreement, place.level, place.code, place.name);
}

void fill_figures(FullEvidence& out, const UnitSummary& summary) {
  if (summary.figure.used) out.used_tenths = summary.figure.used->tenths;
  out.used_percent = workload::whole_percent_used(summary.figure.workload, summary.figure.available);
  out.people = summary.figure.people;
  out.not_measured = summary.figure.not_measured;
  out.over_line = summary.over_line;
  out.waiting = summary.pool.cases;
}

void fill_proof(FullEvidence& out, const Proved& proved) {
  const auto& certificate = *proved.answer.certificate;
  out.proved = true;
  out.holdings = certificate.context.holdings;
  out.cases = certificate.cases();
  out.holders = static_cast<std::int64_t>(certificate.people.size());
  out.demand = certificate.demand;
  out.room = certificate.room;
  out.sentence = overload::sentence_of(certificate);
  out.snapshot = certificate.context.snapshot;
}

struct Measured {
  FullEvidence evidence;
  std::optional<Proved> proved;
  std::optional<Error> refused;
};

Error no_proof(const FullPlace& place, const FullEvidence& evidence, const std::string& work) {
  const auto figure =
      evidence.used_tenths ? tenths_text(*evidence.used_tenths) + " % of capacity used" : "not measured";
  return Error::forbidden(
      "FULL-NO-PROOF",
      fmt::format("{} cannot be declared full for this work ({}): it is at {}, and what there is would fit "
                  "if it could be split between the people who may hold it",
                  place.name, work, figure),
      "Plan the cases that wait; or choose the class of work that does not fit.");
}

Result<Measured> measured(const Desk& desk, const FullPlace& place, const std::string& work) {
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today()));
  const auto classes = work_classes(in_use->agreement);
  if (std::ranges::find(classes, work, &WorkClass::code) == classes.end())
    return fail(Error::invalid("FULL-WORK", fmt::format("there is no class of work \"{}\"", work),
                               "Choose one of the agreement's."));
  Measured out;
  auto& evidence = out.evidence;
  evidence.as_of = desk.clock.today();
  evidence.agreement = in_use->agreement.id;
  evidence.agreement_digest = in_use->agreement.digest.text();
  evidence.agreed = in_use->lines_bind;
  EVENKEEL_TRY_LET(const auto summary, summary_of_place(desk, place, in_use->agreement));
  fill_figures(evidence, summary);
  EVENKEEL_TRY_LET(out.proved, any_proof(desk, place, work));
  const auto line = in_use->agreement.lines.line_tenths;
  const auto& figure = summary.figure;
  const bool over = compare_ratios(figure.workload.hundredths,
                                   std::max<std::int64_t>(1, figure.available.hundredths), line, 1000) > 0;
  if (!out.proved) {
    out.refused = no_proof(place, evidence, work);
  } else if (work == kAll && !over) {
    out.refused =
        Error::forbidden("FULL-NOT-OVER",
                         fmt::format("{} as a whole is at {} %, within the line of {} %", place.name,
                                     tenths_text(evidence.used_tenths.value_or(0)), tenths_text(line)),
                         "Some of its work does not fit: declare it full for that class of work.");
  }
  if (out.proved && !out.refused) fill_proof(evidence, *out.proved);
  return out;
}

}  // namespace

Result<FullPlace> full_place(const Desk& desk, const std::string& code) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  FullPlace out{.level = Level::Nation, .code = code, .name = "The service", .where = {}, .units = {}};
  if (code.empty()) {
    out.units = places->units();
    return out;
  }
  if (const auto where = places->whereabouts(UnitCode{code})) {
    out.level = Level::Pdu;
    out.where = *where;
    out.units = {UnitCode{code}};
    const auto team = std::ranges::find(places->teams(), UnitCode{code}, &Team::pdu);
    out.name = team->pdu_name;
    return out;
  }
  const auto regions = places->regions();
  const auto region = regions.find(UnitCode{code});
  if (region == regions.end())
    return fail(Error::not_found(
        "NO-UNIT", fmt::format("no unit or region has the code {}", code),
        "The list of units has their codes; at the command line 'evenkeel assess --level pdu' writes it."));
  out.level = Level::Region;
  out.name = region->second;
  out.where.region = UnitCode{code};
  out.units = places->units(UnitCode{code});
  return out;
}

std::vector<WorkClass> work_classes(const Agreement& agreement) {
  std::vector<WorkClass> out{{kAll, "all work"},
                             {kOfficersOnly, "work that only probation officers may hold"}};
  for (const auto& rule : agreement.eligibility)  // what speaks of hours is no class of work
    if (rule.feature != kOvertimeFeature) out.push_back({rule.feature, rule.name});
  return out;
}

Result<FullEvidence> full_evidence(const Desk& desk, const FullPlace& place, const std::string& work) {
  EVENKEEL_TRY_LET(auto found, measured(desk, place, work));
  return std::move(found.evidence);
}

Result<FullEvidence> written_evidence(const Desk& desk, const FullPlace& place, const std::string& work) {
  EVENKEEL_TRY_LET(auto found, measured(desk, place, work));
  if (found.refused) return fail(*found.refused);
  EVENKEEL_TRY_LET(found.evidence.entry,
                   record_proof(desk.store, scope_of(desk, place), *found.proved, desk.clock));
  return std::move(found.evidence);
}

}  // namespace evenkeel
