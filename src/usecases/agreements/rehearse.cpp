#include "usecases/agreements/rehearse.h"

#include <cassert>
#include <map>
#include <utility>

#include "workload/measure.h"
#include "workload/roll_up.h"

namespace evenkeel {
namespace {

std::vector<Figure> figures_of(const RehearsalSide& side, Mode mode) {
  return workload::figures(side.snapshot, side.agreement,
                           workload::measure(side.snapshot, side.agreement, mode));
}

bool moves(const RehearsedFigure& figure) {
  return figure.newly_over() || figure.no_longer_over() || figure.changes_band() || figure.changes_share();
}

Level level_above(Level level) {
  switch (level) {
    case Level::Practitioner:
      return Level::Team;
    case Level::Team:
      return Level::Pdu;
    case Level::Pdu:
      return Level::Region;
    case Level::Region:
    case Level::Nation:
      return Level::Nation;
  }
  return Level::Nation;
}

void count(RehearsedUnit& unit, const RehearsedFigure& person) {
  const auto one_if = [](bool yes) { return yes ? 1 : 0; };
  unit.people += 1;
  unit.over_before += one_if(person.before.over_line);
  unit.over_after += one_if(person.after.over_line);
  unit.newly_over += one_if(person.newly_over());
  unit.no_longer_over += one_if(person.no_longer_over());
  unit.band_changes += one_if(person.changes_band());
  unit.no_longer_measured += one_if(person.changes_measured() && person.before.used.has_value());
  unit.newly_measured += one_if(person.changes_measured() && person.after.used.has_value());
}

// Finds the unit of a level and code, and so each person's team and what lies above.
class RehearsedUnits {
 public:
  explicit RehearsedUnits(std::vector<RehearsedUnit>& units) : units_(units) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      places_.emplace(std::pair{units[i].figure.after.level, units[i].figure.after.code}, i);
    }
  }
  void count_person(const RehearsedFigure& person) {
    auto level = level_above(person.after.level);
    std::string code = person.after.parent;
    while (true) {
      const auto found = places_.find({level, code});
      if (found == places_.end()) return;
      auto& unit = units_[found->second];
      count(unit, person);
      if (level == Level::Nation) return;
      level = level_above(level);
      code = unit.figure.after.parent;
    }
  }

 private:
  std::vector<RehearsedUnit>& units_;
  std::map<std::pair<Level, std::string>, std::size_t> places_;
};

}  // namespace

Rehearsal rehearse(const RehearsalSide& before, const RehearsalSide& after, Mode mode) {
  auto old_figures = figures_of(before, mode);
  auto new_figures = figures_of(after, mode);
  assert(old_figures.size() == new_figures.size() && "both snapshots hold the same records");
  Rehearsal out;
  out.changes = compare_agreements(before.agreement, after.agreement);
  std::vector<RehearsedFigure> people;
  for (std::size_t i = 0; i < old_figures.size(); ++i) {
    assert(old_figures[i].code == new_figures[i].code);
    RehearsedFigure figure{std::move(old_figures[i]), std::move(new_figures[i])};
    if (figure.after.level == Level::Practitioner) {
      people.push_back(std::move(figure));
    } else {
      out.units.emplace_back().figure = std::move(figure);
    }
  }
  RehearsedUnits units(out.units);
  for (auto& person : people) {
    units.count_person(person);
    if (moves(person)) out.people.push_back(std::move(person));
  }
  return out;
}

}  // namespace evenkeel
