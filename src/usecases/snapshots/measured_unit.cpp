#include "usecases/snapshots/measured_unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "workload/capacity.h"
#include "workload/findings.h"
#include "workload/roll_up.h"

namespace evenkeel {
namespace {

// A unit's own part of what was measured of a snapshot that holds more.
class Parts {
 public:
  explicit Parts(const MeasuredUnit& unit) : unit_(unit), snapshot_(unit.snapshot) {}

  UnitFigures run(std::int64_t version) const {
    UnitFigures out;
    const auto& pdu = snapshot_.pdus[unit_.pdu];
    out.unit = pdu.code;
    out.name = pdu.name;
    out.region = snapshot_.regions[pdu.parent].code;
    out.region_name = snapshot_.regions[pdu.parent].name;
    out.version = version;
    add_figures(out);
    add_findings(out);
    add_over_since(out);
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
      if (i < first_person || !unit_.counts_here(static_cast<Index>(i - first_person))) continue;
      figure.name = snapshot_.people[i - first_person].name.reveal();
      out.people.push_back(std::move(figure));
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
                                  const UnitCode& unit, std::int64_t version, Mode mode,
                                  std::vector<workload::ExcessAnswer> excess) {
  const auto pdu = std::ranges::lower_bound(snapshot.pdus, unit, {}, &UnitRow::code);
  if (pdu == snapshot.pdus.end() || pdu->code != unit) {
    return fail(Error::not_found("NO-UNIT",
                                 fmt::format("no probation delivery unit has the code {} on {}", unit.text(),
                                             snapshot.as_of.long_text()),
                                 "Look it up in the list of units."));
  }
  MeasuredUnit out;
  out.pdu = static_cast<Index>(pdu - snapshot.pdus.begin());
  out.in_use = std::move(in_use);
  out.snapshot = std::move(snapshot);
  out.measurement = workload::measure(out.snapshot, out.in_use->agreement, mode);
  out.excess = std::move(excess);
  out.figures = std::make_shared<const UnitFigures>(Parts{out}.run(version));
  return out;
}

std::size_t size_of(const UnitFigures& figures) {
  std::size_t bytes = sizeof figures + bytes_of(figures.teams) + bytes_of(figures.people) +
                      bytes_of(figures.findings) + figures.over_since.size() * 96;
  for (const auto* list : {&figures.teams, &figures.people}) {
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

Figure sum_of(std::span<const std::shared_ptr<const UnitFigures>> units, const Agreement& agreement,
              Level level, std::string code, std::string name) {
  Figure sum;
  sum.level = level;
  sum.code = std::move(code);
  sum.name = std::move(name);
  sum.agreement = workload::agreement_name(agreement);
  for (const auto& unit : units) {
    const auto& figure = unit->pdu;
    sum.as_of = figure.as_of;
    sum.people += figure.people;
    sum.not_measured += figure.not_measured;
    sum.hours_assumed += figure.hours_assumed;
    sum.cases += figure.cases;
    sum.pool_cases += figure.pool_cases;
    sum.provisional_cases += figure.provisional_cases;
    sum.workload += figure.workload;
    sum.pool_workload += figure.pool_workload;
    sum.available += figure.available;
    if (figure.good_until && (!sum.good_until || *figure.good_until < *sum.good_until))
      sum.good_until = figure.good_until;
  }
  workload::finish_sum(sum, agreement);
  return sum;
}

}  // namespace evenkeel
