#include "web/pages/cases/direction_page.h"

#include <fmt/format.h>

#include "web/components/choice.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/cases/case_parts.h"

namespace evenkeel::web {
namespace {

std::string unions_of(const Agreement& agreement) {
  std::string out;
  for (const auto& party : agreement.parties) {
    if (!party.employer) out += (out.empty() ? "" : ", ") + party.name;
  }
  return out.empty() ? "the recognised unions" : out;
}

Html told_part(const WhyTaker& why) {
  Html today = words(fmt::format("{}: today. ", unions_of(why.unit->in_use->agreement)));
  today << proposed_tag();
  return Html{}
         << heading("Who is told", {.size = Size::Small})
         << bullets(
                {words(fmt::format("{}: under My workload, with your name and the ground. They can object.",
                                   why.name)),
                 today,
                 words(
                     "The head of the unit and inspectors: it stands in the list of overrides and directions "
                     "and in the ledger.")});
}

Html fields_of(const DirectionForm& form) {
  Html out;
  out << text_area({.name = "ground",
                    .label = "What the emergency is",
                    .hint = "Why it cannot wait, and why nobody else can hold it. Write nothing that says "
                            "who the person "
                            "on probation is.",
                    .value = form.ground,
                    .error = form.errors.of("ground"),
                    .rows = 4,
                    .most_characters = 4000,
                    .autosave = true})
      << date_input({.name = "expires",
                     .legend = "By when somebody else holds it",
                     .hint = "The first day on which the direction no longer counts. For example, 27 3 2027",
                     .value = form.expires,
                     .error = form.errors.of("expires")})
      << checkboxes(
             {.name = "confirm",
              .legend = "Your word",
              .choices =
                  {{.value = "yes",
                    .text = "I take it upon myself that this goes past the stop line, and see to it that the "
                            "unions are told today"}},
              .values = form.confirmed ? std::vector<std::string>{"yes"} : std::vector<std::string>{},
              .error = form.errors.of("confirm")});
  return out;
}

std::string_view no_direction(const WhyTaker& why) {
  if (why.refusals.empty()) return "No rule is in the way, so no direction is needed: allocate the case.";
  if (why.line_alone) return "Only the line is in the way: an override is enough.";
  return "A direction passes the line and the stop line, and no other rule.";
}

}  // namespace

Page direction_page(const WhyTaker& why, const DirectionForm& form_of, const CsrfToken& csrf,
                    const Html& before) {
  Page page{.title = "Emergency direction",
            .heading = fmt::format("Direct case {} to {} in an emergency", why.line.id.text(), why.name),
            .caption = fmt::format("{}, {}", text_of(why.grade), why.team),
            .section = Section::Cases,
            .back = pair_address(why.line.id, "why", why.code),
            .has_errors = !form_of.errors.empty()};
  page.before_heading << error_summary(form_of.errors) << before;
  page.body << warning_text(
                   "No plan and no override goes past the stop line. A direction does, in your name, once.")
            << effect_line(why.name, why.effect, why.unit->in_use->agreement);
  Table rules{.caption = "What stands in the way", .columns = {{"Rule"}, {"What it says here"}}};
  for (const auto& [rule, sentence] : why.refusals) rules.rows.push_back({{rule, sentence}});
  page.body << table(rules);
  if (!stop_line_alone(why)) {
    page.body << inset(words(no_direction(why)));
    return page;
  }
  if (!why.confirm.empty()) page.body << heading("What the records do not say") << sentences(why.confirm);
  page.body << told_part(why)
            << two_thirds(form({.action = pair_address(why.line.id, "direct", why.code),
                                .csrf = csrf,
                                .fields = fields_of(form_of),
                                .submit = "Direct the case to " + why.name,
                                .hidden = {{"version", std::to_string(why.version)}},
                                .emphasis = Emphasis::Warning}));
  return page;
}

Page directed_page(const WhyTaker& why, const Directed& done) {
  Page page{.title = "The case is directed", .section = Section::Cases};
  page.body
      << confirmation(
             fmt::format("Case {} is directed to {}", why.line.id.text(), why.name),
             paragraph(fmt::format("Until {}. Ledger entry {}.",
                                   done.direction.expires.plus_days(-1).long_text(), done.ledger_sequence)))
      << heading("What happens next")
      << bullets(
             {words(fmt::format("Tell {} today.", unions_of(why.unit->in_use->agreement))),
              words(fmt::format("{} is told, with your name and the ground, and can object.", why.name)),
              words("When its time is over and the case is still there, the list of directions says so until "
                    "it is put right.")})
      << paragraph(link("The case", case_address(why.line.id)))
      << paragraph(link("Overrides and directions",
                        Url::local("/overrides?unit=" + escaped_part(why.unit->figures->unit.text()))));
  return page;
}

}  // namespace evenkeel::web
