// What people say that allocating rests on: loaded with its unit, and raising the versions it touches.
#include "tests/contract/store_fixture.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::contract {
namespace {

class StatedInStore : public StoreContract {
 protected:
  void SetUp() override {
    StoreContract::SetUp();
    RecordSet records;
    records.of<Team>() = {a_team("T1", "P1"), a_team("T2", "P2"), a_team("T3", "P3")};
    records.of<Posting>() = {a_posting("N1", "T1"), a_posting("N2", "T2"), a_posting("N3", "T3")};
    records.of<Case>() = {a_case("X1", "B2", "T1", ""), a_case("X2", "B2", "T2", "N2")};
    ASSERT_OK(import(store(), a_header(day(1), "all", "native", {"teams", "people", "cases"}), records, 1));
  }
  void say(const RecordSet& records, std::int64_t sequence) {
    ASSERT_OK(
        import(store(), a_header(day(1), "said", "acts/" + std::to_string(sequence), {}), records, sequence));
  }
  RecordSet of_unit(const std::string& pdu, std::int64_t known_at = kKnownNow) {
    auto loaded = store().records().load(everywhere(), {{}, {UnitCode{pdu}}, {}}, day(2), known_at);
    return loaded ? std::move(*loaded) : RecordSet{};
  }
  std::string touched_by(std::int64_t sequence) {
    std::string out;
    const auto versions = store().records().unit_versions(kKnownNow);
    if (!versions) return "?";
    for (const auto& [unit, version] : *versions) {
      if (version == sequence) out += (out.empty() ? "" : " ") + unit.text();
    }
    return out;
  }
};

// Of a case in P1 and a person in P2.
RecordSet conflict() {
  RecordSet records;
  records.of<CasePerson>() = {
      {CaseId{"X1"}, PersonCode{"N2"}, CasePersonKind::Conflict, std::nullopt, std::nullopt, {}}};
  return records;
}

TEST_F(StatedInStore, OfACaseAndAPersonBelongToTheUnitsOfBoth) {
  say(conflict(), 2);
  EXPECT_EQ(of_unit("P1").of<CasePerson>().size(), 1U);
  EXPECT_EQ(of_unit("P2").of<CasePerson>().size(), 1U);
  EXPECT_EQ(of_unit("P3").of<CasePerson>().size(), 0U);
  EXPECT_EQ(of_unit("P1", 1).of<CasePerson>().size(), 0U);
  EXPECT_EQ(touched_by(2), "P1 P2");
}

TEST_F(StatedInStore, OfTeamsAndPdusBelongToThem) {
  RecordSet records;
  records.of<UnitState>() = {{UnitCode{"T1"}, UnitStateKind::RefusesMore, {}, {}, {}},
                             {UnitCode{"P2"}, UnitStateKind::Opened, {}, {}, {}}};
  records.of<TravelTime>() = {{TeamCode{"T2"}, TeamCode{"T3"}, 40}};
  say(records, 2);
  EXPECT_EQ(of_unit("P1").of<UnitState>().size(), 1U);
  EXPECT_EQ(of_unit("P2").of<UnitState>().size(), 1U);
  EXPECT_EQ(of_unit("P1").of<TravelTime>().size(), 0U);
  EXPECT_EQ(of_unit("P3").of<TravelTime>().size(), 1U);
  EXPECT_EQ(touched_by(2), "P1 P2 P3");
}

TEST_F(StatedInStore, AreChangedByALaterActOnTheSameKey) {
  RecordSet records;
  GivenOverride given;
  given.id = RecordId{"OV1"};
  given.person = PersonCode{"N1"};
  given.from = day(1);
  given.expires = day(9);
  records.of<GivenOverride>() = {given};
  say(records, 2);
  records.of<GivenOverride>()[0].expires = day(2);
  say(records, 3);
  ASSERT_EQ(of_unit("P1").of<GivenOverride>().size(), 1U);
  EXPECT_EQ(of_unit("P1").of<GivenOverride>()[0].expires, day(2));
  EXPECT_EQ(of_unit("P1", 2).of<GivenOverride>()[0].expires, day(9));
}

}  // namespace
}  // namespace evenkeel::contract
