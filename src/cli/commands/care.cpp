#include "cli/commands/care.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>

#include "cli/command_support.h"
#include "cli/named_desk.h"
#include "usecases/care/see_care.h"
#include "usecases/hours/see_hours.h"
#include "usecases/matters/assessments.h"
#include "usecases/pool/see_pool.h"
#include "usecases/staffing/posts.h"
#include "usecases/supervise/intake.h"
#include "usecases/supervise/mentors.h"
#include "usecases/supervise/see_protected.h"
#include "usecases/supervise/see_supervision.h"

namespace evenkeel::cli {
namespace {

using Arguments = CareArguments;

NamedDesk desk_named(const Arguments& a) {
  return {.store = a.store, .as_of = a.as_of, .by = a.by, .roles = a.roles};
}

std::string share_text(const std::optional<CapacityUsed>& share) { return share ? share->text() : ""; }

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : "; ") + one;
  return out;
}

TableCell day_cell(const std::optional<Date>& day) { return day ? TableCell{*day} : TableCell{}; }

Result<void> write_pool(const PoolView& view, TableWriter& table) {
  static const std::array<TableColumn, 8> kColumns{{{"case"},
                                                    {"waiting_since", ColumnKind::Date},
                                                    {"alert"},
                                                    {"sightings", ColumnKind::Number},
                                                    {"officers", ColumnKind::Number},
                                                    {"same_officer"},
                                                    {"offence_focused"},
                                                    {"ask_first"}}};
  table.begin_table("pool", kColumns);
  for (const auto& one : view.cases) {
    const auto alert = joined(one.alerts);
    const auto same = share_text(one.continuity.same_officer());
    const auto focused = share_text(one.continuity.offence_focused_share());
    const auto usual = one.continuity.usual ? one.continuity.usual->text() : std::string{};
    const std::array<TableCell, 8> cells{cell(one.waiting.id),
                                         day_cell(one.waiting.since),
                                         cell(alert),
                                         one.continuity.sightings,
                                         one.continuity.officers,
                                         cell(same),
                                         cell(focused),
                                         cell(usual)};
    table.row(cells);
  }
  table.end_table();
  return table.finish();
}

void tell_pool(const PoolView& view, Terminal& terminal) {
  fmt::print(terminal.err,
             "{} cases wait, {} late, {} may not wait. The unit uses {} % with them, {} % without.\n",
             view.all, view.late, view.alerts, share_text(view.used), share_text(view.used_without));
}

Result<void> write_protected(const ProtectedView& view, TableWriter& table) {
  static const std::array<TableColumn, 8> kColumns{{{"person"},
                                                    {"protection"},
                                                    {"day", ColumnKind::Number},
                                                    {"until", ColumnKind::Date},
                                                    {"capacity_used"},
                                                    {"high_risk", ColumnKind::Number},
                                                    {"mentor"},
                                                    {"broken"}}};
  table.begin_table("protected", kColumns);
  for (const auto& one : view.people) {
    const auto used = share_text(one.used);
    const auto broken = joined(one.breaches);
    const std::array<TableCell, 8> cells{cell(one.person.text()), cell(one.protection), std::int64_t{one.day},
                                         TableCell{one.until},    cell(used),           one.high_risk,
                                         cell(one.mentor),        cell(broken)};
    table.row(cells);
  }
  table.end_table();
  return table.finish();
}

Result<void> write_supervision(const SupervisionView& view, TableWriter& table) {
  static const std::array<TableColumn, 6> kColumns{{{"unit"},
                                                    {"supervisor"},
                                                    {"reports", ColumnKind::Number},
                                                    {"above_ratio", ColumnKind::Number},
                                                    {"needed", ColumnKind::Number},
                                                    {"short", ColumnKind::Number}}};
  table.begin_table("supervision", kColumns);
  for (const auto& unit : view.units) {
    for (const auto& one : unit.supervisors) {
      const std::array<TableCell, 6> cells{
          cell(unit.unit.text()), cell(one.code.text()),           std::int64_t{one.reports},
          std::int64_t{one.over}, std::int64_t{unit.count.needed}, std::int64_t{unit.count.short_of}};
      table.row(cells);
    }
  }
  table.end_table();
  return table.finish();
}

Result<void> write_steps(const CareView& view, TableWriter& table) {
  static const std::array<TableColumn, 7> kColumns{{{"person"},
                                                    {"capacity_used"},
                                                    {"over_since", ColumnKind::Date},
                                                    {"step"},
                                                    {"due", ColumnKind::Date},
                                                    {"state"},
                                                    {"matter"}}};
  table.begin_table("care", kColumns);
  for (const auto& one : view.people) {
    const auto used = share_text(one.used);
    const std::array<TableCell, 7> cells{
        cell(one.person.text()), cell(used),        day_cell(one.over_since),
        text_of(one.step),       day_cell(one.due), std::string_view{one.overdue ? "overdue" : ""},
        cell(one.matter)};
    table.row(cells);
  }
  table.end_table();
  return table.finish();
}

Result<void> write_posts(const UnitPosts& posts, TableWriter& table) {
  static const std::array<TableColumn, 7> kColumns{
      {{"grade"}, {"posts"}, {"in_post"}, {"vacant"}, {"said_by"}, {"since", ColumnKind::Date}, {"source"}}};
  const auto number = [](const std::optional<FullTime>& one) { return one ? one->text() : std::string{}; };
  table.begin_table("posts", kColumns);
  for (const auto& one : posts.grades) {
    const auto said = number(one.posts);
    const auto there = number(one.in_post);
    const auto vacant = number(one.vacant());
    const std::array<TableCell, 7> cells{text_of(one.grade), cell(said),   cell(there),
                                         cell(vacant),       cell(one.by), day_cell(one.since),
                                         cell(one.source)};
    table.row(cells);
  }
  table.end_table();
  return table.finish();
}

Result<void> write_assessments(const AssessmentList& list, TableWriter& table) {
  static const std::array<TableColumn, 6> kColumns{{{"person"},
                                                    {"held", ColumnKind::Date},
                                                    {"next", ColumnKind::Date},
                                                    {"state"},
                                                    {"judgement"},
                                                    {"capacity_used"}}};
  table.begin_table("assessments", kColumns);
  for (const auto& one : list.people) {
    const auto used = share_text(one.used);
    const std::array<TableCell, 6> cells{
        cell(one.person.text()), day_cell(one.held),
        day_cell(one.next),      std::string_view{one.overdue ? "overdue" : ""},
        cell(one.judgement),     cell(used)};
    table.row(cells);
  }
  table.end_table();
  return table.finish();
}

std::string_view rest_words(workload::RestBreach::Kind kind) {
  switch (kind) {
    case workload::RestBreach::Kind::Daily:
      return "daily rest from";
    case workload::RestBreach::Kind::Weekly:
      return "weekly rest from";
    case workload::RestBreach::Kind::Break:
      return "break on";
  }
  return "";
}

void tell_hours(const SeenHours& seen, Terminal& terminal) {
  const auto& average = seen.average;
  fmt::print(terminal.out, "contracted {} h, implied by the workload {} h\n",
             seen.contracted ? seen.contracted->text() : "unknown",
             seen.implied ? seen.implied->text() : "unknown");
  fmt::print(terminal.out, "average of 17 weeks {} h{}{}\n", average.average.text(),
             average.over ? ", above 48 h" : "", average.complete ? "" : ", not complete");
  fmt::print(terminal.out, "contracted hours only: {}\n", seen.hours_only ? "on" : "off");
  for (const auto& one : seen.overtime)
    fmt::print(terminal.out, "overtime {} h a week, {} to {} ({})\n", one.hours.text(), one.from.text(),
               one.to.text(), one.matter);
  for (const auto& breach : seen.rest.breaches)
    fmt::print(terminal.out, "too little {} {}: {} min\n", rest_words(breach.kind), breach.day.text(),
               breach.minutes);
}

// Reads a view at a desk and writes it as a table.
template <class View, class Write>
int read_out(const Arguments& arguments, const Services& services, Terminal& terminal,
             const std::function<Result<View>(const Desk&)>& read, Write write) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY_LET(const auto view, read(desk));
    EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
    return write(view, *table);
  });
}

}  // namespace

int run_care_pool(const Arguments& arguments, const Services& services, Terminal& terminal) {
  const auto read = [&](const Desk& desk) { return see_pool(desk, UnitCode{arguments.unit}); };
  const auto write = [&](const PoolView& view, TableWriter& table) -> Result<void> {
    EVENKEEL_TRY(write_pool(view, table));
    tell_pool(view, terminal);
    return {};
  };
  return read_out<PoolView>(arguments, services, terminal, read, write);
}

int run_care_saw(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY(record_sighting(desk, UnitCode{arguments.unit},
                                 {arguments.case_id, arguments.person, arguments.on, arguments.purpose}));
    fmt::print(terminal.out, "{}: seen by {} on {}.\n", arguments.case_id, arguments.person, arguments.on);
    return {};
  });
}

int run_care_protected(const Arguments& arguments, const Services& services, Terminal& terminal) {
  const auto read = [&](const Desk& desk) { return see_protected(desk, UnitCode{arguments.unit}); };
  const auto write = [&](const ProtectedView& view, TableWriter& table) -> Result<void> {
    EVENKEEL_TRY(write_protected(view, table));
    fmt::print(terminal.err, "{} of {} cases of high risk are held by people under a protection ({} %).\n",
               view.high_risk_protected, view.high_risk, share_text(view.share));
    return {};
  };
  return read_out<ProtectedView>(arguments, services, terminal, read, write);
}

int run_care_mentor(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY(name_mentor(desk, UnitCode{arguments.unit}, {arguments.person, arguments.mentor}));
    if (arguments.mentor.empty())
      fmt::print(terminal.out, "{}: mentored by nobody any more.\n", arguments.person);
    else
      fmt::print(terminal.out, "{}: mentored by {}.\n", arguments.person, arguments.mentor);
    return {};
  });
}

int run_care_supervision(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return read_out<SupervisionView>(arguments, services, terminal, see_supervision, write_supervision);
}

int run_care_intake(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY_LET(const auto act, parse_choice<IntakeAct>(arguments.act));
    EVENKEEL_TRY(act_on_intake(desk, TeamCode{arguments.team}, act, arguments.reason));
    fmt::print(terminal.out, "{}: {}.\n", arguments.team,
               act == IntakeAct::Refuse ? "intake refused"
               : act == IntakeAct::Lift ? "intake taken again"
                                        : "refusal overruled");
    return {};
  });
}

int run_care_posts(const Arguments& arguments, const Services& services, Terminal& terminal) {
  const auto read = [&](const Desk& desk) { return see_posts(desk, UnitCode{arguments.unit}); };
  const auto write = [&](const UnitPosts& posts, TableWriter& table) -> Result<void> {
    EVENKEEL_TRY(write_posts(posts, table));
    if (posts.unfilled_tenths)
      fmt::print(terminal.err, "{} of {} posts are unfilled, {} %. No party has agreed these numbers.\n",
                 posts.vacant.text(), posts.posts.text(), tenths_text(*posts.unfilled_tenths));
    return {};
  };
  return read_out<UnitPosts>(arguments, services, terminal, read, write);
}

int run_care_set_posts(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY(
        record_posts(desk, UnitCode{arguments.unit}, {arguments.grade, arguments.posts, arguments.source}));
    fmt::print(terminal.out, "{}: {} posts of grade {}, as you say.\n", arguments.unit, arguments.posts,
               arguments.grade);
    return {};
  });
}

int run_care_assessments(const Arguments& arguments, const Services& services, Terminal& terminal) {
  const auto write = [&](const AssessmentList& list, TableWriter& table) -> Result<void> {
    EVENKEEL_TRY(write_assessments(list, table));
    fmt::print(terminal.err, "{} of {} are assessed; together they use {}. {} are not in that.\n",
               list.assessed, list.people.size(), list.used ? list.used->text() + " %" : "nobody knows what",
               static_cast<std::int64_t>(list.people.size()) - list.assessed);
    return {};
  };
  return read_out<AssessmentList>(arguments, services, terminal, assessments_due, write);
}

int run_care_steps(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return read_out<CareView>(arguments, services, terminal, see_care, write_steps);
}

int run_care_worked(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY(
        record_worked_day(desk, {arguments.on, arguments.hours, arguments.started, arguments.finished}));
    fmt::print(terminal.out, "{} h on {} recorded.\n", arguments.hours, arguments.on);
    return {};
  });
}

int run_care_hours(const Arguments& arguments, const Services& services, Terminal& terminal) {
  return with_desk(desk_named(arguments), services, terminal, [&](const Desk& desk) -> Result<void> {
    EVENKEEL_TRY_LET(const auto seen, see_hours(desk, PersonCode{arguments.person}));
    tell_hours(seen, terminal);
    return {};
  });
}

}  // namespace evenkeel::cli
