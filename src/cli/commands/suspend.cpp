// Prioritising and suspending: the week, what may stop, who has agreed to what, and what comes back.
#include "cli/commands/suspend.h"

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <fmt/ranges.h>

#include <array>

#include "base/decimal.h"
#include "cli/command_support.h"
#include "usecases/allocate/prepare.h"
#include "usecases/ports/matter_store.h"
#include "usecases/suspend/suspend.h"

namespace evenkeel::cli {
namespace {

using Step = Result<void> (*)(const SuspendArguments&, Acting&, const Services&, Terminal&);

int run(const SuspendArguments& arguments, const Services& services, Terminal& terminal, Step step) {
  auto acting = Acting::open(arguments.acting, services);
  if (!acting) return tell(terminal, acting.error());
  const auto done = step(arguments, **acting, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

std::string hours(std::int64_t hundredths) { return hundredths_text(hundredths) + " h"; }

std::string used(const std::optional<CapacityUsed>& share) {
  return share ? tenths_text(share->tenths) + " %" : "not measured";
}

void tell_figures(const ReliefFigures& figures, Terminal& terminal) {
  fmt::print(terminal.out,
             "Measured: {}, {} above the line. Stopped: {} a week; with that {}, {} above the line.\n",
             used(figures.used), hours(figures.hours_over), hours(figures.freed), used(figures.used_after),
             hours(figures.left_over));
}

Result<void> week(const SuspendArguments& arguments, Acting& acting, const Services& services,
                  Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto seen,
                   see_person_tasks(acting.desk("suspend week"), PersonCode{arguments.person}));
  const auto& week = seen.week;
  if (arguments.format == "table")
    fmt::print(terminal.out,
               "Week of {}: {} due, {} to work in; {} do not fit, {} are stopped; {} tasks have no hours.\n",
               week.monday.long_text(), hours(week.asked), hours(week.available), hours(week.left_over),
               hours(week.stopped), week.not_priced);
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
  static const std::array<TableColumn, 5> kColumns{
      {{"task"}, {"case"}, {"hours", ColumnKind::Hundredths}, {"order", ColumnKind::Number}, {"this_week"}}};
  table->begin_table("week", kColumns);
  for (const auto& due : week.due) {
    const std::string_view what = due.stopped ? "stopped" : due.fits ? "fits" : "does not fit";
    const std::array<TableCell, 5> cells{std::string_view{due.task}, cell(due.case_id), due.hundredths,
                                         due.order == 0 ? TableCell{} : TableCell{std::int64_t{due.order}},
                                         what};
    table->row(cells);
  }
  table->end_table();
  return table->finish();
}

void tell_proposal(const PersonTasks& one, Terminal& terminal) {
  fmt::print(terminal.out, "{}: ", one.found.record().code.text());
  tell_figures(one.figures, terminal);
  for (const auto i : one.proposal.chosen) {
    const auto& option = one.overloaded.options[i];
    fmt::print(terminal.out, "  {}{} ({} a week)\n", option.task,
               option.case_id.empty() ? "" : "@" + option.case_id, hours(option.hundredths));
  }
  fmt::print(terminal.out, "  {}\n", one.proof);
}

Result<void> relief(const SuspendArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("suspend relief");
  if (!arguments.person.empty()) {
    EVENKEEL_TRY_LET(const auto one, see_person_tasks(desk, PersonCode{arguments.person}));
    tell_proposal(one, terminal);
    return {};
  }
  EVENKEEL_TRY_LET(const auto seen, see_unit_relief(desk, UnitCode{arguments.unit}));
  fmt::print(terminal.out, "Stage: {}.\n", seen.stage ? seen.stage->name : "none entered");
  for (const auto& one : seen.people) tell_proposal(one, terminal);
  if (seen.people.empty()) fmt::print(terminal.out, "Nobody whom you see there is over the line.\n");
  return {};
}

Result<std::int64_t> version_of(Acting& acting, const std::string& id) {
  EVENKEEL_TRY_LET(const auto matter, acting.store().matters().get(id));
  return matter.version;
}

void tell_suspension(const OneSuspension& one, Terminal& terminal) {
  const auto& suspension = one.seen.suspension;
  fmt::print(terminal.out, "{}: from {} {}{}\n", one.seen.matter.id, suspension.from.text(),
             suspension.to ? "to " + suspension.to->text() : std::string{"for good"},
             one.waits_for.empty() ? "." : "; waits for " + one.waits_for + ".");
  for (const auto& now : one.seen.tasks)
    fmt::print(terminal.out, "  {}{}: {}{}, {} a week\n", now.task.task,
               now.task.case_id.empty() ? "" : "@" + now.task.case_id, text_of(now.state),
               now.excluded_by.empty() ? "" : fmt::format(" ({})", fmt::join(now.excluded_by, ", ")),
               hours(now.task.weekly_hundredths));
  for (const auto& name : suspension.names)
    fmt::print(terminal.out, "  signed: {}, {}\n", name.by, name.office);
}

Result<void> tell_state(const Desk& desk, const std::string& id, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto one, see_suspension(desk, id));
  tell_suspension(one, terminal);
  tell_figures(one.figures, terminal);
  return {};
}

Result<void> propose(const SuspendArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("suspend propose");
  SuspendRequest request{PersonCode{arguments.person}, {}, arguments.from, arguments.to, arguments.reason};
  for (const auto& one : arguments.tasks) {
    const auto at = one.find('@');
    request.tasks.emplace_back(one.substr(0, at), at == std::string::npos ? "" : one.substr(at + 1));
  }
  EVENKEEL_TRY_LET(const auto matter, propose_suspension(desk, request));
  return tell_state(desk, matter.id, terminal);
}

Result<void> agree(const SuspendArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("suspend agree");
  EVENKEEL_TRY_LET(const auto version, version_of(acting, arguments.id));
  EVENKEEL_TRY(agree_suspension(desk, arguments.id, version));
  return tell_state(desk, arguments.id, terminal);
}

Result<void> end(const SuspendArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("suspend end");
  EVENKEEL_TRY_LET(const auto version, version_of(acting, arguments.id));
  EVENKEEL_TRY(end_suspension(desk, arguments.id, version, arguments.reason));
  return tell_state(desk, arguments.id, terminal);
}

Result<void> done(const SuspendArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  const auto desk = acting.desk("suspend done");
  EVENKEEL_TRY_LET(const auto version, version_of(acting, arguments.id));
  for (const auto& one : arguments.tasks) {
    const auto at = one.find('@');
    EVENKEEL_TRY(mark_done(desk, arguments.id, version, one.substr(0, at),
                           at == std::string::npos ? "" : one.substr(at + 1)));
  }
  return tell_state(desk, arguments.id, terminal);
}

Result<void> show(const SuspendArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  return tell_state(acting.desk("suspend show"), arguments.id, terminal);
}

Result<void> stage(const SuspendArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto matter, enter_stage(acting.desk("suspend stage"), UnitCode{arguments.unit},
                                                  arguments.stage, arguments.reason));
  fmt::print(terminal.out, "{}: {}, until {} unless it is entered again.\n", matter.id, matter.title,
             matter.due ? matter.due->text() : "");
  return {};
}

Result<void> leave(const SuspendArguments& arguments, Acting& acting, const Services&, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto matter,
                   leave_stage(acting.desk("suspend leave"), UnitCode{arguments.unit}, arguments.reason));
  fmt::print(terminal.out, "{} is over. What only that stage lets stop cannot be agreed any more.\n",
             matter.id);
  return {};
}

Result<void> demands(const SuspendArguments&, Acting& acting, const Services&, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto found, demands_to_end(acting.desk("suspend demands")));
  for (const auto& one : found.demands)
    fmt::print(terminal.out, "{}: stopped for good for {} cases, {} a week\n", one.name, one.cases,
               hours(one.weekly_hundredths));
  if (found.hidden > 0) fmt::print(terminal.out, "{} more, of groups too small to show.\n", found.hidden);
  if (found.demands.empty() && found.hidden == 0) fmt::print(terminal.out, "Nothing is stopped for good.\n");
  return {};
}

// Each case of the person under each programme of the agreement.
Result<void> programmes(const SuspendArguments& arguments, Acting& acting, const Services&,
                        Terminal& terminal) {
  const auto desk = acting.desk("suspend programmes");
  EVENKEEL_TRY_LET(const auto found,
                   find_person(desk, PersonCode{arguments.person}, desk.today(), Permission::SeePeople));
  const auto& snapshot = found.unit->snapshot;
  const auto stated = allocation::with_stated({}, snapshot);
  const auto& agreement = found.unit->in_use->agreement;
  for (Index row = 0; row < snapshot.cases.size(); ++row) {
    if (snapshot.cases[row].holder != found.person || snapshot.cases[row].id == kNobody) continue;
    const auto one = case_features(*found.unit, row, stated);
    for (const auto& programme : agreement.programmes) {
      const auto when = relief::programme_day(agreement, programme, one, desk.clock.today());
      const auto why = !when.excluded_by.empty()
                           ? fmt::format("never ({})", fmt::join(when.excluded_by, ", "))
                       : !when.from   ? std::string{"not known: the dates are missing, or not for this case"}
                       : when.applies ? "applies since " + when.from->text()
                                      : "from " + when.from->text();
      fmt::print(terminal.out, "{} {}: {}{}\n", one.id, programme.code, why,
                 when.follow_up ? ", follow-up " + when.follow_up->text() : std::string{});
    }
  }
  return {};
}

}  // namespace

int run_suspend_week(const SuspendArguments& a, const Services& s, Terminal& t) { return run(a, s, t, week); }
int run_suspend_relief(const SuspendArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, relief);
}
int run_suspend_propose(const SuspendArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, propose);
}
int run_suspend_agree(const SuspendArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, agree);
}
int run_suspend_end(const SuspendArguments& a, const Services& s, Terminal& t) { return run(a, s, t, end); }
int run_suspend_done(const SuspendArguments& a, const Services& s, Terminal& t) { return run(a, s, t, done); }
int run_suspend_show(const SuspendArguments& a, const Services& s, Terminal& t) { return run(a, s, t, show); }
int run_suspend_stage(const SuspendArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, stage);
}
int run_suspend_leave(const SuspendArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, leave);
}
int run_suspend_demands(const SuspendArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, demands);
}
int run_suspend_programmes(const SuspendArguments& a, const Services& s, Terminal& t) {
  return run(a, s, t, programmes);
}

}  // namespace evenkeel::cli
