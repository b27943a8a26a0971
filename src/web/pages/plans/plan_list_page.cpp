#include "web/pages/plans/plan_list_page.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/plans/plan_parts.h"

namespace evenkeel::web {
namespace {

std::string name_of(const UnitPlans& plans, const std::optional<PersonCode>& code) {
  if (!code) return {};
  for (const auto& person : plans.people) {
    if (person.code == *code) return person.name;
  }
  return code->text();
}

Html other_units(const UnitPlans& plans) {
  if (plans.units.size() < 2) return {};
  std::vector<Option> options;
  for (const auto& [code, name] : plans.units) options.push_back({code.text(), name});
  return search_form(
      {.action = Url::local("/plans"),
       .fields = select({.name = "unit", .label = "Unit", .options = options, .value = plans.unit->text()}),
       .submit = "Show its plans"});
}

std::string objected_cases(const UnitPlans& plans) {
  return counted(plans.objected, "held case", "held cases");
}

// Held cases whose holder was right to object: whether they go into the plan for what waits.
Html objected_field(const UnitPlans& plans, bool ticked) {
  if (plans.objected == 0) return {};
  return checkboxes(
      {.name = "objected",
       .legend = "Cases that somebody holds",
       .choices = {{.value = std::string{kYes},
                    .text =
                        fmt::format("Also move {} to which an objection was upheld", objected_cases(plans)),
                    .hint =
                        "Each goes to somebody else, or stays with its holder until somebody can take it. "
                        "What else is held stays where it is."}},
       .values = ticked ? std::vector<std::string>{std::string{kYes}} : std::vector<std::string>{},
       .small = true});
}

// Other plans leave them where they are.
Html objected_elsewhere(const UnitPlans& plans) {
  if (plans.objected == 0) return {};
  return inset(Html{} << fmt::format("To {} an objection was upheld. This plan does not see to that: ",
                                     objected_cases(plans))
                      << link("plan what waits, and tick that they go, too",
                              new_plan_address(*plans.unit, PlanKind::Waiting))
                      << ".");
}

Html whole_list_form(const UnitPlans& plans, const CsrfToken& csrf) {
  if (plans.waiting == 0 && plans.objected == 0) return {};
  HiddenFields hidden{{"unit", plans.unit->text()}, {"kind", "waiting"}};
  if (plans.waiting == 0) hidden.emplace_back("objected", kYes);
  return form(
      {.action = Url::local("/plans"),
       .csrf = csrf,
       .fields = plans.waiting == 0 ? Html{} : objected_field(plans, false),
       .submit = plans.waiting == 0 ? "Give them to somebody else: make a plan" : "Plan the whole list",
       .hidden = hidden});
}

Html start_part(const UnitPlans& plans, const CsrfToken& csrf) {
  Html out;
  out << heading("Make a plan")
      << paragraph(plans.waiting == 0 ? std::string{"No case waits here."}
                                      : counted(plans.waiting, "case waits here.", "cases wait here."));
  if (plans.objected > 0 && plans.waiting == 0)
    out << paragraph(fmt::format("To {} an objection of whoever holds {} was upheld.", objected_cases(plans),
                                 plans.objected == 1 ? "it" : "them"));
  out << whole_list_form(plans, csrf);
  return out << bullets(
             {link("Somebody goes sick or leaves: cover their cases",
                   new_plan_address(*plans.unit, PlanKind::Cover)),
              link("Share the load again with few moves", new_plan_address(*plans.unit, PlanKind::Rebalance)),
              link("Is there any safe allocation? The proof, if there is none",
                   unit_address(*plans.unit, "/proof"))});
}

Html cover_fields(const UnitPlans& plans, const NewPlanForm& form) {
  std::vector<Option> people{{"", "Choose somebody"}};
  for (const auto& one : plans.people)
    people.push_back({one.code.text(), fmt::format("{}, {}, {}", one.name, text_of(one.grade), one.team)});
  Html out;
  return out << select({.name = "about",
                        .label = "Who goes?",
                        .options = people,
                        .value = form.about,
                        .error = form.errors.of("about")})
             << date_input(
                    {.name = "from",
                     .legend = "From which day?",
                     .hint = "The first day on which they are not there. The plan says nothing of why.",
                     .value = form.from,
                     .error = form.errors.of("from")});
}

Html fields_of(const UnitPlans& plans, const NewPlanForm& form) {
  switch (form.kind) {
    case PlanKind::Waiting:
      return objected_field(plans, form.objected);
    case PlanKind::Cover:
      return cover_fields(plans, form);
    case PlanKind::Rebalance:
      return text_input(
          {.name = "moves",
           .label = "How many cases may change hands at most?",
           .hint = "Each change of officer costs the person on probation something: few are better.",
           .value = form.moves,
           .error = form.errors.of("moves"),
           .kind = InputKind::WholeNumber,
           .width = 3});
  }
  return {};
}

const char* heading_of(PlanKind kind) {
  switch (kind) {
    case PlanKind::Waiting:
      return "Plan the whole list";
    case PlanKind::Cover:
      return "Somebody goes: cover their cases";
    case PlanKind::Rebalance:
      return "Share the load again";
  }
  return "Plan";
}

const char* lede_of(PlanKind kind) {
  switch (kind) {
    case PlanKind::Waiting:
      return "The best plan for all cases that wait in the unit: most urgent first, nobody over the line.";
    case PlanKind::Cover:
      return "Their cases go to others with room. Where they do not all fit, cases of people under the line "
             "may move, "
             "too, as few as possible.";
    case PlanKind::Rebalance:
      return "Cases of people over the line go to people with room, in the moves that help most.";
  }
  return "";
}

}  // namespace

Url new_plan_address(const UnitCode& unit, PlanKind kind) {
  return Url::local("/plans/new" + query_text({{"unit", unit.text()}, {"kind", std::string{text_of(kind)}}}));
}

Page plan_list_page(const UnitPlans& plans, const CsrfToken& csrf) {
  Page page{.title = "Plans", .heading = "Plans", .section = Section::Plans};
  if (!plans.unit) {
    page.body << empty_state(
        "You may plan no unit as a whole",
        paragraph("The head of a unit and the regional director plan whole lists. Open a case to "
                  "give it to somebody of your team."));
    return page;
  }
  page.caption = plans.name;
  page.body << other_units(plans) << start_part(plans, csrf) << heading("Plans of this unit");
  Table list{.caption = "Newest first",
             .columns = {{"Plan"}, {"State"}, {"What was proposed"}, {"Made"}, {"By"}},
             .empty = "Nobody has made one in the past month."};
  for (const auto& plan : plans.plans)
    list.rows.push_back({{link(plan_title(plan, name_of(plans, plan.about)), plan_address(plan.id)),
                          plan_state_tag(plan), plan.summary, moment_words(plan.made_at), plan.made_by}});
  page.body << table(list);
  return page;
}

Page new_plan_page(const UnitPlans& plans, const NewPlanForm& typed, const CsrfToken& csrf) {
  Page page{.title = heading_of(typed.kind),
            .heading = heading_of(typed.kind),
            .caption = plans.name,
            .section = Section::Plans,
            .breadcrumbs = {{"Plans", Url::local("/plans" + query_text({{"unit", plans.unit->text()}}))}},
            .has_errors = !typed.errors.empty()};
  page.before_heading << error_summary(typed.errors);
  page.body << paragraph(lede_of(typed.kind));
  if (typed.kind == PlanKind::Rebalance) page.body << objected_elsewhere(plans);
  page.body << two_thirds(form({.action = Url::local("/plans"),
                                .csrf = csrf,
                                .fields = fields_of(plans, typed),
                                .submit = "Make the plan",
                                .hidden = {{"unit", plans.unit->text()},
                                           {"kind", std::string{text_of(typed.kind)}},
                                           {"keep", typed.keep}}}))
            << hint(
                   "It is worked out in the background; you can close the page meanwhile. Nobody's work "
                   "changes until "
                   "a plan is applied.");
  return page;
}

}  // namespace evenkeel::web
