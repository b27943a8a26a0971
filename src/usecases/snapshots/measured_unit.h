// A unit (PDU) on one day: its snapshot, what measuring it gives, and its figures apart, which lists and
// higher levels are made of.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "domain/access/viewer.h"
#include "domain/assessment.h"
#include "usecases/assess/agreement_in_use.h"
#include "usecases/ports/figure_store.h"
#include "usecases/snapshots/pool.h"
#include "workload/excessive.h"
#include "workload/measure.h"

namespace evenkeel {

// What lists and the pages of regions and the nation need of a unit. Never changed once made, and without a
// word about who may see it: names are filled in, and the use case that shows them has asked.
struct UnitFigures {
  UnitCode unit;
  std::string name;
  UnitCode region;
  std::string region_name;
  std::int64_t version = 0;  // the ledger entry that last changed anything in it
  Figure pdu;
  std::vector<Figure> teams;     // in order of code
  std::vector<Figure> people;    // whose home team is here, in order of code, with names
  std::vector<Figure> visitors;  // who work here too and count in their home unit
  // Person code -> teams of this unit, of people with another team than their home team.
  std::map<std::string, std::vector<TeamCode>> other_teams;
  std::vector<WaitingCase> pool;
  // About the unit, its teams and those whose home team is here, and faults in the data that are nobody's.
  std::vector<Finding> findings;
  std::map<std::string, Date> over_since;  // person code -> first Sunday of the weeks over the excessive line
  std::vector<std::string> crossed;        // codes: over the line, and not at the last Sunday's close
  std::vector<FigurePoint> trend;          // of the unit at the Sundays of a year, oldest first
};

// What figures of past Sundays give: of the unit's people and of the unit itself.
struct UnitCloses {
  std::vector<Date> days;
  std::vector<FigurePoint> people;  // sorted by code, then day
  std::vector<FigurePoint> unit;
};

struct MeasuredUnit {
  std::shared_ptr<const AgreementInUse> in_use;
  std::shared_ptr<const UnitFigures> figures;
  // Holds more than the unit: people who also work elsewhere or hold a case here from elsewhere, whole, with
  // the teams of theirs. Ask counts_here() and works_here().
  Snapshot snapshot;
  workload::Measurement measurement;
  std::vector<workload::ExcessAnswer> excess;  // by index of people; empty without history
  Index pdu = kNobody;                         // into snapshot.pdus

  // Whether the person stands in this unit's figures: their home team is of it.
  [[nodiscard]] bool counts_here(Index person) const {
    return snapshot.teams[snapshot.people[person].home_team].pdu == pdu;
  }
  // Whether any team of theirs is of it. Somebody who does not work here is in the snapshot as the holder of
  // a case alone, and what is said of them may be older than the unit's version.
  [[nodiscard]] bool works_here(Index person) const;
  [[nodiscard]] bool is_here(const TeamRow& team) const { return team.pdu == pdu; }
  // Where a person is, for access::may: one answer a team of theirs, any of which is enough.
  [[nodiscard]] std::vector<Whereabouts> whereabouts(Index person) const;
  [[nodiscard]] Whereabouts whereabouts(const TeamRow& team) const;
  // kNobody when nobody has the code.
  [[nodiscard]] Index find(const PersonCode& person) const;
};

// Measures the unit out of a snapshot that holds all of it. NotFound (NO-UNIT) when no team of it is in the
// snapshot.
Result<MeasuredUnit> measure_unit(Snapshot snapshot, std::shared_ptr<const AgreementInUse> in_use,
                                  const UnitVersion& unit, Mode mode, UnitCloses closes);

// Bytes that the parts take, roughly: what a cache counts them as.
std::size_t size_of(const MeasuredUnit& unit);
std::size_t size_of(const UnitFigures& figures);

// Adds the sums of another unit that shares nobody with this one; percentage and band follow with
// workload::finish_sum().
void add_to(Figure& sum, const Figure& other);

// Units added up: sum over sum, as figures() of workload/roll_up.h adds them, since each person counts in one
// unit only. Without a unit a figure of nobody, not measured.
Figure sum_of(std::span<const std::shared_ptr<const UnitFigures>> units, const Agreement& agreement,
              Level level, std::string code, std::string name);

}  // namespace evenkeel
