#include "web/pages/care/hours_page.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/cases/case_parts.h"
#include "web/pages/matters/matter_words.h"

namespace evenkeel::web {
namespace {

std::string hours_words(const std::optional<Hours>& hours) {
  return hours ? hours->text() + " h" : "Not known";
}

std::string duration(int minutes) { return fmt::format("{} h {:02} min", minutes / 60, minutes % 60); }

Html cards(const SeenHours& seen) {
  const bool any = !seen.weeks.empty();
  return stat_cards(
      {{.number = hours_words(seen.contracted), .what = "contracted a week"},
       {.number = hours_words(seen.implied), .what = "a week is what the workload asks for, by its points"},
       {.number = any ? seen.average.average.text() + " h" : "Not recorded",
        .what = any ? "worked a week on average, over 17 weeks" : "hours worked",
        .more = seen.average.over ? tag("Above 48 h", Tone::Bad) : Html{}}});
}

Html switch_part(const SeenHours& seen, const CsrfToken& csrf) {
  Html out;
  out << heading("Contracted hours only");
  if (seen.hours_only) {
    out << paragraph(Html{} << tag("On", Tone::Good)
                            << " Nothing is planned that the contracted hours do not hold, and no override "
                               "passes it.");
    if (!seen.own)
      return out << paragraph(link("Since when", matter_address(seen.hours_only->id)))
                 << hint("Only they can turn it off.");
    const auto off = Url::local(matter_address(seen.hours_only->id).text() + "/turn-off");
    return out << form({.action = off,
                        .csrf = csrf,
                        .submit = "Turn it off",
                        .hidden = {{"version", std::to_string(seen.hours_only->version)}},
                        .emphasis = Emphasis::Secondary});
  }
  out << paragraph(Html{} << tag("Off") << " It can be turned on at any time; nobody asks for a reason.");
  if (!seen.own) return out;
  return out << form({.action = Url::local("/raise/hours-only"),
                      .csrf = csrf,
                      .submit = "Work my contracted hours only"});
}

Html overtime_part(const SeenHours& seen) {
  Html out;
  out << heading("Voluntary overtime");
  Table rows{.caption = "Overtime that was offered and accepted",
             .columns = {{"Hours a week", ColumnKind::Number}, {"From"}, {"To"}, {"Offer"}},
             .caption_hidden = true,
             .empty = "None is agreed."};
  for (const auto& one : seen.overtime)
    rows.rows.push_back({{words(one.hours.text()), one.from.long_text(), one.to.long_text(),
                          link(one.matter, matter_address(one.matter))}});
  out << table(rows);
  if (seen.overtime_points)
    out << paragraph(
        fmt::format("{} h of it are agreed for today. They would hold {} points; no plan and no "
                    "figure counts them.",
                    seen.overtime_now.text(), seen.overtime_points->text()));
  if (seen.barred) out << paragraph("The agreement bars this grade from offering overtime.");
  if (!seen.bar_source.empty()) {
    Html source = words("Which grades may offer it is a row of the agreement. ");
    if (seen.bar_standing == Standing::Proposed) source << proposed_tag();
    out << paragraph(source) << hint("Source: " + seen.bar_source);
  }
  if (seen.own && !seen.barred && !seen.hours_only)
    out << paragraph(link("Offer voluntary overtime", Url::local("/raise/overtime")));
  return out;
}

std::string average_words(const SeenHours& seen) {
  const auto& average = seen.average;
  return fmt::format("({} h + {} h) / {} weeks = {} h", average.in_period.text(), average.made_up.text(),
                     workload::kReferenceWeeks, average.average.text());
}

Html average_state(const SeenHours& seen) {
  if (seen.weeks.empty()) return tag("Nothing recorded");
  if (seen.average.over) return tag("Above 48 h a week", Tone::Bad);
  return seen.average.complete ? tag("Within 48 h a week", Tone::Good) : tag("Not complete yet", Tone::Warn);
}

std::string_view breach_words(workload::RestBreach::Kind kind) {
  switch (kind) {
    case workload::RestBreach::Kind::Daily:
      return "Less than 11 hours before the next day began";
    case workload::RestBreach::Kind::Weekly:
      return "No 24 hours in each week, and no 48 in the fortnight";
    case workload::RestBreach::Kind::Break:
      return "More than 6 hours worked, and less than 20 minutes of breaks between the day's times";
  }
  return "";
}

Html breaches(const SeenHours& seen) {
  Table rows{.caption = "Too little rest, by the records",
             .columns = {{"From"}, {"What"}, {"Rest or breaks had", ColumnKind::Number}},
             .caption_hidden = true,
             .empty = "No record shows too little rest."};
  for (const auto& one : seen.rest.breaches)
    rows.rows.push_back({{one.day.long_text(), words(breach_words(one.kind)), duration(one.minutes)}});
  return table(rows);
}

Html law_part(const SeenHours& seen) {
  const auto& average = seen.average;
  Html out;
  out << heading("Working Time Regulations 1998");
  std::vector<Fact> facts{
      {.key = "Weekly average", .value = average_state(seen)},
      {.key = "Worked out", .value = words(average_words(seen))},
      {.key = "Period",
       .value = words(average.period.first.long_text() + " to " + average.period.last.long_text())},
      {.key = "Days left out",
       .value = words(fmt::format("{} of leave or sickness, {} under an opt-out", average.excluded,
                                  average.opted_out_days))},
      {.key = "Agreed in writing to more than 48 h", .value = words(seen.opted_out ? "Yes" : "No")}};
  out << summary_list(facts) << heading("Rest and breaks", {.level = 3, .size = Size::Small})
      << breaches(seen);
  if (seen.rest.days_without_times > 0)
    out << paragraph(fmt::format("Of {} worked days it is not known when they began and ended.",
                                 seen.rest.days_without_times));
  for (const auto day : seen.rest.unreadable)
    out << paragraph("The times of " + day.long_text() + " cannot be read; write them like 08:30.");
  return out << hint(
             "Regulations 4, 5, 10, 11 and 12. Days that are not recorded cannot be judged. Of breaks their "
             "sum is known: whether 20 minutes of it were at one stretch is not checked. No legal advice.");
}

Html weeks_part(const SeenHours& seen) {
  Table rows{.caption = "Hours worked, newest week first",
             .columns = {{"Week from"},
                         {"Worked", ColumnKind::Number},
                         {"Contracted", ColumnKind::Number},
                         {"Difference", ColumnKind::Number},
                         {"Days recorded", ColumnKind::Number}},
             .empty = "No hours are recorded."};
  for (const auto& week : seen.weeks) {
    const auto more = seen.contracted ? (week.worked - *seen.contracted).text() : "";
    rows.rows.push_back({{week.monday.long_text(), words(week.worked.text()),
                          words(seen.contracted ? seen.contracted->text() : ""), words(more), week.days}});
  }
  return table(rows);
}

Html record_part(const HoursForm& form, const CsrfToken& csrf) {
  Html fields;
  fields << text_input({.name = "on",
                        .label = "Day",
                        .hint = "Like 2026-11-20",
                        .value = form.typed.on,
                        .error = form.errors.of("on"),
                        .width = 10})
         << text_input({.name = "hours",
                        .label = "Hours worked, without breaks",
                        .hint = "Like 7.4; 0 for a day off",
                        .value = form.typed.hours,
                        .error = form.errors.of("hours"),
                        .kind = InputKind::Decimal,
                        .width = 5,
                        .suffix = "hours"})
         << text_input({.name = "started",
                        .label = "Began at",
                        .hint = "Like 08:30. Times are needed to check rest and breaks.",
                        .value = form.typed.started,
                        .error = form.errors.of("started"),
                        .width = 5})
         << text_input({.name = "finished",
                        .label = "Ended at",
                        .hint = "Earlier than it began: on the day after",
                        .value = form.typed.finished,
                        .error = form.errors.of("finished"),
                        .width = 5});
  Html out;
  return out << heading("Record a day")
             << two_thirds(evenkeel::web::form(
                    {.action = Url::local("/hours"), .csrf = csrf, .fields = fields, .submit = "Record"}));
}

}  // namespace

Page hours_page(const SeenHours& seen, const HoursForm& form, const CsrfToken& csrf) {
  const auto title = seen.own ? std::string{"My hours"} : "Hours";
  Page page{.title = title,
            .heading = title,
            .caption = seen.own ? "" : seen.name,
            .section = seen.own ? Section::MyWorkload : Section::People,
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors);
  page.body << cards(seen) << switch_part(seen, csrf) << overtime_part(seen) << heading("Hours worked")
            << weeks_part(seen);
  if (seen.own) page.body << record_part(form, csrf);
  page.body << law_part(seen)
            << hint("For the person, their line manager and HR. Hours worked are never counted as capacity.");
  return page;
}

}  // namespace evenkeel::web
