#include "web/pages/suspend_pages.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/decimal.h"
#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/details.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/matters/matter_history.h"

namespace evenkeel::web {
namespace {

std::string hours(std::int64_t hundredths) { return hundredths_text(hundredths) + " h"; }

std::string used(const std::optional<CapacityUsed>& share) {
  return share ? tenths_text(share->tenths) + " %" : "not measured";
}

const Agreement& agreement_of(const PersonTasks& tasks) { return tasks.found.unit->in_use->agreement; }

std::string exclusion_names(const Agreement& agreement, const std::vector<std::string>& codes) {
  std::string out;
  for (const auto& code : codes) {
    const auto found = std::ranges::find(agreement.suspension_exclusions, code, &SuspensionExclusion::code);
    out += (out.empty() ? "" : "; ") + (found == agreement.suspension_exclusions.end() ? code : found->name);
  }
  return out;
}

Html figures_part(const ReliefFigures& figures) {
  return summary_list({{.key = "Measured", .value = words(used(figures.used))},
                       {.key = "Above the line", .value = words(hours(figures.hours_over) + " a week")},
                       {.key = "Stopped by agreement", .value = words(hours(figures.freed) + " a week")},
                       {.key = "With what is stopped",
                        .value = words(used(figures.used_after) + "; " + hours(figures.left_over) +
                                       " a week above the line")}});
}

Html state_of(const relief::DueTask& due) {
  Html state;
  if (due.stopped)
    state << tag("Stopped", Tone::Plain);
  else
    state << (due.fits ? tag("Fits", Tone::Good) : tag("Does not fit", Tone::Bad));
  if (due.legal_duty) state << " " << tag("Legal duty", Tone::Notice);
  return state;
}

// All of them in one row, whatever they are: a task tells how high the risk of a case is.
void add_not_shown(Table& out, const relief::Week& week) {
  std::int64_t asked = 0, fitting = 0;
  for (const auto& due : week.due) {
    if (due.case_id != kCaseNotShown || due.stopped) continue;
    asked += due.hundredths;
    if (due.fits) fitting += due.hundredths;
  }
  if (asked == 0) return;
  out.rows.push_back({.cells = {Cell{"Tasks of cases not shown here"}, Cell{"-"},
                                Cell{hundredths_text(asked)}.sorted_by(asked),
                                Cell{fmt::format("{} of them fit", hours(fitting))}}});
}

Html week_part(const relief::Week& week) {
  Table out{.caption = "Due this week, in the order in which it is to be done",
            .columns = {{"Task"}, {"Case"}, {"Hours", ColumnKind::Number}, {"This week"}},
            .empty = "The agreement's catalogue asks for nothing this week."};
  for (const auto& due : week.due) {
    if (due.case_id == kCaseNotShown) continue;
    out.rows.push_back(
        {.cells = {Cell{due.name}, Cell{due.case_id.empty() ? "-" : due.case_id},
                   Cell{hundredths_text(due.hundredths)}.sorted_by(due.hundredths), Cell{state_of(due)}}});
  }
  add_not_shown(out, week);
  Html body;
  body << paragraph(fmt::format("Week of {}: {} due and {} to work in. {} do not fit; {} are stopped.",
                                week.monday.long_text(), hours(week.asked), hours(week.available),
                                hours(week.left_over), hours(week.stopped)))
       << hint(
              "Two measures stand on this page and need not agree: capacity used is points of the cases held "
              "against points available; the hours due are what the agreement's catalogue asks for in this "
              "one week.");
  if (week.not_priced > 0)
    body << hint(
        fmt::format("{} tasks of these cases have no hours in the agreement and are not in these sums.",
                    week.not_priced));
  return body << details("All that is due, task by task", table(out));
}

Html proposal_part(const PersonTasks& tasks) {
  Html body;
  body << heading("The least that would be enough") << paragraph(tasks.proof);
  if (tasks.proposal.chosen.empty()) return body;
  std::vector<Html> lines;
  std::int64_t not_shown = 0;
  for (const auto i : tasks.proposal.chosen) {
    const auto& row = tasks.tasks[tasks.options[i]];
    if (row.hidden) {
      not_shown += row.weekly_hundredths;
      continue;
    }
    lines.push_back(
        words(fmt::format("{}{}: {} a week", row.task->name,
                          row.case_id.empty() ? "" : ", case " + row.case_id, hours(row.weekly_hundredths))));
  }
  if (not_shown > 0)
    lines.push_back(words(fmt::format("Tasks of cases not shown here: {} a week", hours(not_shown))));
  return body << bullets(lines)
              << hint(
                     "A proposal of the program, in the agreed order. Nothing stops until two people have "
                     "agreed to it.");
}

bool proposed(const PersonTasks& tasks, std::size_t row) {
  return std::ranges::any_of(tasks.proposal.chosen, [&](std::size_t i) { return tasks.options[i] == row; });
}

Checkboxes choices_of(const PersonTasks& tasks, const SuspendForm& form) {
  Checkboxes out{.name = "task",
                 .legend = "Which tasks stop?",
                 .choices = {},
                 .error = form.errors.of("task"),
                 .small = true};
  for (std::size_t i = 0; i < tasks.tasks.size(); ++i) {
    const auto& row = tasks.tasks[i];
    if (row.may_stop != relief::MayStop::Yes || row.hidden || row.stopped) continue;
    const auto value = task_value(row.task->code.text(), row.case_id);
    out.choices.push_back(
        {.value = value,
         .text = row.task->name + (row.case_id.empty() ? "" : ", case " + row.case_id),
         .hint = fmt::format("{} a week; place {} in the agreed order", hours(row.weekly_hundredths),
                             row.task->suspension_order.value_or(0))});
    const bool ticked =
        form.given ? std::ranges::find(form.tasks, value) != form.tasks.end() : proposed(tasks, i);
    if (ticked) out.values.push_back(value);
  }
  return out;
}

Html propose_form(const PersonTasks& tasks, const SuspendForm& form_in, const CsrfToken& csrf) {
  const auto choices = choices_of(tasks, form_in);
  if (choices.choices.empty()) return paragraph("Nothing of this person's work may stop today.");
  Html until = date_input({.name = "to",
                           .legend = "On which day are they due again?",
                           .value = form_in.to,
                           .error = form_in.errors.of("to")});
  Html fields;
  fields << checkboxes(choices)
         << radios({.name = "length",
                    .legend = "For how long?",
                    .choices =
                        {{.value = "time", .text = "For a time", .revealed = until},
                         {.value = "good",
                          .text = "For good",
                          .hint =
                              "The head of the unit stands under it too, and the task joins the list of work "
                              "that could be asked to end."}},
                    .value = form_in.length})
         << text_area(
                {.name = "reason",
                 .label = "Why?",
                 .hint = "It stands in the ledger. Write nothing that says who a person on probation is.",
                 .value = form_in.reason,
                 .error = form_in.errors.of("reason"),
                 .rows = 3,
                 .most_characters = 4000});
  return form({.action = person_address(tasks.found.record().code, "/tasks"),
               .csrf = csrf,
               .fields = fields,
               .submit = "Propose it"});
}

Html never_part(const PersonTasks& tasks) {
  Table out{.caption = "What may not stop, and why",
            .columns = {{"Task"}, {"Case"}, {"Why"}},
            .caption_hidden = true,
            .empty = "Everything may."};
  for (const auto& row : tasks.tasks) {
    if (row.may_stop == relief::MayStop::Yes || row.hidden) continue;
    std::string why{relief::stop_words(row.may_stop)};
    if (row.may_stop == relief::MayStop::Excluded)
      why += ": " + exclusion_names(agreement_of(tasks), row.excluded_by);
    out.rows.push_back(
        {.cells = {Cell{row.task->name}, Cell{row.case_id.empty() ? "-" : row.case_id}, Cell{why}}});
  }
  return details("What may not stop, and why", table(out));
}

Html state_tag(SuspendedState state) {
  switch (state) {
    case SuspendedState::Proposed:
      return tag("Proposed", Tone::Warn);
    case SuspendedState::NotYet:
      return tag("Begins later", Tone::Notice);
    case SuspendedState::Stopped:
      return tag("Stopped", Tone::Good);
    case SuspendedState::Restored:
      return tag("Due again: its time is over", Tone::Warn);
    case SuspendedState::Done:
      return tag("Done after all", Tone::Plain);
    case SuspendedState::Excluded:
      return tag("Due again: the case may not be touched now", Tone::Bad);
    case SuspendedState::NotHeld:
      return tag("The case is not theirs any more", Tone::Plain);
    case SuspendedState::Ended:
      return tag("Ended", Tone::Plain);
  }
  return {};
}

std::string times(const Suspension& one) {
  return one.to ? fmt::format("{} to {}", one.from.long_text(), one.to->long_text())
                : fmt::format("for good, from {}", one.from.long_text());
}

Html suspensions_part(const PersonTasks& tasks) {
  Table out{
      .caption = "Suspensions of this person's work",
      .columns = {{"When"}, {"Tasks", ColumnKind::Number}, {"Freed a week", ColumnKind::Number}, {"State"}},
      .empty = "Nothing has been suspended."};
  for (const auto& one : tasks.suspensions) {
    Html state = one.matter.state == MatterState::Open ? tag("Waits for " + one.matter.awaits, Tone::Warn)
                 : one.tasks.empty()                   ? Html{}
                                                       : state_tag(one.tasks.front().state);
    out.rows.push_back({.cells = {link(times(one.suspension), suspension_address(one.matter.id)),
                                  Cell{static_cast<std::int64_t>(one.tasks.size())},
                                  Cell{hours(one.freed)}.sorted_by(one.freed), Cell{state}}});
  }
  return table(out);
}

Html stage_line(const std::optional<StageNow>& stage) {
  if (!stage)
    return paragraph("The unit has entered no stage: only what may stop in any stage can be agreed.");
  return paragraph(fmt::format(
      "The unit is in stage {}, entered by the {} on {}, until {} unless it is entered again.", stage->name,
      stage->entered.office, stage->entered.from.long_text(), stage->entered.until.long_text()));
}

const ActWords& acts_of_suspension() {
  static const ActWords kWords{{"proposed", "Proposed"},    {"signed", "Signed"},
                               {"agreed", "Agreed by all"}, {"withdrawn", "Withdrawn"},
                               {"ended", "Ended"},          {"done-after-all", "Done after all"}};
  return kWords;
}

Html done_button(const OneSuspension& one, const SuspendedNow& now, const CsrfToken& csrf) {
  if (!one.may_end || now.state != SuspendedState::Stopped || now.task.case_id == kCaseNotShown) return {};
  return action_form(suspension_address(one.seen.matter.id, "/done"), csrf,
                     {.text = "It was done after all",
                      .emphasis = Emphasis::Secondary,
                      .hidden = now.task.name + " " + now.task.case_id},
                     {{"version", std::to_string(one.seen.matter.version)},
                      {"task", task_value(now.task.task, now.task.case_id)}});
}

Html tasks_table(const OneSuspension& one, const CsrfToken& csrf) {
  Table out{.caption = "Tasks",
            .columns = {{"Task"},
                        {"Case"},
                        {"Hours a week", ColumnKind::Number},
                        {"State"},
                        {.text = "Do", .hidden = true}}};
  for (const auto& now : one.seen.tasks)
    out.rows.push_back(
        {.cells = {Cell{now.task.name}, Cell{now.task.case_id.empty() ? "-" : now.task.case_id},
                   Cell{hundredths_text(now.task.weekly_hundredths)}, Cell{state_tag(now.state)},
                   Cell{done_button(one, now, csrf)}}});
  return table(out);
}

}  // namespace

Url suspension_address(const std::string& id, std::string_view rest) {
  return Url::local("/suspensions/" + escaped_part(id) + std::string{rest});
}

std::string task_value(const std::string& task, const std::string& case_id) {
  return case_id.empty() ? task : task + "@" + case_id;
}

std::pair<std::string, std::string> task_of_value(const std::string& value) {
  const auto at = value.find('@');
  return {value.substr(0, at), at == std::string::npos ? std::string{} : value.substr(at + 1)};
}

Page person_tasks_page(const PersonTasks& tasks, const SuspendForm& form, const CsrfToken& csrf, Date today) {
  Page page{.title = "This week's tasks",
            .heading = "What fits this week, and what may stop",
            .caption = tasks.name,
            .section = Section::People,
            .back = person_address(tasks.found.record().code),
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors);
  page.body << freshness("Figures of " + today.long_text() + ". Agreement " + agreement_of(tasks).id + ".")
            << figures_part(tasks.figures) << stage_line(tasks.stage) << week_part(tasks.week)
            << proposal_part(tasks);
  if (tasks.may_agree)
    page.body << heading("Propose that tasks stop") << two_thirds(propose_form(tasks, form, csrf));
  page.body << never_part(tasks) << heading("What has been agreed") << suspensions_part(tasks);
  return page;
}

Page suspension_page(const OneSuspension& one, const FieldErrors& errors, const CsrfToken& csrf) {
  const auto& suspension = one.seen.suspension;
  const auto& id = one.seen.matter.id;
  Page page{.title = "Tasks that stop",
            .heading = "Tasks that stop",
            .caption = one.name,
            .section = Section::People,
            .back = person_address(*one.seen.matter.where.person, "/tasks"),
            .has_errors = !errors.empty()};
  page.before_heading << error_summary(errors);
  std::string signed_by;
  for (const auto& name : suspension.names)
    signed_by += (signed_by.empty() ? "" : "; ") + name.by + ", " + name.office;
  std::vector<Fact> facts{{.key = "When", .value = words(times(suspension))},
                          {.key = "Why", .value = words(suspension.reason)},
                          {.key = "Signed by", .value = words(signed_by)}};
  if (!one.waits_for.empty()) facts.push_back({.key = "Waits for", .value = words(one.waits_for)});
  facts.push_back({.key = "Freed a week", .value = words(hours(one.seen.freed))});
  page.body << summary_list(facts) << tasks_table(one, csrf) << heading("The workload, before and after")
            << figures_part(one.figures)
            << hint("The measured figure stays what it is: what is stopped stands beside it.");
  if (one.may_agree)
    page.body << heading("Agree to it")
              << form({.action = suspension_address(id, "/agree"),
                       .csrf = csrf,
                       .fields = paragraph(
                           "Your name stands under it. Each case is asked anew whether it may be touched."),
                       .submit = "Put my name under it",
                       .hidden = {{"version", std::to_string(one.seen.matter.version)}}});
  if (one.may_end)
    page.body << heading(one.seen.matter.state == MatterState::Open ? "Take it back" : "End it")
              << two_thirds(
                     form({.action = suspension_address(id, "/end"),
                           .csrf = csrf,
                           .fields = text_area({.name = "reason",
                                                .label = "Why?",
                                                .error = errors.of("reason"),
                                                .rows = 2,
                                                .most_characters = 4000}),
                           .submit = one.seen.matter.state == MatterState::Open ? "Take it back" : "End it",
                           .hidden = {{"version", std::to_string(one.seen.matter.version)}},
                           .emphasis = Emphasis::Secondary}));
  page.body << heading("What happened") << matter_history(one.events, acts_of_suspension());
  return page;
}

Page suspensions_page(const std::vector<OneSuspension>& list, const DemandsToEnd& demands) {
  Page page{.title = "Suspended tasks", .heading = "Suspended tasks", .section = Section::People};
  Table out{.caption = "Suspensions, the newest first",
            .columns = {{"Person"},
                        {"When"},
                        {"Tasks", ColumnKind::Number},
                        {"Freed a week", ColumnKind::Number},
                        {"Waits for"}},
            .sortable = true,
            .empty = "Nothing is suspended."};
  for (const auto& one : list)
    out.rows.push_back(
        {.cells = {link(one.name, suspension_address(one.seen.matter.id)), Cell{times(one.seen.suspension)},
                   Cell{static_cast<std::int64_t>(one.seen.tasks.size())},
                   Cell{hours(one.seen.freed)}.sorted_by(one.seen.freed),
                   Cell{one.waits_for.empty() ? "-" : one.waits_for}}});
  Table ends{.caption = "Work that stops for good: what could be asked to end",
             .columns = {{"Task"}, {"Cases", ColumnKind::Number}, {"Hours a week", ColumnKind::Number}},
             .empty = "Nothing is stopped for good."};
  for (const auto& one : demands.demands)
    ends.rows.push_back(
        {.cells = {Cell{one.name}, Cell{one.cases}, Cell{hundredths_text(one.weekly_hundredths)}}});
  page.body << table(out) << table(ends);
  if (demands.hidden > 0)
    page.body << hint(counted(demands.hidden, "more task, of a group too small to show.",
                              "more tasks, of groups too small to show."));
  return page;
}

Page unit_relief_page(const UnitRelief& relief, const StageForm& typed, const CsrfToken& csrf) {
  const auto& unit = *relief.unit->figures;
  const auto& agreement = relief.unit->in_use->agreement;
  Page page{.title = "What may stop in " + unit.name,
            .heading = "What may stop in " + unit.name,
            .section = Section::Units,
            .back = unit_address(unit.unit),
            .has_errors = !typed.errors.empty()};
  page.before_heading << error_summary(typed.errors);
  page.body << paragraph(fmt::format("{} is at {} of capacity used.", unit.name, used(unit.pdu.used)))
            << stage_line(relief.stage);
  Table stages{
      .caption = "Stages of the agreement",
      .columns = {
          {"Stage"}, {"Above", ColumnKind::Number}, {"Entered by"}, {"What stops or changes"}, {"Standing"}}};
  Select which{.name = "stage",
               .label = "Stage",
               .options = {},
               .value = typed.stage,
               .error = typed.errors.of("stage")};
  for (const auto& stage : agreement.stages) {
    stages.rows.push_back(
        {.cells = {
             Cell{stage.name}, Cell{stage.above_tenths ? tenths_text(*stage.above_tenths) + " %" : "-"},
             Cell{stage.authoriser}, Cell{stage.what},
             Cell{stage.provenance.standing == Standing::Proposed ? proposed_tag() : words("sourced")}}});
    if (stage.above_tenths) which.options.push_back({stage.code, stage.name});
  }
  page.body << table(stages);
  if (!which.options.empty()) {
    Html fields;
    fields << select(which)
           << text_area({.name = "reason",
                         .label = "Why?",
                         .value = typed.reason,
                         .error = typed.errors.of("reason"),
                         .rows = 2,
                         .most_characters = 4000});
    page.body << details(
        "Enter a stage, or leave the one that stands",
        two_thirds(
            form({.action = unit_address(unit.unit, "/stage"),
                  .csrf = csrf,
                  .fields = fields,
                  .buttons = button_group({button({.text = "Enter it", .name = "do", .value = "enter"}),
                                           button({.text = "Leave the stage",
                                                   .emphasis = Emphasis::Secondary,
                                                   .name = "do",
                                                   .value = "leave"})})})),
        !typed.errors.empty());
  }
  if (!relief.may_see_people) return page;
  Table people{.caption = "People over the line, and the least that would bring them under it",
               .columns = {{"Person"},
                           {"Measured", ColumnKind::Number},
                           {"Above the line", ColumnKind::Number},
                           {"Stopped", ColumnKind::Number},
                           {"Least to stop", ColumnKind::Number},
                           {"Still over", ColumnKind::Number}},
               .sortable = true,
               .empty = "Nobody is over the line."};
  for (const auto& one : relief.people)
    people.rows.push_back(
        {.cells = {link(one.name, person_address(one.found.record().code, "/tasks")),
                   Cell{used(one.figures.used)}.sorted_by(one.figures.used ? one.figures.used->tenths : 0),
                   Cell{hours(one.figures.hours_over)}.sorted_by(one.figures.hours_over),
                   Cell{hours(one.figures.freed)}.sorted_by(one.figures.freed),
                   Cell{hours(one.proposal.freed)}.sorted_by(one.proposal.freed),
                   Cell{hours(one.proposal.short_by)}.sorted_by(one.proposal.short_by)}});
  page.body << table(people);
  return page;
}

}  // namespace evenkeel::web
