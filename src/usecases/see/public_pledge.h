// The pledge, in public: how many people are above capacity, by region, by unit and by grade, with how many
// are measured; month by month; and whether what was raised was answered. Anybody may read it.
//
// Counts are to the nearest five. A count under the agreement's smallest group, of those above the line or of
// those within it, is not shown, and neither is any other from which it would follow (workload/hide_cells.h).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "usecases/assess/agreement_in_use.h"
#include "usecases/snapshots/snapshot_cache.h"

namespace evenkeel {

struct PledgeCount {
  std::optional<std::int64_t> measured;  // absent: hidden
  std::optional<std::int64_t> over;
};

struct PledgeRow {
  std::string code;  // of a region or unit; the grade's word
  std::string name;
  std::string region;  // of a unit: its region's name
  PledgeCount count;
};

struct PledgeCell {
  std::string region;
  std::string grade;
  PledgeCount count;
};

// The last Sunday of a month that was recorded, or of the month under way.
struct PledgeMonth {
  Date day;
  PledgeCount count;
  std::optional<std::int64_t> used_percent;
};

// What was raised in the month of the figures and the two before, by kind.
struct PledgeAnswers {
  std::string kind;
  std::optional<std::int64_t> raised;
  std::optional<std::int64_t> answered;
  std::optional<std::int64_t> late;  // open past their day
};

struct PublicPledge {
  std::shared_ptr<const AgreementInUse> in_use;
  std::optional<Date> as_of;  // absent: nothing is published yet
  PledgeCount nation;
  std::int64_t not_measured = 0;  // to the nearest five; 0 where too few
  std::vector<PledgeRow> regions;
  std::vector<PledgeRow> units;
  std::vector<PledgeRow> grades;
  std::vector<PledgeCell> cells;    // region by grade, row by row
  std::vector<PledgeMonth> months;  // oldest first
  std::vector<PledgeAnswers> answers;
  std::int64_t smallest_group = 0;
};

Result<PublicPledge> public_pledge(Store& store, AgreementSource& agreements, SnapshotCache& snapshots,
                                   Date today);

// The same as one table: level, code, name, region, grade, measured, over; hidden counts are empty.
std::string pledge_csv(const PublicPledge& pledge);
std::string pledge_json(const PublicPledge& pledge);

// Pure, for its own tests: counts by region, unit and grade, and which may be shown.
struct PledgeInput {
  std::size_t region = 0;  // index
  std::size_t unit = 0;
  std::size_t grade = 0;
  bool over = false;
};
struct PledgeShape {
  std::vector<std::size_t> region_of_unit;
  std::size_t regions = 0;
  std::size_t grades = 0;
};
struct PledgeTables {
  PledgeCount nation;
  std::vector<PledgeCount> regions;
  std::vector<PledgeCount> units;
  std::vector<PledgeCount> grades;
  std::vector<PledgeCount> cells;  // region x grade
};
PledgeTables pledge_tables(const std::vector<PledgeInput>& people, const PledgeShape& shape,
                           std::int64_t smallest);

}  // namespace evenkeel
