#include "tests/pages/office.h"

#include <chrono>
#include <thread>

#include "usecases/assess/assess_workloads.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_store.h"
#include "web/pages/jobs_page.h"

namespace evenkeel::web {
namespace {

Team team(const std::string& code, const std::string& pdu, const std::string& name) {
  Team out;
  out.code = TeamCode{code};
  out.name = "Team " + code;
  out.pdu = UnitCode{pdu};
  out.pdu_name = name;
  out.region = UnitCode{"R1"};
  out.region_name = "Midmoor";
  return out;
}

Posting posting(const std::string& person, const std::string& in, const std::string& forename,
                const std::string& surname) {
  Posting out;
  out.person = PersonCode{person};
  out.team = TeamCode{in};
  out.forename = Private<std::string>{forename};
  out.surname = Private<std::string>{surname};
  out.grade = Grade::PO;
  out.contracted = Hours::whole(37);
  return out;
}

Case a_case(const std::string& id, const std::string& in, const std::string& holder,
            const std::string& tier) {
  Case out;
  out.id = CaseId{id};
  out.team = TeamCode{in};
  out.tier = Tier::parse(tier).value();
  out.rosh = Rosh::Medium;
  if (!holder.empty()) out.holder = PersonCode{holder};
  return out;
}

RecordSet records() {
  RecordSet out;
  out.of<Team>() = {team("T1", "P1", "Northside"), team("T2", "P1", "Northside"),
                    team("T3", "P2", "Southside")};
  out.of<Posting>() = {posting("N1", "T1", "Ada", "Over"), posting("N2", "T1", "Ben", "Room"),
                       posting("N3", "T2", "Cy", "Away"), posting("N4", "T3", "Dee", "Other")};
  for (int i = 0; i < 30; ++i)
    out.of<Case>().push_back(a_case("X" + std::to_string(100 + i), "T1", "N1", "B2"));
  out.of<Case>().push_back(a_case("X200", "T1", "N2", "B2"));
  out.of<Case>().push_back(a_case("X300", "T2", "N3", "C2"));
  out.of<Case>().push_back(a_case("X400", "T3", "N4", "C2"));
  for (const auto* id : {"W1", "W2"}) {
    auto waiting = a_case(id, "T1", "", "B2");
    waiting.waiting_since = Date::of(2026, 11, 2);
    waiting.restricted = std::string_view{id} == "W2";
    out.of<Case>().push_back(waiting);
  }
  Absence away;
  away.id = RecordId{"A1"};
  away.person = PersonCode{"N3"};
  away.from = Date::of(2026, 11, 1);
  out.of<Absence>() = {away};
  return out;
}

}  // namespace

void Office::SetUp() {
  store_ = open_store("sqlite::memory:").value();
  shared_.clock = &clock_;
  shared_.agreements = &agreements_;
  shared_.snapshots = &snapshots_;
  jobs_ = std::make_unique<Jobs>(*store_, clock_, JobOptions{.server = "office"});
  shared_.jobs = jobs_.get();
  import_records();
}

void Office::import_records() {
  const auto set = records();
  ImportHeader header{.source = "native",
                      .as_of = Date::of(2026, 11, 18),
                      .content = sha256("office"),
                      .files = {"cases.csv"},
                      .tables = {"teams", "people", "cases", "absences"}};
  auto staged = store_->records().begin_import(header).value();
  ASSERT_TRUE(staged->stage(set));
  Quarantined bad;
  bad.table = "cases";
  bad.place = {.file = "cases.csv", .sheet = {}, .row = 17, .column = "tier"};
  bad.value = "=9+9";
  bad.rule = "BAD-CHOICE";
  bad.message = "\"=9+9\" is not a tier";
  bad.fix = "Write a tier.";
  ASSERT_TRUE(staged->quarantine({bad}, 1));
  const auto published = store_->in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(staged->publish(1, "2026-11-18T20:00:00Z"));
    EVENKEEL_TRY(write_down(
        store_->ledger(),
        {.at = "2026-11-18T20:00:00Z", .actor = "analyst", .act = "import.published", .subject = "native"}));
    return {};
  });
  ASSERT_TRUE(published);
}

Office::Answer Office::get(const Viewer& viewer, const std::string& path, const Fields& query) {
  return ask(Method::Get, viewer, path, query, {});
}

Office::Answer Office::post(const Viewer& viewer, const std::string& path, const Fields& form) {
  return ask(Method::Post, viewer, path, {}, form);
}

std::string Office::worked_out(const Viewer& viewer, const std::string& path, const Fields& form) {
  const auto started = post(viewer, path, form);
  if (!started.location.starts_with("/jobs/")) return {};
  for (;;) {
    const auto job = jobs_->find(viewer, started.location.substr(6)).value();
    if (job.ended()) return result_page(job);
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
}

Office::Answer Office::ask(Method method, const Viewer& viewer, const std::string& path, const Fields& query,
                           const Fields& form) {
  const auto match = router_.find(method, path);
  if (match.route == nullptr) return {.status = 404};
  Request request{
      .method = method, .path = path, .query = query, .form = form, .parameters = match.parameters};
  const std::string csrf = "token";
  Context context{request, viewer, csrf, *store_, shared_};
  auto answered = match.route->handler(context);
  if (!answered) return {.status = status_of(answered.error().kind), .body = answered.error().message};
  Answer out{.status = answered->status, .body = answered->body};
  for (const auto& [name, value] : answered->headers) {
    if (name == "Location") out.location = value;
  }
  return out;
}

Viewer Office::somebody(Role role, PlaceKind kind, const std::string& code) {
  Viewer out;
  out.account = "account";
  out.name = "Somebody";
  out.grants = {{role, {kind, code}}};
  return out;
}

Viewer Office::practitioner(const std::string& person) {
  auto out = somebody(Role::Practitioner, PlaceKind::Self);
  out.person = PersonCode{person};
  return out;
}

void Office::record_figures() {
  const Scope whole{.actor = "test", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  ASSERT_TRUE(
      assess_workloads(*store_, agreements_, whole, {.as_of = clock_.today(), .agreement = {}}, clock_));
}

void Office::give(const std::string& case_id, const std::string& person, bool restricted,
                  std::optional<Date> from) {
  RecordSet moved;
  moved.of<Case>() = {a_case(case_id, "T1", person, "B2")};
  moved.of<Case>().front().restricted = restricted;
  ImportHeader header{.source = "allocation/2",
                      .as_of = from.value_or(clock_.today()),
                      .content = sha256(case_id + (restricted ? " restricted" : "")),
                      .files = {},
                      .tables = {}};
  publish(moved, header, "allocation.applied", case_id);
}

void Office::crowd() {
  auto all = records();
  for (int i = 10; i < 22; ++i) {
    const auto number = std::to_string(i);
    all.of<Posting>().push_back(posting("N" + number, "T1", "Pat", "Number " + number));
    for (const auto* kind : {"V", "R"}) {
      auto waiting = a_case(kind + number, "T1", "", "B2");
      waiting.waiting_since = Date::of(2026, 11, 3);
      waiting.restricted = std::string_view{kind} == "R";
      all.of<Case>().push_back(waiting);
    }
  }
  publish(all,
          {.source = "native",
           .as_of = Date::of(2026, 11, 19),
           .content = sha256("crowd"),
           .files = {"cases.csv"},
           .tables = {"teams", "people", "cases", "absences"}},
          "records.imported", "native/2026-11-19");
}

void Office::end(const std::string& case_id) {
  auto rest = records();
  std::erase_if(rest.of<Case>(), [&](const Case& one) { return one.id.text() == case_id; });
  publish(rest,
          {.source = "native",
           .as_of = clock_.today(),
           .content = sha256("without " + case_id),
           .files = {"cases.csv"},
           .tables = {"teams", "people", "cases", "absences"}},
          "records.imported", case_id);
}

void Office::leave(const std::string& person) {
  auto rest = records();
  std::erase_if(rest.of<Posting>(), [&](const Posting& one) { return one.person.text() == person; });
  publish(rest,
          {.source = "native",
           .as_of = clock_.today(),
           .content = sha256("without " + person),
           .files = {"people.csv"},
           .tables = {"teams", "people", "cases", "absences"}},
          "records.imported", person);
}

void Office::publish(const RecordSet& set, const ImportHeader& header, const std::string& act,
                     const std::string& subject) {
  auto staged = store_->records().begin_import(header).value();
  ASSERT_TRUE(staged->stage(set));
  const auto published = store_->in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto head, store_->ledger().lock_head());
    EVENKEEL_TRY(staged->publish(head->seq + 1, "2026-11-20T09:00:00Z"));
    EVENKEEL_TRY(
        write_down(store_->ledger(),
                   {.at = "2026-11-20T09:00:00Z", .actor = "colleague", .act = act, .subject = subject}));
    return {};
  });
  ASSERT_TRUE(published);
}

std::int64_t Office::readings() {
  const auto head = store_->access_log().head().value();
  return head ? head->seq : 0;
}

Fields query(std::initializer_list<std::pair<std::string, std::string>> values) {
  Fields out;
  for (const auto& [name, value] : values) out.add(name, value);
  return out;
}

}  // namespace evenkeel::web
