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

void add(UnitSummary& sum, const Figure& person) {
  if (person.used) ++sum.people_by_band[person.band];
  sum.over_line += person.over_line ? 1 : 0;
}

void add(UnitSummary& sum, const Finding& finding) {
  sum.excessive += finding.kind == FindingKind::Excessive ? 1 : 0;
  sum.protections_broken += finding.kind == FindingKind::ProtectionBreach ? 1 : 0;
  sum.ending_reductions += finding.kind == FindingKind::ReductionEnding ? 1 : 0;
}

void add(PoolSummary& sum, const WaitingCase& one, Date day) {
  const auto late = one.late(day) ? std::int64_t{one.count} : 0;
  sum.cases += one.count;
  sum.late += late;
  sum.undated += one.since ? 0 : one.count;
  sum.points += one.points * one.count;
  if (one.since && (!sum.longest || *one.since < *sum.longest)) sum.longest = one.since;
  if (one.urgency >= sum.by_urgency.size()) return;
  sum.by_urgency[one.urgency] += one.count;
  sum.late_by_urgency[one.urgency] += late;
}

PoolSummary empty_pool(const Agreement& agreement) {
  PoolSummary out;
  out.by_urgency.resize(agreement.urgency.size());
  out.late_by_urgency.resize(agreement.urgency.size());
  return out;
}

// Which of the teams, in order of code, a person of the unit is of; the parts of a page are counted by it in
// one walk over the unit each, however many teams there are.
class TeamOf {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  TeamOf(const UnitFigures& unit, std::span<const Figure> teams) : unit_(unit), teams_(teams) {
    for (const auto& person : unit.people) of_.push_back(team(person.parent));
  }
  [[nodiscard]] std::size_t team(const std::string& code) const {
    const auto found = std::ranges::lower_bound(teams_, code, {}, &Figure::code);
    return found != teams_.end() && found->code == code ? static_cast<std::size_t>(found - teams_.begin())
                                                        : kNone;
  }
  [[nodiscard]] std::size_t of_row(std::size_t person) const { return of_[person]; }
  [[nodiscard]] std::size_t of(const std::string& person) const {
    const auto found = std::ranges::lower_bound(unit_.people, person, {}, &Figure::code);
    const bool there = found != unit_.people.end() && found->code == person;
    return there ? of_[static_cast<std::size_t>(found - unit_.people.begin())] : kNone;
  }

 private:
  const UnitFigures& unit_;
  std::span<const Figure> teams_;
  std::vector<std::size_t> of_;
};

// Counts of the people that `counts` is true for.
template <class Counts>
UnitSummary of_people(const UnitFigures& unit, Counts&& counts) {
  UnitSummary out;
  for (const auto& person : unit.people) {
    if (counts(person.code)) add(out, person);
  }
  for (const auto& code : unit.crossed) out.crossed += counts(code) ? 1 : 0;
  for (const auto& finding : unit.findings) {
    if (finding.level == Level::Practitioner && counts(finding.subject)) add(out, finding);
  }
  return out;
}

}  // namespace

PoolSummary summary_of(std::span<const WaitingCase> pool, const Agreement& agreement, Date day) {
  auto out = empty_pool(agreement);
  for (const auto& one : pool) add(out, one, day);
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

std::vector<UnitSummary> summaries_of_teams(const UnitFigures& unit, std::span<const Figure> teams,
                                            const Agreement& agreement) {
  const TeamOf who{unit, teams};
  std::vector<UnitSummary> out(teams.size());
  for (std::size_t i = 0; i < teams.size(); ++i) {
    out[i].figure = teams[i];
    out[i].pool = empty_pool(agreement);
  }
  const auto with = [&](std::size_t team, auto&& work) {
    if (team != TeamOf::kNone) work(out[team]);
  };
  for (std::size_t p = 0; p < unit.people.size(); ++p)
    with(who.of_row(p), [&](UnitSummary& sum) { add(sum, unit.people[p]); });
  for (const auto& code : unit.crossed) with(who.of(code), [](UnitSummary& sum) { ++sum.crossed; });
  for (const auto& finding : unit.findings) {
    if (finding.level != Level::Practitioner) continue;
    with(who.of(finding.subject), [&](UnitSummary& sum) { add(sum, finding); });
  }
  for (const auto& one : unit.pool)
    with(who.team(one.team.text()), [&](UnitSummary& sum) { add(sum.pool, one, unit.pdu.as_of); });
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
