// Raising and answering matters at the command line, in somebody's name.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include "cli/command_support.h"
#include "cli/commands/matters.h"
#include "cli/files.h"
#include "cli/named_desk.h"
#include "usecases/full/subscribe.h"
#include "usecases/matters/conduct.h"
#include "usecases/matters/reminders.h"
#include "usecases/matters/turn.h"
#include "usecases/professional_register/statement.h"

namespace evenkeel::cli {
namespace {

Result<Typed> typed_of(const MattersArguments& arguments) {
  Typed out;
  for (const auto& field : arguments.fields) {
    const auto equals = field.find('=');
    if (equals == std::string::npos)
      return fail(Error::invalid("MATTER-FIELD", "\"" + field + "\" is not NAME=VALUE",
                                 "'evenkeel matters kinds' lists the fields of each kind."));
    out[field.substr(0, equals)].push_back(field.substr(equals + 1));
  }
  return out;
}

void say(Terminal& terminal, const Matter& matter, std::string_view act) {
  const auto waits = matter.state == MatterState::Open && !matter.awaits.empty()
                         ? fmt::format("; it waits for {}", matter.awaits)
                         : std::string{};
  const auto due = matter.state == MatterState::Open && matter.due ? ", by " + matter.due->long_text() : "";
  fmt::print(terminal.out, "{}: {}{}{}.\n", matter.id, said_of(matter.kind, act), waits, due);
}

NamedDesk desk_named(const MattersArguments& a) {
  return {.store = a.store, .as_of = a.as_of, .by = a.by, .roles = a.roles};
}

void tell_moved(Terminal& terminal, const ClockedMatter& moved) {
  if (moved.ended)
    fmt::print(terminal.out, "{}: over, the figure fell.\n", moved.id);
  else if (moved.dispute.empty())
    fmt::print(terminal.out, "{}: unanswered; it waits for {} now.\n", moved.id, moved.awaits);
  else
    fmt::print(terminal.out, "{}: unanswered to the end; {} is registered.\n", moved.id, moved.dispute);
}

}  // namespace

int run_matters_raise(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    RaiseMatter request;
    EVENKEEL_TRY_LET(request.kind, parse_choice<MatterKind>(arguments.kind));
    EVENKEEL_TRY_LET(request.typed, typed_of(arguments));
    if (!arguments.person.empty()) request.person = PersonCode{arguments.person};
    if (!arguments.unit.empty()) request.unit = UnitCode{arguments.unit};
    EVENKEEL_TRY_LET(const auto matter, raise_matter(desk, request));
    say(terminal, matter, "opened");
    return {};
  });
}

int run_matters_act(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    ActInMatter request{.id = arguments.id, .version = std::nullopt, .act = arguments.act, .typed = {}};
    EVENKEEL_TRY_LET(request.typed, typed_of(arguments));
    EVENKEEL_TRY_LET(const auto matter, act_in_matter(desk, request));
    say(terminal, matter, arguments.act);
    return {};
  });
}

int run_matters_tick(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY_LET(const auto turned, turn_clocks(desk.store, desk.agreements, desk.clock));
    const auto& ticked = turned.ticked;
    for (const auto& moved : ticked.moved) tell_moved(terminal, moved);
    for (const auto& matter : turned.opened) say(terminal, matter, "opened");
    if (ticked.moved.empty() && turned.opened.empty()) fmt::print(terminal.out, "Nothing is due.\n");
    if (!ticked.failed.empty()) return fail(ticked.failed.front().second);
    return {};
  });
}

int run_matters_statement(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY_LET(const auto text, declaration_statement(desk, arguments.id));
    return write_file(arguments.file, text, true);
  });
}

int run_matters_remind(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    const auto mailer = services.mailer(arguments.smtp_url, arguments.smtp_from);
    EVENKEEL_TRY_LET(const auto done, send_reminders({desk.store, desk.agreements, desk.snapshots, *mailer,
                                                      desk.clock, arguments.address}));
    fmt::print(terminal.out, "{} sent, {} failed.\n", done.sent, done.failed);
    EVENKEEL_TRY_LET(const auto told, tell_subscribers(desk.store, desk.agreements, desk.snapshots, *mailer,
                                                       desk.clock, arguments.address));
    if (told.sent + told.failed > 0)
      fmt::print(terminal.out, "Subscribers: {} sent, {} failed.\n", told.sent, told.failed);
    if (done.failed + told.failed == 0) return {};
    return fail(Error::unavailable("MAIL-FAILED", "mails were not taken", "Call it again in a few minutes."));
  });
}

}  // namespace evenkeel::cli
