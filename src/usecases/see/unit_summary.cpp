#include "usecases/see/unit_summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "workload/roll_up.h"

namespace evenkeel {
namespace {

void add(PoolSummary& sum, const PoolSummary& more) {
  sum.cases += more.cases;
  sum.late += more.late;
  sum.undated += more.undated;
  sum.points += more.points;
  if (more.longest && (!sum.longest || *more.longest < *sum.longest)) sum.longest = more.longest;
  sum.by_urgency.resize(more.by_urgency.size());
  sum.late_by_urgency.resize(more.late_by_urgency.size());
  for (std::size_t i = 0; i < more.by_urgency.size(); ++i) {
    sum.by_urgency[i] += more.by_urgency[i];
    sum.late_by_urgency[i] += more.late_by_urgency[i];
  }
}

void add(UnitSummary& sum, const UnitSummary& more) {
  for (const auto& [band, people] : more.people_by_band) sum.people_by_band[band] += people;
  sum.over_line += more.over_line;
  sum.excessive += more.excessive;
  sum.crossed += more.crossed;
  sum.protections_broken += more.protections_broken;
  sum.ending_reductions += more.ending_reductions;
  add(sum.pool, more.pool);
}

// Counts of the people that `counts` is true for.
template <class Counts>
UnitSummary of_people(const UnitFigures& unit, Counts&& counts) {
  UnitSummary out;
  for (const auto& person : unit.people) {
    if (!counts(person.code)) continue;
    if (person.used) ++out.people_by_band[person.band];
    out.over_line += person.over_line ? 1 : 0;
  }
  for (const auto& code : unit.crossed) out.crossed += counts(code) ? 1 : 0;
  for (const auto& finding : unit.findings) {
    if (finding.level != Level::Practitioner || !counts(finding.subject)) continue;
    out.excessive += finding.kind == FindingKind::Excessive ? 1 : 0;
    out.protections_broken += finding.kind == FindingKind::ProtectionBreach ? 1 : 0;
    out.ending_reductions += finding.kind == FindingKind::ReductionEnding ? 1 : 0;
  }
  return out;
}

}  // namespace

PoolSummary summary_of(std::span<const WaitingCase> pool, const Agreement& agreement, Date day) {
  PoolSummary out;
  out.by_urgency.resize(agreement.urgency.size());
  out.late_by_urgency.resize(agreement.urgency.size());
  for (const auto& one : pool) {
    const auto late = one.late(day) ? std::int64_t{one.count} : 0;
    out.cases += one.count;
    out.late += late;
    out.undated += one.since ? 0 : one.count;
    out.points += one.points * one.count;
    if (one.since && (!out.longest || *one.since < *out.longest)) out.longest = one.since;
    if (one.urgency >= out.by_urgency.size()) continue;
    out.by_urgency[one.urgency] += one.count;
    out.late_by_urgency[one.urgency] += late;
  }
  return out;
}

UnitSummary summary_of(const UnitFigures& unit, const Agreement& agreement) {
  auto out = of_people(unit, [](const std::string&) { return true; });
  out.figure = unit.pdu;
  out.pool = summary_of(unit.pool, agreement, unit.pdu.as_of);
  return out;
}

UnitSummary summary_of_teams(const UnitFigures& unit, std::span<const Figure> teams,
                             const Agreement& agreement) {
  const auto among = [&](const std::string& code) { return std::ranges::find(teams, code, &Figure::code); };
  const auto in_them = [&](const std::string& code) {
    const auto found = std::ranges::lower_bound(unit.people, code, {}, &Figure::code);
    return found != unit.people.end() && found->code == code && among(found->parent) != teams.end();
  };
  auto out = of_people(unit, in_them);
  std::vector<WaitingCase> pool;
  for (const auto& one : unit.pool) {
    if (among(one.team.text()) != teams.end()) pool.push_back(one);
  }
  out.pool = summary_of(pool, agreement, unit.pdu.as_of);
  if (teams.size() == 1) {
    out.figure = teams.front();
    return out;
  }
  out.figure.as_of = unit.pdu.as_of;
  out.figure.level = Level::Team;
  out.figure.code = unit.unit.text();
  out.figure.name = fmt::format("{} teams of {}", teams.size(), unit.name);
  for (const auto& team : teams) add_to(out.figure, team);
  workload::finish_sum(out.figure, agreement);
  return out;
}

UnitSummary summary_of(std::span<const std::shared_ptr<const UnitFigures>> units, const Agreement& agreement,
                       Level level, std::string code, std::string name) {
  UnitSummary out;
  for (const auto& unit : units) add(out, summary_of(*unit, agreement));
  out.figure = sum_of(units, agreement, level, std::move(code), std::move(name));
  return out;
}

}  // namespace evenkeel
