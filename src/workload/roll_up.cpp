#include "workload/roll_up.h"

#include <algorithm>
#include <map>

#include "workload/capacity.h"
#include "workload/protections.h"

namespace evenkeel::workload {
namespace {

using GoodUntil = std::optional<Date>;

void earlier(GoodUntil& best, GoodUntil other) {
  if (other && (!best || *other < *best)) best = other;
}

// The earliest day after the snapshot's on which something changes, for each person.
class Calendar {
 public:
  Calendar(const Snapshot& snapshot, const Agreement& agreement)
      : today_(snapshot.as_of), best_(snapshot.people.size()) {
    for (const auto& row : snapshot.reductions) period(row.person, row.from, row.to);
    for (const auto& row : snapshot.absences) period(row.person, row.from, row.to);
    for (const auto& row : snapshot.duties) period(row.person, row.from, row.to);
    for (const auto& row : snapshot.postings) change(row.person, row.leaves);
    for (const auto& row : snapshot.reports) window(row.person, row.completed, agreement.points.report_days);
    for (const auto& row : snapshot.contacts) {
      window(row.person, row.on, agreement.points.contact_days);
      window(row.holder, row.on, agreement.points.contact_days);
    }
    for (Index i = 0; i < best_.size(); ++i) protections(i, snapshot.people[i], agreement);
  }
  std::vector<GoodUntil> take() { return std::move(best_); }

 private:
  void change(Index person, const std::optional<Date>& day) {
    if (person != kNobody && day && *day > today_) earlier(best_[person], day);
  }
  void period(Index person, const std::optional<Date>& from, const std::optional<Date>& to) {
    change(person, from);
    change(person, to);
  }
  // Counts from `first` for `days` days; a day number of 0 is unknown.
  void window(Index person, std::int32_t first, int days) {
    if (first == 0) return;
    change(person, Date::from_day_number(first));
    change(person, Date::from_day_number(first + days));
  }
  void protections(Index i, const PersonRow& person, const Agreement& agreement) {
    if (!person.qualified && !person.training_started) return;
    for (const auto& protection : agreement.protections) {
      const auto since = protection.chosen ? counts_from(protection, person) : std::nullopt;
      if (!since) continue;
      change(i, since->plus_months(protection.from_month));
      change(i, since->plus_months(protection.to_month));
    }
  }

  Date today_;
  std::vector<GoodUntil> best_;
};

class RollUp {
 public:
  RollUp(const Snapshot& snapshot, const Agreement& agreement, const Measurement& measurement)
      : snapshot_(snapshot),
        agreement_(agreement),
        measurement_(measurement),
        until_(good_until(snapshot, agreement)),
        name_(agreement_name(agreement)) {}

  // One row for each key, of everybody whose home team, and of every pool whose team, `row_of` maps to it.
  template <class RowOf>
  void add_units(std::vector<Figure>& rows, RowOf row_of) const {
    for (Index i = 0; i < measurement_.people.size(); ++i)
      add_person(rows[row_of(snapshot_.people[i].home_team)], i);
    for (Index team = 0; team < measurement_.pools.size(); ++team)
      add_pool(rows[row_of(team)], measurement_.pools[team]);
    for (auto& row : rows) finish_sum(row, agreement_);
  }

  [[nodiscard]] Figure start(Level level, std::string code, std::string name, std::string parent) const {
    Figure row;
    row.as_of = snapshot_.as_of;
    row.level = level;
    row.code = std::move(code);
    row.name = std::move(name);
    row.parent = std::move(parent);
    row.agreement = name_;
    return row;
  }

  [[nodiscard]] Figure practitioner(Index i) const {
    const auto& person = snapshot_.people[i];
    const auto& figure = measurement_.people[i];
    auto row =
        start(Level::Practitioner, person.code.text(), "", snapshot_.teams[person.home_team].code.text());
    add_person(row, i);
    row.grade = person.grade;
    row.available = figure.available;
    row.used = figure.used;
    row.why = figure.not_measured;
    row.over_line = figure.over_line;
    if (figure.used) row.band = agreement_.lines.bands[figure.band].code;
    return row;
  }

 private:
  // WMT adds up every officer's points, whether or not anything is available.
  [[nodiscard]] bool gives_hours(const Assessment& figure) const {
    return measurement_.mode == Mode::Wmt || (figure.not_measured == NotMeasured::No && figure.present);
  }

  void add_person(Figure& row, Index i) const {
    const auto& figure = measurement_.people[i];
    row.people += 1;
    row.not_measured += figure.not_measured == NotMeasured::No ? 0 : 1;
    row.hours_assumed += figure.hours_assumed ? 1 : 0;
    row.cases += figure.cases;
    row.provisional_cases += figure.provisional_cases;
    row.workload += figure.workload;
    if (gives_hours(figure)) row.available += figure.available;
    earlier(row.good_until, until_[i]);
  }

  static void add_pool(Figure& row, const PoolFigure& pool) {
    row.cases += pool.cases;
    row.pool_cases += pool.cases;
    row.provisional_cases += pool.provisional_cases;
    row.workload += pool.workload;
    row.pool_workload += pool.workload;
  }

  const Snapshot& snapshot_;
  const Agreement& agreement_;
  const Measurement& measurement_;
  std::vector<GoodUntil> until_;
  std::string name_;
};

void append(std::vector<Figure>& all, std::vector<Figure> rows) {
  all.insert(all.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
}

}  // namespace

void finish_sum(Figure& sum, const Agreement& agreement) {
  sum.used = capacity_used(sum.workload, sum.available);
  if (sum.used) {
    const auto& lines = agreement.lines;
    sum.over_line = is_over(sum.workload, sum.available, lines.line_tenths);
    sum.band = lines.bands[band_of(sum.workload, sum.available, lines.bands)].code;
  } else {
    sum.why = sum.people == 0 && sum.cases == 0 ? NotMeasured::NoRecords : NotMeasured::NoHours;
  }
}

std::string agreement_name(const Agreement& agreement) {
  return agreement.id + "@" + agreement.digest.text().substr(0, 12);
}

std::vector<std::optional<Date>> good_until(const Snapshot& snapshot, const Agreement& agreement) {
  return Calendar{snapshot, agreement}.take();
}

std::vector<Figure> figures(const Snapshot& snapshot, const Agreement& agreement,
                            const Measurement& measurement) {
  const RollUp roll{snapshot, agreement, measurement};
  const auto pdu_of = [&](Index team) { return snapshot.teams[team].pdu; };
  const auto region_of = [&](Index team) { return snapshot.pdus[pdu_of(team)].parent; };
  std::vector<Figure> all;
  all.reserve(1 + snapshot.regions.size() + snapshot.pdus.size() + snapshot.teams.size() +
              snapshot.people.size());

  std::vector<Figure> nation{roll.start(Level::Nation, kNationCode, "England and Wales", "")};
  roll.add_units(nation, [](Index) { return std::size_t{0}; });
  append(all, std::move(nation));

  std::vector<Figure> regions;
  for (const auto& unit : snapshot.regions)
    regions.push_back(roll.start(Level::Region, unit.code.text(), unit.name, kNationCode));
  roll.add_units(regions, region_of);
  append(all, std::move(regions));

  std::vector<Figure> pdus;
  for (const auto& unit : snapshot.pdus)
    pdus.push_back(
        roll.start(Level::Pdu, unit.code.text(), unit.name, snapshot.regions[unit.parent].code.text()));
  roll.add_units(pdus, pdu_of);
  append(all, std::move(pdus));

  std::vector<Figure> teams;
  for (const auto& team : snapshot.teams)
    teams.push_back(
        roll.start(Level::Team, team.code.text(), team.name, snapshot.pdus[team.pdu].code.text()));
  roll.add_units(teams, [](Index team) { return std::size_t{team}; });
  append(all, std::move(teams));

  for (Index i = 0; i < snapshot.people.size(); ++i) all.push_back(roll.practitioner(i));
  return all;
}

std::vector<Figure> figures_by_area(const Snapshot& snapshot, const Agreement& agreement,
                                    const Measurement& measurement, Area area) {
  const auto area_of = [&](Index team) -> const std::string& {
    const auto& row = snapshot.teams[team];
    return area == Area::Police ? row.police_area : row.hmpps_area;
  };
  std::map<std::string, std::size_t> place;
  for (Index team = 0; team < snapshot.teams.size(); ++team) place.emplace(area_of(team), 0);
  const RollUp roll{snapshot, agreement, measurement};
  std::vector<Figure> rows;
  for (auto& [name, index] : place) {
    index = rows.size();
    rows.push_back(roll.start(Level::Region, name, name.empty() ? "No area given" : name, kNationCode));
  }
  roll.add_units(rows, [&](Index team) { return place.at(area_of(team)); });
  return rows;
}

}  // namespace evenkeel::workload
