#include <fmt/format.h>

#include "tests/contract/direct_sql.h"
#include "tests/contract/store_fixture.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::contract {
namespace {

class Import : public StoreContract {
 protected:
  // "P1:3 P2:1 "
  std::string versions() {
    std::string out;
    const auto units = store().records().unit_versions(kKnownNow).value();
    for (const auto& unit : units) out += fmt::format("{}:{} ", unit.unit.text(), unit.version);
    return out;
  }
};

TEST_F(Import, IsSeenFromItsDayOnAndNotBefore) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2"), a_case("X2", "A3")}, 1));
  EXPECT_EQ(cases_seen(store(), day(9)), "");
  EXPECT_EQ(cases_seen(store(), day(10)), "X1:B2 X2:A3");
  EXPECT_EQ(cases_seen(store(), day(400)), "X1:B2 X2:A3");
}

TEST_F(Import, IsNotKnownBeforeItsLedgerEntry) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1")}, 5));
  EXPECT_EQ(cases_seen(store(), day(10), 4), "");
  EXPECT_EQ(cases_seen(store(), day(10), 5), "X1:B2");
}

TEST_F(Import, KeepsEveryFieldOfEveryTable) {
  RecordSet records;
  std::vector<std::string> tables;
  for_each_record_type([&]<class R>() {
    tables.emplace_back(R::kTable);
    R record;
    R::visit(record, []<class T>(const Field& field, T& value) {
      if (auto parsed = FieldText<T>::parse(field.example)) value = *parsed;
    });
    records.of<R>().push_back(record);
  });
  ASSERT_OK(import(store(), a_header(day(1), "all", "native", tables), records, 1));
  const auto loaded = store().records().load(everywhere(), {}, day(1), kKnownNow);
  ASSERT_OK(loaded);
  for_each_record_type([&]<class R>() {
    ASSERT_EQ(loaded->of<R>().size(), 1U) << R::kTable;
    std::vector<std::string> written;
    std::vector<std::string> read;
    R::visit(records.of<R>()[0],
             [&]<class T>(const Field&, const T& v) { written.push_back(FieldText<T>::format(v)); });
    R::visit(loaded->of<R>()[0],
             [&]<class T>(const Field&, const T& v) { read.push_back(FieldText<T>::format(v)); });
    EXPECT_EQ(read, written) << R::kTable;
  });
}

TEST_F(Import, OfALaterStatementChangesAndEndsFactsFromItsDayOn) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2"), a_case("X2", "A3"), a_case("X3", "C1")}, 1));
  const auto counts =
      import_cases(store(), day(20), {a_case("X1", "A1"), a_case("X3", "C1"), a_case("X4", "D0")}, 2);
  ASSERT_OK(counts);
  EXPECT_EQ(counts->read, 3);
  EXPECT_EQ(counts->added, 1);
  EXPECT_EQ(counts->changed, 1);
  EXPECT_EQ(counts->ended, 1);
  EXPECT_EQ(counts->unchanged, 1);
  EXPECT_EQ(cases_seen(store(), day(19)), "X1:B2 X2:A3 X3:C1");
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:A1 X3:C1 X4:D0");
  EXPECT_EQ(cases_seen(store(), day(20), 1), "X1:B2 X2:A3 X3:C1");
}

TEST_F(Import, ThatIsLateHoldsUntilTheNextStatementAndLeavesWhatWasKnown) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2"), a_case("X2", "A3")}, 1));
  ASSERT_OK(import_cases(store(), day(30), {a_case("X1", "D0")}, 2));
  ASSERT_OK(import_cases(store(), day(20), {a_case("X1", "C1"), a_case("X5", "A0")}, 3));
  EXPECT_EQ(cases_seen(store(), day(15)), "X1:B2 X2:A3");
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:C1 X5:A0");
  EXPECT_EQ(cases_seen(store(), day(29)), "X1:C1 X5:A0");
  EXPECT_EQ(cases_seen(store(), day(30)), "X1:D0");
  EXPECT_EQ(cases_seen(store(), day(25), 2), "X1:B2 X2:A3");
  EXPECT_EQ(cases_seen(store(), day(25), 1), "X1:B2 X2:A3");
  EXPECT_EQ(cases_seen(store(), day(35), 1), "X1:B2 X2:A3");
}

TEST_F(Import, BeforeTheFirstStatementHoldsUntilIt) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2")}, 1));
  ASSERT_OK(import_cases(store(), day(5), {a_case("X1", "A3")}, 2));
  EXPECT_EQ(cases_seen(store(), day(5)), "X1:A3");
  EXPECT_EQ(cases_seen(store(), day(9)), "X1:A3");
  EXPECT_EQ(cases_seen(store(), day(10)), "X1:B2");
  EXPECT_EQ(cases_seen(store(), day(9), 1), "");
}

TEST_F(Import, OfTheSameDayCorrectsTheEarlierOne) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2")}, 1));
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B1")}, 2));
  EXPECT_EQ(cases_seen(store(), day(10)), "X1:B1");
  EXPECT_EQ(cases_seen(store(), day(10), 1), "X1:B2");
}

TEST_F(Import, OfTheSameFilesAgainChangesNothing) {
  RecordSet records;
  records.of<Case>() = {a_case("X1")};
  const auto header = a_header(day(10), "files");
  const auto first = import(store(), header, records, 1);
  ASSERT_OK(first);
  restart();
  const auto again = store().records().begin_import(header);
  ASSERT_OK(again);
  ASSERT_TRUE((*again)->already_published().has_value());
  EXPECT_EQ((*again)->already_published()->counts.added, first->added);
  EXPECT_EQ((*again)->already_published()->published, 1);
  ASSERT_OK((*again)->publish(9, "later"));
  EXPECT_EQ(store().records().datasets()->size(), 1U);
  EXPECT_EQ(store().records().datasets()->front().published, 1);
}

TEST_F(Import, LeavesTablesThatItDoesNotStateAlone) {
  RecordSet teams;
  teams.of<Team>() = {a_team("T1")};
  ASSERT_OK(import(store(), a_header(day(1), "teams", "native", {"teams"}), teams, 1));
  ASSERT_OK(import_cases(store(), day(2), {a_case("X1")}, 2));
  ASSERT_OK(import_cases(store(), day(3), {}, 3));
  EXPECT_EQ(store().records().load(everywhere(), {}, day(3), kKnownNow)->of<Team>().size(), 1U);
  EXPECT_EQ(cases_seen(store(), day(3)), "");
}

TEST_F(Import, AddsAndChangesInTablesItDoesNotStateAndEndsNothing) {
  ASSERT_OK(import_cases(store(), day(1), {a_case("X1", "B2"), a_case("X2", "A3")}, 1));
  RecordSet part;
  part.of<Case>() = {a_case("X2", "D0"), a_case("X3", "C1")};
  ASSERT_OK(import(store(), a_header(day(2), "part", "native", {}), part, 2));
  EXPECT_EQ(cases_seen(store(), day(1)), "X1:B2 X2:A3");
  EXPECT_EQ(cases_seen(store(), day(2)), "X1:B2 X2:D0 X3:C1");
}

TEST_F(Import, RefusesAPartThatComesLate) {
  ASSERT_OK(import_cases(store(), day(5), {a_case("X1")}, 1));
  auto staged = store().records().begin_import(a_header(day(1), "x", "native", {})).value();
  RecordSet part;
  part.of<Case>() = {a_case("X2")};
  const auto refused = staged->stage(part);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "IMPORT-PART-LATE");
}

TEST_F(Import, RaisesTheVersionOfTheUnitsItTouchesAndOfNoOther) {
  RecordSet first;
  auto one = a_team("T1");
  auto other = a_team("T2");
  one.pdu = UnitCode{"P1"};
  other.pdu = UnitCode{"P2"};
  first.of<Team>() = {one, other};
  ASSERT_OK(import(store(), a_header(day(1), "teams", "native", {"teams"}), first, 1));
  auto moved = a_case("X1");
  moved.team = TeamCode{"T2"};
  ASSERT_OK(import_cases(store(), day(2), {moved}, 2));
  const auto versions = store().records().unit_versions(kKnownNow).value();
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0].unit.text(), "P1");
  EXPECT_EQ(versions[0].version, 1);
  EXPECT_EQ(versions[1].version, 2);
  EXPECT_EQ(store().records().unit_versions(1).value()[1].version, 1);
}

// Their figures move with the case, though no row of the import names them.
TEST_F(Import, RaisesTheVersionOfTheUnitOfWhoeverWasGivenACaseThatTheSourceChanges) {
  RecordSet first;
  first.of<Team>() = {a_team("T1", "P1"), a_team("T2", "P2"), a_team("T3", "P3")};
  first.of<Posting>() = {a_posting("N2", "T2"), a_posting("N3", "T3")};
  first.of<Case>() = {a_case("X1", "B2", "T1", ""), a_case("X2", "B2", "T3", "N3")};
  ASSERT_OK(import(store(), a_header(day(1), "all", "native", {"teams", "people", "cases"}), first, 1));
  RecordSet given;
  given.of<Case>() = {a_case("X1", "B2", "T1", "N2")};
  ASSERT_OK(import(store(), a_header(day(2), "given", "allocation/2", {}), given, 2));
  ASSERT_OK(import_cases(store(), day(3), {a_case("X1", "A1", "T1", ""), a_case("X2", "B2", "T3", "N3")}, 3));
  EXPECT_EQ(versions(), "P1:3 P2:3 P3:1 ");
}

TEST_F(Import, OfAnAllocationRaisesTheVersionOfTheUnitOfWhoeverHeldTheCase) {
  RecordSet first;
  first.of<Team>() = {a_team("T1", "P1"), a_team("T2", "P2"), a_team("T3", "P3")};
  first.of<Posting>() = {a_posting("N1", "T1"), a_posting("N2", "T2")};
  first.of<Case>() = {a_case("X1", "B2", "T1", "N2")};
  ASSERT_OK(import(store(), a_header(day(1), "all", "native", {"teams", "people", "cases"}), first, 1));
  RecordSet given;
  given.of<Case>() = {a_case("X1", "B2", "T1", "N1")};
  ASSERT_OK(import(store(), a_header(day(2), "given", "allocation/2", {}), given, 2));
  EXPECT_EQ(versions(), "P1:2 P2:2 P3:1 ");
}

TEST_F(Import, RaisesTheVersionOfUnitsWhoseCasesAnEventAmendedUntilIt) {
  RecordSet first;
  first.of<Team>() = {a_team("T1", "P1"), a_team("T2", "P2")};
  first.of<Posting>() = {a_posting("N1", "T1"), a_posting("N2", "T2")};
  first.of<Case>() = {a_case("X1", "B2", "T1", "N1"), a_case("X2", "B2", "T2", "N2")};
  ASSERT_OK(import(store(), a_header(day(1), "all", "native", {"teams", "people", "cases"}), first, 1));
  RecordSet event;
  event.of<Case>() = {a_case("X1", "A1", "T1", "N1")};
  ASSERT_OK(import(store(), a_header(day(2), "event", "allocation/tier/2"), event, 2));
  ASSERT_OK(import_cases(store(), day(3), first.of<Case>(), 3));
  EXPECT_EQ(versions(), "P1:3 P2:1 ");
  ASSERT_OK(import_cases(store(), day(4), first.of<Case>(), 4));
  EXPECT_EQ(versions(), "P1:3 P2:1 ");
}

TEST_F(Import, IsNotSeenWhileItIsStaged) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2"), a_case("X2", "A3")}, 1));
  auto staged = store().records().begin_import(a_header(day(20), "next")).value();
  RecordSet records;
  records.of<Case>() = {a_case("X1", "D0"), a_case("X9", "D0")};
  ASSERT_OK(staged->stage(records));
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:B2 X2:A3");
  EXPECT_EQ(cases_seen(*another(), day(5)), "");
  EXPECT_EQ(cases_seen(*another(), day(15)), "X1:B2 X2:A3");
}

TEST_F(Import, ThatWasCutOffGoesOnWhereItStopped) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2"), a_case("X2", "A3"), a_case("X3", "C1")}, 1));
  const auto header = a_header(day(20), "next");
  RecordSet first;
  first.of<Case>() = {a_case("X1", "D0"), a_case("X7", "D1")};
  RecordSet second;
  second.of<Case>() = {a_case("X3", "C1"), a_case("X8", "D2")};
  ASSERT_OK(store().records().begin_import(header).value()->stage(first));
  restart();
  auto staged = store().records().begin_import(header).value();
  ASSERT_OK(staged->stage(first));
  ASSERT_OK(staged->stage(second));
  const auto counts = staged->publish(2, "now");
  ASSERT_OK(counts);
  EXPECT_EQ(counts->added, 2);
  EXPECT_EQ(counts->changed, 1);
  EXPECT_EQ(counts->ended, 1);
  EXPECT_EQ(counts->unchanged, 1);
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:D0 X3:C1 X7:D1 X8:D2");
  EXPECT_EQ(cases_seen(store(), day(19)), "X1:B2 X2:A3 X3:C1");
}

TEST_F(Import, ThatWasCutOffTakesWhatItReadsTheSecondTime) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2"), a_case("X2", "A3")}, 1));
  const auto header = a_header(day(20), "next");
  RecordSet first;
  first.of<Case>() = {a_case("X1", "D0"), a_case("X2", "D0"), a_case("X7", "D0"), a_case("X8", "D0")};
  ASSERT_OK(store().records().begin_import(header).value()->stage(first));
  RecordSet second;
  second.of<Case>() = {a_case("X1", "D1"), a_case("X7", "D1")};
  ASSERT_OK(import(store(), header, second, 2));
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:D1 X7:D1");
  EXPECT_EQ(cases_seen(store(), day(10)), "X1:B2 X2:A3");
}

TEST_F(Import, ThatWasAbandonedLeavesNothingBehind) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2")}, 1));
  RecordSet half;
  half.of<Case>() = {a_case("X1", "D0"), a_case("X7", "D1")};
  ASSERT_OK(store().records().begin_import(a_header(day(20), "abandoned")).value()->stage(half));
  ASSERT_OK(import_cases(store(), day(30), {a_case("X1", "C0")}, 2));
  EXPECT_EQ(cases_seen(store(), day(25)), "X1:B2");
  EXPECT_EQ(cases_seen(store(), day(30)), "X1:C0");
  EXPECT_EQ(store().records().datasets()->size(), 2U);
}

TEST_F(Import, MadeReadyIsNotSeenUntilItIsPublished) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2"), a_case("X2", "A3")}, 1));
  auto staged = store().records().begin_import(a_header(day(20), "next")).value();
  RecordSet records;
  records.of<Case>() = {a_case("X1", "D0")};
  ASSERT_OK(staged->stage(records));
  ASSERT_OK(staged->make_ready());
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:B2 X2:A3");
  const auto counts = staged->publish(2, "now");
  ASSERT_OK(counts);
  EXPECT_EQ(counts->ended, 1);
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:D0");
  EXPECT_EQ(cases_seen(store(), day(19)), "X1:B2 X2:A3");
  EXPECT_EQ(cases_seen(store(), day(20), 1), "X1:B2 X2:A3");
}

TEST_F(Import, CutOffAfterItWasMadeReadyGoesOn) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2"), a_case("X2", "A3"), a_case("X3", "C1")}, 1));
  const auto header = a_header(day(20), "next");
  RecordSet records;
  records.of<Case>() = {a_case("X1", "D0"), a_case("X3", "C1")};
  {
    auto staged = store().records().begin_import(header).value();
    ASSERT_OK(staged->stage(records));
    ASSERT_OK(staged->make_ready());
  }
  restart();
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:B2 X2:A3 X3:C1");
  const auto counts = import(store(), header, records, 2);
  ASSERT_OK(counts);
  EXPECT_EQ(counts->ended, 1);
  EXPECT_EQ(counts->changed, 1);
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:D0 X3:C1");
  EXPECT_EQ(cases_seen(store(), day(19)), "X1:B2 X2:A3 X3:C1");
}

TEST_F(Import, WhoseClearingWasCutOffIsClearedWholeBeforeItBeginsAgain) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2"), a_case("X2", "A3")}, 1));
  ASSERT_OK(import_cases(store(), day(30), {a_case("X1", "B2"), a_case("X2", "A3")}, 2));
  const auto header = a_header(day(20), "between");
  RecordSet records;
  records.of<Case>() = {a_case("X1", "D0")};
  {
    auto staged = store().records().begin_import(header).value();
    ASSERT_OK(staged->stage(records));
    ASSERT_OK(staged->make_ready());
  }
  // As far as clearing comes with its first two transactions: nobody may go on with the rest.
  run_directly(url(), "UPDATE dataset SET base = -1 WHERE published IS NULL");
  run_directly(url(), "UPDATE cases SET closed_by = NULL WHERE case_id = 'X1'");
  ASSERT_OK(import(store(), header, records, 3));
  EXPECT_EQ(cases_seen(store(), day(19)), "X1:B2 X2:A3");
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:D0");
  EXPECT_EQ(cases_seen(store(), day(30)), "X1:B2 X2:A3");
  EXPECT_EQ(store().records().datasets()->size(), 3U);
}

// The first knows nothing of the team that the person came to meanwhile; that unit shows the person too.
TEST_F(Import, RaisesTheVersionOfUnitsThatAnotherBroughtItsPeopleIntoSinceItWasReady) {
  RecordSet places;
  places.of<Team>() = {a_team("T1", "P1"), a_team("T2", "P2"), a_team("T3", "P3")};
  places.of<Posting>() = {a_posting("N1", "T1")};
  ASSERT_OK(import(store(), a_header(day(1), "places", "native", {"teams", "people"}), places, 1));
  Duty duty;
  duty.id = RecordId{"D1"};
  duty.person = PersonCode{"N1"};
  duty.team = TeamCode{"T1"};
  RecordSet duties;
  duties.of<Duty>() = {duty};
  auto staged = store().records().begin_import(a_header(day(2), "duties", "native", {"duties"})).value();
  ASSERT_OK(staged->stage(duties));
  ASSERT_OK(staged->make_ready());
  RecordSet moved;
  moved.of<Posting>() = {a_posting("N1", "T2")};
  ASSERT_OK(import(store(), a_header(day(2), "moved", "staff", {}), moved, 2));
  ASSERT_OK(store().in_transaction([&] { return staged->publish(3, "now").map([](const auto&) {}); }));
  EXPECT_EQ(versions(), "P1:3 P2:3 P3:1 ");
}

TEST_F(Import, OfOneSourceRunsOneAtATime) {
  auto other = another();
  auto running = store().records().begin_import(a_header(day(10), "one")).value();
  const auto refused = other->records().begin_import(a_header(day(11), "two"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "IMPORT-RUNNING");
  EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
  EXPECT_TRUE(other->records().begin_import(a_header(day(11), "two", "wmt")));
  running.reset();
  EXPECT_TRUE(other->records().begin_import(a_header(day(11), "two")));
}

TEST_F(Import, RolledBackWithItsLedgerEntryCanBePublishedAgain) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1", "B2"), a_case("X2", "A3")}, 1));
  auto staged = store().records().begin_import(a_header(day(20), "next")).value();
  RecordSet records;
  records.of<Case>() = {a_case("X1", "D0")};
  ASSERT_OK(staged->stage(records));
  const auto undone = store().in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(staged->publish(2, "now"));
    return fail(Error::conflict("SOMETHING", "else failed"));
  });
  ASSERT_FALSE(undone);
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:B2 X2:A3");
  ASSERT_OK(staged->publish(3, "later"));
  EXPECT_EQ(cases_seen(store(), day(20)), "X1:D0");
  EXPECT_EQ(cases_seen(store(), day(20), 2), "X1:B2 X2:A3");
}

TEST_F(Import, RefusesAKeyStatedTwiceByTheTimeItIsPublished) {
  ASSERT_OK(import_cases(store(), day(1), {a_case("X1")}, 1));
  const auto known_before = import_cases(store(), day(2), {a_case("X1", "B2"), a_case("X1", "A3")}, 2);
  ASSERT_FALSE(known_before);
  EXPECT_EQ(known_before.error().code, "DUPLICATE-KEY");
  const auto both_new = import_cases(store(), day(3), {a_case("X2", "B2"), a_case("X2", "A3")}, 3);
  ASSERT_FALSE(both_new);
  EXPECT_EQ(both_new.error().code, "DUPLICATE-KEY");
  EXPECT_EQ(cases_seen(store(), day(3)), "X1:B2");
}

TEST_F(Import, RefusesTextThatTheDatabasesWouldKeepDifferently) {
  for (const auto& bad : {std::string{"a\0b", 3}, std::string{"\xC3"}, std::string{"\xED\xA0\x80"}}) {
    auto staged = store().records().begin_import(a_header(day(1), "x", "native", {"teams"})).value();
    RecordSet records;
    records.of<Team>() = {a_team("T1")};
    records.of<Team>()[0].name = bad;
    const auto refused = staged->stage(records);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "TEXT-NOT-UTF8");
  }
}

TEST_F(Import, KeepsTextThatIsHardToWrite) {
  RecordSet records;
  records.of<Team>() = {a_team("T\\1"), a_team("T'2\"")};
  records.of<Team>()[0].name = "tab\there, line\nthere, \\N and \xF0\x9F\x99\x82";
  records.of<Team>()[1].name = "\\.";
  ASSERT_OK(import(store(), a_header(day(1), "hard", "native", {"teams"}), records, 1));
  const auto loaded = store().records().load(everywhere(), {}, day(1), kKnownNow).value();
  ASSERT_EQ(loaded.of<Team>().size(), 2U);
  EXPECT_EQ(loaded.of<Team>()[0].code.text(), "T'2\"");
  EXPECT_EQ(loaded.of<Team>()[0].name, "\\.");
  EXPECT_EQ(loaded.of<Team>()[1].name, records.of<Team>()[0].name);
}

TEST_F(Import, KeepsWhatWasLeftOutWithItsPlace) {
  Quarantined row;
  row.table = "cases";
  row.place = {"cases.csv", "", 17, "tier"};
  row.subject = "X3";
  row.value = "Z9\xFF";
  row.rule = "BAD-TIER";
  row.message = "\"Z9\" is not a tier";
  row.fix = "Write A0 to D3.";
  auto warning = row;
  warning.severity = Severity::Warning;
  warning.value = "";
  auto staged = store().records().begin_import(a_header(day(1), "x")).value();
  ASSERT_OK(staged->quarantine({row}, 1));
  ASSERT_OK(staged->quarantine({warning}, 0));
  const auto counts = staged->publish(1, "now").value();
  EXPECT_EQ(counts.quarantined, 1);
  EXPECT_EQ(counts.warnings, 1);
  const auto kept = store().records().quarantined(store().records().datasets()->front().id).value();
  ASSERT_EQ(kept.size(), 2U);
  row.value = "Z9\xEF\xBF\xBD";
  EXPECT_EQ(kept[0], row);
  EXPECT_EQ(kept[1], warning);
}

TEST_F(Import, CountsARecordWithTwoFaultsOnce) {
  Quarantined tier;
  tier.table = "cases";
  tier.place = {"cases.csv", "", 17, "tier"};
  tier.rule = "BAD-TIER";
  auto kind = tier;
  kind.place.column = "case_type";
  kind.rule = "BAD-CHOICE";
  auto staged = store().records().begin_import(a_header(day(1), "x")).value();
  ASSERT_OK(staged->quarantine({tier, kind}, 1));
  const auto counts = staged->publish(1, "now").value();
  EXPECT_EQ(counts.read, 1);
  EXPECT_EQ(counts.quarantined, 1);
}

TEST_F(Import, RemembersItsHeader) {
  auto header = a_header(day(4), "x", "wmt", {"cases", "teams"});
  header.files = {"one.xlsx", "two.csv"};
  ASSERT_OK(import(store(), header, {}, 7));
  const auto kept = store().records().datasets().value().front();
  EXPECT_EQ(kept.header.source, "wmt");
  EXPECT_EQ(kept.header.as_of, day(4));
  EXPECT_EQ(kept.header.content, header.content);
  EXPECT_EQ(kept.header.files, header.files);
  EXPECT_EQ(kept.header.tables, header.tables);
  EXPECT_EQ(kept.published, 7);
  EXPECT_EQ(kept.published_at, "2026-11-22T18:30:00Z");
}

TEST_F(Import, ComparesWithTheDayBefore) {
  ASSERT_OK(import_cases(store(), day(10), {a_case("X1"), a_case("X2")}, 1));
  ASSERT_OK(import_cases(store(), day(11), {a_case("X1")}, 2));
  ASSERT_OK(import_cases(store(), day(11), {a_case("Y1"), a_case("Y2"), a_case("Y3")}, 3, "other"));
  const auto size_of_cases = [&](Date as_of) {
    const auto sizes = store().records().table_sizes("native", as_of).value();
    for (const auto& [table, size] : sizes) {
      if (table == "cases") return size;
    }
    return std::int64_t{-1};
  };
  EXPECT_EQ(size_of_cases(day(11)), 2);
  EXPECT_EQ(size_of_cases(day(12)), 1);
  EXPECT_EQ(size_of_cases(day(10)), 0);
}

TEST_F(Import, OfManyRowsIsTakenInWhole) {
  std::vector<Case> cases;
  for (int i = 0; i < 20'000; ++i)
    cases.push_back(a_case(fmt::format("X{:06}", i), i % 2 == 0 ? "B2" : "A3"));
  ASSERT_OK(import_cases(store(), day(1), cases, 1));
  for (auto& one : cases) one.tier = Tier{};
  cases.resize(15'000);
  const auto counts = import_cases(store(), day(2), cases, 2).value();
  EXPECT_EQ(counts.changed, 15'000);
  EXPECT_EQ(counts.ended, 5'000);
  EXPECT_EQ(store().records().load(everywhere(), {}, day(1), kKnownNow)->of<Case>().size(), 20'000U);
  EXPECT_EQ(store().records().load(everywhere(), {}, day(2), kKnownNow)->of<Case>().size(), 15'000U);
}

}  // namespace
}  // namespace evenkeel::contract
