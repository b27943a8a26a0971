#include <fmt/format.h>
#include <fmt/ostream.h>

#include "cli/command_support.h"
#include "cli/commands/allocate.h"
#include "cli/files.h"
#include "usecases/allocate/opening.h"
#include "usecases/allocate/prove_overload.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel::cli {
namespace {

Result<void> check_proved(const Proved& proved) {
  if (proved.answer.certificate) return {};
  return fail(Error::undefined("PROOF-NONE", "there is no proof to write", "Nothing was written."));
}

Result<void> write_proof(const Proved& proved, const AllocateArguments& arguments) {
  if (arguments.out.empty()) return {};
  EVENKEEL_TRY(check_proved(proved));
  return write_file(arguments.out, proof_text(proved) + "\n");
}

// Of a proof that is written down the salt of its entry: what opens the entry's form opens this one.
Result<Digest> record(Store& store, const Proved& proved, const AllocateArguments& arguments,
                      const Services& services, Terminal& terminal) {
  if (!arguments.record) return fresh_salt();
  EVENKEEL_TRY_LET(const auto entry, record_proof(store, machine_scope(services), proved, *services.clock));
  fmt::print(terminal.out, "Written down: ledger entry {}.\n", entry);
  EVENKEEL_TRY_LET(const auto written, store.ledger().record(entry));
  return Digest::parse(written.opening->salt);
}

// Neither the file nor the terminal says more than may be published: the sentences tell of single people.
Result<void> publish(const Proved& proved, const AllocateArguments& arguments, const Digest& salt,
                     Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto text, public_proof(proved, salt));
  return write_public(arguments, text, salt, terminal);
}

void tell_proof(const Proved& proved, const AllocateArguments& arguments, Terminal& terminal) {
  const bool as_json = arguments.question.format == "json";
  for (const auto& sentence : proof_sentences(proved))
    fmt::print(as_json ? terminal.err : terminal.out, "{}\n", sentence);
  if (as_json && proved.answer.certificate) fmt::print(terminal.out, "{}\n", proof_text(proved));
}

// What stands in the way of the file is told before anything is written down.
Result<void> check_form(const Proved& proved, SheetForm form) {
  if (form == SheetForm::Internal) return {};
  EVENKEEL_TRY(check_proved(proved));
  EVENKEEL_TRY(public_proof(proved, Digest{}));
  return {};
}

Result<void> prove(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto form, form_of(arguments));
  EVENKEEL_TRY(check_public_out(form, arguments));
  EVENKEEL_TRY(check_page_out(arguments));
  EVENKEEL_TRY_LET(auto request, allocate_request(arguments, services));
  EVENKEEL_TRY_LET(const auto store, open_store_of(services, arguments.question, terminal));
  EVENKEEL_TRY_LET(const auto proved, prove_full(*store, *services.agreements, machine_scope(services),
                                                 {std::move(request), arguments.under, arguments.movable}));
  EVENKEEL_TRY(check_form(proved, form));
  const bool tells = form == SheetForm::Internal && !wants_page(arguments);
  if (!wants_page(arguments)) tell_agreement(*proved.prepared, terminal);
  if (tells) tell_proof(proved, arguments, terminal);
  EVENKEEL_TRY_LET(const auto salt, record(*store, proved, arguments, services, terminal));
  if (tells) return write_proof(proved, arguments);
  if (!wants_page(arguments)) return publish(proved, arguments, salt, terminal);
  return write_sheet(arguments, services, salt, terminal,
                     [&](SheetForm asked, const Digest& of) { return proof_sheet(proved, asked, of); });
}

}  // namespace

int run_allocate_prove(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = prove(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
