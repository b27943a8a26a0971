#include "domain/snapshot_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"

namespace evenkeel {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Date kDay = Date::of(2026, 11, 22);

Team team(const std::string& code, const std::string& pdu = "P1", const std::string& region = "R1") {
  Team t;
  t.code = TeamCode{code};
  t.name = "Team " + code;
  t.pdu = UnitCode{pdu};
  t.pdu_name = "PDU " + pdu;
  t.region = UnitCode{region};
  t.region_name = "Region " + region;
  return t;
}

Posting posting(const std::string& person, const std::string& team_code, std::optional<Hours> hours = {},
                Grade grade = Grade::PO) {
  Posting p;
  p.person = PersonCode{person};
  p.team = TeamCode{team_code};
  p.grade = grade;
  p.contracted = hours;
  return p;
}

Case a_case(const std::string& id, std::optional<std::string> holder, const std::string& team_code = "T1") {
  Case c;
  c.id = CaseId{id};
  if (holder) c.holder = PersonCode{*holder};
  c.team = TeamCode{team_code};
  c.tier = Tier::two_axis('B', 2);
  return c;
}

CaseCounts counts(const std::string& person, const std::string& text, Listing listing = Listing::Scored) {
  return {PersonCode{person}, TeamCode{"T1"}, listing, text};
}

RecordSet one_team() {
  RecordSet set;
  set.of<Team>() = {team("T1")};
  set.of<Posting>() = {posting("N1", "T1", Hours::whole(37))};
  return set;
}

Snapshot built(const RecordSet& set, Date day = kDay) { return build_snapshot(set, day, 7).value(); }

std::vector<std::string> fault_codes(const Snapshot& snapshot) {
  std::vector<std::string> codes;
  for (const auto& fault : snapshot.faults) codes.push_back(fault.code);
  return codes;
}

TEST(SnapshotBuilder, ResolvesATeamToItsPduAndRegion) {
  RecordSet set;
  set.of<Team>() = {team("T2", "P2", "R1"), team("T1", "P1", "R2")};
  const auto s = built(set);
  ASSERT_EQ(s.teams.size(), 2U);
  EXPECT_EQ(s.teams[0].code.text(), "T1");
  EXPECT_EQ(s.pdus[s.teams[0].pdu].code.text(), "P1");
  EXPECT_EQ(s.regions[s.pdus[s.teams[0].pdu].parent].code.text(), "R2");
  EXPECT_EQ(s.known_at, 7);
  EXPECT_THAT(s.faults, IsEmpty());
}

TEST(SnapshotBuilder, AddsTheHoursOfSomebodyInTwoTeams) {
  auto set = one_team();
  set.of<Team>().push_back(team("T2"));
  set.of<Posting>() = {posting("N1", "T1", Hours{1850}), posting("N1", "T2", Hours{1850})};
  const auto s = built(set);
  ASSERT_EQ(s.people.size(), 1U);
  EXPECT_EQ(s.people[0].contracted, Hours::whole(37));
  EXPECT_FALSE(s.people[0].hours_doubled);
  EXPECT_EQ(s.postings.size(), 2U);
}

TEST(SnapshotBuilder, TakesTwoFullWeeksForOneAndSaysSo) {
  auto set = one_team();
  set.of<Team>().push_back(team("T2"));
  set.of<Posting>() = {posting("N1", "T1", Hours::whole(37)), posting("N1", "T2", Hours::whole(37))};
  const auto s = built(set);
  EXPECT_EQ(s.people[0].contracted, Hours::whole(37));
  EXPECT_TRUE(s.people[0].hours_doubled);
  EXPECT_THAT(fault_codes(s), ElementsAre("HOURS-DOUBLED"));
}

TEST(SnapshotBuilder, TakesLearnedHoursOnlyWhereThePostingHasNone) {
  auto set = one_team();
  set.of<Posting>() = {posting("N1", "T1"), posting("N2", "T1", Hours::whole(20))};
  set.of<ContractedHours>() = {{PersonCode{"N1"}, TeamCode{"T1"}, Hours::whole(30)},
                               {PersonCode{"N2"}, TeamCode{"T1"}, Hours::whole(37)},
                               {PersonCode{"N9"}, TeamCode{"T1"}, Hours::whole(37)}};
  const auto s = built(set);
  EXPECT_EQ(s.people[0].contracted, Hours::whole(30));
  EXPECT_EQ(s.people[1].contracted, Hours::whole(20));
  EXPECT_THAT(fault_codes(s), ElementsAre("HOURS-DIFFER", "HOURS-OF-NOBODY"));
}

TEST(SnapshotBuilder, LeavesUnknownHoursUnknown) {
  auto set = one_team();
  set.of<Posting>() = {posting("N1", "T1")};
  EXPECT_EQ(built(set).people[0].contracted, std::nullopt);
}

TEST(SnapshotBuilder, TellsOfAGradeThatDiffersBetweenTeams) {
  auto set = one_team();
  set.of<Team>().push_back(team("T2"));
  set.of<Posting>() = {posting("N1", "T2", Hours::whole(10), Grade::PSO),
                       posting("N1", "T1", Hours::whole(10))};
  const auto s = built(set);
  EXPECT_EQ(s.people[0].grade, Grade::PO);
  EXPECT_THAT(fault_codes(s), ElementsAre("GRADE-DIFFERS"));
}

TEST(SnapshotBuilder, TellsOfANameThatDiffersWithoutTheName) {
  auto set = one_team();
  set.of<Team>().push_back(team("T2"));
  auto first = posting("N1", "T1", Hours::whole(10));
  auto second = posting("N1", "T2", Hours::whole(10));
  first.surname = Private<std::string>{"Alder"};
  second.surname = Private<std::string>{"Birch"};
  set.of<Posting>() = {first, second};
  const auto s = built(set);
  EXPECT_EQ(s.people[0].name.reveal(), "Alder");
  ASSERT_THAT(fault_codes(s), ElementsAre("NAME-DIFFERS"));
  EXPECT_EQ(s.faults[0].sentence.find("Alder"), std::string::npos);
  EXPECT_EQ(s.faults[0].sentence.find("Birch"), std::string::npos);
}

TEST(SnapshotBuilder, CallsSomebodyByTheirCodeWhereNoSourceNamesThem) {
  EXPECT_EQ(built(one_team()).people.front().name.reveal(), "N1");
}

TEST(SnapshotBuilder, PutsTheCasesOfAnUnknownHolderInThePool) {
  auto set = one_team();
  set.of<Case>() = {a_case("X2", "N9"), a_case("X1", "N1"), a_case("X3", std::nullopt)};
  const auto s = built(set);
  ASSERT_EQ(s.cases.size(), 3U);
  EXPECT_EQ(s.cases[0].holder, 0U);
  EXPECT_EQ(s.cases[1].holder, kNobody);
  EXPECT_EQ(s.case_ids[s.cases[1].id], "X2");
  EXPECT_THAT(fault_codes(s), ElementsAre("UNKNOWN-HOLDER"));
  EXPECT_EQ(s.faults[0].subject, "N9");
}

TEST(SnapshotBuilder, PutsTheCasesOfSomebodyWhoLeftInThePool) {
  auto set = one_team();
  set.of<Posting>()[0].leaves = kDay;
  set.of<Case>() = {a_case("X1", "N1")};
  const auto s = built(set);
  EXPECT_THAT(s.people, IsEmpty());
  EXPECT_EQ(s.cases[0].holder, kNobody);
  EXPECT_THAT(fault_codes(s), ElementsAre("HOLDER-LEFT"));
}

TEST(SnapshotBuilder, CountsSomebodyUntilTheDayTheyLeave) {
  auto set = one_team();
  set.of<Posting>()[0].leaves = kDay.plus_days(1);
  EXPECT_EQ(built(set).people.at(0).leaves, kDay.plus_days(1));
}

TEST(SnapshotBuilder, KeepsTheWorkOfATeamThatNobodyListed) {
  auto set = one_team();
  set.of<Case>() = {a_case("X1", std::nullopt, "T9")};
  const auto s = built(set);
  ASSERT_EQ(s.teams.size(), 2U);
  EXPECT_EQ(s.teams[s.cases[0].team].code.text(), "T9");
  EXPECT_EQ(s.pdus[s.teams[s.cases[0].team].pdu].code.text(), "unknown");
  EXPECT_THAT(fault_codes(s), ElementsAre("UNKNOWN-TEAM"));
}

TEST(SnapshotBuilder, GivesTheWorkOfAClosedTeamToItsSuccessor) {
  auto set = one_team();
  set.of<Team>() = {team("T1"), team("T2"), team("T3")};
  set.of<Team>()[0].closed = Date::of(2026, 1, 1);
  set.of<Team>()[1].predecessor = TeamCode{"T1"};
  set.of<Team>()[1].closed = Date::of(2026, 6, 1);
  set.of<Team>()[2].predecessor = TeamCode{"T2"};
  set.of<Case>() = {a_case("X1", "N1")};
  const auto s = built(set);
  ASSERT_EQ(s.teams.size(), 1U);
  EXPECT_EQ(s.teams[s.cases[0].team].code.text(), "T3");
  EXPECT_EQ(s.people[0].home_team, 0U);
  EXPECT_THAT(s.faults, IsEmpty());
}

TEST(SnapshotBuilder, CountsHoursOnceInATeamAndItsSuccessor) {
  auto set = one_team();
  set.of<Team>().push_back(team("T2"));
  set.of<Team>()[0].closed = Date::of(2026, 1, 1);
  set.of<Team>()[1].predecessor = TeamCode{"T1"};
  set.of<Posting>().push_back(posting("N1", "T2", Hours::whole(37)));
  const auto s = built(set);
  EXPECT_EQ(s.postings.size(), 1U);
  EXPECT_EQ(s.people[0].contracted, Hours::whole(37));
  EXPECT_FALSE(s.people[0].hours_doubled);
}

TEST(SnapshotBuilder, KeepsAClosedTeamOpenWhileWorkStandsInIt) {
  auto set = one_team();
  set.of<Team>()[0].closed = Date::of(2026, 1, 1);
  const auto s = built(set);
  EXPECT_EQ(s.teams.size(), 1U);
  EXPECT_THAT(fault_codes(s), ElementsAre("TEAM-NOT-OPEN"));
}

TEST(SnapshotBuilder, LeavesOutAClosedTeamWithoutWork) {
  auto set = one_team();
  set.of<Team>().push_back(team("T0"));
  set.of<Team>()[1].closed = kDay;
  EXPECT_EQ(built(set).teams.size(), 1U);
  EXPECT_EQ(built(set, kDay.plus_days(-1)).teams.size(), 2U);
}

TEST(SnapshotBuilder, ExpandsCountsToRowsOfTheirKind) {
  auto set = one_team();
  set.of<CaseCounts>() = {counts("N1", "community:A3=2,B2=11;custody:C1=4"),
                          counts("N1", "licence:A1=1", Listing::Young)};
  const auto s = built(set);
  ASSERT_EQ(s.cases.size(), 4U);
  std::int64_t total = 0;
  for (const auto& row : s.cases) {
    EXPECT_EQ(row.id, kNobody);
    EXPECT_EQ(row.holder, 0U);
    EXPECT_EQ(row.young, row.listing == Listing::Young);
    total += row.count;
  }
  EXPECT_EQ(total, 18);
}

TEST(SnapshotBuilder, KnowsAnEmptyCaseloadFromAMissingOne) {
  auto set = one_team();
  set.of<Posting>() = {posting("N1", "T1"), posting("N2", "T1"), posting("N3", "T1")};
  set.of<CaseCounts>() = {counts("N1", "community:A3=1"), counts("N2", "")};
  const auto s = built(set);
  EXPECT_FALSE(s.people[0].caseload_missing);
  EXPECT_FALSE(s.people[1].caseload_missing);
  EXPECT_TRUE(s.people[2].caseload_missing);
}

TEST(SnapshotBuilder, SaysThatCountsItCannotReadAreMissing) {
  auto set = one_team();
  set.of<CaseCounts>() = {counts("N1", "community:A3=-1")};
  const auto s = built(set);
  EXPECT_TRUE(s.people[0].caseload_missing);
  EXPECT_THAT(fault_codes(s), ElementsAre("BAD-COUNTS"));
}

TEST(SnapshotBuilder, CountsTwoRecordsOfOneCaseOnce) {
  auto set = one_team();
  set.of<Case>() = {a_case("X1", "N1"), a_case("X1", std::nullopt)};
  const auto s = built(set);
  EXPECT_EQ(s.cases.size(), 1U);
  EXPECT_THAT(fault_codes(s), ElementsAre("DUPLICATE-KEY"));
}

TEST(SnapshotBuilder, KeepsReductionsInForceAndToCome) {
  auto set = one_team();
  const auto reduction = [](const std::string& id, std::optional<Date> from, std::optional<Date> to) {
    Reduction r;
    r.id = RecordId{id};
    r.person = PersonCode{"N1"};
    r.reason = ReasonCode{"nqo"};
    r.hours = Hours{740};
    r.from = from;
    r.to = to;
    return r;
  };
  set.of<Reduction>() = {reduction("R1", Date::of(2026, 1, 1), kDay), reduction("R2", kDay, std::nullopt),
                         reduction("R3", kDay.plus_days(1), std::nullopt), reduction("R4", kDay, kDay)};
  const auto s = built(set);
  ASSERT_EQ(s.reductions.size(), 2U);
  EXPECT_TRUE(in_force(s.reductions[0], kDay));
  EXPECT_FALSE(in_force(s.reductions[1], kDay));
  EXPECT_THAT(fault_codes(s), ElementsAre("BAD-PERIOD"));
}

TEST(SnapshotBuilder, GivesTheReportOfAnUnknownWriterToTheTeam) {
  auto set = one_team();
  Report report;
  report.id = RecordId{"RP1"};
  report.person = PersonCode{"N9"};
  report.team = TeamCode{"T1"};
  set.of<Report>() = {report};
  const auto s = built(set);
  ASSERT_EQ(s.reports.size(), 1U);
  EXPECT_EQ(s.reports[0].person, kNobody);
  EXPECT_THAT(fault_codes(s), ElementsAre("UNKNOWN-PERSON"));
}

TEST(SnapshotBuilder, PointsRegistrationsAtTheCaseWhereverItIsSorted) {
  auto set = one_team();
  set.of<Case>() = {a_case("X1", std::nullopt), a_case("X2", "N1")};
  set.of<Registration>() = {
      {RecordId{"RG1"}, CaseId{"X1"}, "MAPP", "M2", "M1", Date::of(2026, 1, 1), std::nullopt},
      {RecordId{"RG2"}, CaseId{"X8"}, "RCPR", "", "", Date::of(2026, 1, 1), std::nullopt}};
  const auto s = built(set);
  ASSERT_EQ(s.registrations.size(), 1U);
  EXPECT_EQ(s.case_ids[s.cases[s.registrations[0].case_row].id], "X1");
  EXPECT_THAT(fault_codes(s), ElementsAre("UNKNOWN-CASE"));
}

TEST(SnapshotBuilder, RefusesADayOutOfTime) {
  EXPECT_EQ(build_snapshot({}, Date::forever(), 0).error().code, "NO-DAY");
}

template <class T>
void shuffle(std::vector<T>& rows, RandomStream& random) {
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
}

RecordSet busy_records(std::uint64_t seed) {
  RandomStream random{seed, "snapshot"};
  const auto pick = [&](const char* letter, std::uint64_t n) {
    return letter + std::to_string(random.below(n));
  };
  RecordSet set;
  for (int i = 0; i < 6; ++i)
    set.of<Team>().push_back(team("T" + std::to_string(i), "P" + std::to_string(i / 2)));
  for (int i = 0; i < 20; ++i) {
    set.of<Posting>().push_back(posting("N" + std::to_string(i), pick("T", 7), Hours::whole(20)));
    set.of<Posting>().push_back(
        posting("N" + std::to_string(i), pick("T", 7), {}, random.chance(100) ? Grade::PSO : Grade::PO));
  }
  for (int i = 0; i < 200; ++i)
    set.of<Case>().push_back(a_case(
        pick("X", 190), random.chance(900) ? std::optional{pick("N", 22)} : std::nullopt, pick("T", 7)));
  for (int i = 0; i < 30; ++i) {
    Contact contact;
    contact.id = RecordId{"C" + std::to_string(i)};
    contact.on = kDay.plus_days(-static_cast<int>(random.below(9)));
    contact.person = PersonCode{pick("N", 20)};
    contact.holder = PersonCode{pick("N", 20)};
    set.of<Contact>().push_back(contact);
  }
  return set;
}

TEST(SnapshotBuilder, GivesTheSameSnapshotWhateverTheOrderOfTheRecords) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    auto set = busy_records(seed);
    const auto a = built(set);
    RandomStream random{seed, "shuffle"};
    for_each_record_type([&]<class R>() { shuffle(set.of<R>(), random); });
    const auto b = built(set);
    ASSERT_EQ(a.digest, b.digest);
    ASSERT_EQ(a.case_ids, b.case_ids);
    ASSERT_EQ(a.cases.size(), b.cases.size());
    for (std::size_t i = 0; i < a.cases.size(); ++i) {
      ASSERT_EQ(a.cases[i].id, b.cases[i].id);
      ASSERT_EQ(a.cases[i].holder, b.cases[i].holder);
      ASSERT_EQ(a.cases[i].team, b.cases[i].team);
    }
    ASSERT_EQ(a.faults.size(), b.faults.size());
    for (std::size_t i = 0; i < a.faults.size(); ++i) ASSERT_EQ(a.faults[i].sentence, b.faults[i].sentence);
  }
}

TEST(SnapshotBuilder, ChangesTheDigestWithAnyFactAndNotWithAName) {
  auto set = one_team();
  set.of<Case>() = {a_case("X1", "N1")};
  const auto digest = built(set).digest;
  set.of<Posting>()[0].surname = Private<std::string>{"Alder"};
  EXPECT_EQ(built(set).digest, digest);
  set.of<Case>()[0].rosh = Rosh::High;
  EXPECT_NE(built(set).digest, digest);
  set.of<Case>()[0].rosh = Rosh::Unknown;
  EXPECT_EQ(built(set).digest, digest);
  EXPECT_NE(built(set, kDay.plus_days(1)).digest, digest);
}

}  // namespace
}  // namespace evenkeel
