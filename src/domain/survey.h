// A survey of a team or a unit on the six factors of stress at work: what is asked, who is asked, and what is
// kept of the answers. Answers are kept as counts alone: no row of any table is one person's answer.
// Factors: HSE, Management Standards (guidance, not binding). The statements are a proposal of Evenkeel's
// own.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "domain/choice.h"
#include "domain/names.h"

namespace evenkeel {

enum class StressFactor : std::uint8_t { Demands, Control, Support, Relationships, Role, Change };
template <>
struct Words<StressFactor> {
  static constexpr std::string_view noun = "factor of stress";
  static constexpr std::pair<StressFactor, std::string_view> values[] = {
      {StressFactor::Demands, "demands"}, {StressFactor::Control, "control"},
      {StressFactor::Support, "support"}, {StressFactor::Relationships, "relationships"},
      {StressFactor::Role, "role"},       {StressFactor::Change, "change"}};
};

struct SurveyStatement {
  std::string_view code;
  StressFactor factor = StressFactor::Demands;
  std::string_view text;
};

// Each is answered from 1, never, to 5, always; higher is better.
inline constexpr int kSurveyScale = 5;
inline constexpr std::array<SurveyStatement, 12> kSurveyStatements{{
    {"demands-hours", StressFactor::Demands, "I can do what is asked of me within my hours"},
    {"demands-breaks", StressFactor::Demands, "I can take the breaks that I am due"},
    {"control-say", StressFactor::Control, "I have a say in how I do my work"},
    {"control-plan", StressFactor::Control, "I can plan my week and keep to the plan"},
    {"support-help", StressFactor::Support, "I get help when I ask for it"},
    {"support-noticed", StressFactor::Support, "Whoever manages me knows how much I carry"},
    {"relationships-respect", StressFactor::Relationships, "People here treat each other with respect"},
    {"relationships-conflict", StressFactor::Relationships, "Conflicts are dealt with fairly"},
    {"role-known", StressFactor::Role, "I know what is expected of me"},
    {"role-fits", StressFactor::Role, "What different people expect of me goes together"},
    {"change-told", StressFactor::Change, "I am told of changes before they come"},
    {"change-asked", StressFactor::Change, "I am asked what a change would mean for my work"},
}};

// One number from 1 to 5 for each statement, in their order.
using SurveyAnswers = std::array<int, kSurveyStatements.size()>;

struct Survey {
  std::string id;  // "survey-17": the ledger entry that opened it
  UnitCode region;
  UnitCode pdu;
  std::optional<TeamCode> team;  // none: the whole PDU, counted by team
  std::string opened_by;         // account
  Date opened;
  Date closes;  // the first day on which nobody answers any more
};

struct SurveyInvitation {
  PersonCode person;
  TeamCode team;  // by which their answer is counted
};

// What is kept of one team's answers.
struct SurveyTally {
  TeamCode team;
  std::int64_t asked = 0;
  // By statement, then by answer less one.
  std::array<std::array<std::int64_t, kSurveyScale>, kSurveyStatements.size()> counts{};

  // How many have answered: everybody answers every statement.
  [[nodiscard]] std::int64_t answers() const {
    std::int64_t sum = 0;
    for (const auto count : counts[0]) sum += count;
    return sum;
  }
};

}  // namespace evenkeel
