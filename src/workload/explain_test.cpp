#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/decimal.h"
#include "workload/compat/wmt_batch.h"
#include "workload/measure.h"
#include "workload/testing/sample_agreement.h"
#include "workload/testing/sample_records.h"

namespace evenkeel::workload {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using testing::index_of;
using ::testing::IsEmpty;
using testing::kDay;
using testing::SampleRecords;

// What a reader with the explanation and nothing else would compute.
struct Recomputed {
  Points workload;
  Points available;
  std::optional<CapacityUsed> used;
};

double number(Hours hours) { return static_cast<double>(hours.hundredths) / 100; }

Points available_from(const Explanation& e) {
  Hours reduced;
  for (const auto& line : e.reductions) reduced += line.hours;
  if (e.nominal_points == 0 || e.default_hours.hundredths == 0) return {};
  if (e.mode == Mode::Evenkeel) {
    Hours hours;
    for (const auto& line : e.contracted) hours += line.hours;
    return Points::whole(divide_truncated(Int128{e.nominal_points} * (hours - reduced).hundredths,
                                          e.default_hours.hundredths));
  }
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < e.contracted.size(); ++i) {
    sum += compat::batch_available_points(
        static_cast<double>(e.nominal_points),
        compat::BatchHours{number(e.contracted[i].hours), number(e.default_hours)},
        i == 0 ? number(reduced) : 0);
  }
  return Points::whole(sum);
}

Recomputed recompute(const Explanation& e) {
  Recomputed r;
  for (const auto& line : e.work) {
    EXPECT_EQ(line.total, line.each * line.quantity);
    r.workload += line.total;
  }
  r.available = available_from(e);
  if (r.available.hundredths > 0 && e.figure.not_measured == NotMeasured::No)
    r.used = CapacityUsed{divide_half_up(Int128{r.workload.hundredths} * 1000, r.available.hundredths)};
  return r;
}

TEST(Explanation, GivesEveryFigureAgainFromItselfAlone) {
  const auto agreement = testing::sample_agreement();
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const auto snapshot = testing::random_records(seed).snapshot();
    for (const auto mode : {Mode::Evenkeel, Mode::Wmt}) {
      const auto measured = measure(snapshot, agreement, mode);
      const Explainer explainer{snapshot, agreement, mode};
      for (Index i = 0; i < snapshot.people.size(); ++i) {
        const auto& figure = measured.people[i];
        const auto again = recompute(explainer.of(i));
        ASSERT_EQ(again.workload, figure.workload) << seed << ' ' << i << ' ' << text_of(mode);
        ASSERT_EQ(again.available, figure.available) << seed << ' ' << i << ' ' << text_of(mode);
        ASSERT_EQ(again.used, figure.used) << seed << ' ' << i << ' ' << text_of(mode);
      }
    }
  }
}

TEST(Explanation, OfThePoolGivesItsPointsAgain) {
  const auto agreement = testing::sample_agreement();
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto snapshot = testing::random_records(seed).snapshot();
    const auto pools = measure(snapshot, agreement, Mode::Evenkeel).pools;
    const Explainer explainer{snapshot, agreement, Mode::Evenkeel};
    for (Index team = 0; team < snapshot.teams.size(); ++team) {
      Points sum;
      for (const auto& line : explainer.pool(team)) sum += line.total;
      ASSERT_EQ(sum, pools[team].workload);
    }
  }
}

TEST(Measurement, LosesNoCaseOfAnyRecords) {
  const auto agreement = testing::sample_agreement();
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const auto records = testing::random_records(seed);
    std::int64_t given = static_cast<std::int64_t>(records.set.of<Case>().size());
    for (const auto& counts : records.set.of<CaseCounts>()) {
      if (counts.listing == Listing::Scored || counts.listing == Listing::Young) given += 10;
    }
    const auto measured = measure(records.snapshot(), agreement, Mode::Evenkeel);
    std::int64_t counted = 0;
    for (const auto& figure : measured.people) counted += figure.scored_cases;
    for (const auto& pool : measured.pools) counted += pool.cases;
    ASSERT_EQ(counted, given) << seed;
  }
}

TEST(Measurement, OfOnePersonDoesNotDependOnAnybodyElse) {
  const auto agreement = testing::sample_agreement();
  const auto records = testing::random_records(3);
  const auto everybody = records.snapshot();
  const auto measured = measure(everybody, agreement, Mode::Evenkeel).people;
  auto fewer = records;
  auto& postings = fewer.set.of<Posting>();
  std::erase_if(postings, [](const Posting& p) { return p.person.text() == "N7"; });
  std::erase_if(fewer.set.of<Contact>(),
                [](const Contact& c) { return c.person.text() == "N7" || c.holder.text() == "N7"; });
  const auto without = fewer.snapshot();
  const auto again = measure(without, agreement, Mode::Evenkeel).people;
  const auto only_n7_contacts = [&](const std::string& code) {
    for (const auto& c : records.set.of<Contact>()) {
      if ((c.person.text() == "N7" && c.holder.text() == code) ||
          (c.holder.text() == "N7" && c.person.text() == code))
        return true;
    }
    return false;
  };
  for (Index i = 0; i < without.people.size(); ++i) {
    const auto& code = without.people[i].code.text();
    if (only_n7_contacts(code)) continue;
    EXPECT_EQ(again[i].workload, measured[index_of(everybody, code)].workload) << code;
    EXPECT_EQ(again[i].available, measured[index_of(everybody, code)].available) << code;
  }
}

struct Explained : ::testing::Test {
  Agreement agreement = testing::sample_agreement();
  SampleRecords records;
  Explained() { records.team(0); }
  Explanation of(const std::string& person, Mode mode = Mode::Evenkeel) const {
    const auto snapshot = records.snapshot();
    return explain(snapshot, agreement, mode, index_of(snapshot, person));
  }
};

TEST_F(Explained, ACaseNamesItsRuleSourceAndStanding) {
  records.person("N1");
  records.a_case("N1", CaseType::Licence, "B2").restricted = true;
  const auto lines = of("N1").work;
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].subject, "X900000");
  EXPECT_EQ(lines[0].rule, "points.standard.licence.B2");
  EXPECT_EQ(lines[0].source, "hmpps-workload V1_1__SEED_REF_DATA.sql");
  EXPECT_EQ(lines[0].standing, Standing::Sourced);
  EXPECT_TRUE(lines[0].restricted);
}

TEST_F(Explained, AProvisionalPriceIsAProposal) {
  records.person("N1");
  records.a_case("N1", CaseType::Licence, "untiered");
  const auto e = of("N1");
  EXPECT_EQ(e.work[0].rule, "points.provisional.licence");
  EXPECT_EQ(e.work[0].standing, Standing::Proposed);
  EXPECT_THAT(e.assumptions, Contains(HasSubstr("1 of 1 cases have no tier")));
}

TEST_F(Explained, CountedCasesStandInOneLineOfTheirKind) {
  records.person("N1");
  records.counts("N1", "community:B2=11");
  const auto line = of("N1").work.at(0);
  EXPECT_EQ(line.kind, WorkingLine::Kind::Cases);
  EXPECT_EQ(line.subject, "11 community B2");
  EXPECT_EQ(line.quantity, 11);
  EXPECT_EQ(line.each, Points::whole(115));
}

TEST_F(Explained, AnInactiveCaseNamesBothRules) {
  records.person("N1");
  records.a_case("N1", CaseType::Community, "A3").inactive = Inactive::Warrant;
  const auto line = of("N1").work.at(0);
  EXPECT_EQ(line.rule, "points.standard.community.A3 x points.inactive.warrant");
  EXPECT_EQ(line.total, Points{});
}

TEST_F(Explained, EachReductionStandsWithItsEnd) {
  records.person("N1", Grade::NQO).qualified = kDay.plus_days(-2);
  records.reduction("N1", "court-duty", Hours{500}, Date::of(2026, 1, 1), Date::of(2027, 1, 1));
  const auto lines = of("N1").reductions;
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].rule, "reductions.court-duty");
  EXPECT_EQ(lines[0].until, Date::of(2027, 1, 1));
  EXPECT_EQ(lines[1].what, "protection");
  EXPECT_EQ(lines[1].hours, Hours{740});
  EXPECT_EQ(lines[1].until, Date::of(2027, 8, 20));
}

TEST_F(Explained, AFloorIsALineOfItsOwn) {
  records.person("N1");
  records.person("N2");
  records.contact("N1", "N2", "CMS03", kDay);
  const auto lines = of("N2").work;
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].total, Points::whole(-18));
  EXPECT_EQ(lines[1].kind, WorkingLine::Kind::Rounding);
  EXPECT_EQ(lines[1].total, Points::whole(18));
}

TEST_F(Explained, AssumedHoursSaySo) {
  records.person("N1", Grade::PO, std::nullopt);
  const auto e = of("N1");
  EXPECT_EQ(e.contracted.at(0).what, "assumed, grade default");
  EXPECT_EQ(e.contracted.at(0).rule, "capacity.default_hours.PO");
  EXPECT_THAT(e.assumptions, Contains(HasSubstr("37 h, the default of the grade")));
}

TEST_F(Explained, AnAbsenceIsToldWithoutItsReason) {
  records.person("N1");
  records.away("N1", kDay).reason = Private<std::string>{"sickness"};
  const auto e = of("N1");
  ASSERT_EQ(e.assumptions.size(), 1U);
  EXPECT_EQ(e.assumptions[0].find("sick"), std::string::npos);
}

TEST_F(Explained, NothingIsAssumedWhereAllIsKnown) {
  records.person("N1");
  records.a_case("N1", CaseType::Community, "A3");
  EXPECT_THAT(of("N1").assumptions, IsEmpty());
}

}  // namespace
}  // namespace evenkeel::workload
