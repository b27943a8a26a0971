#include "usecases/generate/case_maker.h"

#include <fmt/format.h>

#include "domain/tiering.h"
#include "workload/tiering/tier_v2.h"

namespace evenkeel::generate {
namespace {

// Shares per mille. The mix of tiers, risk and flags is a proposal (domain research 4.4), not a published
// fact; that a fifth of the caseload may be held by probation officers only is (NAO, December 2024).
Rosh draw_rosh(RandomStream& random, Grade grade) {
  const auto roll = random.below(1000);
  if (grade == Grade::PO)
    return roll < 8 ? Rosh::VeryHigh : roll < 380 ? Rosh::High : roll < 900 ? Rosh::Medium : Rosh::Low;
  if (grade == Grade::NQO) return roll < 120 ? Rosh::High : roll < 800 ? Rosh::Medium : Rosh::Low;
  return roll < 650 ? Rosh::Medium : Rosh::Low;
}

CaseType draw_type(RandomStream& random) {
  const auto roll = random.below(1000);
  return roll < 440 ? CaseType::Community : roll < 730 ? CaseType::Custody : CaseType::Licence;
}

std::string_view rosh_register(Rosh rosh) {
  switch (rosh) {
    case Rosh::VeryHigh:
      return "RVHR";
    case Rosh::High:
      return "RHRH";
    case Rosh::Medium:
      return "RMRH";
    case Rosh::Low:
      return "RLRH";
    case Rosh::Unknown:
      break;
  }
  return "";
}

void add_registers(RandomStream& random, TierEvidence& evidence, Rosh rosh, CaseType type, Grade grade,
                   Date as_of) {
  const auto add = [&](std::string_view code, std::string_view level = "", std::string_view category = "") {
    evidence.registers.push_back({std::string{code},
                                  std::string{level},
                                  std::string{category},
                                  as_of.plus_days(-static_cast<int>(random.below(300)) - 1),
                                  {}});
  };
  add(rosh_register(rosh));
  const bool mappa = random.chance(type == CaseType::Community ? 100 : 300) && grade != Grade::PQiP;
  if (mappa)
    add("MAPP", grade == Grade::PO && random.chance(60) ? "M2" : "M1", random.chance(700) ? "M1" : "M2");
  if (random.chance(100) && (grade == Grade::PO || rosh == Rosh::Medium)) add("RCPR");
  if (random.chance(400)) add("ADVP");
  for (const auto* code : {"RMDO", "ALSH", "RVLN", "RCCO", "RVAD"}) {
    if (random.chance(150)) add(code);
  }
}

TierEvidence draw_evidence(RandomStream& random, Rosh rosh, CaseType type, Grade grade, Date as_of) {
  TierEvidence evidence;
  evidence.as_of = as_of;
  evidence.is_female = random.chance(100);
  const auto rsr_roll = random.below(1000);
  const bool officer = grade == Grade::PO;
  const std::int64_t rsr = rsr_roll < (officer ? 60U : 5U)
                               ? 700 + static_cast<std::int64_t>(random.below(900))
                               : static_cast<std::int64_t>(random.below(officer ? 600 : 380));
  evidence.rsr = RiskScore::hundredths(rsr);
  evidence.ogrs = static_cast<std::int64_t>(random.below(95));
  add_registers(random, evidence, rosh, type, grade, as_of);
  Conviction conviction;
  conviction.sentence_type = type == CaseType::Community ? "SP" : "NC";
  if (type == CaseType::Community) conviction.requirements.push_back({random.chance(150) ? "W" : "F", false});
  evidence.convictions.push_back(conviction);
  NeedsAssessment needs;
  for (auto& need : needs.needs) {
    const auto roll = random.below(10);
    need = roll < 4 ? NeedSeverity::None : roll < 8 ? NeedSeverity::Standard : NeedSeverity::Severe;
  }
  evidence.assessment = needs;
  return evidence;
}

Points price(const Agreement& agreement, const Case& record) {
  const auto& table = record.young ? agreement.points.young : agreement.points.standard;
  const auto points = table.at(record.type, record.tier)
                          .value_or(agreement.points.provisional[static_cast<std::size_t>(record.type)]);
  return Points{points.hundredths *
                agreement.points.inactive_percent[static_cast<std::size_t>(record.inactive)] / 100};
}

// Only the registers that rules of allocation read; the others have served to work out the tier.
std::vector<Registration> kept_registrations(const TierEvidence& evidence, const CaseId& id) {
  std::vector<Registration> out;
  for (const auto& entry : evidence.registers) {
    if (entry.code != "MAPP" && entry.code != "RCPR" && entry.code != "ADVP") continue;
    out.push_back({RecordId{fmt::format("{}-{}", id.text(), entry.code)},
                   id,
                   entry.code,
                   entry.level,
                   entry.category,
                   entry.from,
                   {}});
  }
  return out;
}

}  // namespace

void CaseMaker::date_case(RandomStream& random, Case& record) const {
  const auto run = static_cast<int>(random.below(3) + 1) * 183;
  const auto gone = static_cast<int>(random.below(static_cast<std::uint64_t>(run)));
  record.started = as_of_.plus_days(-gone);
  record.ends = record.started->plus_days(run);
  if (record.type == CaseType::Custody) {
    record.release = as_of_.plus_days(static_cast<int>(random.below(500)) + 1);
    record.ends = record.release->plus_days(270);
  }
  record.allocated = record.started->plus_days(static_cast<int>(random.below(5)));
  if (*record.allocated > as_of_) record.allocated = as_of_;
}

MadeCase CaseMaker::make(RandomStream& random, Grade grade, std::int64_t number) const {
  MadeCase made;
  auto& record = made.record;
  record.id = CaseId{fmt::format("X9{:06}", number)};
  record.type = draw_type(random);
  record.rosh = draw_rosh(random, grade);
  const auto evidence = draw_evidence(random, record.rosh, record.type, grade, as_of_);
  // The evidence is always complete here; a case without a tier is drawn below.
  const auto tiered = workload::tier_v2(evidence);
  record.tier = tiered ? tiered->tier : Tier{};
  const auto roll = random.below(1000);
  record.tier.suspended = record.rosh < Rosh::VeryHigh && roll < 40;  // contact suspended (probation reset)
  if (roll >= 990) record.tier = Tier{};                              // nobody has tiered it yet
  record.young = random.chance(180) && record.type != CaseType::Custody;
  if (random.chance(30))
    record.inactive = random.chance(500) ? Inactive::Warrant : Inactive::OverdueTermination;
  record.restricted = random.chance(10);
  date_case(random, record);
  made.points = price(agreement_, record);
  made.registrations = kept_registrations(evidence, record.id);
  return made;
}

}  // namespace evenkeel::generate
