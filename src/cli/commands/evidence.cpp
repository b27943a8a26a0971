#include <fmt/format.h>
#include <fmt/ostream.h>

#include "cli/command_support.h"
#include "cli/commands/upkeep.h"
#include "cli/files.h"
#include "usecases/evidence/evidence_pack.h"

namespace evenkeel::cli {
namespace {

// Whoever holds the store sees what an inspector sees on the page: reasons of reductions and absences stay
// with the person, their manager and HR.
Viewer machine_viewer(const Services& services) {
  return {.account = services.actor,
          .name = services.actor,
          .person = {},
          .grants = {{Role::Inspector, {PlaceKind::Everywhere, {}}}}};
}

Result<EvidenceRequest> request_of(const EvidenceArguments& arguments, const Services& services) {
  EvidenceRequest out{.person = PersonCode{arguments.person},
                      .from = {},
                      .to = services.clock->today(),
                      .known_at = kKnownNow};
  if (!arguments.to.empty()) {
    EVENKEEL_TRY_LET(out.to, Date::parse(arguments.to));
  }
  out.from = out.to.plus_months(-3);
  if (!arguments.from.empty()) {
    EVENKEEL_TRY_LET(out.from, Date::parse(arguments.from));
  }
  return out;
}

Result<void> evidence(const EvidenceArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto request, request_of(arguments, services));
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  SnapshotCache snapshots;
  const auto viewer = machine_viewer(services);
  NoProgress progress;
  const Desk desk{.store = *store,
                  .agreements = *services.agreements,
                  .snapshots = snapshots,
                  .viewer = viewer,
                  .clock = *services.clock,
                  .why = "evenkeel evidence"};
  EVENKEEL_TRY_LET(const auto found, gather_evidence(desk, request, progress));
  EVENKEEL_TRY_LET(const auto files, evidence_files(found));
  EVENKEEL_TRY_LET(const auto bytes, services.archive(files));
  const auto path = arguments.out.empty() ? fmt::format("evidence-{}-{}-{}.zip", arguments.person,
                                                        request.from.text(), request.to.text())
                                          : arguments.out;
  EVENKEEL_TRY(write_file(path, bytes, true));
  fmt::print(terminal.out, "{}: {} weeks, {} entries of the ledger that name the person.\n", path,
             found.days.size(), found.entries.size());
  fmt::print(terminal.err, "Anybody can check it: tools/verify pack {}\n", path);
  return {};
}

}  // namespace

int run_evidence(const EvidenceArguments& arguments, const Services& services, Terminal& terminal) {
  const auto done = evidence(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
