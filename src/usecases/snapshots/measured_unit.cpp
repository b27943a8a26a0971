#include "usecases/snapshots/measured_unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "usecases/assess/closes.h"
#include "workload/capacity.h"
#include "workload/findings.h"
#include "workload/roll_up.h"

namespace evenkeel {
namespace {

// A unit's own part of what was measured of a snapshot that holds more.
class Parts {
 public:
  Parts(const MeasuredUnit& unit, UnitCloses closes)
      : unit_(unit), snapshot_(unit.snapshot), closes_(std::move(closes)) {}

  UnitFigures run(std::int64_t version) {
    UnitFigures out;
    const auto& pdu = snapshot_.pdus[unit_.pdu];
    out.unit = pdu.code;
    out.name = pdu.name;
    out.region = snapshot_.regions[pdu.parent].code;
    out.region_name = snapshot_.regions[pdu.parent].name;
    out.version = version;
    add_figures(out);
    add_other_teams(out);
    add_findings(out);
    add_over_since(out);
    add_crossed(out);
    out.pool = waiting_of(snapshot_, unit_.in_use->agreement, unit_.measurement.mode, unit_.pdu);
    out.trend = std::move(closes_.unit);
    return out;
  }

 private:
  void add_figures(UnitFigures& out) const {
    auto all = workload::figures(snapshot_, unit_.in_use->agreement, unit_.measurement);
    const auto first_person = all.size() - snapshot_.people.size();  // the last level, in the people's order
    for (std::size_t i = 0; i < all.size(); ++i) {
      auto& figure = all[i];
      if (figure.level == Level::Pdu && figure.code == out.unit.text()) out.pdu = std::move(figure);
      if (figure.level == Level::Team && figure.parent == out.unit.text())
        out.teams.push_back(std::move(figure));
      if (i < first_person) continue;
      const auto person = static_cast<Index>(i - first_person);
      figure.name = snapshot_.people[person].name.reveal();
      if (unit_.counts_here(person)) {
        out.people.push_back(std::move(figure));
      } else if (unit_.works_here(person)) {
        out.visitors.push_back(std::move(figure));
      }
    }
  }

  void add_other_teams(UnitFigures& out) const {
    for (const auto& row : snapshot_.postings) {
      const auto& person = snapshot_.people[row.person];
      const auto& team = snapshot_.teams[row.team];
      if (row.team != person.home_team && unit_.is_here(team))
        out.other_teams[person.code.text()].push_back(team.code);
    }
  }

  void add_crossed(UnitFigures& out) const {
    const auto& lines = unit_.in_use->agreement.lines;
    for (const auto& figure : out.people) {
      if (!figure.over_line) continue;
      const auto points = std::ranges::equal_range(closes_.people, figure.code, {}, &FigurePoint::code);
      const FigurePoint* last = nullptr;
      for (const auto& point : points) {
        if (point.as_of < snapshot_.as_of) last = &point;
      }
      const bool recent = last != nullptr && days_between(last->as_of, snapshot_.as_of) <= 7;
      if (recent && last->used && !workload::is_over(last->workload, last->available, lines.line_tenths))
        out.crossed.push_back(figure.code);
    }
  }

  void add_findings(UnitFigures& out) const {
    std::unordered_set<std::string_view> elsewhere;
    for (Index i = 0; i < snapshot_.people.size(); ++i) {
      if (!unit_.counts_here(i)) elsewhere.insert(snapshot_.people[i].code.text());
    }
    for (const auto& team : snapshot_.teams) {
      if (!unit_.is_here(team)) elsewhere.insert(team.code.text());
    }
    const auto& unit = out.unit.text();
    auto all = workload::findings(snapshot_, unit_.in_use->agreement, unit_.measurement, unit_.excess);
    std::erase_if(all, [&](const Finding& finding) {
      const bool of_units = finding.level != Level::Team && finding.level != Level::Practitioner;
      if (finding.kind != FindingKind::DataFault && of_units) return finding.subject != unit;
      return elsewhere.contains(finding.subject);
    });
    out.findings = std::move(all);
  }

  void add_over_since(UnitFigures& out) const {
    for (Index i = 0; i < unit_.excess.size(); ++i) {
      if (unit_.excess[i].since && unit_.counts_here(i))
        out.over_since.emplace(snapshot_.people[i].code.text(), *unit_.excess[i].since);
    }
  }

  const MeasuredUnit& unit_;
  const Snapshot& snapshot_;
  UnitCloses closes_;
};

template <class Row>
std::size_t bytes_of(const std::vector<Row>& rows) {
  return rows.capacity() * sizeof(Row);
}

std::size_t bytes_of(const std::string& text) { return text.capacity() > 15 ? text.capacity() + 1 : 0; }

std::size_t bytes_of_texts(const Snapshot& snapshot) {
  std::size_t bytes = 0;
  for (const auto& id : snapshot.case_ids) bytes += bytes_of(id);
  for (const auto& row : snapshot.reports) bytes += bytes_of(row.id.text());
  for (const auto& row : snapshot.contacts) bytes += bytes_of(row.id.text());
  for (const auto& fault : snapshot.faults) bytes += bytes_of(fault.sentence);
  for (const auto& person : snapshot.people)
    bytes += bytes_of(person.name.surname.reveal()) + bytes_of(person.specialisms);
  return bytes;
}

}  // namespace

bool MeasuredUnit::works_here(Index person) const {
  const auto rows = std::ranges::equal_range(snapshot.postings, person, {}, &PostingRow::person);
  return std::ranges::any_of(rows,
                             [&](const PostingRow& row) { return snapshot.teams[row.team].pdu == pdu; });
}

Whereabouts MeasuredUnit::whereabouts(const TeamRow& team) const {
  const auto& unit = snapshot.pdus[team.pdu];
  return {.region = snapshot.regions[unit.parent].code, .pdu = unit.code, .team = team.code, .person = {}};
}

std::vector<Whereabouts> MeasuredUnit::whereabouts(Index person) const {
  std::vector<Whereabouts> out;
  for (const auto& row : std::ranges::equal_range(snapshot.postings, person, {}, &PostingRow::person)) {
    out.push_back(whereabouts(snapshot.teams[row.team]));
    out.back().person = snapshot.people[person].code;
  }
  return out;
}

Index MeasuredUnit::find(const PersonCode& person) const {
  const auto found = std::ranges::lower_bound(snapshot.people, person, {}, &PersonRow::code);
  const bool there = found != snapshot.people.end() && found->code == person;
  return there ? static_cast<Index>(found - snapshot.people.begin()) : kNobody;
}

Result<MeasuredUnit> measure_unit(Snapshot snapshot, std::shared_ptr<const AgreementInUse> in_use,
                                  const UnitVersion& unit, Mode mode, UnitCloses closes) {
  const auto pdu = std::ranges::lower_bound(snapshot.pdus, unit.unit, {}, &UnitRow::code);
  if (pdu == snapshot.pdus.end() || pdu->code != unit.unit) {
    return fail(Error::not_found("NO-UNIT",
                                 fmt::format("no probation delivery unit has the code {} on {}",
                                             unit.unit.text(), snapshot.as_of.long_text()),
                                 "Look it up in the list of units."));
  }
  MeasuredUnit out;
  out.pdu = static_cast<Index>(pdu - snapshot.pdus.begin());
  out.in_use = std::move(in_use);
  out.snapshot = std::move(snapshot);
  const auto& agreement = out.in_use->agreement;
  out.measurement = workload::measure(out.snapshot, agreement, mode);
  out.excess = excess_from(closes.people, closes.days, out.snapshot, agreement);
  out.figures = std::make_shared<const UnitFigures>(Parts{out, std::move(closes)}.run(unit.version));
  return out;
}

std::size_t size_of(const UnitFigures& figures) {
  std::size_t bytes = sizeof figures + bytes_of(figures.teams) + bytes_of(figures.people) +
                      bytes_of(figures.visitors) + bytes_of(figures.findings) + bytes_of(figures.pool) +
                      bytes_of(figures.crossed) + bytes_of(figures.trend) +
                      (figures.over_since.size() + figures.other_teams.size()) * 128;
  for (const auto* list : {&figures.teams, &figures.people, &figures.visitors}) {
    for (const auto& figure : *list) bytes += bytes_of(figure.name) + bytes_of(figure.agreement);
  }
  for (const auto& finding : figures.findings) bytes += bytes_of(finding.sentence) + bytes_of(finding.rule);
  return bytes;
}

std::size_t size_of(const MeasuredUnit& unit) {
  const auto& s = unit.snapshot;
  return sizeof unit + size_of(*unit.figures) + bytes_of(s.regions) + bytes_of(s.pdus) + bytes_of(s.teams) +
         bytes_of(s.people) + bytes_of(s.postings) + bytes_of(s.cases) + bytes_of(s.case_ids) +
         bytes_of(s.reports) + bytes_of(s.contacts) + bytes_of(s.reductions) + bytes_of(s.absences) +
         bytes_of(s.registrations) + bytes_of(s.duties) + bytes_of(s.faults) + bytes_of_texts(s) +
         bytes_of(unit.measurement.people) + bytes_of(unit.measurement.pools) + bytes_of(unit.excess);
}

void add_to(Figure& sum, const Figure& other) {
  sum.as_of = other.as_of;
  sum.people += other.people;
  sum.not_measured += other.not_measured;
  sum.hours_assumed += other.hours_assumed;
  sum.cases += other.cases;
  sum.pool_cases += other.pool_cases;
  sum.provisional_cases += other.provisional_cases;
  sum.workload += other.workload;
  sum.pool_workload += other.pool_workload;
  sum.available += other.available;
  sum.agreement = other.agreement;
  if (other.good_until && (!sum.good_until || *other.good_until < *sum.good_until))
    sum.good_until = other.good_until;
}

Figure sum_of(std::span<const std::shared_ptr<const UnitFigures>> units, const Agreement& agreement,
              Level level, std::string code, std::string name) {
  Figure sum;
  sum.level = level;
  sum.code = std::move(code);
  sum.name = std::move(name);
  for (const auto& unit : units) add_to(sum, unit->pdu);
  workload::finish_sum(sum, agreement);
  return sum;
}

}  // namespace evenkeel
