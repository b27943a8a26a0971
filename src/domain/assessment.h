// What measuring answers: figures, the working behind each, and findings. Values only; the engine that makes
// them is in workload/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "domain/agreement/agreement.h"
#include "domain/kinds.h"
#include "domain/names.h"
#include "domain/quantities.h"
#include "domain/snapshot.h"

namespace evenkeel {

// Why somebody has no percentage. A missing figure is missing, never 0.
enum class NotMeasured : std::uint8_t {
  No,              // measured
  NoHours,         // contracted hours are 0
  ReducedToZero,   // reductions take all hours
  ReducedBelow,    // reductions add up to more than the hours there are
  NoDefault,       // hours unknown and the grade has no default
  ByConversation,  // assessed by conversation, not by points
  NoRecords,       // the source names the person and gives no work for them
};
template <>
struct Words<NotMeasured> {
  static constexpr std::string_view noun = "reason for having no figure";
  static constexpr std::pair<NotMeasured, std::string_view> values[] = {
      {NotMeasured::No, "measured"},
      {NotMeasured::NoHours, "no contracted hours"},
      {NotMeasured::ReducedToZero, "reductions take all hours"},
      {NotMeasured::ReducedBelow, "reductions exceed hours"},
      {NotMeasured::NoDefault, "hours unknown and no default for the grade"},
      {NotMeasured::ByConversation, "assessed by conversation"},
      {NotMeasured::NoRecords, "no work in the records"}};
};

// One person's figure on one day.
struct Assessment {
  Index person = 0;
  Points workload;
  Points available;  // whole points; 0 or less when not measured
  std::optional<CapacityUsed> used;
  NotMeasured not_measured = NotMeasured::No;
  std::size_t band = 0;    // into the agreement's bands; meaningless when not measured
  bool over_line = false;  // compared on exact points
  std::int32_t cases = 0;  // all that stand in their name, whatever they score
  std::int32_t scored_cases = 0;
  std::int32_t provisional_cases = 0;  // untiered or unpriced
  std::int32_t high_risk_cases = 0;    // high or very high risk of serious harm
  Hours contracted;
  Hours reduced;
  bool hours_assumed = false;  // the grade's default stands in for unknown hours
  bool present = true;         // false: away on the day; their cases count as "nobody available"
};

// One line of working: so many of one thing at so many points each.
struct WorkingLine {
  enum class Kind : std::uint8_t { Case, Cases, Report, ContactForOthers, ContactByOthers, Task, Rounding };
  Kind kind = Kind::Case;
  std::string subject;  // a case id, "11 community B2", a report's number; "restricted and other work" for
                        // those not entitled
  std::int64_t quantity = 1;
  Points each;
  Points total;
  std::string rule;  // Provenance::path of the price, with the cell: "points.standard.licence.B2"
  std::string source;
  Standing standing = Standing::Sourced;
  bool restricted = false;
};
template <>
struct Words<WorkingLine::Kind> {
  static constexpr std::string_view noun = "kind of work";
  static constexpr std::pair<WorkingLine::Kind, std::string_view> values[] = {
      {WorkingLine::Kind::Case, "case"},
      {WorkingLine::Kind::Cases, "cases"},
      {WorkingLine::Kind::Report, "report"},
      {WorkingLine::Kind::ContactForOthers, "contact for others"},
      {WorkingLine::Kind::ContactByOthers, "contact by others"},
      {WorkingLine::Kind::Task, "task"},
      {WorkingLine::Kind::Rounding, "rounding"}};
};

struct HoursLine {
  std::string what;  // "contracted", "assumed, grade default", "reduction", "protection"
  Hours hours;       // reductions are positive here and taken off
  std::string rule;
  std::string source;
  std::optional<Date> until;
};

// The working behind one person's figure: enough to compute it again with nothing else.
// workload = sum of work[].total; capacity used = workload / available, half up to a tenth of a percent.
// Evenkeel mode: available = trunc(nominal_points x (sum of contracted - sum of reductions) / default_hours).
// Wmt mode: each line of `contracted` is a posting of its own, all reductions are the first one's, and
// available is the sum of the batch's formula over the postings (compat::batch_available_points).
// nominal_points 0: nothing is available, and figure.not_measured says why.
struct Explanation {
  Date as_of;
  Mode mode = Mode::Evenkeel;
  PersonCode person;
  Grade grade = Grade::Other;
  std::vector<WorkingLine> work;
  std::vector<HoursLine> contracted;
  std::vector<HoursLine> reductions;
  std::int64_t nominal_points = 0;
  Hours default_hours;
  std::string capacity_rule;
  std::string capacity_source;
  Assessment figure;
  std::string band;         // code; empty when there is no percentage
  std::vector<Band> bands;  // of the agreement, and its line: what `band` and `over_line` are read from
  std::int64_t line_tenths = 0;
  std::vector<std::string> assumptions;  // sentences shown beside the figure
  std::string agreement_id;
  Digest agreement;
  Digest snapshot;
};

// A figure as it is stored and listed: one row a person, team, PDU, region or nation.
struct Figure {
  Date as_of;
  Level level = Level::Practitioner;
  std::string code;
  std::string name;            // of a unit; of a person only for those who may see it
  std::string parent;          // code of the next level up
  std::optional<Grade> grade;  // practitioners only
  std::int64_t people = 0;     // counted at this level
  std::int64_t not_measured = 0;
  std::int64_t hours_assumed = 0;
  std::int64_t cases = 0;
  std::int64_t pool_cases = 0;  // unallocated, in `cases` too
  std::int64_t provisional_cases = 0;
  Points workload;  // includes the pool's
  Points pool_workload;
  Points available;
  std::optional<CapacityUsed> used;
  std::string band;  // code; empty when there is no percentage
  NotMeasured why = NotMeasured::No;
  bool over_line = false;
  std::string agreement;           // id and the first 12 digits of the digest: "wmt-seed@1f3a..."
  std::optional<Date> good_until;  // the next day on which an input changes by itself
};

enum class FindingKind : std::uint8_t {
  OverLine,
  Excessive,
  OverStop,
  ProtectionBreach,
  TooManyCases,
  NotMeasured,
  HoursAssumed,
  HoursDoubled,
  ReductionEnding,
  ReductionsExceedHours,
  UnknownReason,
  ProvisionalCases,
  HolderAway,
  PoolWaiting,
  DataFault
};
template <>
struct Words<FindingKind> {
  static constexpr std::string_view noun = "kind of finding";
  static constexpr std::pair<FindingKind, std::string_view> values[] = {
      {FindingKind::OverLine, "OVER-LINE"},
      {FindingKind::Excessive, "EXCESSIVE"},
      {FindingKind::OverStop, "OVER-STOP-LINE"},
      {FindingKind::ProtectionBreach, "PROTECTION-BREACH"},
      {FindingKind::TooManyCases, "TOO-MANY-CASES"},
      {FindingKind::NotMeasured, "NOT-MEASURED"},
      {FindingKind::HoursAssumed, "HOURS-ASSUMED"},
      {FindingKind::HoursDoubled, "HOURS-DOUBLED"},
      {FindingKind::ReductionEnding, "REDUCTION-ENDING"},
      {FindingKind::ReductionsExceedHours, "REDUCTIONS-EXCEED-HOURS"},
      {FindingKind::UnknownReason, "UNKNOWN-REASON"},
      {FindingKind::ProvisionalCases, "PROVISIONAL-CASES"},
      {FindingKind::HolderAway, "HOLDER-AWAY"},
      {FindingKind::PoolWaiting, "POOL-WAITING"},
      {FindingKind::DataFault, "DATA-FAULT"}};
};

struct Finding {
  FindingKind kind = FindingKind::DataFault;
  Level level = Level::Practitioner;
  std::string subject;   // a code, never a name
  std::string sentence;  // for people, with the numbers
  std::string rule;      // path in the agreement, where one is behind it
  std::optional<Date> since;
  std::optional<std::int64_t> number;  // the figure that broke the rule: tenths, cases or hundredths of hours
};

}  // namespace evenkeel
