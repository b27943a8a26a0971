#include "web/pages/people/evidence_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "usecases/evidence/months.h"
#include "web/components/button.h"
#include "web/components/details.h"
#include "web/components/figure.h"
#include "web/components/input.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/timeline.h"
#include "web/pages/addresses.h"
#include "web/pages/cases/case_parts.h"
#include "web/pages/matters/matter_words.h"
#include "web/pages/people/person_page.h"

namespace evenkeel::web {
namespace {

Html period_fields(const EvidenceForm& form) {
  Html out;
  return out << text_input({.name = "from",
                            .label = "From",
                            .hint = "For example, 2026-09-01",
                            .value = form.from,
                            .error = form.errors.of("from"),
                            .width = 10})
             << text_input({.name = "to",
                            .label = "To, included",
                            .hint = "For example, 2026-11-30",
                            .value = form.to,
                            .error = form.errors.of("to"),
                            .width = 10});
}

Html working_of(const Explanation& working) {
  Table lines{.caption = "Work",
              .columns = {{"What"},
                          {"How many", ColumnKind::Number},
                          {"Each", ColumnKind::Number},
                          {"Points", ColumnKind::Number},
                          {"Rule"}}};
  for (const auto& line : working.work)
    lines.rows.push_back(
        {{line_name(line), line.quantity, words(line.each.text()), words(line.total.text()), line.rule}});
  Table hours{.caption = "Hours", .columns = {{"What"}, {"Hours", ColumnKind::Number}, {"Rule"}}};
  for (const auto& line : working.contracted)
    hours.rows.push_back({{line.what, words(line.hours.text()), line.rule}});
  for (const auto& line : working.reductions)
    hours.rows.push_back({{line.what, words("-" + line.hours.text()), line.rule}});
  Html out;
  return out << table(lines) << table(hours)
             << hint(fmt::format("Agreement {} {}; records {}.", working.agreement_id,
                                 working.agreement.text(), working.snapshot.text()));
}

Html figures_part(const Evidence& evidence) {
  Table rows{.caption = "Figure at the close of each week, worked out again",
             .columns = {{"Day"},
                         {"Capacity used"},
                         {"Points", ColumnKind::Number},
                         {"Available", ColumnKind::Number},
                         {"Cases", ColumnKind::Number},
                         {"High risk", ColumnKind::Number}}};
  for (const auto& day : evidence.days) {
    Row row{{day.day.long_text()}};
    if (!day.working) {
      row.instead = words("Nothing is known of that day");
    } else {
      const auto& figure = day.working->figure;
      Html used = words(percent_words(figure.used));
      if (figure.used) used << " " << band_tag(day.working->band, day.working->bands);
      row.cells.insert(row.cells.end(),
                       {Cell{used}, Cell{words(figure.workload.text())}, Cell{words(figure.available.text())},
                        Cell{figure.cases}, Cell{figure.high_risk_cases}});
    }
    rows.rows.push_back(std::move(row));
  }
  Html out;
  out << heading("Workload") << table(rows);
  for (const auto& day : evidence.days) {
    if (day.working) out << details("Working of " + day.day.long_text(), working_of(*day.working));
  }
  return out;
}

Html recorded_part(const Evidence& evidence) {
  Table rows{.caption = "Figures as they were recorded at the time",
             .columns = {{"Day"},
                         {"Capacity used", ColumnKind::Number},
                         {"Points", ColumnKind::Number},
                         {"Available", ColumnKind::Number}},
             .empty = "No figure of the period was recorded."};
  for (const auto& point : evidence.recorded)
    rows.rows.push_back({{point.as_of.long_text(), words(percent_words(point.used)),
                          words(point.workload.text()), words(point.available.text())}});
  Html out;
  return out << table(rows);
}

Happening happening_of(const EvidenceEntry& entry) {
  const auto& header = entry.record.entry;
  Html payload;
  payload << "<pre class=\"ek-payload\" tabindex=\"0\">" << entry.extract << "</pre>";
  Html content;
  content << details(entry.is_extract ? "What it says of this person (an extract: the rest is about others)"
                                      : "What it says",
                     payload)
          << hint(fmt::format("Ledger entry {}, hash {}", header.seq, header.hash.text()));
  return {.title = act_words(header.act),
          .by = header.actor,
          .when = header.at,
          .machine_time = header.at,
          .content = content};
}

Section section_of(const EvidenceRequest& request) {
  if (!request.case_id.empty()) return Section::Cases;
  return request.unit.empty() ? Section::People : Section::Units;
}

std::string whom(const Evidence& evidence) {
  if (evidence.request.person.empty()) return evidence.name;
  return fmt::format("{} ({}), {}", evidence.name, evidence.request.person.text(), text_of(evidence.grade));
}

// What was raised and how it was answered; each day that went by without an answer is named.
Html matters_part(const Evidence& evidence) {
  Table rows{.caption = "Matters that were open at any time of the period, with each silence",
             .columns = {{"What"}, {"Raised"}, {"How it stands now"}, {"No answer by"}},
             .empty = "None was open."};
  for (const auto& one : evidence.matters) {
    std::string silences;
    for (const auto day : one.silences) silences += (silences.empty() ? "" : ", ") + day.long_text();
    rows.rows.push_back({{link(name_of(one.matter.kind), matter_address(one.matter.id), ": " + one.matter.id),
                          one.matter.opened_at.substr(0, 10) + " by " + one.matter.opened_by,
                          state_of_matter(one.matter, evidence.request.to), silences}});
  }
  Html out;
  return out << heading("What was raised, answered and left unanswered") << table(rows);
}

Html suspended_part(const Evidence& evidence) {
  if (evidence.suspended.empty()) return {};
  Table rows{
      .caption = "Tasks that stopped, as they were agreed",
      .columns = {{"Task"}, {"Case"}, {"From"}, {"To"}, {"Hours a week", ColumnKind::Number}, {"Agreed by"}},
      .caption_hidden = true};
  for (const auto& one : evidence.suspended) {
    std::string names;
    for (const auto& name : one.names)
      names += (names.empty() ? "" : ", ") + name.by + " (" + name.office + ")";
    std::string until = one.to ? one.to->long_text() : "for good";
    if (one.task.done) until += "; done after all on " + one.task.done->long_text();
    rows.rows.push_back(
        {{link(one.task.name, matter_address(one.matter), ": " + one.matter), one.task.case_id,
          one.from.long_text(), until, words(Hours{one.task.weekly_hundredths}.text()), names}});
  }
  Html out;
  return out << heading("What was suspended") << table(rows);
}

// "March 2026".
std::string month_words(const EvidenceMonth& month) {
  const auto text = month.first.long_text();
  return text.substr(text.find(' ') + 1);
}

Url month_address(const EvidenceRequest& request, const EvidenceMonth& month) {
  return subject_address(request, "/evidence" + query_text({{"from", request.from.text()},
                                                            {"to", request.to.text()},
                                                            {"month", month.code}}));
}

std::string figure_words(const std::optional<CapacityUsed>& used) {
  return used ? percent_words(used) : "None known";
}

Html months_part(const Evidence& evidence) {
  const bool figures = evidence.request.case_id.empty();
  Table rows{.caption = "Months of the period, newest first", .columns = {{"Month"}}};
  if (figures) {
    rows.columns.push_back({"Newest recorded figure", ColumnKind::Number});
    rows.columns.push_back({"Highest", ColumnKind::Number});
  }
  for (const auto* count : {"Decisions and answers", "Raised", "Days without an answer"})
    rows.columns.push_back({count, ColumnKind::Number});
  auto lines = summary_by_month(evidence);
  std::ranges::reverse(lines);
  for (const auto& line : lines) {
    Row row{{link(month_words(line.month), month_address(evidence.request, line.month))}};
    if (figures) row.cells.insert(row.cells.end(), {figure_words(line.last), figure_words(line.highest)});
    row.cells.insert(row.cells.end(), {line.entries, line.raised, line.silences});
    rows.rows.push_back(std::move(row));
  }
  Html out;
  return out << heading("Month by month")
             << paragraph(
                    "Figures with their working and what was decided are on the page of each month. The "
                    "download holds the whole period.")
             << table(rows);
}

Html decisions_part(const Evidence& evidence) {
  std::vector<Happening> happenings;
  for (const auto& entry : evidence.entries) happenings.push_back(happening_of(entry));
  std::ranges::reverse(happenings);
  Html out;
  out << heading("What was decided, objected and answered");
  if (happenings.empty()) out << paragraph("Nothing in the ledger of these days names it.");
  return out << timeline(happenings);
}

Html all_parts(const Evidence& evidence) {
  Html out;
  if (!evidence.request.person.empty()) out << figures_part(evidence);
  if (evidence.request.case_id.empty()) out << recorded_part(evidence);
  return out << matters_part(evidence) << suspended_part(evidence) << decisions_part(evidence);
}

// The months before and after, so that a year is read without going back each time.
Html neighbours(const Evidence& evidence, const std::vector<EvidenceMonth>& months, std::size_t at) {
  std::vector<Html> links{link(
      "All months",
      subject_address(evidence.request, "/evidence" + query_text({{"from", evidence.request.from.text()},
                                                                  {"to", evidence.request.to.text()}})))};
  if (at > 0)
    links.push_back(link(month_words(months[at - 1]), month_address(evidence.request, months[at - 1])));
  if (at + 1 < months.size())
    links.push_back(link(month_words(months[at + 1]), month_address(evidence.request, months[at + 1])));
  return bullets(links);
}

// One month where the address names one of the period; a list of months where there is too much for a page.
Html body_of(const Evidence& evidence, const std::string& month) {
  const auto months = months_of(evidence.request);
  const auto named = std::ranges::find(months, month, &EvidenceMonth::code);
  if (named != months.end()) {
    const auto at = static_cast<std::size_t>(named - months.begin());
    Html out;
    return out << heading(month_words(*named)) << neighbours(evidence, months, at)
               << all_parts(of_month(evidence, *named));
  }
  if (!is_long(evidence.request)) return all_parts(evidence);
  Html out;
  return out << months_part(evidence) << matters_part(evidence) << suspended_part(evidence);
}

Html left_out(const Evidence& evidence) {
  std::vector<Html> items;
  if (evidence.reasons_left_out)
    items.push_back(words("Why hours are reduced: it is for the person, their line manager and HR."));
  if (evidence.restricted_left_out)
    items.push_back(
        words("Restricted records: they stand in one row with reports and contacts, whether or not there are "
              "any."));
  return items.empty()
             ? Html{}
             : heading("What is left out for you", {.level = 2, .size = Size::Small}) << bullets(items);
}

std::map<std::string, std::int64_t> tables_of(const Held& held) {
  std::map<std::string, std::int64_t> out;
  for (const auto& record : held.records) ++out[record.table];
  return out;
}

Html records_of(const Held& held, const std::string& name) {
  Table rows{.caption = "Records of the table " + name,
             .columns = {{"From"}, {"To"}, {"Recorded"}, {"What it says"}},
             .caption_hidden = true};
  for (const auto& record : held.records) {
    if (record.table != name) continue;
    std::string says;
    for (const auto& [field, value] : record.fields) {
      if (!value.empty()) says += fmt::format("{}{} {}", says.empty() ? "" : "; ", field, value);
    }
    rows.rows.push_back(
        {{record.times.from.text(), record.times.to ? record.times.to->text() : "no end",
          fmt::format(
              "entry {}, {}{}", record.times.recorded, record.times.source,
              record.times.taken_back ? fmt::format(", replaced by {}", *record.times.taken_back) : ""),
          says}});
  }
  return table(rows);
}

}  // namespace

Url subject_address(const EvidenceRequest& request, std::string_view rest) {
  if (!request.case_id.empty()) return case_address(request.case_id, rest);
  return request.unit.empty() ? person_address(request.person, rest) : unit_address(request.unit, rest);
}

Page evidence_form_page(const EvidenceRequest& subject, const EvidenceForm& form) {
  Page page{.title = "Evidence pack",
            .heading = "Evidence pack",
            .caption = subject.code(),
            .section = section_of(subject),
            .back = subject_address(subject),
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors);
  Html body;
  body << paragraph(
              "Figures, everything in the ledger that names the person, the case or the unit, and what was "
              "raised, "
              "answered and left unanswered, for a period. Your reading stands in the access log.")
       << search_form({.action = subject_address(subject, "/evidence"),
                       .fields = period_fields(form),
                       .submit = "Show the evidence"});
  page.body << two_thirds(body);
  return page;
}

Page evidence_page(const Evidence& evidence, const std::string& month) {
  const auto& request = evidence.request;
  Page page{.title = "Evidence of " + evidence.name,
            .heading = "Evidence of " + evidence.name,
            .caption = fmt::format("{} to {}", request.from.long_text(), request.to.long_text()),
            .section = section_of(request),
            .back = subject_address(request)};
  std::vector<Fact> facts{{.key = "Of", .value = words(whom(evidence))},
                          {.key = "Unit", .value = words(evidence.unit_name)},
                          {.key = "Made", .value = words(evidence.made_at + " by " + evidence.made_by)}};
  if (evidence.head)
    facts.push_back(
        {.key = "Head of the ledger",
         .value = words(fmt::format("entry {}, hash {}", evidence.head->seq, evidence.head->hash.text()))});
  page.body << summary_list(facts)
            << link_button(
                   "Download to check",
                   subject_address(request, "/evidence.zip" + query_text({{"from", request.from.text()},
                                                                          {"to", request.to.text()}})),
                   Emphasis::Secondary)
            << hint("A zip with a file for tools/verify pack, which is not part of the service.")
            << body_of(evidence, month) << left_out(evidence);
  return page;
}

Page held_page(const Held& held, const CorrectionForm& form_in, Date due, const CsrfToken& csrf) {
  Page page{.title = "What is held about me",
            .heading = "What is held about me",
            .section = Section::MyWorkload,
            .back = Url::local("/workload"),
            .has_errors = !form_in.errors.empty()};
  page.before_heading << error_summary(form_in.errors);
  page.body << paragraph(
                   "Every record under your code, with the days on which it is true and the ledger entry by "
                   "which it was recorded. The numbers "
                   "of cases are other people's data and are left out.")
            << link_button("Download everything", Url::local("/workload/held.zip"), Emphasis::Secondary);
  for (const auto& [name, count] : tables_of(held))
    page.body << details(fmt::format("{}: {} record{}", name, count, count == 1 ? "" : "s"),
                         records_of(held, name));
  Html fields;
  fields << text_input({.name = "about",
                        .label = "Which record",
                        .hint = "For example, contracted hours since March",
                        .value = form_in.about,
                        .error = form_in.errors.of("about")})
         << text_area({.name = "text",
                       .label = "What is wrong, and what should it say?",
                       .value = form_in.text,
                       .error = form_in.errors.of("text"),
                       .most_characters = 4000,
                       .autosave = true});
  page.body << heading("Ask for a correction")
            << paragraph(fmt::format("The answer is due within a month, by {} (UK GDPR, Articles 12 and 16).",
                                     due.long_text()))
            << two_thirds(form({.action = Url::local("/workload/correction"),
                                .csrf = csrf,
                                .fields = fields,
                                .submit = "Ask for the correction"}));
  return page;
}

}  // namespace evenkeel::web
