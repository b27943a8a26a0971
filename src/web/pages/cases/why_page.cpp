#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/date_input.h"
#include "web/components/input.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/pages/addresses.h"
#include "web/pages/cases/case_page.h"
#include "web/pages/cases/case_parts.h"
#include "web/pages/plans/plan_list_page.h"

namespace evenkeel::web {
namespace {

std::string verdict_of(const WhyTaker& why) {
  if (why.safe && why.confirm.empty())
    return fmt::format("Yes: no rule is in the way. {} is number {} of {} who can take it.", why.name,
                       why.rank, why.options);
  if (why.safe)
    return fmt::format("Yes, once somebody has confirmed what the records do not say. {} is number {} of {}.",
                       why.name, why.rank, why.options);
  return fmt::format("No: {} in the way.", why.refusals.size() == 1
                                               ? "a rule is"
                                               : fmt::format("{} rules are", why.refusals.size()));
}

Html refusals_of(const WhyTaker& why) {
  Table out{.caption = "Rules in the way", .columns = {{"Rule"}, {"What it says here"}}};
  for (const auto& [rule, sentence] : why.refusals) out.rows.push_back({{rule, sentence}});
  return out.rows.empty() ? Html{} : table(out);
}

Html missing_of(const WhyTaker& why) {
  if (!why.missing_points && !why.missing_hours) return {};
  std::string text = "What is missing: ";
  if (why.missing_points) text += points_words(*why.missing_points) + " of room";
  if (why.missing_points && why.missing_hours) text += "; ";
  if (why.missing_hours)
    text += why.missing_hours->text() + " hours a week more, free of other work, would do";
  if (why.beyond_full_week)
    text += ", and would go beyond the full week of " + why.beyond_full_week->text() +
            " hours; so would as many points of other work taken off";
  return inset(words(text + "."));
}

Html cost_to_the_list(const WhyTaker& why) {
  if (!why.placed_with || why.line.holder) return {};  // what somebody holds is none of what waits
  const auto lost = why.placed - *why.placed_with;
  if (lost <= 0)
    return paragraph(fmt::format("Of what waits in the unit a plan places {} with it, and as many without.",
                                 counted(why.placed, "case", "cases")));
  return inset(words(fmt::format(
      "Of what waits in the unit, a plan that is free to choose places {} cases; with this one given to {}, "
      "{}: their room is what {} other case{} need{}.",
      why.placed, why.name, *why.placed_with, lost, lost == 1 ? "" : "s", lost == 1 ? "s" : "")));
}

Html override_fields(const AllocateForm& form) {
  Html out;
  out << text_area({.name = "override-reason",
                    .label = "Why they may go over the line",
                    .hint = "Your name, this reason and the end stand in the ledger and in the list of "
                            "overrides; the person, their managers and inspectors see them.",
                    .value = form.override_reason,
                    .error = form.errors.of("override-reason"),
                    .rows = 3})
      << date_input({.name = "override-expires",
                     .legend = "First day on which it no longer counts",
                     .value = {form.override_day, form.override_month, form.override_year},
                     .error = form.errors.of("override-expires")});
  return out;
}

Html confirm_fields(const WhyTaker& why, const AllocateForm& form) {
  if (why.confirm.empty()) return {};
  return checkboxes({.name = "confirm",
                     .legend = "What the records do not say",
                     .choices = {{.value = "yes", .text = "I have looked at this and confirm it"}},
                     .hint = fmt::format("{}", fmt::join(why.confirm, " ")),
                     .values = form.confirmed ? std::vector<std::string>{"yes"} : std::vector<std::string>{},
                     .error = form.errors.of("confirm")});
}

Html allocate_form(const WhyTaker& why, const CsrfToken& csrf, const AllocateForm& typed) {
  Html fields;
  fields << text_area({.name = "note",
                       .label = "Why this person",
                       .hint = fmt::format(
                           "Stands in the ledger; {} sees it. Write nothing that says who the person on "
                           "probation is.",
                           why.name),
                       .value = typed.note,
                       .error = typed.errors.of("note"),
                       .rows = 4,
                       .most_characters = 4000,
                       .autosave = true})
         << confirm_fields(why, typed);
  if (!why.safe)
    fields << radios({.name = "override",
                      .legend = "Override of the line",
                      .choices = {{.value = "yes",
                                   .text = "I sign for going over the line",
                                   .revealed = override_fields(typed)}},
                      .hint = "Only the line gives way, and never past the stop line.",
                      .value = typed.with_override ? "yes" : "",
                      .error = typed.errors.of("override")});
  const auto after = why.effect.after ? std::to_string(why.effect.after->tenths) : std::string{};
  return form({.action = pair_address(why.line.id, "allocate", why.code),
               .csrf = csrf,
               .fields = fields,
               .submit = "Allocate case to " + why.name,
               .hidden = {{"version", std::to_string(why.version)}, {"after", after}},
               .emphasis = why.safe ? Emphasis::Primary : Emphasis::Warning});
}

// What was typed stays, for whoever was second.
Html held_already(const WhyTaker& why, const AllocateForm& form) {
  const auto& unit = why.unit->figures->unit;
  Html out;
  if (!why.may_plan)
    out << paragraph(why.line.holder_name +
                     " holds this case. A plan of the unit gives it on: its head makes one.");
  else
    out << paragraph(
        Html{} << why.line.holder_name << " holds this case. A plan gives it on: "
               << link("share the load again with few moves", new_plan_address(unit, PlanKind::Rebalance))
               << ", or " << link("cover somebody's cases", new_plan_address(unit, PlanKind::Cover)) << ".");
  if (!form.note.empty()) out << inset(Html{} << strong("What you had typed: ") << form.note);
  return out;
}

Html way_on(const WhyTaker& why, const CsrfToken& csrf, const AllocateForm& form) {
  Html out;
  if (!why.to_be_given()) return out << held_already(why, form);
  const bool by_override = !why.safe && why.line_alone && why.may_override;
  if (why.safe || by_override)
    return out << heading("Allocate", {.size = Size::Medium}) << two_thirds(allocate_form(why, csrf, form));
  if (why.line_alone)
    return out << paragraph(
               "Only the line is in the way. The head of the unit or the regional director may sign an "
               "override with a reason and an end.");
  if (why.may_direct && stop_line_alone(why))
    return out
           << paragraph(
                  "The stop line is in the way: no plan and no override goes past it. An emergency direction "
                  "does, by name, until a day, and the unions are told today.")
           << link_button("Direct it in an emergency", pair_address(why.line.id, "direct", why.code),
                          Emphasis::Warning);
  return out << paragraph("No override reaches these rules.");
}

}  // namespace

Page why_page(const WhyTaker& why, const CsrfToken& csrf, const AllocateForm& form, const Html& before) {
  Page page{.title = fmt::format("Case {} to {}?", why.line.id.text(), why.name),
            .heading = fmt::format("Give case {} to {}: is that safe?", why.line.id.text(), why.name),
            .caption = fmt::format("{}, {}", text_of(why.grade), why.team),
            .section = Section::Cases,
            .breadcrumbs = {{"Cases", Url::local("/cases")},
                            {"Case " + why.line.id.text(), case_address(why.line.id)}},
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors) << before;
  page.body << inset(strong(verdict_of(why)));
  if (why.effect.before || why.effect.after)
    page.body << effect_line(why.name, why.effect, why.unit->in_use->agreement);
  page.body << refusals_of(why) << missing_of(why);
  if (!why.confirm.empty())
    page.body << heading("To be confirmed", {.level = 2, .size = Size::Small}) << sentences(why.confirm);
  if (!why.preferences.empty())
    page.body << heading("What speaks for and against", {.level = 2, .size = Size::Small})
              << sentences(why.preferences);
  page.body << cost_to_the_list(why) << way_on(why, csrf, form) << freshness_of(*why.unit);
  return page;
}

}  // namespace evenkeel::web
