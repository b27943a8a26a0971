#include "web/pages/people/objection_pages.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/cases/case_parts.h"
#include "web/pages/matters/matter_history.h"
#include "web/pages/people/answer_form.h"

namespace evenkeel::web {
namespace {

std::vector<Fact> facts_of(const CaseToObject& about, const Agreement& agreement) {
  const auto& line = about.of.line;
  std::vector<Fact> out{
      {.key = "Case", .value = words(line.id.text())},
      {.key = "It is", .value = words(about.held ? "given to you" : "meant for you by a plan")},
      {.key = "Tier", .value = words(tier_words(line.tier))},
      {.key = "Risk of serious harm", .value = risk_tag(line.risk)},
      {.key = "Worth", .value = words(points_words(line.points))},
      {.key = about.held ? "Your figure without and with it" : "Your figure now and with it",
       .value = effect_line("You", about.of.effect, agreement)}};
  if (!about.held)
    out.push_back({.key = "The plan lands", .value = words("not before " + about.of.lands.long_text())});
  return out;
}

const ActWords& acts_of_objection() {
  static const ActWords kWords{
      {"opened", "Raised"}, {"upheld", "Upheld"}, {"dismissed", "Dismissed"}, {"withdrawn", "Withdrawn"}};
  return kWords;
}

Html reply_form(const SeenObjection& seen, const ObjectionReplyForm& typed, const CsrfToken& csrf) {
  return answer_form(
      {.action = objection_address(seen.line.matter.id, "/answer"),
       .answer =
           {.name = "answer",
            .legend = "Your answer",
            .choices = {{.value = "upheld",
                         .text = "Upheld",
                         .hint = "They are not given the case. One that they hold goes to somebody else."},
                        {.value = "dismissed", .text = "Dismissed", .hint = "They may be given the case."}},
            .value = typed.answer,
            .error = typed.errors.of("answer")},
       .reason = typed.reason,
       .reason_error = typed.errors.of("reason"),
       .version = seen.line.matter.version},
      csrf);
}

std::string case_of(const Matter& matter) { return matter.case_id ? matter.case_id->text() : "A case"; }

Row row_of(const SeenObjection& one, Date today) {
  const auto& matter = one.line.matter;
  Row out{{link(one.name, objection_address(matter.id)), case_of(matter),
           one.line.made ? "Given" : "Meant by a plan", moment_words(matter.opened_at),
           objection_state(one.line, today)}};
  if (one.may_give)
    out.cells.back() =
        Html{} << objection_state(one.line, today) << " "
               << link("Give it to somebody else", case_address(*matter.case_id), case_of(matter));
  if (matter.due) out.cells.back().sorted_by(matter.due->day_number());
  return out;
}

Table list_of(const std::vector<SeenObjection>& list, bool open, Date today) {
  Table out{.caption = open ? "Objections that wait for an answer" : "Answered and withdrawn objections",
            .columns = {{"Person"}, {"Case"}, {"The case was"}, {"Raised"}, {"State"}},
            .caption_hidden = true,
            .sortable = true,
            .empty = open ? "Nobody waits for an answer." : "None yet."};
  for (const auto& one : list) {
    if ((one.line.matter.state == MatterState::Open) == open) out.rows.push_back(row_of(one, today));
  }
  return out;
}

}  // namespace

Url objection_address(const std::string& id, std::string_view rest) {
  return Url::local("/objections/" + escaped_part(id) + std::string{rest});
}

Url object_address(const CaseId& id) { return Url::local("/workload/object/" + escaped_part(id.text())); }

Html objection_state(const ObjectionLine& line, Date today) {
  const auto& matter = line.matter;
  Html out;
  switch (matter.state) {
    case MatterState::Open:
      if (!matter.due) return tag("Open", Tone::Notice);
      if (*matter.due < today)
        return out << tag("Late", Tone::Bad) << hint("was due " + matter.due->long_text());
      return out << tag("Open", Tone::Notice) << hint("answer due by " + matter.due->long_text());
    case MatterState::Answered:
      return tag("Upheld", Tone::Good);
    case MatterState::Closed:
      return tag("Dismissed");
    case MatterState::Withdrawn:
      return tag("Withdrawn");
  }
  return out;
}

Page object_page(const CaseToObject& about, const Agreement& agreement, const ObjectionForm& typed,
                 const CsrfToken& csrf) {
  const auto& id = about.of.line.id;
  Page page{.title = "Object to a case",
            .heading = "Object to case " + id.text(),
            .section = Section::MyWorkload,
            .back = Url::local("/workload"),
            .has_errors = !typed.errors.empty()};
  page.before_heading << error_summary(typed.errors);
  Html body;
  body << summary_list(facts_of(about, agreement));
  if (about.earlier) {
    body << inset(Html{} << words("Your objection to it stands: ")
                         << link("look at it", objection_address(*about.earlier)));
    page.body << two_thirds(body);
    return page;
  }
  body << paragraph(fmt::format(
              "Until it is answered you are {}. An answer with a reason is due by {}.",
              about.held ? "still its holder, and no plan leaves it with you unseen" : "not given the case",
              about.due.long_text()))
       << form({.action = object_address(id),
                .csrf = csrf,
                .fields = text_area(
                    {.name = "reason",
                     .label = "Why should you not hold it?",
                     .hint = "Whoever answers for your team reads it; it stands in the ledger. Write "
                             "nothing that says who the person on probation is.",
                     .value = typed.reason,
                     .error = typed.errors.of("reason"),
                     .rows = 6,
                     .most_characters = 4000,
                     .autosave = true}),
                .submit = "Send the objection"});
  page.body << two_thirds(body);
  return page;
}

Page objection_page(const SeenObjection& seen, const ObjectionReplyForm& typed, const CsrfToken& csrf,
                    Date today, const Html& before) {
  const auto& matter = seen.line.matter;
  Page page{.title = "Objection to case " + case_of(matter),
            .heading = "Objection to case " + case_of(matter),
            .caption = seen.name,
            .section = seen.own ? Section::MyWorkload : Section::People,
            .back = seen.own ? Url::local("/workload") : Url::local("/objections"),
            .has_errors = !typed.errors.empty()};
  page.before_heading << error_summary(typed.errors) << before;
  std::vector<Fact> facts{
      {.key = "State", .value = objection_state(seen.line, today)},
      {.key = "The case was", .value = words(seen.line.made ? "given to them" : "meant for them by a plan")}};
  if (!seen.own && matter.case_id)
    facts.push_back({.key = "Case", .value = link(matter.case_id->text(), case_address(*matter.case_id))});
  if (matter.where.person)
    facts.push_back({.key = "Workload", .value = link(seen.name, person_address(*matter.where.person))});
  page.body << summary_list(facts);
  if (seen.may_give)
    page.body << inset(words(fmt::format("{} holds the case until somebody takes it over.", seen.name)))
              << link_button("Give it to somebody else", case_address(*matter.case_id));
  else if (seen.still_holds)
    page.body << inset(
        words("The case goes to somebody else. Until somebody takes it over it stays where it is."));
  page.body << matter_history(seen.events, acts_of_objection(), 2);
  if (seen.may_answer) page.body << heading("Answer it") << two_thirds(reply_form(seen, typed, csrf));
  if (seen.may_withdraw)
    page.body << action_form(
        objection_address(matter.id, "/withdraw"), csrf,
        {.text = "Withdraw", .emphasis = Emphasis::Secondary, .hidden = "this objection"});
  return page;
}

Page objection_list_page(const std::vector<SeenObjection>& list, Date today) {
  Page page{.title = "Objections to answer", .heading = "Objections to answer", .section = Section::People};
  page.body << paragraph(
                   "Until an objection is answered, the person is not given the case, by a plan or by hand.")
            << table(list_of(list, true, today)) << heading("Answered and withdrawn")
            << table(list_of(list, false, today))
            << paragraph(link("Challenges of figures", Url::local("/challenges")));
  return page;
}

}  // namespace evenkeel::web
