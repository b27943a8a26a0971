#include "workload/compat/tier_quirks.h"

#include <algorithm>

#include "base/text.h"
#include "workload/tiering/needs.h"
#include "workload/tiering/registrations.h"

namespace evenkeel::compat {
namespace {

using workload::is_complexity_code;
using workload::mappa_number;
using workload::rosh_of_code;

// The doubles nearest 6.99 and 99.99, cut to 15 decimals: 6.99 itself is inside, 99.99 is not.
constexpr RiskScore kMediumUpTo = RiskScore::hundredths(699);
constexpr RiskScore kHighUpTo{99'989'999'999'999'994};

bool within(RiskScore score, RiskScore from, RiskScore to) { return score >= from && score <= to; }

// MAPPA level in any letters, category letter for letter; both of MAPP entries, newest first.
void read_mappa(const RegisterEntry& entry, bool& category_read, RegisterFlags& flags) {
  if (entry.code != "MAPP") return;
  if (flags.mappa_level == 0) flags.mappa_level = mappa_number(upper(entry.level), 3);
  if (!category_read) flags.mappa_category = mappa_number(entry.category, 4);
  category_read = true;
}

void read_complexity(const RegisterEntry& entry, RegisterFlags& flags) {
  const auto code = upper(entry.code);
  auto& known = flags.complexity;
  if (is_complexity_code(code) && std::find(known.begin(), known.end(), code) == known.end())
    known.push_back(code);
}

RegisterFlags registers_as_listed(std::vector<RegisterEntry> entries) {
  std::erase_if(entries, [](const RegisterEntry& entry) { return entry.code == "HREG"; });
  std::stable_sort(entries.begin(), entries.end(),
                   [](const RegisterEntry& a, const RegisterEntry& b) { return a.from > b.from; });
  RegisterFlags flags;
  bool category_read = false;
  for (const auto& entry : entries) {
    if (flags.rosh == Rosh::Unknown) flags.rosh = rosh_of_code(upper(entry.code)).value_or(Rosh::Unknown);
    read_mappa(entry, category_read, flags);
    read_complexity(entry, flags);
    workload::flag_single_code(entry.code, flags);
  }
  return flags;
}

}  // namespace

RegisterFlags registers(const std::vector<RegisterEntry>& entries, Date as_of, const Quirks& quirks) {
  return quirks.registers_as_listed ? registers_as_listed(entries) : workload::read_registers(entries, as_of);
}

std::int64_t rsr_points(RiskScore score, const Quirks& quirks) {
  if (!quirks.rsr_upper_bounds) return workload::rsr_points(score);
  if (within(score, RiskScore::hundredths(700), kHighUpTo)) return 20;
  return within(score, RiskScore::hundredths(300), kMediumUpTo) ? 10 : 0;
}

bool has_mandate(const std::vector<Conviction>& convictions, Date as_of, const Quirks& quirks) {
  if (!quirks.any_termination_ends) return workload::has_mandate_for_change(convictions, as_of);
  return std::any_of(convictions.begin(), convictions.end(), [](const Conviction& conviction) {
    return !conviction.terminated && workload::gives_mandate(conviction);
  });
}

std::optional<std::int64_t> need_score(const std::vector<Answer>& answers, const Quirks& quirks) {
  auto read = answers;
  if (quirks.unknown_frequency_answers)
    std::replace(read.begin(), read.end(), Answer::FrequencyUnknown, Answer::Never);
  return workload::need_score(read);
}

Result<TwoAxisScore> two_axis(const TierEvidence& evidence, const Quirks& quirks) {
  TierEvidence in_range = evidence;
  if (quirks.scores_unchecked) in_range.rsr = std::nullopt, in_range.ogrs = std::nullopt;
  EVENKEEL_TRY_LET(auto facts, workload::two_axis_facts(in_range));
  facts.rsr_points = rsr_points(evidence.rsr.value_or(RiskScore{}), quirks);
  facts.ogrs = evidence.ogrs.value_or(0);
  facts.registers = registers(evidence.registers, evidence.as_of, quirks);
  facts.has_mandate = has_mandate(evidence.convictions, evidence.as_of, quirks);
  return workload::score_two_axis(facts);
}

Result<SingleScore> single(const SingleFacts& facts, const Quirks& quirks) {
  if (!quirks.scores_unchecked) return workload::checked_single(facts);
  // Missing predictors end the calculation before any table is read.
  if (facts.has_active_event && (!facts.arp || !facts.csrp)) return SingleScore{TierStatus::Missing, {}};
  return workload::score_single(facts);
}

}  // namespace evenkeel::compat
