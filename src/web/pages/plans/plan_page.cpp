#include "web/pages/plans/plan_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.h"
#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/date_input.h"
#include "web/components/details.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/pagination.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/cases/case_parts.h"
#include "web/pages/people/objection_pages.h"
#include "web/pages/plans/plan_list_page.h"
#include "web/pages/plans/plan_parts.h"
#include "web/pages/plans/published_part.h"

namespace evenkeel::web {
namespace {

constexpr std::int64_t kRows = 50;

std::string name_in(const PlanView& view, const std::optional<PersonCode>& code) {
  if (!code) return {};
  const auto found = view.people.find(*code);
  return found == view.people.end() ? code->text() : found->second.name;
}

std::string option_text(const PlanView& view, const PersonCode& code) {
  const auto found = view.people.find(code);
  if (found == view.people.end()) return code.text();
  return fmt::format("{}, {}", found->second.name, text_of(found->second.grade));
}

void add_option(Html& out, const std::string& value, const std::string& text, bool chosen) {
  out << "<option value=\"" << value << "\"" << (chosen ? Markup{" selected"} : Markup{""}) << ">" << text
      << "</option>";
}

// Those whom the rules about case and person let hold it, and whoever is chosen now.
std::vector<PersonCode> options_of(const PlanView& view, const PlanRow& row) {
  auto out = row.who;
  for (const auto& more : {row.plan.to, row.plan.proposed}) {
    if (more && std::ranges::find(out, *more) == out.end()) out.push_back(*more);
  }
  std::ranges::sort(out, {}, [&](const PersonCode& code) { return option_text(view, code); });
  return out;
}

Html choice_of(const PlanView& view, const PlanRow& row) {
  Html out;
  out << "<select class=\"govuk-select ek-select--row\" name=\"" << choice_field(row.line.id) << "\" id=\""
      << choice_field(row.line.id) << "\" aria-label=\"Who is to hold case " << row.line.id.text() << "\">";
  add_option(out, "", row.plan.from ? "Stays with " + row.from_name : "Nobody yet", !row.plan.to);
  for (const auto& code : options_of(view, row)) {
    if (row.plan.from && code == *row.plan.from) continue;
    const bool own = row.plan.proposed && code == *row.plan.proposed;
    add_option(out, code.text(), option_text(view, code) + (own ? " (proposed)" : ""), row.plan.to == code);
  }
  return out << "</select>";
}

// Why a case that somebody holds is in the plan.
Html objection_words(const PlanRow& row) {
  if (!row.objection) return {};
  Html out;
  out << tag("Objection upheld", Tone::Notice) << " "
      << fmt::format("{} objected to it, and the objection was upheld, {}: it goes to somebody else. ",
                     row.from_name, moment_words(row.objection->upheld_at));
  if (row.objection->may_open)
    out << link("The objection", objection_address(row.objection->id), " to case " + row.line.id.text())
        << " ";
  return out;
}

Html remarks_of(const PlanRow& row) {
  Html out;
  out << objection_words(row);
  if (row.by_hand) out << tag("By hand", Tone::Notice) << " ";
  if (row.high_risk) out << tag("High risk", Tone::Bad) << " ";
  if (row.by_override) out << tag("By override", Tone::Warn) << " ";
  for (const auto& one : row.violations) out << tag(one.rule, Tone::Bad) << " " << one.sentence << " ";
  for (const auto& one : row.confirm) out << "To confirm: " << one << " ";
  return out << row.why;
}

Html case_cell(const PlanRow& row) {
  auto out = link(row.line.id.text(), case_address(row.line.id));
  if (row.line.restricted) out << " " << tag("Restricted", Tone::Warn);
  return out;
}

std::string class_words(const PlanView& view, const PlanRow& row) {
  const auto& classes = view.unit->in_use->agreement.urgency;
  return row.line.urgency < classes.size() ? classes[row.line.urgency].name : "No class";
}

// When it is due, or who holds it.
Html from_words(const PlanView& view, const PlanRow& row) {
  if (view.plan.kind != PlanKind::Waiting || !view.open()) return words(row.from_name);
  return row.plan.from ? words("Held by " + row.from_name) : due_words(row.line);
}

Html remarks_then(const PlanRow& row) { return objection_words(row) << row.why; }

std::string holder_then(const PlanRow& row) {
  if (row.plan.to) return row.to_name;
  return row.plan.from ? "Stays with " + row.from_name : "Nobody";
}

// Held cases to which an objection was upheld, and which stay in this plan.
Html objected_left(const PlanView& view) {
  if (!view.open() || view.objected_left == 0) return {};
  const auto said = fmt::format("{} to which an objection was upheld {} not in this plan. ",
                                counted(view.objected_left, "held case", "held cases"),
                                view.objected_left == 1 ? "is" : "are");
  return inset(Html{} << said
                      << link("Plan what waits, and tick that they go, too",
                              new_plan_address(view.plan.pdu, PlanKind::Waiting))
                      << ".");
}

Html not_kept_part(const PlanView& view) {
  if (view.not_kept.empty()) return {};
  std::vector<Html> items;
  for (const auto& one : view.not_kept)
    items.push_back(words(fmt::format("Case {} for {}: {}.", one.choice.case_id.text(),
                                      one.name.empty() ? "nobody yet" : one.name, one.why)));
  return inset(Html{} << paragraph("Chosen by hand before, and not kept:") << bullets(items));
}

// Who and why stand beside the case: on a phone nobody has to look for them to the right.
Table rows_of(const PlanView& view, std::size_t first, std::size_t last) {
  const bool waiting = view.plan.kind == PlanKind::Waiting;
  Table out{.caption = "Who is to hold which case",
            .columns = {{"Case"},
                        {"Held by"},
                        {"Remarks"},
                        {waiting ? "To be allocated by" : "From"},
                        {"Urgency"},
                        {"Tier"},
                        {"Points", ColumnKind::Number}}};
  for (std::size_t i = first; i < last; ++i) {
    const auto& row = view.rows[i];
    const auto holder = view.open() ? choice_of(view, row) : words(holder_then(row));
    out.rows.push_back(
        {{case_cell(row), holder, view.open() ? remarks_of(row) : remarks_then(row), from_words(view, row),
          class_words(view, row), tier_words(row.line.tier), words(row.line.points.text())}});
  }
  return out;
}

Html pages_of_rows(const PlanView& view, std::int64_t number) {
  const auto all = static_cast<std::int64_t>(view.rows.size());
  return pagination(pages_of(all, kRows, number, [&](std::int64_t page) {
    return plan_address(view.plan.id, page > 1 ? "?page=" + std::to_string(page) : "");
  }));
}

Html adjust_part(const PlanView& view, std::int64_t number, const CsrfToken& csrf) {
  const auto all = view.rows.size();
  const auto first = std::min(all, static_cast<std::size_t>((number - 1) * kRows));
  const auto last = std::min(all, first + static_cast<std::size_t>(kRows));
  Html out;
  out << heading("Case by case", {.id = "cases"});
  const auto list = table(rows_of(view, first, last));
  if (!view.open()) return out << list << pages_of_rows(view, number);
  out << hint(
      "Choose somebody else, or nobody, and check. The list under a case has those whom the rules about case "
      "and person let hold it; whether they have the room is checked. Nothing happens to anybody's work "
      "until the plan is applied.");
  if (all > static_cast<std::size_t>(kRows))
    out << showing(static_cast<std::int64_t>(all), kRows, number, "cases");
  out << form({.action = plan_address(view.plan.id),
               .csrf = csrf,
               .fields = list,
               .submit = "Check and keep",
               .hidden = {{"version", std::to_string(view.plan.version)}, {"page", std::to_string(number)}},
               .emphasis = Emphasis::Secondary,
               .live = "/plans/" + escaped_part(view.plan.id) + "/check",
               .live_into = "check"});
  return out << pages_of_rows(view, number);
}

Html worth_part(const PlanView& view) {
  std::vector<Html> items;
  for (const auto& sentence : worth_sentences(view)) items.push_back(words(sentence));
  Html content;
  content << paragraph(
      "In order of importance. No plan may break a rule, so whatever is not placed waits however good the "
      "plan is; nothing further down is bought with anything further up.");
  if (view.by_hand > 0)
    content << paragraph("This is said of the plan as it was made, before anything more was chosen by hand.");
  if (!items.empty()) content << bullets(items);
  content << paragraph(
      link("The plan with its proof, to be checked by tools/verify", plan_address(view.plan.id, "/file")));
  return details("How good is it? What no plan can better", content);
}

std::vector<Cell> fairness_row(const char* name, const FairnessAnswer& answer) {
  const auto& all = answer.all;
  if (all.hidden) return {name, "Too few people to show", "", "", "", "", ""};
  return {name,
          all.people,
          words(tenths_text(all.lowest) + " %"),
          words(tenths_text(all.highest) + " %"),
          all.over_line,
          words(fmt::format("{}.{:03}", all.gini / 1000, all.gini % 1000)),
          answer.envy ? Cell{*answer.envy} : Cell{"-"}};
}

Html fairness_part(const PlanView& view) {
  constexpr const char* kTitle = "How evenly is it shared?";
  const auto& counted = view.fairness.before.all;
  if (counted.people == 0 && !counted.hidden)
    return details(kTitle, paragraph("Nobody can be given one of these cases, so nobody's share changes."));
  Table out{.caption = "Those who could hold one of its cases",
            .columns = {{"When"},
                        {"People", ColumnKind::Number},
                        {"Lowest", ColumnKind::Number},
                        {"Highest", ColumnKind::Number},
                        {"Over the line", ColumnKind::Number},
                        {"Gini", ColumnKind::Number},
                        {"Pairs unfair by more than a case of this plan", ColumnKind::Number}},
            .caption_hidden = true};
  out.rows.push_back({fairness_row("Before", view.fairness.before)});
  out.rows.push_back({fairness_row("After", view.fairness.after)});
  Html content;
  content << table(out)
          << hint(
                 "Counted are those who could be given one of these cases as things stand, or hold one. Gini "
                 "0: everybody uses the same share of their capacity. A pair counts where one, with any "
                 "single case of this plan given up, would still stand above the other who may hold it; "
                 "there is none to count while nobody holds one of them.");
  return details(kTitle, content);
}

Html acts_of(const PlanView& view, const CsrfToken& csrf) {
  const auto& plan = view.plan;
  const HiddenFields version{{"version", std::to_string(plan.version)}};
  Html out;
  out << heading("What now?");
  if (view.stale()) return out << paragraph("Plan again, above; or leave it.");
  const bool ready = view.placed > 0 && view.violations().empty();
  if (view.placed == 0) out << paragraph("Nobody is given a case, so there is nothing to apply.");
  if (!view.violations().empty())
    out << paragraph(
        "A plan that breaks a rule is not applied. Choose otherwise, or have the line overridden by name.");
  if (ready && plan.state == PlanState::Changed)
    out << link_button("Show it anew", plan_address(plan.id, "/propose"));
  else if (ready)
    out << "<div class=\"govuk-button-group\">"
        << link_button("Apply the plan", plan_address(plan.id, "/apply"))
        << link_button("Show it to those named first", plan_address(plan.id, "/propose"), Emphasis::Secondary)
        << "</div>\n";
  return out << action_form(plan_address(plan.id, "/drop"), csrf,
                            {.text = "Drop the plan", .emphasis = Emphasis::Secondary}, version);
}

Html prints_of(const PlanView& view, const CsrfToken& csrf) {
  const auto& id = view.plan.id;
  Html out;
  out << paragraph(link("Print, with names", plan_address(id, "/sheet")));
  if (!view.not_public.empty()) return out << hint("There is no public form: " + view.not_public + ".");
  const bool current = std::ranges::any_of(view.published, &PublishedForm::current);
  if (!current)
    out << action_form(plan_address(id, "/publish"), csrf,
                       {.text = "Make the public form", .emphasis = Emphasis::Secondary})
        << hint(
               "Sums alone, and commitments to the lists behind them. The lists are written into the ledger, "
               "so that whoever may see this plan can open the form later.");
  return out << published_part({.forms = view.published,
                                .kind = "plansums",
                                .name = id,
                                .sheet = plan_address(id, "/sheet?form=public"),
                                .at = [&](std::string_view what, std::int64_t entry) {
                                  return plan_address(id, fmt::format("/{}/{}", what, entry));
                                }});
}

Html applied_part(const PlanView& view, const CsrfToken& csrf) {
  const auto& plan = view.plan;
  Html out;
  if (plan.state == PlanState::Dropped)
    return out << inset(
               words(plan.applied > 0
                         ? fmt::format("This plan was applied (ledger entry {}), and {} took it back, {}.",
                                       plan.applied, plan.changed_by, moment_words(plan.changed_at))
                         : fmt::format("{} dropped this plan, {}.", plan.changed_by,
                                       moment_words(plan.changed_at))));
  const auto given = std::ranges::count_if(
      view.rows, [](const PlanRow& row) { return row.plan.to && row.plan.to != row.plan.from; });
  out << inset(words(fmt::format("Applied by {}, {}: ledger entry {}. {} to the holders below.",
                                 plan.changed_by, moment_words(plan.changed_at), plan.applied,
                                 counted(given, "case was given", "cases were given"))));
  out << left_with_whoever_goes(view);
  return out << action_form(plan_address(plan.id, "/undo"), csrf,
                            {.text = "Take it all back", .emphasis = Emphasis::Warning})
             << hint("Works while nothing has followed that rests on it.");
}

Html proposed_notice(const PlanView& view) {
  if (view.plan.state == PlanState::Changed)
    return inset(words(
        "This plan was shown, and gives cases to others since. Nobody sees it now; it is applied once it "
        "has been shown anew."));
  if (view.plan.state != PlanState::Proposed || !view.plan.lands) return {};
  return inset(words(
      fmt::format("The people named in it see it and may object until {}. It can be applied from then on.",
                  view.plan.lands->long_text())));
}

Page titled(const PlanView& view, const std::string& title) {
  return {.title = title,
          .heading = title,
          .caption = view.unit->figures->name,
          .section = Section::Plans,
          .breadcrumbs = {{"Plans", Url::local("/plans" + query_text({{"unit", view.plan.pdu.text()}}))}}};
}

std::string title_of(const PlanView& view) { return plan_title(view.plan, name_in(view, view.plan.about)); }

Choice to_confirm(const PlanView& view, const PlanRow& row) {
  std::string why = row.high_risk ? "High risk. " : "";
  if (row.by_override) why += "Over the line by a named override. ";
  for (const auto& one : row.confirm) why += one + " ";
  return {.value = row.line.id.text(),
          .text = fmt::format("Case {} to {}", row.line.id.text(), row.to_name),
          .hint = fmt::format("{}, {}, {}. {}", class_words(view, row), tier_words(row.line.tier),
                              points_words(row.line.points), why)};
}

Html confirm_fields(const PlanView& view, const ApplyForm& form) {
  const auto asked = view.to_confirm();
  if (asked.empty()) return {};
  Checkboxes out{.name = "confirm",
                 .legend = "Looked at one by one",
                 .choices = {},
                 .hint =
                     "Cases of high risk, overrides, and what the records do not say, are confirmed singly. "
                     "Tick each that you have looked at.",
                 .values = form.confirmed,
                 .error = form.errors.of("confirm"),
                 .small = true};
  for (const auto* row : asked) out.choices.push_back(to_confirm(view, *row));
  return checkboxes(out);
}

}  // namespace

std::string choice_field(const CaseId& id) { return "to-" + id.text(); }

Page plan_page(const PlanView& view, std::int64_t number, const CsrfToken& csrf, const Html& done) {
  auto page = titled(view, title_of(view));
  page.before_heading << done << changed_notice(view, csrf);
  page.body << paragraph(plan_state_tag(view.plan))
            << freshness(fmt::format("Made by {}, {}, on the records of {} and the agreement {}.",
                                     view.plan.made_by, moment_words(view.plan.made_at),
                                     view.plan.as_of.long_text(), view.plan.agreement));
  if (view.plan.kind != PlanKind::Waiting)
    page.body << paragraph(fmt::format("As it was made: {}.", view.plan.summary));
  if (!view.open()) {
    page.body << applied_part(view, csrf) << prints_of(view, csrf) << adjust_part(view, number, csrf)
              << worth_part(view);
    return page;
  }
  page.body << proposed_notice(view) << not_kept_part(view) << objected_left(view)
            << live_region("check", plan_check(view)) << worth_part(view) << fairness_part(view)
            << adjust_part(view, number, csrf) << acts_of(view, csrf) << prints_of(view, csrf);
  return page;
}

Page apply_plan_page(const PlanView& view, const ApplyForm& typed, const CsrfToken& csrf,
                     const Html& before) {
  auto page = titled(view, "Apply the plan");
  page.breadcrumbs.push_back({title_of(view), plan_address(view.plan.id)});
  page.has_errors = !typed.errors.empty();
  page.before_heading << error_summary(typed.errors) << before << changed_notice(view, csrf);
  page.body << plan_check(view);
  if (view.stale() || !view.violations().empty() || !view.open()) return page;
  Html fields;
  fields << confirm_fields(view, typed)
         << text_area(
                {.name = "note",
                 .label = "Why it is applied",
                 .hint =
                     "Stands in the ledger with your name; those whom it touches see it. Write nothing that "
                     "says who a person on probation is.",
                 .value = typed.note,
                 .error = typed.errors.of("note"),
                 .rows = 4,
                 .most_characters = 4000,
                 .autosave = true});
  page.body << heading("Apply it") << paragraph("All of it is done, or nothing.")
            << two_thirds(form(
                   {.action = plan_address(view.plan.id, "/apply"),
                    .csrf = csrf,
                    .fields = fields,
                    .submit = fmt::format("Give {} to their holders", counted(view.placed, "case", "cases")),
                    .hidden = {{"version", std::to_string(view.plan.version)}}}));
  return page;
}

Page propose_plan_page(const PlanView& view, const ProposeForm& typed, const CsrfToken& csrf) {
  auto page = titled(view, "Show the plan to those named in it");
  page.breadcrumbs.push_back({title_of(view), plan_address(view.plan.id)});
  page.has_errors = !typed.errors.empty();
  page.before_heading << error_summary(typed.errors);
  page.body << paragraph(fmt::format(
                   "{} it on the page of their own workload, with what it does to their figure, "
                   "and may object to a case before the plan is applied.",
                   counted(static_cast<std::int64_t>(view.touched.size()), "person sees", "people see")))
            << two_thirds(form({.action = plan_address(view.plan.id, "/propose"),
                                .csrf = csrf,
                                .fields = date_input({.name = "lands",
                                                      .legend = "From which day may it be applied?",
                                                      .value = {typed.day, typed.month, typed.year},
                                                      .error = typed.errors.of("lands")}),
                                .submit = "Show it to them",
                                .hidden = {{"version", std::to_string(view.plan.version)}}}));
  return page;
}

Page sign_plan_page(const PlanView& view, const PlanRow& row, const SignForm& typed, const CsrfToken& csrf) {
  auto page = titled(view, fmt::format("Override for case {}", row.line.id.text()));
  page.breadcrumbs.push_back({title_of(view), plan_address(view.plan.id)});
  page.has_errors = !typed.errors.empty();
  page.before_heading << error_summary(typed.errors);
  std::vector<Html> items;
  for (const auto& one : row.violations) items.push_back(words(one.sentence));
  Html fields;
  fields << text_area({.name = "reason",
                       .label = fmt::format("Why may {} go over the line?", row.to_name),
                       .hint = "Your name, this reason and the end stand in the ledger and in the list of "
                               "overrides; the person, their managers and inspectors see them.",
                       .value = typed.reason,
                       .error = typed.errors.of("reason"),
                       .rows = 4,
                       .most_characters = 4000,
                       .autosave = true})
         << date_input({.name = "expires",
                        .legend = "First day on which it no longer counts",
                        .value = {typed.day, typed.month, typed.year},
                        .error = typed.errors.of("expires")});
  page.body
      << bullets(items)
      << paragraph(
             "Only the line gives way, for this one case, and never past the stop line. Signing does not "
             "apply the plan.")
      << two_thirds(
             form({.action = plan_address(view.plan.id, "/override/" + escaped_part(row.line.id.text())),
                   .csrf = csrf,
                   .fields = fields,
                   .submit = "Sign the override",
                   .hidden = {{"version", std::to_string(view.plan.version)}},
                   .emphasis = Emphasis::Warning}));
  return page;
}

}  // namespace evenkeel::web
