// "Is there any safe allocation?" for a unit: the proof that there is none, and what would undo it, each
// answer solved again.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "usecases/allocate/prove_overload.h"
#include "usecases/allocate/sheets.h"
#include "usecases/plans/published_form.h"
#include "usecases/see/desk.h"

namespace evenkeel {

struct ProofAsked {
  UnitCode unit;
  bool movable =
      false;  // false: today's holdings stay, and what waits is asked about; true: every case may move
};

// One rule, were it relaxed: what would still be lacking, and who may relax it [proposed].
struct RuleRelaxed {
  std::string rule;
  std::string sentence;   // what the rule asks for
  std::string signature;  // of whom
  Points lacking;         // 0: it alone would do, were cases split
  bool helps = false;     // less is lacking than with it
};

struct ProofView {
  ProofAsked asked;
  std::shared_ptr<const MeasuredUnit> unit;
  bool nothing_asked = false;            // nothing waits, or, movable, nothing is held
  Proved proved;                         // without a problem where nothing is asked
  std::optional<Sheet> sheet;            // the internal form, where there is a proof
  std::string not_public;                // why there is no public form of it; empty where there may be one
  std::vector<PublishedForm> published;  // proofs written down of the same question, newest first
  std::vector<RuleRelaxed> rules;
  std::string line_agreed_by;  // who agrees another line, and who signs for going over it [proposed]
  std::string over_line_signed_by;
  [[nodiscard]] bool full() const { return sheet.has_value(); }
};

// For those who may plan the unit. Reading is logged. The errors of unit_to_plan and prove_full.
Result<ProofView> see_proof(const Desk& desk, const ProofAsked& asked);

// The page to print; none where there is nothing to prove. Of the public form where the proof stands in the
// ledger as it is now: Conflict (FORM-UNPUBLISHED); Forbidden (PROOF-SMALL-GROUP) where it would point at
// somebody.
Result<std::optional<Sheet>> sheet_of_proof(const Desk& desk, const ProofAsked& asked, SheetForm form);
// What tools/verify proof reads, internal form; none as above.
Result<std::optional<std::string>> file_of_proof(const Desk& desk, const ProofAsked& asked);

// Of a proof in the ledger: its public form, and what opens it. For those who may plan the unit, and for
// anybody else NotFound (NO-FORM); Forbidden (PROOF-SMALL-GROUP). Reading is logged.
Result<PublishedText> published_proof(const Desk& desk, const UnitCode& unit, std::int64_t entry);

// Puts the proof into the ledger, so that its day can be shown later. The entry. Undefined (PROOF-NONE).
Result<std::int64_t> keep_proof(const Desk& desk, const ProofAsked& asked);

}  // namespace evenkeel
