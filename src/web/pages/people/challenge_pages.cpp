#include "web/pages/people/challenge_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/cases/case_parts.h"
#include "web/pages/matters/matter_history.h"
#include "web/pages/matters/matter_words.h"
#include "web/pages/people/answer_form.h"
#include "web/pages/people/person_page.h"
#include "web/pages/people/rule_words.h"

namespace evenkeel::web {
namespace {

std::string line_words(const std::string& line) { return line.empty() ? "The figure as a whole" : line; }

std::vector<Fact> line_facts(const SeenPerson& seen, const std::string& name) {
  std::vector<Fact> out{{.key = "Line", .value = words(line_words(name))}};
  const auto& work = seen.working.work;
  const auto line =
      std::ranges::find_if(work, [&](const WorkingLine& one) { return line_name(one) == name; });
  if (line != work.end()) {
    out.push_back({.key = "Counted as",
                   .value = words(fmt::format("{} x {} = {} points", line->quantity, line->each.text(),
                                              line->total.text()))});
    out.push_back({.key = "Rule", .value = words(rule_words(line->rule) + " (" + line->rule + ")")});
    out.push_back({.key = "Source of the rule", .value = words(line->source)});
  } else {
    out.push_back({.key = "Figure",
                   .value = words(fmt::format("{} ({} of {} points)", percent_words(seen.working.figure.used),
                                              points_number(seen.working.figure.workload),
                                              points_number(seen.working.figure.available)))});
  }
  return out;
}

const ActWords& acts_of_challenge() {
  static const ActWords kWords{{"opened", "Raised"}, {"answered", "Answered"}, {"withdrawn", "Withdrawn"}};
  return kWords;
}

Html reply_form(const SeenChallenge& seen, const ReplyForm& typed, const CsrfToken& csrf) {
  return answer_form(
      {.action = Url::local("/challenges/" + escaped_part(seen.matter.id) + "/answer"),
       .answer = {.name = "outcome",
                  .legend = "Your answer",
                  .choices = {{.value = "upheld",
                               .text = "Upheld",
                               .hint = "It was wrong, and I have it put right where it is recorded."},
                              {.value = "partly-upheld", .text = "Partly upheld"},
                              {.value = "dismissed", .text = "Dismissed", .hint = "It stands as it is."}},
                  .value = typed.outcome,
                  .error = typed.errors.of("outcome")},
       .reason = typed.reason,
       .reason_error = typed.errors.of("reason"),
       .version = seen.matter.version},
      csrf);
}

std::string heading_of(const SeenChallenge& seen) {
  return seen.matter.kind == MatterKind::Rectification ? "A record to be corrected"
                                                       : "A figure is challenged";
}

Table table_of(const std::vector<SeenChallenge>& list, const char* caption, const char* empty, Date today) {
  Table out{.caption = caption,
            .columns = {{"Person"}, {"About"}, {"Raised"}, {"State"}},
            .caption_hidden = true,
            .sortable = true,
            .empty = empty};
  for (const auto& one : list) {
    Row row{{link(one.name, matter_address(one.matter.id)), line_words(one.line),
             one.matter.opened_at.substr(0, 10), matter_state(one.matter, today)}};
    if (one.matter.due) row.cells[3].sorted_by(one.matter.due->day_number());
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace

Page raise_challenge_page(const SeenPerson& seen, const ChallengeForm& form_in, Date due,
                          const CsrfToken& csrf) {
  Page page{.title = "Challenge a figure",
            .heading = "Challenge a figure",
            .section = Section::MyWorkload,
            .back = Url::local("/workload"),
            .has_errors = !form_in.errors.empty()};
  page.before_heading << error_summary(form_in.errors);
  Html fields = text_area({.name = "text",
                           .label = "What is wrong, and what should it say?",
                           .hint = "Your manager reads it; it stands in the ledger. Write nothing that says "
                                   "who a person on probation is.",
                           .value = form_in.text,
                           .error = form_in.errors.of("text"),
                           .rows = 6,
                           .most_characters = 4000,
                           .autosave = true});
  Html body;
  body << summary_list(line_facts(seen, form_in.line))
       << paragraph(
              fmt::format("An answer with a reason is due by {}. You may withdraw the challenge until then.",
                          due.long_text()))
       << form({.action = Url::local("/workload/challenge"),
                .csrf = csrf,
                .fields = fields,
                .submit = "Send the challenge",
                .hidden = {{"line", form_in.line}}});
  page.body << two_thirds(body);
  return page;
}

Page challenge_page(const SeenChallenge& seen, const ReplyForm& form_in, const CsrfToken& csrf, Date today,
                    const Html& before) {
  Page page{.title = heading_of(seen),
            .heading = heading_of(seen),
            .caption = seen.name,
            .section = seen.may_withdraw ? Section::MyWorkload : Section::People,
            .back = seen.may_withdraw ? Url::local("/workload") : Url::local("/challenges"),
            .has_errors = !form_in.errors.empty()};
  page.before_heading << error_summary(form_in.errors) << before;
  std::vector<Fact> facts{{.key = "State", .value = matter_state(seen.matter, today)},
                          {.key = "About", .value = words(line_words(seen.line))}};
  if (seen.matter.where.person)
    facts.push_back({.key = "Workload", .value = link(seen.name, person_address(*seen.matter.where.person))});
  if (seen.matter.due)
    facts.push_back({.key = "Answer due by", .value = words(seen.matter.due->long_text())});
  page.body << summary_list(facts);
  page.body << matter_history(seen.events, acts_of_challenge(), 2);
  if (seen.may_answer) page.body << heading("Answer it") << two_thirds(reply_form(seen, form_in, csrf));
  if (seen.may_withdraw)
    page.body << action_form(
        Url::local("/challenges/" + escaped_part(seen.matter.id) + "/withdraw"), csrf,
        {.text = "Withdraw", .emphasis = Emphasis::Secondary, .hidden = "this challenge"},
        {{"version", std::to_string(seen.matter.version)}});
  return page;
}

Page challenge_list_page(const ChallengeList& list, Date today) {
  Page page{.title = "Challenges to answer", .heading = "Challenges to answer", .section = Section::People};
  page.body << table(table_of(list.open, "Open challenges, the next due first", "Nobody waits for an answer.",
                              today))
            << heading("Answered and withdrawn")
            << table(table_of(list.answered, "Answered and withdrawn challenges", "None yet.", today));
  return page;
}

}  // namespace evenkeel::web
