#include <fmt/format.h>
#include <fmt/ostream.h>

#include "cli/command_support.h"
#include "cli/commands/allocate.h"
#include "cli/files.h"
#include "usecases/allocate/prove_overload.h"

namespace evenkeel::cli {
namespace {

Result<void> write_proof(const Proved& proved, const AllocateArguments& arguments, Terminal& terminal) {
  if (!arguments.publish) return write_file(arguments.out, proof_text(proved) + "\n");
  EVENKEEL_TRY_LET(const auto proof, public_proof(proved));
  EVENKEEL_TRY(write_file(arguments.out, proof.text + "\n"));
  tell_salt(proof.salt, terminal);
  return {};
}

Result<void> record(Store& store, const Proved& proved, const AllocateArguments& arguments,
                    const Services& services, Terminal& terminal) {
  if (!arguments.record) return {};
  EVENKEEL_TRY_LET(const auto entry, record_proof(store, machine_scope(services), proved, *services.clock));
  fmt::print(terminal.out, "Written down: ledger entry {}.\n", entry);
  return {};
}

Result<void> prove(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  if (arguments.publish && arguments.out.empty())
    return fail(Error::invalid("PROOF-OUT", "--public writes a file", "Say which: --out FILE."));
  EVENKEEL_TRY_LET(auto request, allocate_request(arguments, services));
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.question.store));
  EVENKEEL_TRY_LET(const auto proved, prove_full(*store, *services.agreements, machine_scope(services),
                                                 {std::move(request), arguments.under, arguments.movable}));
  if (wants_page(arguments)) {
    EVENKEEL_TRY_LET(const auto form, form_of(arguments));
    EVENKEEL_TRY(write_sheet(proof_sheet(proved, form), arguments, services, terminal));
    return record(*store, proved, arguments, services, terminal);
  }
  tell_agreement(*proved.prepared, terminal);
  for (const auto& sentence : proof_sentences(proved)) fmt::print(terminal.out, "{}\n", sentence);
  EVENKEEL_TRY(record(*store, proved, arguments, services, terminal));
  if (arguments.out.empty()) return {};
  if (!proved.answer.certificate)
    return fail(Error::undefined("PROOF-NONE", "there is no proof to write", "Nothing was written."));
  return write_proof(proved, arguments, terminal);
}

}  // namespace

int run_allocate_prove(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = prove(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
