#include "web/pages/plans/proof_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.h"
#include "web/components/button.h"
#include "web/components/details.h"
#include "web/components/figure.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tabs.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/cases/case_parts.h"
#include "web/pages/plans/published_part.h"

namespace evenkeel::web {
namespace {

constexpr std::size_t kShown = 50;  // rows of a table; what is printed has all

Table table_of(const SheetTable& given) {
  Table out{.caption = given.caption, .columns = {}, .empty = given.caption + ": none."};
  for (const auto& column : given.columns)
    out.columns.push_back(
        {.text = column.text, .kind = column.number ? ColumnKind::Number : ColumnKind::Text});
  for (const auto& texts : given.rows) {
    if (out.rows.size() == kShown) break;
    auto& row = out.rows.emplace_back();
    for (const auto& text : texts) row.cells.emplace_back(text);
  }
  for (const auto& text : given.total) out.total.emplace_back(text);
  return out;
}

Html section_of(const SheetSection& section) {
  Html out;
  out << heading(section.heading);
  for (const auto& sentence : section.sentences) out << paragraph(sentence);
  for (const auto& one : section.tables) {
    out << table(table_of(one));
    if (one.rows.size() > kShown)
      out << hint(fmt::format("The first {} of {} rows. The printed form and the file have them all.", kShown,
                              thousands(static_cast<std::int64_t>(one.rows.size()))));
  }
  return out;
}

Html hours_to_add(const allocation::OverloadRepairs& repairs) {
  Table out{.caption = "One way to add the least room",
            .columns = {{"Grade"},
                        {"People", ColumnKind::Number},
                        {"Points", ColumnKind::Number},
                        {"Hours a week, free of other work, with what they are over by now"}}};
  for (const auto& row : repairs.grades)
    out.rows.push_back(
        {{std::string{text_of(row.grade)}, row.people, words(points_number(Points{row.points})),
          row.hours ? words(row.hours->text()) : words("hours alone do not help")}});
  Html content;
  content << heading("Hours to add", {.level = 3, .size = Size::Small});
  if (repairs.room.points > 0)
    content << paragraph(fmt::format("{} of room more, no less, would be needed.",
                                     points_words(Points{repairs.room.points})))
            << table(out)
            << hint(
                   "For the people there are, so that what they are over their limits by is in it. The hours "
                   "that a plan is short of are those of somebody who holds nothing else.");
  if (!repairs.room.nobody.empty())
    content << paragraph(fmt::format(
        "{} may be held by nobody: neither hours, nor other cases suspended, nor a higher line help there.",
        counted(static_cast<std::int64_t>(repairs.room.nobody.size()), "case", "cases")));
  return content;
}

std::string lacking_words(const RuleRelaxed& one) {
  if (one.lacking.hundredths == 0) return "nothing";
  return points_words(one.lacking) + (one.helps ? "" : ", as with it");
}

Html rules_to_relax(const ProofView& view) {
  Table out{.caption = "One rule at a time, relaxed for everybody",
            .columns = {{"Rule"},
                        {"What it asks for"},
                        {"Then lacking over everything", ColumnKind::Number},
                        {"Whose signature"}}};
  for (const auto& one : view.rules)
    out.rows.push_back({{one.rule, one.sentence, words(lacking_words(one)), words(one.signature)}});
  Html content;
  content << heading("A rule to relax", {.level = 3, .size = Size::Small})
          << paragraph(
                 fmt::format("As things stand {} are lacking over all the work that was asked about, what "
                             "nobody may hold with it. The two sums above are of list A alone.",
                             points_words(Points{view.proved.answer.repairs->lacking})))
          << table(out)
          << hint(
                 "Who signs is proposed. Relaxing a rule is no advice: it says what each rule costs and who "
                 "would answer for giving it up.");
  return content;
}

Html cases_to_suspend(const allocation::OverloadRepairs& repairs) {
  Html content;
  content << heading("Cases to suspend", {.level = 3, .size = Size::Small});
  if (repairs.suspend && repairs.suspend->empty())
    return content << paragraph("None: what lacks is what nobody may hold.");
  if (!repairs.suspend) return content << paragraph("No number of suspended cases would be enough.");
  std::vector<Html> items;
  for (const auto& id : *repairs.suspend) items.push_back(link(id.text(), case_address(id)));
  return content << paragraph(
                        fmt::format("{} would be enough, and one fewer would not: least urgent class first, "
                                    "heaviest first (the order is proposed).",
                                    counted(static_cast<std::int64_t>(items.size()), "case", "cases")))
                 << details("Which cases", bullets(items));
}

Html repairs_part(const ProofView& view) {
  const auto& answer = view.proved.answer;
  Html out;
  out << heading("What would undo it");
  if (answer.repairs)
    out << hours_to_add(*answer.repairs) << rules_to_relax(view) << cases_to_suspend(*answer.repairs);
  if (answer.least_line > 0)
    out << heading("The line itself", {.level = 3, .size = Size::Small})
        << paragraph(fmt::format("The least line at which all that somebody may hold would fit, could cases "
                                 "be split: {} %. A line is agreed by {}; over it signs {} (proposed).",
                                 tenths_text(*answer.least_line), view.line_agreed_by,
                                 view.over_line_signed_by));
  return out << hint(
             "Each answer has been worked out again with that one change, as if cases could be split between "
             "people. What does not fit even so does not fit whole; what fits so may still not fit whole.");
}

Html files_of(const ProofView& view) {
  Html out;
  out << bullets({link("Print, with names", proof_address(view.asked, "/sheet")),
                  link("File for tools/verify proof, with names", proof_address(view.asked, "/file"))});
  if (!view.not_public.empty()) return out << hint("There is no public form: " + view.not_public + ".");
  const auto& unit = view.asked.unit;
  if (std::ranges::none_of(view.published, &PublishedForm::current))
    out << hint(
        "The public form, sums and commitments without names, is of a proof that stands in the ledger: so it "
        "can be opened later.");
  return out << published_part({.forms = view.published,
                                .kind = "proof",
                                .name = "proof-" + unit.text(),
                                .sheet = proof_address(view.asked, "/sheet", true),
                                .at = [&](std::string_view what, std::int64_t entry) {
                                  return unit_address(unit, fmt::format("/proof/{}/{}", what, entry));
                                }});
}

Html no_proof(const ProofView& view) {
  Html out;
  if (view.nothing_asked)
    return empty_state(view.asked.movable ? "Nobody holds a case here" : "No case waits here",
                       paragraph("There is nothing that would have to fit."));
  out << inset(strong("Nothing proves that there is none."))
      << paragraph(fmt::format(
             "All {} would fit if they could be split between people. That does not say that they fit "
             "whole; a plan looks for that.",
             counted(static_cast<std::int64_t>(view.proved.prepared->problem.cases.size()), "case", "cases")))
      << link_button("Plans of this unit",
                     Url::local("/plans" + query_text({{"unit", view.asked.unit.text()}})),
                     Emphasis::Secondary);
  return out;
}

Html both_questions(const ProofView& view) {
  auto fixed = view.asked;
  fixed.movable = false;
  auto movable = view.asked;
  movable.movable = true;
  return sub_navigation(
      "What may move",
      {{.text = "With today's holdings", .to = proof_address(fixed), .current = !view.asked.movable},
       {.text = "If every case could move", .to = proof_address(movable), .current = view.asked.movable}});
}

}  // namespace

Html sheet_sections(const Sheet& sheet) {
  Html out;
  for (const auto& section : sheet.sections) out << section_of(section);
  return out;
}

Url proof_address(const ProofAsked& asked, std::string_view rest, bool open) {
  return unit_address(asked.unit, "/proof" + std::string{rest} +
                                      query_text({{"holdings", asked.movable ? "movable" : ""},
                                                  {"form", open ? "public" : ""}}));
}

Page proof_page(const ProofView& view, std::int64_t kept, const CsrfToken& csrf) {
  Page page{
      .title = "Is there any safe allocation?",
      .heading = "Is there any safe allocation?",
      .caption = view.unit->figures->name,
      .section = Section::Plans,
      .breadcrumbs = {{"Plans", Url::local("/plans" + query_text({{"unit", view.asked.unit.text()}}))}}};
  if (kept > 0)
    page.before_heading << notification(
        {.heading = fmt::format("The proof stands in the ledger: entry {}", kept),
         .kind = NoticeKind::Success,
         .content = paragraph("Anybody entitled can show later what was proved today.")});
  page.body << both_questions(view);
  if (!view.full()) {
    page.body << no_proof(view) << freshness_of(*view.unit);
    return page;
  }
  auto lists = *view.sheet;
  lists.sections.pop_back();  // what would undo it stands below, opened
  page.body << inset(strong("No. " + view.sheet->answer)) << files_of(view)
            << action_form(proof_address(view.asked), csrf,
                           {.text = "Write the proof into the ledger", .emphasis = Emphasis::Secondary},
                           {{"holdings", view.asked.movable ? "movable" : "fixed"}})
            << sheet_sections(lists) << repairs_part(view) << freshness_of(*view.unit);
  return page;
}

}  // namespace evenkeel::web
