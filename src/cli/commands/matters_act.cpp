// Raising and answering matters at the command line, in somebody's name.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include "cli/command_support.h"
#include "cli/commands/matters.h"
#include "cli/files.h"
#include "usecases/access/manage_accounts.h"
#include "usecases/matters/conduct.h"
#include "usecases/matters/reminders.h"
#include "usecases/matters/turn.h"
#include "usecases/professional_register/statement.h"

namespace evenkeel::cli {
namespace {

// The clock of the machine on the day that the command names.
class DayClock final : public Clock {
 public:
  DayClock(const Clock& clock, Date day) : clock_(clock), day_(day) {}
  [[nodiscard]] Date today() const override { return day_; }
  [[nodiscard]] std::string now_utc() const override { return clock_.now_utc(); }

 private:
  const Clock& clock_;
  Date day_;
};

// Whoever runs the command acts in the name of a member of staff; both stand in the ledger. Without roles
// they act for themselves alone.
Result<Viewer> viewer_named(const MattersArguments& arguments, const Services& services) {
  Viewer out;
  out.account = arguments.by.empty() ? services.actor : services.actor + "/" + arguments.by;
  out.name = arguments.by;
  if (!arguments.by.empty()) {
    out.person = PersonCode{arguments.by};
    out.grants.push_back({Role::Practitioner, {PlaceKind::Self, ""}});
  }
  for (const auto& text : arguments.roles) {
    EVENKEEL_TRY_LET(auto grant, parse_grant(text));
    out.grants.push_back(std::move(grant));
  }
  return out;
}

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

template <class Work>
int with_desk(const MattersArguments& arguments, const Services& services, Terminal& terminal, Work work) {
  const auto done = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto day, day_of(services, arguments.as_of));
    EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
    EVENKEEL_TRY_LET(const auto viewer, viewer_named(arguments, services));
    const DayClock clock{*services.clock, day};
    SnapshotCache snapshots;
    return work(Desk{*store, *services.agreements, snapshots, viewer, clock, "command line"});
  }();
  return done ? kDone : tell(terminal, done.error());
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
  return with_desk(arguments, services, terminal, [&](const Desk& desk) -> Result<void> {
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
  return with_desk(arguments, services, terminal, [&](const Desk& desk) -> Result<void> {
    ActInMatter request{.id = arguments.id, .version = std::nullopt, .act = arguments.act, .typed = {}};
    EVENKEEL_TRY_LET(request.typed, typed_of(arguments));
    EVENKEEL_TRY_LET(const auto matter, act_in_matter(desk, request));
    say(terminal, matter, arguments.act);
    return {};
  });
}

int run_matters_tick(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(arguments, services, terminal, [&](const Desk& desk) -> Result<void> {
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
  return with_desk(arguments, services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY_LET(const auto text, declaration_statement(desk, arguments.id));
    return write_file(arguments.file, text, true);
  });
}

int run_matters_remind(const MattersArguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(arguments, services, terminal, [&](const Desk& desk) -> Result<void> {
    const auto mailer = services.mailer(arguments.smtp_url, arguments.smtp_from);
    EVENKEEL_TRY_LET(const auto done, send_reminders(desk.store, *mailer, desk.clock, arguments.address));
    fmt::print(terminal.out, "{} sent, {} failed.\n", done.sent, done.failed);
    if (done.failed == 0) return {};
    return fail(Error::unavailable("MAIL-FAILED", "mails were not taken", "Call it again in a few minutes."));
  });
}

}  // namespace evenkeel::cli
