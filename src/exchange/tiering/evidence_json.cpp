#include "exchange/tiering/evidence_json.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <functional>
#include <map>

#include "base/json.h"

namespace evenkeel::exchange {
namespace {
namespace json = boost::json;

Error wrong(std::string_view member, std::string_view expected) {
  return Error::invalid("EVIDENCE-WRONG", fmt::format("\"{}\" is not {}", member, expected),
                        "docs/methods/tiers.md shows every member with an example.");
}

Result<std::string> text_in(const json::value& value, std::string_view member) {
  if (!value.is_string()) return fail(wrong(member, "a text"));
  return std::string{value.get_string()};
}

Result<bool> yes_no_in(const json::value& value, std::string_view member) {
  if (!value.is_bool()) return fail(wrong(member, "true or false"));
  return value.get_bool();
}

Result<Date> date_in(const json::value& value, std::string_view member) {
  EVENKEEL_TRY_LET(const auto text, text_in(value, member));
  return Date::parse(text);
}

// A member's reader. Each object is a table of them, so that an unknown member is always told.
using Reader = std::function<Result<void>(const json::value&)>;
using Readers = std::map<std::string_view, Reader>;

Result<void> read_object(const json::value& value, std::string_view name, const Readers& readers) {
  if (!value.is_object()) return fail(wrong(name, "an object"));
  for (const auto& member : value.get_object()) {
    const auto found = readers.find(std::string_view{member.key().data(), member.key().size()});
    if (found == readers.end()) {
      std::string known;
      for (const auto& [known_name, reader] : readers)
        known += (known.empty() ? "" : ", ") + std::string{known_name};
      return fail(
          Error::invalid("EVIDENCE-UNKNOWN",
                         fmt::format("nobody knows the member \"{}\" of {}",
                                     std::string_view{member.key().data(), member.key().size()}, name),
                         "Known: " + known + "."));
    }
    if (!member.value().is_null()) EVENKEEL_TRY(found->second(member.value()));
  }
  return {};
}

// Readers that put a value where it belongs.
template <class T>
Reader put(T& place, Result<T> (*read)(const json::value&, std::string_view), std::string_view member) {
  return [&place, read, member](const json::value& value) {
    return read(value, member).map([&](T&& got) { place = std::move(got); });
  };
}
template <class T>
Reader put(std::optional<T>& place, Result<T> (*read)(const json::value&, std::string_view),
           std::string_view member) {
  return [&place, read, member](const json::value& value) {
    return read(value, member).map([&](T&& got) { place = std::move(got); });
  };
}

Result<RiskScore> score_in(const json::value& value, std::string_view member) {
  EVENKEEL_TRY_LET(const auto text, text_in(value, member));
  return RiskScore::parse(text);
}

Result<std::int64_t> count_in(const json::value& value, std::string_view member) {
  if (!value.is_int64()) return fail(wrong(member, "a whole number"));
  return value.get_int64();
}

template <class Enum>
Result<Enum> word_in(const json::value& value, std::string_view member,
                     const std::map<std::string_view, Enum>& words) {
  EVENKEEL_TRY_LET(const auto text, text_in(value, member));
  const auto found = words.find(text);
  if (found != words.end()) return found->second;
  std::string known;
  for (const auto& [word, unused] : words) known += (known.empty() ? "" : ", ") + std::string{word};
  return fail(wrong(member, "one of " + known));
}

Result<PredictorType> predictor_type_in(const json::value& value, std::string_view member) {
  return word_in<PredictorType>(value, member,
                                {{"static", PredictorType::Static}, {"dynamic", PredictorType::Dynamic}});
}

Result<PredictorBand> band_in(const json::value& value, std::string_view member) {
  return word_in<PredictorBand>(value, member,
                                {{"low", PredictorBand::Low},
                                 {"medium", PredictorBand::Medium},
                                 {"high", PredictorBand::High},
                                 {"very-high", PredictorBand::VeryHigh},
                                 {"not-applicable", PredictorBand::None}});
}

Result<NeedSeverity> severity_in(const json::value& value, std::string_view member) {
  return word_in<NeedSeverity>(
      value, member,
      {{"none", NeedSeverity::None}, {"standard", NeedSeverity::Standard}, {"severe", NeedSeverity::Severe}});
}

Result<Answer> answer_in(const json::value& value, std::string_view member) {
  return word_in<Answer>(value, member,
                         {{"yes", Answer::Yes},
                          {"no", Answer::No},
                          {"unknown", Answer::YesNoUnknown},
                          {"no-problem", Answer::NoProblem},
                          {"some-problem", Answer::SomeProblem},
                          {"significant-problem", Answer::SignificantProblem},
                          {"missing", Answer::ProblemMissing}});
}

Result<Predictor> predictor_in(const json::value& value, std::string_view member) {
  Predictor out;
  EVENKEEL_TRY(read_object(
      value, member,
      {{"score", put(out.score, score_in, "score")}, {"type", put(out.type, predictor_type_in, "type")}}));
  return out;
}

Result<SexualPredictor> sexual_predictor_in(const json::value& value, std::string_view member) {
  SexualPredictor out;
  EVENKEEL_TRY(
      read_object(value, member,
                  {{"score", put(out.score, score_in, "score")}, {"band", put(out.band, band_in, "band")}}));
  return out;
}

Result<RegisterEntry> register_in(const json::value& value, std::string_view member) {
  RegisterEntry out;
  EVENKEEL_TRY(read_object(value, member,
                           {{"code", put(out.code, text_in, "code")},
                            {"level", put(out.level, text_in, "level")},
                            {"category", put(out.category, text_in, "category")},
                            {"from", put(out.from, date_in, "from")},
                            {"to", put(out.to, date_in, "to")}}));
  return out;
}

template <class T>
Result<std::vector<T>> list_in(const json::value& value, std::string_view member,
                               Result<T> (*read)(const json::value&, std::string_view)) {
  if (!value.is_array()) return fail(wrong(member, "a list"));
  std::vector<T> out;
  for (const auto& item : value.get_array()) {
    EVENKEEL_TRY_LET(auto one, read(item, member));
    out.push_back(std::move(one));
  }
  return out;
}

Result<SentenceRequirement> requirement_in(const json::value& value, std::string_view member) {
  SentenceRequirement out;
  EVENKEEL_TRY(read_object(value, member,
                           {{"category", put(out.category, text_in, "category")},
                            {"restrictive", put(out.restrictive, yes_no_in, "restrictive")}}));
  return out;
}

Result<std::vector<SentenceRequirement>> requirements_in(const json::value& value, std::string_view member) {
  return list_in(value, member, requirement_in);
}
Result<std::vector<RegisterEntry>> registers_in(const json::value& value, std::string_view member) {
  return list_in(value, member, register_in);
}

Result<Conviction> conviction_in(const json::value& value, std::string_view member) {
  Conviction out;
  EVENKEEL_TRY(read_object(value, member,
                           {{"terminated", put(out.terminated, date_in, "terminated")},
                            {"sentence_type", put(out.sentence_type, text_in, "sentence_type")},
                            {"requirements", put(out.requirements, requirements_in, "requirements")}}));
  return out;
}

Result<std::vector<Conviction>> convictions_in(const json::value& value, std::string_view member) {
  return list_in(value, member, conviction_in);
}

constexpr std::pair<std::string_view, NeedSection> kSections[] = {
    {"accommodation", NeedSection::Accommodation},
    {"education", NeedSection::Education},
    {"relationships", NeedSection::Relationships},
    {"lifestyle", NeedSection::Lifestyle},
    {"drugs", NeedSection::Drugs},
    {"alcohol", NeedSection::Alcohol},
    {"thinking", NeedSection::Thinking},
    {"attitudes", NeedSection::Attitudes},
    {"finance", NeedSection::Finance},
    {"emotional-well-being", NeedSection::EmotionalWellBeing}};

Result<NeedsAssessment> needs_in(const json::value& value, std::string_view member) {
  NeedsAssessment out;
  Readers readers{{"parental-responsibilities",
                   put(out.parental_responsibilities, answer_in, "parental-responsibilities")},
                  {"impulsivity", put(out.impulsivity, answer_in, "impulsivity")},
                  {"temper-control", put(out.temper_control, answer_in, "temper-control")}};
  for (const auto& [name, section] : kSections)
    readers.emplace(name, put(out.needs[static_cast<std::size_t>(section)], severity_in, name));
  EVENKEEL_TRY(read_object(value, member, readers));
  return out;
}

}  // namespace

Result<TierEvidence> parse_evidence(std::string_view text) {
  EVENKEEL_TRY_LET(const auto document, parse_json(text));
  TierEvidence e;
  EVENKEEL_TRY(read_object(
      document, "the evidence",
      {{"as_of", put(e.as_of, date_in, "as_of")},
       {"active_event", put(e.has_active_event, yes_no_in, "active_event")},
       {"female", put(e.is_female, yes_no_in, "female")},
       {"previous_enforcement", put(e.previous_enforcement, yes_no_in, "previous_enforcement")},
       {"ever_sexual_offence", put(e.ever_committed_sexual_offence, yes_no_in, "ever_sexual_offence")},
       {"rsr", put(e.rsr, score_in, "rsr")},
       {"ogrs", put(e.ogrs, count_in, "ogrs")},
       {"arp", put(e.arp, predictor_in, "arp")},
       {"csrp", put(e.csrp, predictor_in, "csrp")},
       {"dc_srp", put(e.dc_srp, sexual_predictor_in, "dc_srp")},
       {"latest_release", put(e.latest_release, date_in, "latest_release")},
       {"registers", put(e.registers, registers_in, "registers")},
       {"convictions", put(e.convictions, convictions_in, "convictions")},
       {"needs", put(e.assessment, needs_in, "needs")}}));
  if (e.as_of == Date{})
    return fail(Error::invalid("EVIDENCE-NO-DAY", "the evidence does not say of which day it is",
                               "Add \"as_of\": \"2026-11-22\"."));
  return e;
}

}  // namespace evenkeel::exchange
