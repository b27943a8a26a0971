// Tiers: shared/vectors/tier/README.md describes the format.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <stdexcept>
#include <utility>

#include "base/text.h"
#include "vectors/run_file.h"
#include "workload/compat/tier_quirks.h"
#include "workload/tiering/needs.h"

namespace evenkeel::vectors {
namespace {

namespace json = boost::json;
using namespace workload;
using compat::Quirks;
using Value = const json::value&;

// ---- reading

template <class T, std::size_t N>
T read_word(const std::array<std::pair<std::string_view, T>, N>& words, std::string_view text) {
  for (const auto& [word, value] : words)
    if (word == text) return value;
  throw std::invalid_argument("unknown word " + std::string{text});
}

constexpr std::array<std::pair<std::string_view, NeedSection>, kNeedSectionCount> kSections = {{
    {"ACCOMMODATION", NeedSection::Accommodation},
    {"EDUCATION_TRAINING_AND_EMPLOYABILITY", NeedSection::Education},
    {"RELATIONSHIPS", NeedSection::Relationships},
    {"LIFESTYLE_AND_ASSOCIATES", NeedSection::Lifestyle},
    {"DRUG_MISUSE", NeedSection::Drugs},
    {"ALCOHOL_MISUSE", NeedSection::Alcohol},
    {"THINKING_AND_BEHAVIOUR", NeedSection::Thinking},
    {"ATTITUDES", NeedSection::Attitudes},
    {"FINANCIAL_MANAGEMENT_AND_INCOME", NeedSection::Finance},
    {"EMOTIONAL_WELL_BEING", NeedSection::EmotionalWellBeing},
}};
constexpr std::array<std::pair<std::string_view, NeedSeverity>, 3> kSeverities = {
    {{"NO_NEED", NeedSeverity::None},
     {"STANDARD", NeedSeverity::Standard},
     {"SEVERE", NeedSeverity::Severe}}};
constexpr std::array<std::pair<std::string_view, Answer>, 11> kAnswers = {{
    {"YesNo.Yes", Answer::Yes},
    {"YesNo.No", Answer::No},
    {"YesNo.Unknown", Answer::YesNoUnknown},
    {"Problem.None", Answer::NoProblem},
    {"Problem.Some", Answer::SomeProblem},
    {"Problem.Significant", Answer::SignificantProblem},
    {"Problem.Missing", Answer::ProblemMissing},
    {"Frequency.Never", Answer::Never},
    {"Frequency.Previous", Answer::Previously},
    {"Frequency.Currently", Answer::Currently},
    {"Frequency.Unknown", Answer::FrequencyUnknown},
}};
constexpr std::array<std::pair<std::string_view, PredictorBand>, 5> kBands = {
    {{"NOT_APPLICABLE", PredictorBand::None},
     {"LOW", PredictorBand::Low},
     {"MEDIUM", PredictorBand::Medium},
     {"HIGH", PredictorBand::High},
     {"VERY_HIGH", PredictorBand::VeryHigh}}};
constexpr std::array<std::pair<std::string_view, PredictorType>, 2> kTypes = {
    {{"STATIC", PredictorType::Static}, {"DYNAMIC", PredictorType::Dynamic}}};
constexpr std::array<std::pair<std::string_view, Rosh>, 4> kRosh = {
    {{"LOW", Rosh::Low}, {"MEDIUM", Rosh::Medium}, {"HIGH", Rosh::High}, {"VERY_HIGH", Rosh::VeryHigh}}};

// The member of an object; null where it is absent.
const json::value& member(Value object, std::string_view key) {
  static const json::value kNull;
  const auto* found = object.get_object().if_contains(key);
  return found == nullptr ? kNull : *found;
}

std::string text(Value value) {
  return value.is_string() ? json::value_to<std::string>(value) : std::string{};
}

// A flag of the file that may be absent.
bool flag(Value object, std::string_view key) { return member(object, key) == json::value(true); }

std::optional<Date> read_date(Value value) {
  if (!value.is_string()) return std::nullopt;
  return Date::parse(text(value)).value();
}

std::optional<RiskScore> read_score(Value value) {
  if (value.is_null()) return std::nullopt;
  return RiskScore::parse(value.is_string() ? text(value) : json::serialize(value)).value();
}

std::vector<RegisterEntry> read_entries(Value list) {
  std::vector<RegisterEntry> entries;
  for (const auto& entry : list.as_array())
    entries.push_back({text(entry.at("code")),
                       text(member(entry, "level")),
                       text(member(entry, "category")),
                       read_date(entry.at("date")).value(),
                       {}});
  return entries;
}

std::vector<Conviction> read_convictions(Value list) {
  std::vector<Conviction> convictions;
  for (const auto& item : list.as_array()) {
    Conviction conviction{
        read_date(member(item, "terminationDate")), text(member(item, "sentenceTypeCode")), {}};
    for (const auto& requirement : item.at("requirements").as_array())
      conviction.requirements.push_back(
          {text(member(requirement, "mainCategoryTypeCode")), flag(requirement, "restrictive")});
    convictions.push_back(std::move(conviction));
  }
  return convictions;
}

std::optional<Answer> read_answer(Value object, std::string_view key) {
  const auto& value = member(object, key);
  if (!value.is_string()) return std::nullopt;
  return read_word(kAnswers, text(value));
}

std::optional<NeedsAssessment> read_assessment(Value value) {
  if (value.is_null()) return std::nullopt;
  NeedsAssessment assessment;
  for (const auto& need : value.at("needs").as_object()) {
    const auto section = static_cast<std::size_t>(read_word(kSections, need.key()));
    if (need.value().is_string()) assessment.needs[section] = read_word(kSeverities, text(need.value()));
  }
  const auto& factors = value.at("additionalFactors");
  assessment.parental_responsibilities = read_answer(factors, "parentalResponsibilities");
  assessment.impulsivity = read_answer(factors, "impulsivity");
  assessment.temper_control = read_answer(factors, "temperControl");
  return assessment;
}

TierEvidence read_evidence(Value input, Date as_of) {
  TierEvidence evidence;
  evidence.as_of = as_of;
  evidence.is_female = lower(text(input.at("gender"))) == "female";
  evidence.previous_enforcement = flag(input, "previousEnforcementActivity");
  evidence.rsr = read_score(member(input, "rsrScore"));
  if (const auto& ogrs = member(input, "ogrsScore"); ogrs.is_number())
    evidence.ogrs = ogrs.to_number<std::int64_t>();
  evidence.registers = read_entries(input.at("registrations"));
  evidence.convictions = read_convictions(input.at("convictions"));
  evidence.assessment = read_assessment(member(input, "assessment"));
  return evidence;
}

std::optional<Predictor> read_predictor(Value value) {
  if (value.is_null()) return std::nullopt;
  const auto score = read_score(member(value, "score"));
  if (!score) return std::nullopt;
  const auto& type = member(value, "type");
  return Predictor{*score, type.is_string() ? read_word(kTypes, text(type)) : PredictorType::Unknown};
}

std::optional<SexualPredictor> read_sexual_predictor(Value value) {
  if (value.is_null()) return std::nullopt;
  const auto& band = member(value, "band");
  return SexualPredictor{read_score(member(value, "score")),
                         band.is_string() ? read_word(kBands, text(band)) : PredictorBand::None};
}

SingleFacts read_single_facts(Value input) {
  SingleFacts facts;
  facts.as_of = read_date(input.at("asOf")).value();
  facts.has_active_event = flag(input, "hasActiveEvent");
  if (const auto& predictors = member(input, "predictors"); predictors.is_object()) {
    facts.arp = read_predictor(member(predictors, "arp"));
    facts.csrp = read_predictor(member(predictors, "csrp"));
    facts.dc_srp = read_sexual_predictor(member(predictors, "dcSrp"));
  }
  facts.ever_committed_sexual_offence = flag(input, "everCommittedSexualOffence");
  facts.latest_release = read_date(member(input, "latestReleaseDate"));
  const auto& flags = input.at("flags");
  if (const auto& rosh = member(flags, "rosh"); rosh.is_string())
    facts.registers.rosh = read_word(kRosh, text(rosh));
  if (const auto category = text(member(flags, "mappaCategory")); !category.empty())
    facts.registers.mappa_category = category.back() - '0';
  facts.registers.lifer = flag(flags, "lifer");
  facts.registers.domestic_abuse = flag(flags, "da");
  facts.registers.stalking = flag(flags, "stalking");
  facts.registers.child_protection = flag(flags, "childProtection");
  return facts;
}

// ---- writing

template <class T, std::size_t N>
json::value word_of(const std::array<std::pair<std::string_view, T>, N>& words, T value) {
  for (const auto& [word, known] : words)
    if (known == value) return json::value(word);
  return nullptr;
}

json::value letter_text(std::optional<char> letter) {
  if (!letter) return nullptr;
  return json::value(std::string(1, *letter));
}

json::value mappa_text(int number) {
  if (number == 0) return nullptr;
  return json::value("M" + std::to_string(number));
}

json::value error_of(const Error& error) { return json::object{{"error", error.message}}; }

json::object change_breakdown(const TwoAxisScore& score) {
  switch (score.change_basis) {
    case ChangeBasis::NoMandate:
      return {{"NO_MANDATE_FOR_CHANGE", 0}};
    case ChangeBasis::NoAssessment:
      return {{"NO_VALID_ASSESSMENT", 0}};
    case ChangeBasis::Scored:
      break;
  }
  return {{"NEEDS", score.needs}, {"OGRS", score.ogrs}, {"IOM", score.iom}};
}

json::value write(const Result<TwoAxisScore>& result) {
  if (!result) return error_of(result.error());
  const auto& score = *result;
  const auto tier = score.tier.text();
  json::object protect{{"RSR", score.rsr},
                       {"ROSH", score.rosh},
                       {"MAPPA", score.mappa},
                       {"COMPLEXITY", score.complexity},
                       {"ADDITIONAL_FACTORS_FOR_WOMEN", score.women}};
  return json::object{{"tier", tier},
                      {"protectLevel", tier.substr(0, 1)},
                      {"protectPoints", score.protect_points},
                      {"protectBreakdown", std::move(protect)},
                      {"changeLevel", score.tier.change},
                      {"changePoints", score.change_points},
                      {"changeBreakdown", change_breakdown(score)}};
}

json::value write(const Result<SingleScore>& result) {
  if (!result) return error_of(result.error());
  json::object steps;
  for (std::size_t rule = 0; rule < kSingleRuleCount; ++rule)
    steps[single_rule_text(static_cast<SingleRule>(rule))] = letter_text(result->steps[rule]);
  json::array reasons;
  if (result->static_predictors) reasons.emplace_back("STATIC_PREDICTORS");
  if (result->rosh_missing) reasons.emplace_back("ROSH_MISSING");
  json::object out{{"provisional", !reasons.empty()}, {"steps", std::move(steps)}};
  out["provisionalReasons"] = std::move(reasons);
  switch (result->status) {
    case TierStatus::Tiered:
      out["tier"] = letter_text(result->letter);
      break;
    case TierStatus::Missing:
      out["tier"] = "MISSING";
      break;
    case TierStatus::NotSupervised:
      out["tier"] = "NOT_SUPERVISED";
      break;
  }
  return out;
}

json::value write(RegisterFlags flags) {
  // In which order the registers are listed is not part of the rule.
  std::sort(flags.complexity.begin(), flags.complexity.end());
  return json::object{{"rosh", word_of(kRosh, flags.rosh)},
                      {"mappaLevel", mappa_text(flags.mappa_level)},
                      {"mappaCategory", mappa_text(flags.mappa_category)},
                      {"complexity", json::value_from(flags.complexity)},
                      {"iom", flags.iom},
                      {"lifer", flags.lifer},
                      {"da", flags.domestic_abuse},
                      {"stalking", flags.stalking},
                      {"childProtection", flags.child_protection},
                      {"unsupervised", flags.unsupervised}};
}

// ---- answering, with and without each quirk

struct NamedQuirk {
  std::string_view name;
  bool Quirks::*flag;
};
constexpr std::array<NamedQuirk, 5> kQuirks = {
    {{"TIER-RSR-BOUNDS", &Quirks::rsr_upper_bounds},
     {"TIER-REGISTERS", &Quirks::registers_as_listed},
     {"TIER-TERMINATION", &Quirks::any_termination_ends},
     {"TIER-UNKNOWN-FREQUENCY", &Quirks::unknown_frequency_answers},
     {"TIER-RANGE", &Quirks::scores_unchecked}}};

// The peer's answer, and every quirk without which it would be another.
Outcome answer_with(const std::function<json::value(const Quirks&)>& answer) {
  Outcome outcome{answer(Quirks{}), {}};
  for (const auto& [name, flag] : kQuirks) {
    Quirks without;
    without.*flag = false;
    if (!matches(outcome.got, answer(without))) outcome.quirks.emplace(name);
  }
  return outcome;
}

Outcome answer_two_axis(Value input, Date as_of) {
  const auto evidence = read_evidence(input, as_of);
  return answer_with([&](const Quirks& quirks) { return write(compat::two_axis(evidence, quirks)); });
}

Outcome answer_single(Value input) {
  const auto facts = read_single_facts(input);
  return answer_with([&](const Quirks& quirks) { return write(compat::single(facts, quirks)); });
}

Outcome answer_registrations(Value input, Date as_of) {
  const auto entries = read_entries(input.at("registrations"));
  return answer_with([&](const Quirks& quirks) { return write(compat::registers(entries, as_of, quirks)); });
}

Outcome answer_mandate(Value input, Date as_of) {
  const auto convictions = read_convictions(input.at("convictions"));
  return answer_with([&](const Quirks& quirks) -> json::value {
    return json::object{{"hasNoMandate", !compat::has_mandate(convictions, as_of, quirks)}};
  });
}

Outcome answer_need(Value input) {
  const auto section = read_word(kSections, text(input.at("section")));
  const bool strengths_and_needs = flag(input, "sanIndicator");
  std::vector<Answer> answers;
  for (const auto& answer : input.at("answers").as_array())
    answers.push_back(read_word(kAnswers, text(answer)));
  return answer_with([&](const Quirks& quirks) -> json::value {
    const auto score = compat::need_score(answers, quirks);
    const auto severity = need_severity(section, score, strengths_and_needs);
    json::object got{{"score", nullptr}, {"severity", nullptr}};
    if (score) got["score"] = *score;
    if (severity) got["severity"] = word_of(kSeverities, *severity);
    return got;
  });
}

Outcome answer(Value vector, Date as_of) {
  const auto model = text(vector.at("model"));
  const auto kind = text(vector.at("kind"));
  const auto& input = vector.at("input");
  if (kind == "registrations") return answer_registrations(input, as_of);
  if (kind == "mandate") return answer_mandate(input, as_of);
  if (kind == "need-severity") return answer_need(input);
  if (kind == "full" && model == "v2") return answer_two_axis(input, as_of);
  if (kind == "full" && model == "v3") return answer_single(input);
  throw std::invalid_argument("unknown model or kind " + model + " " + kind);
}

// The expected complexity codes sorted, as write() sorts them.
json::value with_sorted_registers(json::value vector) {
  if (auto* complexity = vector.at("expected").as_object().if_contains("complexity")) {
    auto& codes = complexity->as_array();
    std::sort(codes.begin(), codes.end(), [](Value a, Value b) { return a.as_string() < b.as_string(); });
  }
  return vector;
}

}  // namespace

void run_tier(const json::object& file, Tally& tally) {
  // The day on which the peer's rules were read stands for today, where Evenkeel's own rules need one.
  const auto* day = file.if_contains("commitDate");
  const auto as_of = day == nullptr ? Date::forever() : read_date(*day).value_or(Date::forever());
  for (const auto& vector : file.at("vectors").get_array())
    tally.check(vector.at("expected").is_object() ? with_sorted_registers(vector) : vector,
                [&](Value v) { return answer(v, as_of); });
}

}  // namespace evenkeel::vectors
