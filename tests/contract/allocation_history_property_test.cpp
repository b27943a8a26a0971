// Random histories of plans, applied at once or late, taken back at once or late, with what the sources say
// between: a plan is applied to what it was made on or to nothing, what is taken back is as it was and
// nothing has touched it since, whatever is refused leaves no trace, and the ledger stays whole.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <map>

#include "exchange/agreement/agreement_toml.h"
#include "tests/contract/store_fixture.h"
#include "usecases/allocate/apply_plan.h"
#include "usecases/allocate/undo_allocation.h"
#include "usecases/ledger/ledger_duties.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/record_lookup.h"

namespace evenkeel::contract {
namespace {

// An hour on at each look, and an hour back at every fifth.
class UnsteadyClock final : public Clock {
 public:
  [[nodiscard]] Date today() const override { return day(2); }
  [[nodiscard]] std::string now_utc() const override {
    hour_ += ++looks_ % 5 == 0 ? -1 : 1;
    return fmt::format("2026-{:02}-28T{:02}:30:00Z", 3 + hour_ / 24 % 8, hour_ % 24);
  }

 private:
  mutable int hour_ = 5;
  mutable int looks_ = 0;
};

std::string line_of(const Case& one) {
  return fmt::format("{} {} {} {}; ", one.id.text(), one.holder ? one.holder->text() : "waits",
                     one.team.text(), one.tier.text());
}

using CaseLines = std::map<std::string, std::string>;

class History {
 public:
  explicit History(Store& store) : store_(store) {
    RecordSet records;
    records.of<Team>() = {a_team("T1", "P1"), a_team("T2", "P2")};
    for (const auto& [person, team] : {std::pair{"N1", "T1"}, {"N2", "T1"}, {"N3", "T2"}}) {
      auto posting = a_posting(person, team);
      posting.contracted = Hours::whole(37);
      records.of<Posting>().push_back(posting);
    }
    speak("places", {"teams", "people"}, std::move(records), 1);
    state();
  }

  void step() {
    const auto before = cases();
    const auto head = head_seq();
    const int what = *rc::gen::inRange(0, 8);
    const bool done = what < 2 ? state() : what < 4 ? plan() : what < 6 ? apply() : undo();
    if (!done) RC_ASSERT(cases() == before);
    if (!done) RC_ASSERT(head_seq() == head);
    RC_ASSERT(verify_ledger(store_.ledger(), {})->sound);
  }

 private:
  struct Kept {
    PlanFile plan;
    CaseLines made_on;  // all cases as they were
  };
  struct Done {
    std::string case_id;
    std::string holder_before, line_after;
  };

  CaseLines cases() const {
    CaseLines out;
    const auto set = store_.records().load(everywhere(), {}, day(2), kKnownNow).value();
    for (const auto& one : set.of<Case>()) {
      RC_ASSERT(!out.contains(one.id.text()));
      out[one.id.text()] = line_of(one);
    }
    return out;
  }
  std::string holder(const std::string& id) const {
    const auto found = store_.lookup().cases({CaseId{id}}, day(2), kKnownNow).value();
    return found.empty() ? "gone" : found.front().holder ? found.front().holder->text() : "waits";
  }
  std::int64_t head_seq() const {
    const auto head = store_.ledger().head().value();
    return head ? head->seq : 0;
  }

  bool speak(const std::string& source, std::vector<std::string> tables, RecordSet records, int on) {
    const auto next = head_seq() + 1;
    auto staged =
        store_.records()
            .begin_import(a_header(day(on), fmt::format("{} {}", source, next), source, std::move(tables)))
            .value();
    RC_ASSERT(staged->stage(records).has_value());
    return store_
        .in_transaction([&]() -> Result<void> {
          EVENKEEL_TRY(staged->publish(next, clock_.now_utc()));
          return write_down(
                     store_.ledger(),
                     {.at = clock_.now_utc(), .actor = "test", .act = "import.published", .subject = source})
              .map([](const auto&) {});
        })
        .has_value();
  }

  // What a source says of the cases: mostly what it said before.
  bool state() {
    auto& said = *rc::gen::inRange(0, 3) == 0 ? other_ : native_;
    const bool is_other = &said == &other_;
    if (said.empty() || *rc::gen::inRange(0, 3) == 0) {
      said.clear();
      for (const std::string id : {"X1", "X2", "X3"}) {
        auto one =
            a_case(id, *rc::gen::element<std::string>("A2", "C2"), *rc::gen::element<std::string>("T1", "T2"),
                   *rc::gen::element<std::string>("", "", "N1", "N3"));
        one.rosh = Rosh::Medium;
        said.push_back(one);
      }
    }
    RecordSet records;
    records.of<Case>() = said;
    return speak(is_other ? "other" : "native", {"cases"}, std::move(records), *rc::gen::inRange(1, 3));
  }

  bool plan() {
    const auto waiting = store_.records().load(everywhere(), {}, day(2), kKnownNow).value();
    if (waiting.of<Case>().empty()) return false;
    const auto& one = *rc::gen::elementOf(waiting.of<Case>());
    const auto person =
        one.team.text() == "T1" ? *rc::gen::element<std::string>("N1", "N2") : std::string{"N3"};
    AllocateRequest question;
    question.as_of = day(2);
    question.agreement = "operation-protect-draft";
    const auto checked = check_plan(store_, agreements_, everywhere(), question, {{one.id.text(), person}});
    if (!checked) return false;
    const auto& now = *checked->prepared;
    kept_.push_back({PlanFile{.as_of = day(2),
                              .known_at = now.known_at,
                              .snapshot = now.snapshot.digest,
                              .agreement = now.in_use.agreement.id,
                              .agreement_digest = now.in_use.agreement.digest,
                              .given = {{one.id.text(), person}}},
                     cases()});
    return false;
  }

  bool apply() {
    if (kept_.empty()) return false;
    const auto& kept = *rc::gen::elementOf(kept_);
    const auto& given = kept.plan.given.front();
    ApplyRequest request;
    request.plan = kept.plan;
    request.confirmed = {given.case_id};
    const auto held = holder(given.case_id);
    const auto before = cases();
    const auto applied = apply_plan(store_, agreements_, everywhere(), request, clock_);
    if (!applied) return false;
    RC_ASSERT(before == kept.made_on);
    RC_ASSERT(holder(given.case_id) == given.person);
    done_[applied->ledger_sequence] = {given.case_id, held, cases().at(given.case_id)};
    return true;
  }

  bool undo() {
    if (done_.empty()) return false;
    const auto [sequence, done] = *rc::gen::elementOf(std::vector(done_.begin(), done_.end()));
    const auto before = cases();
    const auto undone = undo_allocation(store_, everywhere(), sequence, clock_);
    if (!undone) return false;
    RC_ASSERT(before.at(done.case_id) == done.line_after);
    RC_ASSERT(holder(done.case_id) == done.holder_before);
    RC_ASSERT(!undo_allocation(store_, everywhere(), sequence, clock_).has_value());
    return true;
  }

  Store& store_;
  UnsteadyClock clock_;
  AgreementFolders agreements_;
  std::vector<Case> native_, other_;
  std::vector<Kept> kept_;
  std::map<std::int64_t, Done> done_;
};

TEST(AllocationHistories, ApplyToWhatPlansWereMadeOnAndTakeBackWhatNothingFollowed) {
  const bool held = rc::check([] {
    auto store = open_store(prepared_store_url()).value();
    History history{*store};
    const int length = *rc::gen::inRange(4, 16);
    for (int k = 0; k < length; ++k) history.step();
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace evenkeel::contract
