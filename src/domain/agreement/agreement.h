// The agreement: everything about workloads that people negotiate, as one versioned value. One topic, one
// struct; each table or value says where it comes from and whether anybody but its author stands behind it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/signature.h"
#include "domain/kinds.h"
#include "domain/names.h"
#include "domain/quantities.h"
#include "domain/tier.h"

namespace evenkeel {

// Where a value comes from. `path` is its place in the agreement ("points.standard.licence"), the rule name
// that explanations show.
struct Provenance {
  std::string path;
  std::string source;
  Standing standing = Standing::Proposed;
  std::optional<Date> dated;
};

// Points of a case by case type and tier. An absent cell means that nobody has priced such a case: it is
// then measured with the provisional points and counted as such, never as zero.
struct PointsTable {
  std::array<std::array<std::optional<Points>, Tier::kCount>, kCaseTypeCount> cells;
  Provenance provenance;
  [[nodiscard]] std::optional<Points> at(CaseType type, Tier tier) const {
    return cells[static_cast<std::size_t>(type)][tier.index()];
  }
};

struct ContactPrice {
  ContactCode code;
  std::string name;
  Points points;
};

struct PointsTopic {
  PointsTable standard;
  PointsTable young;                               // transition to adulthood
  std::array<Points, kCaseTypeCount> provisional;  // untiered or unpriced cases, evenkeel mode only
  Provenance provisional_provenance;
  std::array<Points, 4> reports;  // by ReportKind, for each finished in `report_days`
  int report_days = 30;
  Provenance reports_provenance;
  std::vector<ContactPrice> contacts;  // sorted by code
  int contact_days = 7;                // a contact counts while its date + days is after today
  Provenance contacts_provenance;
  // Percentage of a case's points that stays while it is inactive, by Inactive (No is 100).
  std::array<int, 4> inactive_percent{100, 0, 100, 0};
  Provenance inactive_provenance;
};

struct CapacityTopic {
  std::array<std::int64_t, kGradeCount>
      nominal_points{};                            // for `default_hours`, by Grade; 0: not measured by cases
  std::array<Hours, kGradeCount> default_hours{};  // by Grade; 0: this grade has no default
  Hours full_week = Hours::whole(37);              // more than this over all teams is a finding
  Provenance provenance;
};

// An entry of the reductions catalogue.
struct ReductionReason {
  ReasonCode code;
  std::string name;
  std::string category;
  std::optional<int> fixed_percent;  // of contracted hours
  std::optional<int> max_percent;
  std::optional<int> months;  // until it expires
  bool protects = false;      // it stands for a protection (newly qualified, trainee)
  Provenance provenance;
};

// A band of capacity used. `upto_tenths` is included; the last band has none.
struct Band {
  std::string code;   // "room", "near", "over", "well-over", "unsafe"
  std::string word;   // shown: "Over"
  std::string shape;  // shown beside the word, so that colour is never alone: "circle", "triangle" ...
  std::optional<std::int64_t> upto_tenths;
};

struct LinesTopic {
  std::vector<Band> bands;
  Provenance bands_provenance;
  std::int64_t line_tenths = 1000;  // no allocation takes anybody above
  Provenance line_provenance;
  std::int64_t stop_tenths = 1300;  // beyond it only an emergency direction works
  Provenance stop_provenance;
  std::int64_t excessive_tenths = 1100;  // above this for `excessive_weeks` Sundays running is "excessive"
  int excessive_weeks = 4;
  Provenance excessive_provenance;
  int most_cases = 50;  // the number of cases has its own limit
  Provenance most_cases_provenance;
  int balance_step_tenths = 50;    // utilisation is compared in steps of this size
  int reduction_notice_days = 30;  // a reduction ending within this is a finding
  Provenance notice_provenance;
};

// A protection of people in training or newly qualified.
struct Protection {
  enum class Who : std::uint8_t { NewlyQualified, Trainee };
  enum class Mechanism : std::uint8_t {
    Reduction,  // hours off, so that the same points show a higher percentage
    Cap,        // a lower line for the person
  };
  std::string code;
  std::string name;
  Who who = Who::NewlyQualified;
  Mechanism mechanism = Mechanism::Cap;
  int from_month = 0;  // since qualification or start of training; `to_month` excluded
  int to_month = 12;
  int reduction_percent = 0;       // Reduction
  std::int64_t cap_tenths = 1000;  // Cap: of what a full practitioner of the grade could hold
  std::optional<int>
      high_risk_percent;  // at most this share of cases with high or very high risk of serious harm
  bool chosen = false;    // one mechanism for a person and period; the others stand for the record
  Provenance provenance;
};

// A task that takes hours: measures those without cases, and is what can be suspended. Lists of codes are
// written with spaces between ("rosh-low rosh-medium").
struct Task {
  TaskCode code;
  std::string name;
  std::string for_whom;             // which cases or grades, in words
  std::string features;             // of the cases it is done for, any one of them; "any": every case;
                                    // empty: it is no task of a case
  std::optional<Hours> hours_each;  // per case or occasion, where known
  std::optional<int> every_weeks;   // how often for each case; absent: nobody has said
  bool legal_duty = false;
  std::optional<int> suspension_order;  // 1 stops first; absent: never suspended
  std::string stage;                    // code of the first stage in which it may stop; empty: any
  Provenance provenance;
};

// Cases whose tasks are never suspended, whatever the step: no approval overrides it.
struct SuspensionExclusion {
  std::string code;  // "mappa", "rosh-very-high", "child-protection", ...
  std::string name;
  std::string features;  // by which a case is known to be one, any of them; empty: the code is the feature
  Provenance provenance;
};

// How far work is cut back when there is more of it than hours. In order: the first needs nothing.
struct PrioritisationStage {
  int order = 0;
  std::string code;  // "green", "amber", "red", "exceptional"
  std::string name;
  std::optional<std::int64_t> above_tenths;  // may be entered when the unit's capacity used is above this
  std::string authoriser;                    // a role's words; "nobody": entered by itself
  int review_weeks = 4;
  std::string what;  // what stops or changes, in words
  Provenance provenance;
};

// A national programme under which work on some cases stops (Probation Reset, Probation Impact).
struct ReliefProgramme {
  std::string code;
  std::string name;
  Date from;
  std::optional<Date> to;
  std::string features;    // of the cases it is for, any of them; "any"
  int after_thirds = 0;    // of the order or licence: from which day it applies to a case; 0: its first
  std::string tasks;       // codes of those that stop
  std::string exclusions;  // codes of those excluded; "all": every exclusion of this agreement
  Provenance provenance;
};

// Who may hold a case with some feature. The first matching feature of a case that bars a grade excludes it.
struct EligibilityRule {
  enum class Answer : std::uint8_t { Yes, No, SignOff, CoWork, Trained, Experienced, CappedShare };
  std::string feature;  // "rosh-high", "mappa-2", "lifer", "sexual-offence", "domestic-abuse", ...
  std::string name;
  std::array<Answer, kGradeCount> answers{};  // by Grade
  std::string specialism;                     // the training asked for, where an answer is Trained
  Provenance provenance;
};

struct UrgencyClass {
  int rank = 0;  // 1 is placed first
  std::string code;
  std::string name;
  std::string when;  // the rule in words
  int allocate_within_working_days = 1;
  Provenance provenance;
};

struct LadderStep {
  int order = 0;
  std::string code;
  std::string name;
  std::string owner;  // a role
  int answer_within_working_days = 5;
  Provenance provenance;
};

struct ResponseClock {
  std::string code;  // "objection", "declaration", "foreseeability-notice", "challenge"
  std::string name;
  int working_days = 5;
  Provenance provenance;
};

struct SupervisionTopic {
  int reports_per_supervisor = 8;
  int weeks_between_sessions = 6;
  int assessment_interval_weeks = 4;
  Provenance provenance;
};

struct PublicationTopic {
  int smallest_group = 10;  // groups of fewer people are not published
  Provenance provenance;
};

struct Party {
  std::string code;  // "employer", "napo", "unison", "gmb"
  std::string name;
  bool employer = false;
  std::optional<PublicKey> key;
};

struct AgreementSignature {
  std::string party;
  Signature signature;  // over the digest's text
  std::string signed_at;
};

struct Agreement {
  std::string id;  // "wmt-seed", "operation-protect-draft": the folder's name
  std::string title;
  std::string version;
  Date effective_from;
  std::optional<Date> effective_to;
  std::string note;  // what a reader must know: "not agreed by anybody", "demonstration keys"
  std::vector<Party> parties;
  PointsTopic points;
  CapacityTopic capacity;
  std::vector<ReductionReason> reductions;  // sorted by code
  LinesTopic lines;
  std::vector<Protection> protections;
  std::vector<Task> tasks;  // sorted by code
  std::vector<EligibilityRule> eligibility;
  std::vector<SuspensionExclusion> suspension_exclusions;
  std::vector<PrioritisationStage> stages;  // sorted by order
  std::vector<ReliefProgramme> programmes;
  std::vector<UrgencyClass> urgency;  // sorted by rank
  std::vector<LadderStep> ladder;     // sorted by order
  std::vector<ResponseClock> clocks;
  SupervisionTopic supervision;
  PublicationTopic publication;
  // SHA-256 of the canonical JSON of all of the above; signatures are over it and not in it.
  Digest digest;
  std::vector<AgreementSignature> signatures;
};

template <>
struct Words<Protection::Who> {
  static constexpr std::string_view noun = "protected group";
  static constexpr std::pair<Protection::Who, std::string_view> values[] = {
      {Protection::Who::NewlyQualified, "newly-qualified"}, {Protection::Who::Trainee, "trainee"}};
};
template <>
struct Words<Protection::Mechanism> {
  static constexpr std::string_view noun = "mechanism of a protection";
  static constexpr std::pair<Protection::Mechanism, std::string_view> values[] = {
      {Protection::Mechanism::Reduction, "reduction"}, {Protection::Mechanism::Cap, "cap"}};
};
template <>
struct Words<EligibilityRule::Answer> {
  using enum EligibilityRule::Answer;
  static constexpr std::string_view noun = "answer of the eligibility matrix";
  static constexpr std::pair<EligibilityRule::Answer, std::string_view> values[] = {
      {Yes, "yes"},
      {No, "no"},
      {SignOff, "sign-off"},
      {CoWork, "co-work"},
      {Trained, "trained"},
      {Experienced, "experienced"},
      {CappedShare, "capped-share"}};
};

// Where an agreement stands. Only one signed by every party, from its date on, is in force; before there is
// one, the baseline measures and its lines advise.
enum class AgreementState : std::uint8_t { NotAgreed, PartlySigned, Signed, InForce, Ended };
template <>
struct Words<AgreementState> {
  static constexpr std::string_view noun = "state of an agreement";
  static constexpr std::pair<AgreementState, std::string_view> values[] = {
      {AgreementState::NotAgreed, "not agreed"},
      {AgreementState::PartlySigned, "partly signed"},
      {AgreementState::Signed, "signed"},
      {AgreementState::InForce, "in force"},
      {AgreementState::Ended, "ended"}};
};

}  // namespace evenkeel
