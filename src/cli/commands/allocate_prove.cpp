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
  fmt::print(terminal.err,
             "Keep this salt with the internal form, and give it to nobody who may not see that: {}\n",
             proof.salt.text());
  return {};
}

Result<void> prove(const AllocateArguments& arguments, const Services& services, Terminal& terminal) {
  if (arguments.publish && arguments.out.empty())
    return fail(Error::invalid("PROOF-OUT", "--public writes a file", "Say which: --out FILE."));
  EVENKEEL_TRY_LET(auto request, allocate_request(arguments, services));
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.question.store));
  EVENKEEL_TRY_LET(const auto proved, prove_full(*store, *services.agreements, machine_scope(services),
                                                 {std::move(request), arguments.under, arguments.movable}));
  tell_agreement(*proved.prepared, terminal);
  for (const auto& sentence : proof_sentences(proved)) fmt::print(terminal.out, "{}\n", sentence);
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
