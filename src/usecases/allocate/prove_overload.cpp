#include "usecases/allocate/prove_overload.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "allocation/overload/certificate_json.h"
#include "allocation/rules/rule.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/signature.h"
#include "domain/choice.h"
#include "usecases/allocate/sheet_parts.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {
namespace {

// Cases that wait and cases that are held: either alone may be none.
ChooseCases everything(const std::string& pdu) {
  return [pdu](const Snapshot& snapshot) -> Result<std::vector<Index>> {
    auto held = held_cases(pdu)(snapshot);
    auto waiting = waiting_cases(pdu)(snapshot);
    if (!held) return waiting;
    if (waiting) held->insert(held->end(), waiting->begin(), waiting->end());
    return held;
  };
}

constexpr std::size_t kNamed = 5;

std::string count(std::int64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number_text(number), number == 1 ? one : many);
}

std::string hours_text(const allocation::MoreOfGrade& row) {
  return row.hours ? fmt::format("{} h a week free of other work, with what they are over by now",
                                 row.hours->text())
                   : "and not for all of them by hours alone";
}

void tell_room(const allocation::OverloadRepairs& repairs, std::vector<std::string>& out) {
  const auto& room = repairs.room;
  if (room.points > 0)
    out.push_back(
        fmt::format("To make room: {} points more, no less, over everything that does not fit. One way:",
                    points_text(room.points)));
  for (const auto& row : repairs.grades)
    out.push_back(fmt::format("  {} of grade {}: {} points, {}.", count(row.people, "person", "people"),
                              text_of(row.grade), points_text(row.points), hours_text(row)));
}

// Those that stand aside from the cases to suspend and the least line.
void tell_nobody(const Proved& proved, std::vector<std::string>& out) {
  const auto& answer = proved.answer;
  if (!answer.repairs || answer.repairs->nobody.empty()) return;
  const auto& all = answer.repairs->nobody;
  std::string ids;
  for (std::size_t k = 0; k < std::min(all.size(), kNamed); ++k) ids += (k == 0 ? "" : ", ") + all[k].text();
  out.push_back(
      fmt::format("{} may be held by nobody ({}{}): neither hours, nor other cases suspended, nor a higher "
                  "line help there.",
                  count(std::ssize(all), "case", "cases"), ids, all.size() > kNamed ? ", ..." : ""));
}

std::string_view relaxed_by(std::string_view rule) { return allocation::find_rule(rule)->relaxed_by; }

void tell_rules(const allocation::OverloadRepairs& repairs, std::vector<std::string>& out) {
  std::string useless;
  for (const auto& one : repairs.relaxed) {
    const auto then = one.lacking == 0 ? std::string{"everything would fit, if it could be split"}
                                       : fmt::format("{} points would still be lacking of {} over everything",
                                                     points_text(one.lacking), points_text(repairs.lacking));
    if (one.lacking < repairs.lacking)
      out.push_back(fmt::format("Without {} {}. Whose signature that needs [proposed]: {}.", one.rule, then,
                                relaxed_by(one.rule)));
    else
      useless += (useless.empty() ? "" : " or ") + one.rule;
  }
  if (!useless.empty()) out.push_back(fmt::format("Relaxing {} alone would gain nothing.", useless));
}

void tell_suspended(const allocation::OverloadRepairs& repairs, std::vector<std::string>& out) {
  if (repairs.suspend && repairs.suspend->empty()) return;
  if (repairs.suspend)
    out.push_back(
        fmt::format("{} suspended, least urgent class first and heaviest first [proposed order], "
                    "would be enough; one fewer would not.",
                    count(std::ssize(*repairs.suspend), "case", "cases")));
  else
    out.push_back("No number of suspended cases would be enough.");
}

// Whether nobody may hold any of the cases that have points.
bool nothing_else(const allocation::OverloadAnswer& answer) {
  return answer.repairs && !answer.repairs->nobody.empty() && answer.repairs->suspend &&
         answer.repairs->suspend->empty() && answer.least_line == 0;
}

std::string line_sentence(const allocation::OverloadAnswer& answer) {
  const bool all = !answer.repairs || answer.repairs->nobody.empty();
  if (nothing_else(answer)) return "No line helps cases that nobody may hold, and there are no others.";
  if (!answer.least_line) return fmt::format("No line would make everything {}fit.", all ? "" : "else ");
  return fmt::format(
      "The least line at which everything {}would fit, if it could be split: {} %. A line is agreed by {}; "
      "over it signs {} [proposed].",
      all ? "" : "else ", tenths_text(*answer.least_line), allocation::kTheParties,
      allocation::rules::line.relaxed_by);
}

std::string no_proof(const Proved& proved) {
  const auto all = std::ssize(proved.prepared->problem.cases) - proved.answer.without_points;
  if (all == 0) return "No proof: none of these cases has points to add up.";
  return fmt::format(
      "No proof: {} would fit if {} could be split between people. That does not say that {} whole: a plan "
      "shows that.",
      count(all, "case with points", "cases with points"), all == 1 ? "it" : "they",
      all == 1 ? "it fits" : "they fit");
}

}  // namespace

Result<Proved> prove_full(Store& store, AgreementSource& agreements, const Scope& scope,
                          const ProveRequest& request) {
  Proved out;
  const auto choose = request.movable ? everything(request.under) : waiting_cases(request.under);
  EVENKEEL_TRY_LET(out.prepared, prepare_allocation(store, agreements, scope, request.allocate, choose));
  const auto& prepared = *out.prepared;
  EVENKEEL_TRY_LET(out.answer, allocation::prove_overload(
                                   prepared.problem, {.day = prepared.snapshot.as_of.text(),
                                                      .scope = request.under,
                                                      .holdings = request.movable ? "movable" : "fixed",
                                                      .snapshot = prepared.snapshot.digest.text(),
                                                      .agreement = prepared.in_use.agreement.digest.text(),
                                                      .known_at = prepared.known_at}));
  return out;
}

std::vector<std::string> proof_sentences(const Proved& proved) {
  const auto& answer = proved.answer;
  std::vector<std::string> out;
  out.push_back(answer.certificate ? overload::sentence_of(*answer.certificate) : no_proof(proved));
  if (answer.out_of_reach > 0)
    out.push_back(
        fmt::format("{} barred by ALLOC-UNIT and not listed.",
                    count(answer.out_of_reach, "person of another unit is", "people of other units are")));
  if (answer.without_points > 0)
    out.push_back(
        count(answer.without_points, "case of no points stands aside.", "cases of no points stand aside."));
  if (answer.repairs) {
    tell_room(*answer.repairs, out);
    tell_rules(*answer.repairs, out);
    tell_nobody(proved, out);
    tell_suspended(*answer.repairs, out);
  }
  out.push_back(line_sentence(answer));
  return out;
}

std::string proof_text(const Proved& proved) {
  return canonical_json(overload::to_json(*proved.answer.certificate)).value();
}

Result<std::string> public_proof(const Proved& proved, const Digest& salt) {
  const auto smallest = proved.prepared->in_use.agreement.publication.smallest_group;
  EVENKEEL_TRY_LET(const auto value, overload::to_public_json(*proved.answer.certificate, {salt, smallest}));
  return canonical_json(value);
}

Result<std::int64_t> record_proof(Store& store, const Scope& scope, const Proved& proved,
                                  const Clock& clock) {
  if (!proved.answer.certificate)
    return fail(Error::undefined("PROOF-NONE", "there is no proof to write down", "Nothing was written."));
  const auto& context = proved.answer.certificate->context;
  const ledger::Draft draft{.at = clock.now_utc(),
                            .actor = scope.actor,
                            .act = kProvedAct,
                            .subject = context.scope.empty() ? "everywhere" : context.scope,
                            .agreement = proved.prepared->in_use.agreement.digest,
                            .snapshot = proved.prepared->snapshot.digest,
                            .payload = Private<std::string>{proof_text(proved)}};
  std::int64_t sequence = 0;
  const auto write = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto entry, write_down(store.ledger(), draft));
    sequence = entry.seq;
    return {};
  };
  EVENKEEL_TRY(store.in_transaction(write));
  return sequence;
}

}  // namespace evenkeel
