#include "usecases/plans/see_proof.h"

#include <boost/json.hpp>
#include <utility>

#include "allocation/overload/certificate_json.h"
#include "allocation/rules/rule.h"
#include "base/json.h"
#include "usecases/allocate/opening.h"
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

// Of the same question; current are those of the same lists, whatever entry the records were known up to.
Result<std::vector<PublishedForm>> forms_of_proof(const Desk& desk, const ProofView& view) {
  EVENKEEL_TRY_LET(auto out, published_forms(desk, kProvedAct, view.asked.unit.text()));
  const auto now = overload::to_json(*view.proved.answer.certificate);
  const auto& context = now.at("context");
  std::erase_if(out, [&](PublishedForm& form) {
    const auto kept = parse_json(form.kept.reveal());
    if (!kept || kept->at("context").at("holdings") != context.at("holdings")) return true;
    form.current = kept->at("context").at("snapshot") == context.at("snapshot");
    for (const auto* part : {"classes", "people", "left_out"})
      form.current = form.current && kept->at(part) == now.at(part);
    return false;
  });
  return out;
}

bool has_proof(const ProofView& view) { return !view.nothing_asked && view.proved.answer.certificate; }

}  // namespace

Result<ProofView> see_proof(const Desk& desk, const ProofAsked& asked) {
  EVENKEEL_TRY_LET(auto out, prove(desk, asked));
  add_rules(out);
  out.line_agreed_by = allocation::kTheParties;
  out.over_line_signed_by = allocation::rules::line.relaxed_by;
  if (!has_proof(out)) return out;
  EVENKEEL_TRY_LET(out.sheet, proof_sheet(out.proved, SheetForm::Internal, {}));
  if (const auto open = public_proof(out.proved, {}); !open) out.not_public = open.error().message;
  EVENKEEL_TRY_LET(out.published, forms_of_proof(desk, out));
  return out;
}

Result<std::optional<Sheet>> sheet_of_proof(const Desk& desk, const ProofAsked& asked, SheetForm form) {
  EVENKEEL_TRY_LET(const auto view, prove(desk, asked));
  if (!has_proof(view)) return std::nullopt;
  Digest salt;
  if (form == SheetForm::Public) {
    EVENKEEL_TRY(public_proof(view.proved, salt));
    EVENKEEL_TRY_LET(const auto forms, forms_of_proof(desk, view));
    EVENKEEL_TRY_LET(const auto now, current_form(forms, "Write the proof into the ledger first."));
    salt = now.salt;
  }
  EVENKEEL_TRY_LET(auto sheet, proof_sheet(view.proved, form, salt));
  return std::optional{std::move(sheet)};
}

Result<std::optional<std::string>> file_of_proof(const Desk& desk, const ProofAsked& asked) {
  EVENKEEL_TRY_LET(const auto view, prove(desk, asked));
  if (!has_proof(view)) return std::nullopt;
  return proof_text(view.proved);
}

Result<PublishedText> published_proof(const Desk& desk, const UnitCode& unit, std::int64_t entry) {
  if (!may_plan(desk, unit)) return fail(no_form(entry));
  EVENKEEL_TRY_LET(const auto measured, unit_to_plan(desk, unit));
  EVENKEEL_TRY_LET(const auto form, published_form(desk, kProvedAct, unit.text(), entry));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Cases, unit.text(), unit));
  EVENKEEL_TRY_LET(const auto internal, parse_json(form.kept.reveal()));
  const auto smallest = measured->in_use->agreement.publication.smallest_group;
  EVENKEEL_TRY_LET(const auto open, overload::public_form(internal, {form.salt, smallest}));
  PublishedText out;
  EVENKEEL_TRY_LET(out.open, canonical_json(open));
  EVENKEEL_TRY_LET(out.opening, opening_text(form.salt, internal));
  return out;
}

Result<std::int64_t> keep_proof(const Desk& desk, const ProofAsked& asked) {
  EVENKEEL_TRY_LET(const auto view, prove(desk, asked));
  if (view.nothing_asked)
    return fail(
        Error::undefined("PROOF-NONE", "no case waits, so nothing is proved", "Nothing was written."));
  return record_proof(desk.store, scope_of_unit(desk.viewer, asked.unit), view.proved, desk.clock);
}

}  // namespace evenkeel
