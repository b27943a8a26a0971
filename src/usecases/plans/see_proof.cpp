#include "usecases/plans/see_proof.h"

#include <utility>

#include "allocation/rules/rule.h"
#include "usecases/cases/allocate_case.h"
#include "usecases/cases/takers.h"
#include "usecases/plans/make_plan.h"

namespace evenkeel {
namespace {

Result<ProofView> prove(const Desk& desk, const ProofAsked& asked) {
  ProofView out;
  out.asked = asked;
  EVENKEEL_TRY_LET(const auto head, ledger_head(desk));
  EVENKEEL_TRY_LET(out.unit, unit_to_plan(desk, asked.unit));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Cases, asked.unit.text(), asked.unit));
  auto question = question_of(desk, out.unit);
  question.head = head;
  auto proved = prove_full(desk.store, desk.agreements, scope_of_unit(desk.viewer, asked.unit),
                           {question, asked.unit.text(), asked.movable});
  out.nothing_asked = !proved && proved.error().code == "ALLOC-NO-CASES";
  if (out.nothing_asked) return out;
  EVENKEEL_TRY_LET(out.proved, std::move(proved));
  return out;
}

void add_rules(ProofView& view) {
  if (!view.proved.answer.repairs) return;
  for (const auto& one : view.proved.answer.repairs->relaxed) {
    const auto& rule = *allocation::find_rule(one.rule);
    view.rules.push_back({one.rule, std::string{rule.sentence}, std::string{rule.relaxed_by},
                          Points{one.lacking}, one.lacking < view.proved.answer.repairs->lacking});
  }
}

bool has_proof(const ProofView& view) { return !view.nothing_asked && view.proved.answer.certificate; }

}  // namespace

Result<ProofView> see_proof(const Desk& desk, const ProofAsked& asked) {
  EVENKEEL_TRY_LET(auto out, prove(desk, asked));
  add_rules(out);
  out.line_agreed_by = allocation::kTheParties;
  out.over_line_signed_by = allocation::rules::line.relaxed_by;
  if (!has_proof(out)) return out;
  EVENKEEL_TRY_LET(auto made, proof_sheet(out.proved, SheetForm::Internal));
  out.sheet = std::move(made.sheet);
  if (const auto open = public_proof(out.proved); !open) out.not_public = open.error().message;
  return out;
}

Result<std::optional<Sheet>> sheet_of_proof(const Desk& desk, const ProofAsked& asked, SheetForm form) {
  EVENKEEL_TRY_LET(const auto view, prove(desk, asked));
  if (!has_proof(view)) return std::nullopt;
  EVENKEEL_TRY_LET(auto made, proof_sheet(view.proved, form));
  return std::move(made.sheet);
}

Result<std::optional<std::string>> file_of_proof(const Desk& desk, const ProofAsked& asked, SheetForm form) {
  EVENKEEL_TRY_LET(const auto view, prove(desk, asked));
  if (!has_proof(view)) return std::nullopt;
  if (form == SheetForm::Internal) return proof_text(view.proved);
  EVENKEEL_TRY_LET(auto made, public_proof(view.proved));
  return std::move(made.text);
}

Result<std::int64_t> keep_proof(const Desk& desk, const ProofAsked& asked) {
  EVENKEEL_TRY_LET(const auto view, prove(desk, asked));
  if (view.nothing_asked)
    return fail(
        Error::undefined("PROOF-NONE", "no case waits, so nothing is proved", "Nothing was written."));
  return record_proof(desk.store, scope_of_unit(desk.viewer, asked.unit), view.proved, desk.clock);
}

}  // namespace evenkeel
