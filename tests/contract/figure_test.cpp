#include <fmt/format.h>

#include "tests/contract/direct_sql.h"
#include "tests/contract/store_fixture.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/store_upkeep.h"

namespace evenkeel::contract {
namespace {

Figure a_figure(Level level, const std::string& code, const std::string& parent, std::int64_t points) {
  Figure figure;
  figure.level = level;
  figure.code = code;
  figure.name = "Unit " + code;
  figure.parent = parent;
  figure.people = 1;
  figure.workload = Points::whole(points);
  figure.available = Points::whole(2176);
  figure.used = CapacityUsed{points};
  figure.band = "near";
  figure.agreement = "wmt-seed@0123456789ab";
  return figure;
}

FigureSet a_set(Date as_of, std::int64_t points) {
  FigureSet set;
  set.as_of = as_of;
  set.agreement_id = "wmt-seed";
  set.agreement = sha256("agreement");
  set.snapshot = sha256("snapshot");
  set.figures = {a_figure(Level::Practitioner, "N2", "T2", points),
                 a_figure(Level::Practitioner, "N1", "T1", points + 1),
                 a_figure(Level::Practitioner, "N3", "T3", points),
                 a_figure(Level::Team, "T1", "P1", points),
                 a_figure(Level::Team, "T2", "P1", points),
                 a_figure(Level::Team, "T3", "P2", points),
                 a_figure(Level::Pdu, "P1", "R1", points),
                 a_figure(Level::Pdu, "P2", "R2", points),
                 a_figure(Level::Region, "R1", "", points),
                 a_figure(Level::Region, "R2", "", points),
                 a_figure(Level::Nation, "ENGLAND", "", points)};
  for (auto& figure : set.figures) figure.as_of = as_of;
  return set;
}

class Figures : public StoreContract {
 protected:
  void put(const FigureSet& set, std::int64_t sequence) {
    ASSERT_OK(store().in_transaction([&] { return store().figures().put(set, sequence); }));
  }
  // Already: then nothing is staged.
  bool is_recorded(const FigureSet& set) { return store().figures().stage(set).value() == nullptr; }
  // "N1:2177 N2:2176"
  std::string seen(const FigureQuery& query, const Scope& scope = everywhere()) {
    const auto found = store().figures().figures(scope, query);
    if (!found) return found.error().code;
    std::string text;
    for (const auto& figure : *found) {
      text += fmt::format("{}{}:{}", text.empty() ? "" : " ", figure.code, figure.workload.text());
    }
    return text;
  }
  static FigureQuery of(Date as_of, std::int64_t known_at = kKnownNow, Level level = Level::Practitioner) {
    FigureQuery query;
    query.level = level;
    query.as_of = as_of;
    query.known_at = known_at;
    return query;
  }
};

TEST_F(Figures, AreReadBackWhole) {
  auto set = a_set(day(1), 2176);
  auto& figure = set.figures[1];
  figure.grade = Grade::PSO;
  figure.not_measured = 1;
  figure.hours_assumed = 2;
  figure.cases = 41;
  figure.pool_cases = 3;
  figure.provisional_cases = 4;
  figure.workload = Points{-125};
  figure.pool_workload = Points{55};
  figure.used = std::nullopt;
  figure.why = NotMeasured::ReducedToZero;
  figure.over_line = true;
  figure.good_until = day(9);
  put(set, 1);
  const auto found = store().figures().figures(everywhere(), of(day(1))).value();
  ASSERT_EQ(found.size(), 3U);
  const auto& read = found[0];
  EXPECT_EQ(read.as_of, day(1));
  EXPECT_EQ(read.code, "N1");
  EXPECT_EQ(read.name, "Unit N1");
  EXPECT_EQ(read.parent, "T1");
  EXPECT_EQ(read.grade, Grade::PSO);
  EXPECT_EQ(read.not_measured, 1);
  EXPECT_EQ(read.hours_assumed, 2);
  EXPECT_EQ(read.cases, 41);
  EXPECT_EQ(read.pool_cases, 3);
  EXPECT_EQ(read.provisional_cases, 4);
  EXPECT_EQ(read.workload, Points{-125});
  EXPECT_EQ(read.pool_workload, Points{55});
  EXPECT_EQ(read.available, Points::whole(2176));
  EXPECT_FALSE(read.used.has_value());
  EXPECT_EQ(read.band, "near");
  EXPECT_EQ(read.why, NotMeasured::ReducedToZero);
  EXPECT_TRUE(read.over_line);
  EXPECT_EQ(read.agreement, "wmt-seed@0123456789ab");
  EXPECT_EQ(read.good_until, day(9));
}

TEST_F(Figures, RecordedLaterSupersedeForThoseWhoAskLater) {
  put(a_set(day(1), 100), 5);
  put(a_set(day(1), 200), 8);
  EXPECT_EQ(seen(of(day(1))), "N1:201 N2:200 N3:200");
  EXPECT_EQ(seen(of(day(1), 7)), "N1:101 N2:100 N3:100");
  EXPECT_EQ(seen(of(day(1), 4)), "NO-FIGURES");
}

TEST_F(Figures, PutAgainChangeNothing) {
  const auto set = a_set(day(1), 100);
  EXPECT_FALSE(is_recorded(set));
  put(set, 5);
  auto in_another_order = set;
  std::swap(in_another_order.figures[0], in_another_order.figures[1]);
  put(in_another_order, 6);
  EXPECT_TRUE(is_recorded(in_another_order));
  put(a_set(day(1), 200), 7);
  EXPECT_FALSE(is_recorded(set));
  put(set, 8);
  EXPECT_EQ(seen(of(day(1))), "N1:101 N2:100 N3:100");
  EXPECT_EQ(seen(of(day(1), 7)), "N1:201 N2:200 N3:200");
}

TEST_F(Figures, OfADayWithoutAnyNameTheLastThatHasSome) {
  put(a_set(day(1), 100), 5);
  const auto missing = store().figures().figures(everywhere(), of(day(2)));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::NotFound);
  EXPECT_NE(missing.error().fix.find("2 January 2026"), std::string::npos) << missing.error().fix;
}

TEST_F(Figures, OfAnotherModeStandApart) {
  put(a_set(day(1), 100), 5);
  auto wmt = a_set(day(1), 300);
  wmt.mode = Mode::Wmt;
  put(wmt, 5);
  auto query = of(day(1));
  query.mode = Mode::Wmt;
  EXPECT_EQ(seen(query), "N1:301 N2:300 N3:300");
  EXPECT_EQ(seen(of(day(1))), "N1:101 N2:100 N3:100");
}

TEST_F(Figures, AreFoundUnderAnyUnitAbove) {
  put(a_set(day(1), 100), 5);
  auto query = of(day(1));
  for (const auto* unit : {"R1", "P1"}) {
    query.under = unit;
    EXPECT_EQ(seen(query), "N1:101 N2:100") << unit;
  }
  query.under = "T3";
  EXPECT_EQ(seen(query), "N3:100");
  query.under = "R9";
  EXPECT_EQ(seen(query), "");
}

TEST_F(Figures, AreNoMoreThanTheScopeAllows) {
  put(a_set(day(1), 100), 5);
  const Scope pdu{"head", false, {}, {UnitCode{"P1"}}, {}};
  EXPECT_EQ(seen(of(day(1)), pdu), "N1:101 N2:100");
  EXPECT_EQ(seen(of(day(1), kKnownNow, Level::Pdu), pdu), "P1:100");
  EXPECT_EQ(seen(of(day(1), kKnownNow, Level::Region), pdu), "");
  EXPECT_EQ(seen(of(day(1), kKnownNow, Level::Nation), pdu), "");
  EXPECT_EQ(seen(of(day(1), kKnownNow, Level::Nation)), "ENGLAND:100");
  const Scope nowhere{"nobody", false, {}, {}, {}};
  EXPECT_EQ(seen(of(day(1)), nowhere), "");
}

TEST_F(Figures, HaveAHistoryThatIsAsKnownThen) {
  put(a_set(day(1), 100), 1);
  put(a_set(day(8), 110), 2);
  put(a_set(day(15), 120), 3);
  put(a_set(day(8), 115), 4);
  const auto text = [&](std::int64_t known_at) {
    const auto points = store().figures().history(everywhere(), Level::Practitioner, "N2", Mode::Evenkeel,
                                                  day(2), day(15), known_at);
    std::string all;
    for (const auto& point : points.value())
      all += fmt::format("{}={} ", point.as_of.text(), point.workload.text());
    return all;
  };
  EXPECT_EQ(text(kKnownNow), "2026-01-09=115 2026-01-16=120 ");
  EXPECT_EQ(text(3), "2026-01-09=110 2026-01-16=120 ");
  EXPECT_EQ(text(1), "");
  const Scope other{"spo", false, {}, {}, {TeamCode{"T1"}}};
  EXPECT_TRUE(store()
                  .figures()
                  .history(other, Level::Practitioner, "N2", Mode::Evenkeel, day(1), day(15), 9)
                  ->empty());
}

TEST_F(Figures, OfSeveralDaysComeByCodeThenDay) {
  put(a_set(day(1), 100), 1);
  put(a_set(day(8), 110), 2);
  const auto points =
      store()
          .figures()
          .on_days(everywhere(), Level::Pdu, Mode::Evenkeel, {day(8), day(1), day(3)}, kKnownNow)
          .value();
  std::string all;
  for (const auto& point : points) all += fmt::format("{}@{} ", point.code, point.as_of.text());
  EXPECT_EQ(all, "P1@2026-01-02 P1@2026-01-09 P2@2026-01-02 P2@2026-01-09 ");
  EXPECT_EQ(store().figures().days(Mode::Evenkeel).value(), (std::vector<Date>{day(1), day(8)}));
  EXPECT_TRUE(store().figures().days(Mode::Wmt)->empty());
}

TEST_F(Figures, OfSeveralDaysAreThoseOfTheNewestRecordingOfEach) {
  put(a_set(day(1), 100), 1);
  put(a_set(day(4), 105), 2);  // a day nobody asks for
  put(a_set(day(8), 110), 3);
  put(a_set(day(8), 120), 4);
  const auto of = [&](const std::vector<std::string>& codes, std::int64_t known_at) {
    std::string all;
    const auto points =
        store()
            .figures()
            .on_days_of(everywhere(), Level::Practitioner, codes, Mode::Evenkeel, {day(1), day(8)}, known_at)
            .value();
    for (const auto& point : points)
      all += fmt::format("{}@{}={} ", point.code, point.as_of.text(), point.workload.text());
    return all;
  };
  EXPECT_EQ(of({"N3", "N1"}, kKnownNow),
            "N1@2026-01-02=101 N1@2026-01-09=121 N3@2026-01-02=100 N3@2026-01-09=120 ");
  EXPECT_EQ(of({"N1"}, 3), "N1@2026-01-02=101 N1@2026-01-09=111 ");
  EXPECT_EQ(of({}, kKnownNow), "");
}

TEST_F(Figures, TwiceInOneSetAreRefusedWhole) {
  auto set = a_set(day(1), 100);
  set.figures.push_back(set.figures[0]);
  const auto refused = store().in_transaction([&] { return store().figures().put(set, 1); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "FIGURE-TWICE");
  EXPECT_EQ(seen(of(day(1))), "NO-FIGURES");
}

FigureSet a_long_set(Date as_of) {
  auto set = a_set(as_of, 100);
  for (int i = 0; i < 3000; ++i)
    set.figures.push_back(a_figure(Level::Practitioner, fmt::format("M{:04}", i), "T1", i));
  for (auto& figure : set.figures) figure.as_of = as_of;
  return set;
}

TEST_F(Figures, AreNotSeenWhileTheyAreStaged) {
  put(a_set(day(1), 100), 1);
  auto later = a_set(day(1), 200);
  const auto staged = store().figures().stage(later).value();
  EXPECT_EQ(seen(of(day(1))), "N1:101 N2:100 N3:100");
  const auto other_day = store().figures().days(Mode::Evenkeel).value();
  EXPECT_EQ(other_day.size(), 1U);
  EXPECT_EQ(store().figures().last_recorded(Mode::Evenkeel, day(0), day(9), kKnownNow).value(), 1);
  EXPECT_EQ(another()
                ->figures()
                .history(everywhere(), Level::Team, "T1", Mode::Evenkeel, day(0), day(9), kKnownNow)
                .value()
                .size(),
            1U);
  ASSERT_OK(store().in_transaction([&] { return staged->publish(2); }));
  EXPECT_EQ(seen(of(day(1))), "N1:201 N2:200 N3:200");
  EXPECT_EQ(seen(of(day(1), 1)), "N1:101 N2:100 N3:100");
}

TEST_F(Figures, OfManyAreReadBackAsTheyWereRecorded) {
  put(a_long_set(day(1)), 1);
  EXPECT_EQ(store().figures().figures(everywhere(), of(day(1)))->size(), 3003U);
  EXPECT_TRUE(check_store(url()));
}

TEST_F(Figures, ThatWereCutOffAreClearedByTheNextRecording) {
  ASSERT_TRUE(store().figures().stage(a_long_set(day(1))).value());
  restart();
  EXPECT_EQ(seen(of(day(1))), "NO-FIGURES");
  EXPECT_TRUE(check_store(url()));
  put(a_set(day(2), 100), 1);
  EXPECT_EQ(seen(of(day(1))), "NO-FIGURES");
  EXPECT_EQ(read_directly(url(), "SELECT COUNT(*) FROM figure"), "11 ");
  EXPECT_EQ(read_directly(url(), "SELECT COUNT(*) FROM figure_set"), "1 ");
}

TEST_F(Figures, ThatWereClearedMeanwhileAreNotPublished) {
  const auto staged = store().figures().stage(a_set(day(1), 100)).value();
  run_directly(url(), "DELETE FROM figure");
  run_directly(url(), "DELETE FROM figure_set");
  const auto refused = store().in_transaction([&] { return staged->publish(1); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "FIGURES-BEING-RECORDED");
}

TEST_F(Figures, WhosePublishingIsUndoneCanBePublishedAgain) {
  const auto staged = store().figures().stage(a_set(day(1), 100)).value();
  const auto undone = store().in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(staged->publish(1));
    return fail(Error::conflict("SOMETHING", "else failed"));
  });
  ASSERT_FALSE(undone);
  EXPECT_EQ(seen(of(day(1))), "NO-FIGURES");
  ASSERT_OK(store().in_transaction([&] { return staged->publish(2); }));
  EXPECT_EQ(seen(of(day(1))), "N1:101 N2:100 N3:100");
}

}  // namespace
}  // namespace evenkeel::contract
