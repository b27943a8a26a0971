// What a tier is worked out from, and what comes out with its working. Values only; the rules stand in
// workload/tiering/, one model a file.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "domain/kinds.h"
#include "domain/tier.h"

namespace evenkeel {

// A risk score as the assessment gives it, a percentage, exact to 15 decimals.
struct RiskScore {
  std::int64_t quadrillionths = 0;
  static constexpr std::int64_t kOne = 1'000'000'000'000'000;
  static constexpr RiskScore hundredths(std::int64_t count) { return RiskScore{count * (kOne / 100)}; }

  // "6.99". Invalid (BAD-SCORE) for anything but a plain decimal below 9,000 with at most 15 decimals. A
  // value outside 0 to 100 is read, since the models say themselves what they refuse.
  static Result<RiskScore> parse(std::string_view text);
  // The shortest text: "7" for 7.00.
  [[nodiscard]] std::string text() const;
  friend constexpr auto operator<=>(RiskScore, RiskScore) = default;
};

// An entry of a person's risk registers (MAPPA, RoSH, child protection ...).
struct RegisterEntry {
  std::string code;      // "MAPP"
  std::string level;     // "M2", or empty
  std::string category;  // "M1", or empty
  Date from;
  std::optional<Date> to;  // day after its last
  friend bool operator==(const RegisterEntry&, const RegisterEntry&) = default;
};

// What the registers say. MAPPA level 1 to 3 and category 1 to 4; 0 where there is none. RoSH is Unknown
// where no register says.
struct RegisterFlags {
  Rosh rosh = Rosh::Unknown;
  int mappa_level = 0;
  int mappa_category = 0;
  std::vector<std::string> complexity;  // distinct register codes
  bool iom = false;                     // integrated offender management nominal
  bool lifer = false;                   // life sentence or imprisonment for public protection
  bool domestic_abuse = false;          // now or in the past
  bool stalking = false;
  bool child_protection = false;
  bool unsupervised = false;  // past two thirds: contact suspended
  friend bool operator==(const RegisterFlags&, const RegisterFlags&) = default;
};

struct SentenceRequirement {
  std::string category;
  bool restrictive = false;
  friend bool operator==(const SentenceRequirement&, const SentenceRequirement&) = default;
};
struct Conviction {
  std::optional<Date> terminated;
  std::string sentence_type;
  std::vector<SentenceRequirement> requirements;
  friend bool operator==(const Conviction&, const Conviction&) = default;
};

// The sections of an OASys needs assessment.
enum class NeedSection : std::uint8_t {
  Accommodation,
  Education,
  Relationships,
  Lifestyle,
  Drugs,
  Alcohol,
  Thinking,
  Attitudes,
  Finance,
  EmotionalWellBeing,
};
inline constexpr std::size_t kNeedSectionCount = 10;
enum class NeedSeverity : std::uint8_t { None, Standard, Severe };

// Answers of three kinds of question: yes or no, how much of a problem, how often.
enum class Answer : std::uint8_t {
  Yes,
  No,
  YesNoUnknown,
  NoProblem,
  SomeProblem,
  SignificantProblem,
  ProblemMissing,
  Never,
  Previously,
  Currently,
  FrequencyUnknown,
};

struct NeedsAssessment {
  std::array<std::optional<NeedSeverity>, kNeedSectionCount> needs{};  // by NeedSection; none: not answered
  std::optional<Answer> parental_responsibilities;                     // question 6.9
  std::optional<Answer> impulsivity;                                   // 11.2
  std::optional<Answer> temper_control;                                // 11.4
  friend bool operator==(const NeedsAssessment&, const NeedsAssessment&) = default;
};

enum class PredictorType : std::uint8_t { Unknown, Static, Dynamic };
struct Predictor {
  RiskScore score;
  PredictorType type = PredictorType::Unknown;
  friend bool operator==(const Predictor&, const Predictor&) = default;
};
enum class PredictorBand : std::uint8_t { None, Low, Medium, High, VeryHigh };
struct SexualPredictor {
  std::optional<RiskScore> score;
  PredictorBand band = PredictorBand::None;  // None: no band, or "not applicable"
  friend bool operator==(const SexualPredictor&, const SexualPredictor&) = default;
};

// All that the models read of one person on one day. What a source does not know stays empty: no model takes
// an absent score for a low one without saying so.
struct TierEvidence {
  Date as_of;
  bool has_active_event = true;
  bool is_female = false;  // some factors count for women only
  bool previous_enforcement = false;
  bool ever_committed_sexual_offence = false;
  std::optional<RiskScore> rsr;      // risk of serious recidivism, %
  std::optional<std::int64_t> ogrs;  // offender group reconviction scale, 0 to 100
  std::optional<Predictor> arp;      // all reoffending predictor, %
  std::optional<Predictor> csrp;     // combined serious reoffending predictor, %
  std::optional<SexualPredictor> dc_srp;
  std::optional<Date> latest_release;
  std::vector<RegisterEntry> registers;
  std::vector<Conviction> convictions;
  std::optional<NeedsAssessment> assessment;
  friend bool operator==(const TierEvidence&, const TierEvidence&) = default;
};

enum class TierStatus : std::uint8_t {
  Tiered,
  Missing,        // the model needs a score that nobody has given
  NotSupervised,  // no active event
};

// One line of the working: points given, or the tier that a rule asks for by itself.
struct TierStep {
  std::string rule;  // "RSR", "MAPPA_ROSH"
  std::optional<std::int64_t> points;
  std::optional<Tier> tier;
  friend bool operator==(const TierStep&, const TierStep&) = default;
};

// A tier with the model that gave it, its working and the evidence it was worked out from.
struct TierResult {
  std::string model;  // "two-axis", "single"
  int version = 0;    // 2, 3
  TierStatus status = TierStatus::Tiered;
  Tier tier;  // untiered unless status is Tiered
  // The highest tier that the known rules ask for while status is Missing; untiered where they ask for none.
  Tier at_least;
  std::vector<TierStep> steps;
  std::vector<std::string> provisional_because;  // codes; empty: final
  TierEvidence evidence;
  [[nodiscard]] bool provisional() const { return !provisional_because.empty(); }
};

}  // namespace evenkeel
