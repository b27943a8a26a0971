// "We are full": checking, declaring, authorising, noting, reviewing, standing down, and the public notice.
#include "cli/commands/full.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "base/decimal.h"
#include "cli/command_support.h"
#include "cli/files.h"
#include "usecases/full/see_full.h"
#include "usecases/ledger/ledger_duties.h"
#include "usecases/ports/matter_store.h"
#include "usecases/see/public_pledge.h"

namespace evenkeel::cli {
namespace {

using Step = Result<void> (*)(const FullArguments&, Acting&, const Services&, Terminal&);

int run(const FullArguments& arguments, const Services& services, Terminal& terminal, Step step) {
  auto acting = Acting::open(arguments.acting, services);
  if (!acting) return tell(terminal, acting.error());
  const auto done = step(arguments, **acting, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

std::string place_words(const Fullness& full) {
  return full.unit.empty() ? full.unit_name : fmt::format("{} ({})", full.unit_name, full.unit);
}

void tell_evidence(const FullEvidence& evidence, Terminal& terminal) {
  fmt::print(terminal.out,
             "Measured on {}: {}; {} people, {} over the line, {} not measured; {} cases wait.\n",
             evidence.as_of.long_text(),
             evidence.used_tenths ? tenths_text(*evidence.used_tenths) + " % of capacity used" : "no figure",
             evidence.people, evidence.over_line, evidence.not_measured, evidence.waiting);
  if (!evidence.proved) return;
  fmt::print(
      terminal.out, "Proof, {}: {}\n",
      evidence.holdings == "fixed" ? "with what is held staying where it is" : "with every case free to move",
      evidence.sentence);
  if (evidence.entry > 0) fmt::print(terminal.out, "Written down: ledger entry {}.\n", evidence.entry);
  if (!evidence.agreed)
    fmt::print(terminal.out, "The agreement {} is not in force: its line only advises.\n",
               evidence.agreement);
}

Result<void> list(const FullArguments& arguments, Acting& acting, const Services& services,
                  Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto all, list_full(acting.desk("full list")));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
  static const std::array<TableColumn, 7> kColumns{{{"declaration"},
                                                    {"place"},
                                                    {"work"},
                                                    {"state"},
                                                    {"until", ColumnKind::Date},
                                                    {"awaits"},
                                                    {"review_due", ColumnKind::Date}}};
  table->begin_table("full", kColumns);
  for (const auto& one : all) {
    const auto place = place_words(one.fullness);
    const std::array<TableCell, 7> cells{std::string_view{one.matter.id},
                                         std::string_view{place},
                                         std::string_view{one.fullness.work},
                                         text_of(one.state),
                                         one.fullness.until,
                                         cell(one.matter.awaits),
                                         one.review_due ? TableCell{*one.review_due} : TableCell{}};
    table->row(cells);
  }
  table->end_table();
  return table->finish();
}

Result<void> show(const FullArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto one, see_full(acting.desk("full show"), arguments.id));
  const auto& full = one.fullness;
  fmt::print(terminal.out, "{}: {}, {}: {}, until {}.\n", one.matter.id, place_words(full), full.work_name,
             text_of(one.state), full.until.long_text());
  for (const auto& line : full.withheld) fmt::print(terminal.out, "  Will not be provided: {}\n", line);
  for (const auto& line : full.always) fmt::print(terminal.out, "  Always provided: {}\n", line);
  tell_evidence(full.reviews.empty() ? full.evidence : full.reviews.back().evidence, terminal);
  for (const auto& note : full.notes)
    fmt::print(terminal.out, "  Noted by {}: {}\n", note.party, note.words.empty() ? "-" : note.words);
  for (const auto& event : one.events)
    fmt::print(terminal.out, "  {}. {} by {} (ledger entry {})\n", event.number, event.act, event.actor,
               event.ledger_sequence);
  return {};
}

Result<void> classes(const FullArguments&, Acting& acting, const Services& services, Terminal& terminal) {
  const auto desk = acting.desk("full classes");
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, *services.agreements, desk.clock.today()));
  for (const auto& one : work_classes(in_use->agreement))
    fmt::print(terminal.out, "{}: {}\n", one.code, one.name);
  return {};
}

Result<void> check(const FullArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("full check");
  EVENKEEL_TRY_LET(const auto place, full_place(desk, arguments.unit));
  EVENKEEL_TRY_LET(const auto evidence, full_evidence(desk, place, arguments.work));
  tell_evidence(evidence, terminal);
  fmt::print(terminal.out, "{}\n",
             evidence.proved ? "It can be declared full for this work."
                             : "It cannot be declared full for this work: no proof.");
  return {};
}

Result<void> declare(const FullArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("full declare");
  EVENKEEL_TRY_LET(const auto matter, declare_full(desk, {.unit = arguments.unit,
                                                          .work = arguments.work,
                                                          .withheld = arguments.withheld,
                                                          .always = arguments.always,
                                                          .until = arguments.until,
                                                          .reason = arguments.reason}));
  fmt::print(terminal.out, "{}: {}. It waits for: {}.\n", matter.id, matter.title, matter.awaits);
  EVENKEEL_TRY_LET(const auto one, see_full(desk, matter.id));
  tell_evidence(one.fullness.evidence, terminal);
  return {};
}

// The matter's own version: at the machine there is no page that somebody looked at before.
Result<std::int64_t> version_of(Acting& acting, const std::string& id) {
  EVENKEEL_TRY_LET(const auto matter, acting.store().matters().get(id));
  return matter.version;
}

Result<void> tell_state(const FullArguments& arguments, const Desk& desk, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto one, see_full(desk, arguments.id));
  fmt::print(terminal.out, "{} is now {}.\n", one.matter.id, text_of(one.state));
  return {};
}

Result<void> authorise(const FullArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("full authorise");
  EVENKEEL_TRY_LET(const auto version, version_of(acting, arguments.id));
  EVENKEEL_TRY(authorise_full(desk, arguments.id, version));
  return tell_state(arguments, desk, terminal);
}

Result<void> note(const FullArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("full note");
  EVENKEEL_TRY_LET(const auto version, version_of(acting, arguments.id));
  EVENKEEL_TRY(note_full(desk, arguments.id, version, arguments.party, arguments.reason));
  return tell_state(arguments, desk, terminal);
}

Result<void> review(const FullArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("full review");
  EVENKEEL_TRY_LET(const auto version, version_of(acting, arguments.id));
  EVENKEEL_TRY(review_full(desk, arguments.id, version, arguments.reason, arguments.until));
  EVENKEEL_TRY_LET(const auto one, see_full(desk, arguments.id));
  const auto& evidence = one.fullness.reviews.back().evidence;
  tell_evidence(evidence, terminal);
  if (!evidence.proved) fmt::print(terminal.out, "There is no proof any more: stand it down.\n");
  return {};
}

Result<void> down(const FullArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("full stand-down");
  EVENKEEL_TRY_LET(const auto version, version_of(acting, arguments.id));
  EVENKEEL_TRY(stand_down(desk, arguments.id, version, arguments.reason));
  return tell_state(arguments, desk, terminal);
}

Result<void> notice(const FullArguments& arguments, Acting& acting, const Services& services,
                    Terminal& terminal) {
  const auto desk = acting.desk("full notice");
  std::optional<KeyPair> keys;
  if (!arguments.key.empty()) {
    EVENKEEL_TRY_LET(keys, read_file_as(arguments.key, parse_key_file));
  }
  EVENKEEL_TRY_LET(const auto one, public_notice(desk.store, *services.agreements, desk.snapshots,
                                                 desk.clock.today(), arguments.id));
  const auto text = signed_notice(one, keys) + "\n";
  if (!arguments.file.empty()) return write_file(arguments.file, text);
  terminal.out << text;
  return {};
}

Result<void> pledge(const FullArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("evenkeel pledge");
  EVENKEEL_TRY_LET(const auto found,
                   public_pledge(desk.store, desk.agreements, desk.snapshots, desk.clock.today()));
  if (!found.as_of)
    return fail(Error::undefined("NO-RECORDS", "no figure of a Sunday is published yet",
                                 "They come with each evening's run: 'evenkeel assess'."));
  fmt::print(terminal.out, "{}", arguments.format == "json" ? pledge_json(found) : pledge_csv(found));
  return {};
}

}  // namespace

int run_full_list(const FullArguments& a, const Services& s, Terminal& t) { return run(a, s, t, list); }
int run_full_show(const FullArguments& a, const Services& s, Terminal& t) { return run(a, s, t, show); }
int run_full_classes(const FullArguments& a, const Services& s, Terminal& t) { return run(a, s, t, classes); }
int run_full_check(const FullArguments& a, const Services& s, Terminal& t) { return run(a, s, t, check); }
int run_full_declare(const FullArguments& a, const Services& s, Terminal& t) { return run(a, s, t, declare); }
int run_full_authorise(const FullArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, authorise);
}
int run_full_note(const FullArguments& a, const Services& s, Terminal& t) { return run(a, s, t, note); }
int run_full_review(const FullArguments& a, const Services& s, Terminal& t) { return run(a, s, t, review); }
int run_full_stand_down(const FullArguments& a, const Services& s, Terminal& t) { return run(a, s, t, down); }
int run_full_notice(const FullArguments& a, const Services& s, Terminal& t) { return run(a, s, t, notice); }

int run_pledge(const FullArguments& arguments, const Services& services, Terminal& terminal) {
  return run(arguments, services, terminal, pledge);
}

int run_full_verify(const FullArguments& arguments, const Services&, Terminal& terminal) {
  const auto verify = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto key, read_file_as(arguments.key, parse_public_key_file));
    EVENKEEL_TRY_LET(const auto text, read_file(arguments.file));
    EVENKEEL_TRY_LET(const auto sentence, verify_notice(text, key));
    fmt::print(terminal.out, "{}\n", sentence);
    return {};
  };
  const auto done = verify();
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace evenkeel::cli
