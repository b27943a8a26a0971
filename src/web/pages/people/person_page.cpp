#include "web/pages/people/person_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "usecases/matters/challenges.h"
#include "web/components/details.h"
#include "web/components/figure.h"
#include "web/components/form.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/time_chart.h"
#include "web/pages/addresses.h"
#include "web/pages/cases/case_parts.h"
#include "web/pages/matters/matter_pages.h"
#include "web/pages/matters/matter_words.h"
#include "web/pages/people/objection_pages.h"
#include "web/pages/people/rule_words.h"
#include "web/pages/sources.h"

namespace evenkeel::web {
namespace {

const Agreement& agreement_of(const SeenPerson& seen) { return seen.unit->in_use->agreement; }

std::string signed_points(Points points) { return (points.hundredths > 0 ? "+" : "") + points.text(); }

Html capacity_card_more(const SeenPerson& seen) {
  const auto& figure = seen.working.figure;
  Html out;
  if (!figure.used) return words(std::string{text_of(figure.not_measured)});
  out << band_tag(seen.working.band, agreement_of(seen).lines.bands);
  if (figure.hours_assumed) out << " " << tag("hours assumed", Tone::Warn);
  return out;
}

Html cards_of(const SeenPerson& seen) {
  const auto& figure = seen.working.figure;
  const auto line = CapacityUsed{agreement_of(seen).lines.line_tenths}.text();
  return stat_cards({{.number = percent_words(figure.used),
                      .what = fmt::format("of capacity used; the line is {} %", line),
                      .more = capacity_card_more(seen)},
                     {.number = thousands(figure.workload.hundredths / 100), .what = "points of work"},
                     {.number = figure.used ? thousands(figure.available.hundredths / 100) : "None",
                      .what = "points available in a week"},
                     {.number = std::to_string(figure.cases),
                      .what = fmt::format("cases, {} of high risk", figure.high_risk_cases)}});
}

// What must be seen before any table.
Html warnings_of(const SeenPerson& seen) {
  Html out;
  if (seen.working.figure.over_line)
    out << warning_text(seen.over_since
                            ? fmt::format("Over the excessive line at each Sunday close since {}.",
                                          seen.over_since->long_text())
                            : "Over the agreed line.");
  for (const auto& assumption : seen.working.assumptions) out << hint(assumption);
  return out;
}

std::string change_words(WorkChange::Kind kind) {
  switch (kind) {
    case WorkChange::Kind::Came:
      return "New";
    case WorkChange::Kind::Went:
      return "Gone";
    case WorkChange::Kind::Changed:
      return "Changed";
  }
  return "Changed";
}

Row row_of(const WorkChange& change) {
  if (change.hours_before)
    return {{words(change.what), change_words(change.kind), change.hours_before->text() + " h",
             change.hours_after->text() + " h", ""}};
  const bool came = change.kind == WorkChange::Kind::Came;
  const bool went = change.kind == WorkChange::Kind::Went;
  return {{words(change.what), change_words(change.kind), came ? "" : change.before.text(),
           went ? "" : change.after.text(), signed_points(change.after - change.before)}};
}

Html since_part(const SeenPerson& seen) {
  const auto& since = seen.since;
  Html out;
  out << heading("What changed since " + since.day.long_text());
  if (!since.known) return out << paragraph("Nothing is known of that day, so nothing can be compared.");
  out << paragraph(fmt::format("It was {}, {} of work; it is {}, {}.", percent_words(since.used),
                               points_words(since.workload), percent_words(seen.working.figure.used),
                               points_words(seen.working.figure.workload)));
  if (since.other_agreement) out << inset(words("Another version of the agreement measured that day."));
  Table changes{.caption = "Lines that came, went or changed",
                .columns = {{"What"},
                            {"Change"},
                            {"Then", ColumnKind::Number},
                            {"Now", ColumnKind::Number},
                            {"Points", ColumnKind::Number}},
                .caption_hidden = true,
                .empty = "No line changed."};
  for (const auto& change : since.changes) changes.rows.push_back(row_of(change));
  return out << table(changes);
}

Html subject_of(const WorkingLine& line, const SeenPerson& seen) {
  if (line.kind != WorkingLine::Kind::Case) return words(line_name(line));
  auto out = link(line.subject, case_address(CaseId{line.subject}));
  if (line.restricted && seen.sight.restricted) out << " " << tag("Restricted", Tone::Warn);
  return out;
}

// "Custody, tier B2; counted at the share for overdue termination (points.standard..., source 1)".
Html rule_of(const WorkingLine& line, Sources& sources) {
  Html out = words(rule_words(line.rule));
  if (line.standing == Standing::Proposed) out << " " << proposed_tag();
  out << " (" << line.rule;
  if (!line.source.empty()) out << ", source " << sources.number_of(line.source);
  return out << ")";
}

// The challenge of a line that is open, if there is one.
const Matter* open_challenge(const SeenPerson& seen, const std::string& line) {
  const auto found = std::ranges::find_if(seen.matters, [&](const Matter& matter) {
    return matter.kind == MatterKind::Challenge && matter.state == MatterState::Open &&
           challenged_line(matter) == line;
  });
  return found == seen.matters.end() ? nullptr : &*found;
}

Html challenge_cell(const SeenPerson& seen, const std::string& line) {
  if (const auto* open = open_challenge(seen, line))
    return link("Challenged", matter_address(open->id), ": " + line);
  if (!seen.may_challenge) return words("");
  return link("Challenge", Url::local("/workload/challenge" + query_text({{"line", line}})), " " + line);
}

// Objecting to a case that one holds.
Html object_cell(const WorkingLine& line) {
  if (line.kind != WorkingLine::Kind::Case || line.subject.empty()) return {};
  return Html{} << " " << link("Object", object_address(CaseId{line.subject}), " to case " + line.subject);
}

Html work_part(const SeenPerson& seen) {
  Table lines{.caption = "Every piece of work, with the rule that prices it",
              .columns = {{"What"},
                          {"How many", ColumnKind::Number},
                          {"Points each", ColumnKind::Number},
                          {"Points", ColumnKind::Number},
                          {"Rule and source"}},
              .caption_hidden = true,
              .sortable = true,
              .empty = "There is no work in the records."};
  if (seen.sight.own) lines.columns.push_back({.text = "Challenge", .hidden = true, .sortable = false});
  Sources sources;
  for (const auto& line : seen.working.work) {
    Row row{{subject_of(line, seen), line.quantity, words(line.each.text()), words(line.total.text()),
             rule_of(line, sources)}};
    row.cells[2].sorted_by(line.each.hundredths);
    row.cells[3].sorted_by(line.total.hundredths);
    if (seen.sight.own)
      row.cells.emplace_back(challenge_cell(seen, line_name(line))
                             << (seen.may_challenge ? object_cell(line) : Html{}));
    lines.rows.push_back(std::move(row));
  }
  lines.total = {Cell{"Workload"}, Cell{""}, Cell{""}, Cell{seen.working.figure.workload.text()}, Cell{""}};
  if (seen.sight.own) lines.total.emplace_back("");
  Html out;
  out << heading("What it is made of") << table(lines) << sources.list();
  if (!seen.sight.restricted)
    out << hint(
        "\"Restricted and other work\" joins reports, contacts and, if there are any, restricted records.");
  return out;
}

Table hours_table(const SeenPerson& seen) {
  Table out{.caption = "Hours of a week",
            .columns = {{"What"}, {"Hours", ColumnKind::Number}, {"Until"}, {"Rule and source"}}};
  const auto add = [&](const HoursLine& line, const char* sign) {
    Html rule = words(line.rule);
    if (!line.source.empty()) rule << hint(line.source);
    out.rows.push_back(
        {{line.what, words(sign + line.hours.text()), line.until ? line.until->long_text() : "", rule}});
  };
  for (const auto& line : seen.working.contracted) add(line, "");
  for (const auto& line : seen.working.reductions) add(line, "-");
  return out;
}

Html hours_part(const SeenPerson& seen) {
  const auto& working = seen.working;
  Html out;
  out << heading("Hours and what they are worth") << table(hours_table(seen));
  if (working.nominal_points > 0 && working.figure.used)
    out << paragraph(fmt::format("Available points = {} x ({} h - {} h) / {} h, cut to whole points = {}.",
                                 working.nominal_points, working.figure.contracted.text(),
                                 working.figure.reduced.text(), working.default_hours.text(),
                                 working.figure.available.text()))
        << paragraph(fmt::format("Capacity used = {} / {} = {}.", working.figure.workload.text(),
                                 working.figure.available.text(), percent_words(working.figure.used)))
        << hint(working.capacity_rule + ": " + working.capacity_source);
  if (!seen.sight.reasons) out << hint("Why hours are reduced is for the person, their line manager and HR.");
  if (!seen.sight.own) return out;
  Html links;
  links << challenge_cell(seen, "contracted hours") << ", " << challenge_cell(seen, "reductions");
  return out << paragraph(links);
}

Html year_part(const SeenPerson& seen) {
  Html out;
  out << heading("A year");
  if (seen.year.empty()) return out << paragraph("No figure has been recorded in the past year.");
  TimeChart chart{.title = "Capacity used, by day of recording",
                  .points = {},
                  .line_tenths = agreement_of(seen).lines.line_tenths};
  for (const auto& point : seen.year)
    chart.points.push_back({point.as_of, point.used ? std::optional{point.used->tenths} : std::nullopt});
  const auto first = seen.year.front().as_of;
  for (const auto& event : seen.events) {
    if (event.day >= first) chart.events.push_back({event.day, event.what});
  }
  return out << time_chart(chart);
}

// What plans that have not landed mean for the reader, who may object before they do.
Html meant_part(const SeenPerson& seen) {
  if (seen.meant.empty()) return {};
  Table out{.caption = "Cases that a plan means for you",
            .columns = {{"Case"},
                        {"Tier"},
                        {"Risk of serious harm"},
                        {"Points", ColumnKind::Number},
                        {"Your figure now and with it"},
                        {"Lands"},
                        {.text = "Object", .hidden = true}}};
  for (const auto& one : seen.meant)
    out.rows.push_back({{one.line.id.text(), tier_words(one.line.tier), risk_tag(one.line.risk),
                         words(one.line.points.text()), effect_line("You", one.effect, agreement_of(seen)),
                         "not before " + one.lands.long_text(),
                         link("Object", object_address(one.line.id), " to case " + one.line.id.text())}});
  Html html;
  return html << heading("Meant for you") << table(out);
}

Html matters_part(const SeenPerson& seen, Date today) {
  Html out;
  if (seen.matters.empty() && !seen.sight.own) return out;
  out << heading(seen.sight.own ? "What concerns me"
                                : "Challenges, declarations and what else concerns them");
  std::vector<MatterLine> lines;
  for (const auto& matter : seen.matters) lines.push_back({.matter = matter, .name = {}, .late = false});
  return out << matter_table(lines, "Newest first", false, today);
}

std::string raise_path(const SeenPerson& seen, MatterKind kind) {
  auto path = "/raise/" + std::string{text_of(kind)};
  return seen.sight.own ? path : path + "?person=" + escaped_part(seen.code.text());
}

Html raise_part(const SeenPerson& seen) {
  std::vector<Html> links;
  for (const auto kind : seen.may_raise)
    links.push_back(link(description_of(kind)->invites, Url::local(raise_path(seen, kind))));
  return links.empty() ? Html{} : bullets(links);
}

// Measured and declared are two facts; neither replaces the other.
Html declared_part(const SeenPerson& seen) {
  const auto found = std::ranges::find_if(seen.matters, [](const Matter& matter) {
    return matter.kind == MatterKind::Declaration && matter.state == MatterState::Open;
  });
  if (found == seen.matters.end()) return {};
  Html out;
  out << warning_text(fmt::format("Declared excessive on {}; measured {}. No case is given while it stands.",
                                  found->opened_at.substr(0, 10), percent_words(seen.working.figure.used)));
  return out << paragraph(link("The declaration, and what was answered", matter_address(found->id)));
}

Html other_day_part(const SeenPerson& seen, const AsOf& as_of) {
  Html fields;
  fields << text_input({.name = "as_of",
                        .label = "Day",
                        .hint = "For example, 2026-10-01",
                        .value = as_of.day.text(),
                        .width = 10})
         << text_input({.name = "known_at",
                        .label = "As known at ledger entry",
                        .hint = "Empty: as known now, with later corrections",
                        .value = as_of.known_at == kKnownNow ? "" : std::to_string(as_of.known_at),
                        .kind = InputKind::WholeNumber,
                        .width = 10});
  Html content;
  content << search_form({.action = person_address(seen.code), .fields = fields, .submit = "Show that day"})
          << paragraph(link("This week's tasks, and what may stop", person_address(seen.code, "/tasks")));
  if (seen.may_take_evidence)
    content << paragraph(link("Evidence pack for a period", person_address(seen.code, "/evidence")));
  return details("Another day, or evidence for a period", content);
}

Html own_links() {
  return bullets({link("Challenge the figure as a whole", Url::local("/workload/challenge")),
                  link("What is held about me, and corrections", Url::local("/workload/held")),
                  link("My hours: contracted hours only, overtime, what I worked", Url::local("/hours"))});
}

}  // namespace

Html matter_state(const Matter& matter, Date today) {
  if (matter.kind == MatterKind::Objection) {
    const auto line = objection_line(matter);
    if (line) return objection_state(*line, today);
  }
  Html out;
  switch (matter.state) {
    case MatterState::Open:
      if (!matter.due) return tag("Open", Tone::Notice);
      if (*matter.due < today)
        return out << tag("Late", Tone::Bad) << hint("was due " + matter.due->long_text());
      return out << tag("Open", Tone::Notice) << hint("answer due by " + matter.due->long_text());
    case MatterState::Answered:
    case MatterState::Closed: {
      const auto outcome = outcome_of(matter);
      if (!outcome) return tag("Answered", Tone::Good);
      if (*outcome == ChallengeOutcome::Upheld) return tag("Upheld", Tone::Good);
      return *outcome == ChallengeOutcome::Partly ? tag("Partly upheld", Tone::Good) : tag("Dismissed");
    }
    case MatterState::Withdrawn:
      return tag("Withdrawn");
  }
  return out;
}

Page person_page(const SeenPerson& seen, const AsOf& as_of, bool is_today) {
  std::string teams;
  for (const auto& team : seen.teams) teams += (teams.empty() ? "" : ", ") + team;
  Page page{.title = seen.sight.own ? "My workload" : seen.name,
            .heading = seen.sight.own ? "My workload" : seen.name,
            .caption = fmt::format("{}, {}", text_of(seen.grade), teams),
            .section = seen.sight.own ? Section::MyWorkload : Section::People};
  if (!is_today)
    page.before_heading << out_of_date(
        fmt::format("This is {}{}.", as_of.day.long_text(),
                    as_of.known_at == kKnownNow
                        ? ", as known now"
                        : fmt::format(", as known at ledger entry {}", as_of.known_at)),
        person_address(seen.code));
  page.body << cards_of(seen) << declared_part(seen) << raise_part(seen) << warnings_of(seen)
            << freshness_of(*seen.unit) << meant_part(seen) << since_part(seen) << work_part(seen)
            << hours_part(seen) << year_part(seen) << matters_part(seen, as_of.day)
            << other_day_part(seen, as_of);
  if (seen.sight.own) page.body << own_links();
  if (!seen.sight.own && seen.sight.reasons)
    page.body << paragraph(
        link("Hours: contract, overtime, what they worked", person_address(seen.code, "/hours")));
  return page;
}

}  // namespace evenkeel::web
