#include "tests/usecases/desk_of_a_unit.h"

#include "base/hash.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::rules {
namespace {

constexpr int kCasesOverTheLine = 11;

Team team(const std::string& code, const std::string& pdu) {
  Team out;
  out.code = TeamCode{code};
  out.name = "Team " + code;
  out.pdu = UnitCode{pdu};
  out.pdu_name = "PDU " + pdu;
  out.region = UnitCode{"R1"};
  out.region_name = "Region 1";
  return out;
}

Posting posting(const std::string& person, const std::string& in, Grade grade = Grade::PO) {
  Posting out;
  out.person = PersonCode{person};
  out.team = TeamCode{in};
  out.grade = grade;
  out.contracted = Hours::whole(37);
  return out;
}

}  // namespace

void DeskOfAUnit::SetUp() {
  store_ = open_store("sqlite::memory:").value();
  const auto draft = agreements_.load("operation-protect-draft").value();
  const auto recorded = record_demonstration(*store_, draft, Date::of(2026, 11, 1),
                                             {.actor = "recorder", .at = "2026-10-30T09:00:00Z"});
  ASSERT_TRUE(recorded) << describe(recorded.error());
  in_force = *recorded;
  import({});
}

void DeskOfAUnit::import(std::vector<Case> cases, std::vector<Registration> registrations) {
  RecordSet records;
  records.of<Team>() = {team("T1", "P1"), team("T2", "P2")};
  records.of<Posting>() = {posting("N1", "T1"), posting("N2", "T2")};
  const auto content = "import " + std::to_string(++imports_);
  if (also_has_a_pso_) records.of<Posting>().push_back(posting("N3", "T1", Grade::PSO));
  records.of<Case>() = std::move(cases);
  records.of<Registration>() = std::move(registrations);
  const ImportHeader header{.source = "native",
                            .as_of = clock_.day,
                            .content = sha256(content),
                            .files = {"all.csv"},
                            .tables = {"teams", "people", "cases", "registrations"}};
  auto staged = store_->records().begin_import(header).value();
  ASSERT_TRUE(staged->stage(records));
  const auto published = store_->in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto before, store_->ledger().lock_head());
    EVENKEEL_TRY(staged->publish((before ? before->seq : 0) + 1, clock_.now_utc()));
    EVENKEEL_TRY(write_down(
        store_->ledger(),
        {.at = clock_.now_utc(), .actor = "analyst", .act = "import.published", .subject = "native"}));
    return {};
  });
  ASSERT_TRUE(published) << describe(published.error());
}

Case DeskOfAUnit::held(const std::string& id, const std::string& tier, Rosh rosh, const std::string& holder) {
  auto out = waiting(id, tier, rosh);
  out.holder = PersonCode{holder};
  if (holder == "N2") out.team = TeamCode{"T2"};
  return out;
}

Case DeskOfAUnit::waiting(const std::string& id, const std::string& tier, Rosh rosh) {
  Case out;
  out.id = CaseId{id};
  out.team = TeamCode{"T1"};
  out.tier = Tier::parse(tier).value();
  out.rosh = rosh;
  return out;
}

std::vector<Case> DeskOfAUnit::over_the_line() {
  std::vector<Case> out;
  for (int i = 0; i < kCasesOverTheLine; ++i) out.push_back(held("XA" + std::to_string(i), "A3"));
  return out;
}

Viewer DeskOfAUnit::somebody(const std::string& account, Role role, PlaceKind kind, const std::string& code) {
  Viewer out;
  out.account = account;
  out.name = account;
  out.grants = {{role, {kind, code}}};
  return out;
}

Viewer DeskOfAUnit::practitioner(const std::string& person) {
  auto out = somebody("account." + person, Role::Practitioner, PlaceKind::Self);
  out.person = PersonCode{person};
  return out;
}

}  // namespace evenkeel::rules
