#include "web/pages/matters/matter_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "usecases/matters/clocks.h"
#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/details.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/components/timeline.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/matters/matter_words.h"

namespace evenkeel::web {
namespace {

// Two forms of one page may have a field of the same name.
std::string id_of(const std::string& act, const MatterField& field) {
  return act.empty() ? std::string{field.name} : act + "-" + std::string{field.name};
}

std::string error_of(const MatterForm& form, const std::string& act, const MatterField& field) {
  return form.act == act ? form.errors.of(id_of(act, field)) : std::string{};
}

std::string value_of(const MatterForm& form, const std::string& act, const MatterField& field) {
  return form.act == act ? typed_text(form.typed, field.name) : std::string{};
}

std::vector<Choice> choices_of(const MatterField& field) {
  std::vector<Choice> out;
  for (const auto& one : field.choices)
    out.push_back(
        {.value = std::string{one.value}, .text = std::string{one.text}, .hint = std::string{one.hint}});
  return out;
}

using Recipients = std::vector<std::pair<std::string, std::string>>;

Html boxes_of(const MatterField& field, const MatterForm& form, const std::string& act,
              const Recipients& recipients) {
  Checkboxes out{.name = std::string{field.name},
                 .legend = std::string{field.label},
                 .choices = {},
                 .hint = std::string{field.hint},
                 .error = error_of(form, act, field)};
  if (field.kind == FieldKind::Consent) out.choices = {{.value = "yes", .text = std::string{field.label}}};
  for (const auto& [account, name] : recipients) {
    if (field.kind == FieldKind::Recipients) out.choices.push_back({.value = account, .text = name});
  }
  const auto found = form.typed.find(field.name);
  if (form.act == act && found != form.typed.end()) out.values = found->second;
  if (field.kind == FieldKind::Consent) out.legend = "Consent";
  return checkboxes(out);
}

Html text_of_field(const MatterField& field, const MatterForm& form, const std::string& act) {
  return text_area({.name = std::string{field.name},
                    .label = std::string{field.label},
                    .hint = std::string{field.hint},
                    .value = value_of(form, act, field),
                    .error = error_of(form, act, field),
                    .most_characters = 4000,
                    .autosave = field.kind == FieldKind::Paragraph,
                    .id = id_of(act, field)});
}

Html line_of_field(const MatterField& field, const MatterForm& form, const std::string& act) {
  const bool number = field.kind == FieldKind::Number;
  return text_input({.name = std::string{field.name},
                     .label = std::string{field.label},
                     .hint = std::string{field.hint},
                     .value = value_of(form, act, field),
                     .error = error_of(form, act, field),
                     .kind = number ? InputKind::WholeNumber : InputKind::Text,
                     .width = number                         ? 5
                              : field.kind == FieldKind::Day ? 10
                                                             : 0,
                     .id = id_of(act, field)});
}

Html field_html(const MatterField& field, const MatterForm& form, const std::string& act,
                const Recipients& recipients) {
  switch (field.kind) {
    case FieldKind::Paragraph:
    case FieldKind::Health:
      return text_of_field(field, form, act);
    case FieldKind::Line:
    case FieldKind::Number:
    case FieldKind::Day:
      return line_of_field(field, form, act);
    case FieldKind::Choice:
      return radios({.name = std::string{field.name},
                     .legend = std::string{field.label},
                     .choices = choices_of(field),
                     .hint = std::string{field.hint},
                     .value = value_of(form, act, field),
                     .error = error_of(form, act, field)});
    case FieldKind::Consent:
    case FieldKind::Recipients:
      return boxes_of(field, form, act, recipients);
  }
  return {};
}

Html fields_html(const std::vector<MatterField>& fields, const MatterForm& form, const std::string& act,
                 const Recipients& recipients) {
  Html out;
  for (const auto& field : fields) out << field_html(field, form, act, recipients);
  return out;
}

Html clock_words(const MatterClock& clock) {
  Html out;
  out << fmt::format("{} working day{}", clock.working_days, clock.working_days == 1 ? "" : "s");
  if (clock.standing == Standing::Proposed) out << " " << proposed_tag();
  return out << hint("Source: " + clock.source);
}

// Most acts of one page are behind a line that opens, so that one does not answer with the wrong one.
Html act_html(const MatterView& view, const MatterAct& act, const MatterForm& form, const CsrfToken& csrf) {
  const auto code = std::string{act.code};
  const auto action = Url::local("/matters/" + escaped_part(view.line.matter.id) + "/" + code);
  Html content;
  if (!act.hint.empty()) content << paragraph(act.hint);
  content << evenkeel::web::form(
      {.action = action,
       .csrf = csrf,
       .fields = fields_html(act.fields, form, code, {}),
       .submit = std::string{act.title},
       .hidden = {{"version", std::to_string(view.line.matter.version)}},
       .emphasis = act.leaves == MatterState::Withdrawn ? Emphasis::Secondary : Emphasis::Primary});
  return details(act.title, content, form.act == code || view.acts.size() == 1);
}

Happening happening_of(const MatterView& view, const MatterPart& part) {
  const auto& event = part.event;
  Html content;
  if (!event.text.reveal().empty()) content << inset(words(event.text.reveal()));
  if (!event.health.reveal().empty())
    content << inset(Html{} << strong("About health, for named recipients alone: ")
                            << words(event.health.reveal()));
  const auto* act = view.kind == nullptr ? nullptr : view.kind->act(event.act);
  Matter holder;
  holder.details = event.details;
  // What was said at the opening stands above.
  if (event.act != "opened") {
    const auto fields = act == nullptr ? std::vector<MatterField>{} : act->fields;
    const auto facts = detail_facts(view.kind, fields, details_of(holder));
    if (!facts.empty()) content << summary_list(facts);
  }
  content << hint(fmt::format("Ledger entry {}.", event.ledger_sequence));
  return {.title = said_of(view.line.matter.kind, event.act),
          .by = part.who == kClockActor ? "the clock" : part.who,
          .when = moment_words(event.at),
          .machine_time = event.at,
          .content = content};
}

std::vector<Fact> facts_of(const MatterView& view, Date today) {
  const auto& matter = view.line.matter;
  std::vector<Fact> out{{.key = "State", .value = state_of_matter(matter, today)}};
  if (matter.where.person)
    out.push_back({.key = "Workload", .value = link(view.line.name, person_address(*matter.where.person))});
  if (!matter.where.person && matter.where.pdu)
    out.push_back({.key = "Unit", .value = link(view.line.name, unit_address(*matter.where.pdu))});
  if (matter.state == MatterState::Open)
    out.push_back({.key = "Waits for", .value = words(awaits_words(matter.awaits))});
  if (matter.due) out.push_back({.key = "Due by", .value = words(matter.due->long_text())});
  if (view.kind != nullptr && !view.kind->clock.empty())
    out.push_back({.key = "Time to answer", .value = clock_words(view.clock)});
  const auto fields = view.kind == nullptr ? std::vector<MatterField>{} : view.kind->fields;
  for (auto& fact : detail_facts(view.kind, fields, details_of(matter))) out.push_back(std::move(fact));
  return out;
}

Html filters(const MatterListAsked& asked) {
  Select kind{.name = "kind", .label = "Kind", .options = {{"", "All kinds"}}, .value = asked.kind};
  for (const auto* one : described_kinds())
    kind.options.push_back({std::string{text_of(one->kind)}, std::string{one->plural}});
  Select state{.name = "state",
               .label = "State",
               .options = {{"", "All"},
                           {"open", "Open"},
                           {"overdue", "Overdue"},
                           {"answered", "Answered"},
                           {"closed", "Ended"},
                           {"withdrawn", "Withdrawn"}},
               .value = asked.state};
  Html fields;
  fields << select(kind) << select(state);
  HiddenFields hidden;
  if (asked.mine) hidden.emplace_back("mine", "yes");
  if (!asked.unit.empty()) hidden.emplace_back("unit", asked.unit);
  return search_form(
      {.action = Url::local("/matters"), .fields = fields, .submit = "Show", .hidden = hidden});
}

Html steps_part(const MatterList& list, const MatterListAsked& asked) {
  constexpr std::size_t kMostGroups = 200;
  constexpr std::int64_t kFew = 10;
  std::int64_t steps = 0;
  for (const auto& one : list.steps) steps += one.all();
  const bool asked_for = asked.kind.empty() || asked.kind == text_of(MatterKind::LadderStep);
  return asked_for && steps > kFew ? steps_table(list.steps, kMostGroups) : Html{};
}

// The day, in words; sorted as a day.
Cell raised_on(const Matter& matter) {
  const auto day = Date::parse(matter.opened_at.substr(0, 10));
  if (!day) return matter.opened_at;
  Cell out{day->long_text()};
  return std::move(out.sorted_by(day->day_number()));
}

}  // namespace

Page raise_matter_page(const MatterOpening& opening, const MatterForm& form, const Url& action,
                       const HiddenFields& hidden, const CsrfToken& csrf) {
  const auto& kind = *opening.kind;
  const bool own = opening.about.empty();
  Page page{.title = std::string{kind.name},
            .heading = std::string{kind.name},
            .caption = opening.about,
            .section = own ? Section::MyWorkload : Section::People,
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors);
  Html body;
  body << paragraph(kind.meaning);
  if (opening.due && kind.begins == MatterState::Open)
    body << paragraph(Html{} << fmt::format("An answer is due by {}: within ", opening.due->long_text())
                             << clock_words(opening.clock));
  body << evenkeel::web::form({.action = action,
                               .csrf = csrf,
                               .fields = fields_html(kind.fields, form, "", opening.recipients),
                               .submit = "Send",
                               .hidden = hidden});
  page.body << two_thirds(body);
  return page;
}

Page matter_page(const MatterView& view, const MatterForm& form, const CsrfToken& csrf, Date today,
                 const Html& before) {
  const auto& matter = view.line.matter;
  Page page{.title = std::string{name_of(matter.kind)},
            .heading = std::string{name_of(matter.kind)},
            .caption = view.line.name,
            .section = view.is_own ? Section::MyWorkload : Section::People,
            .back = Url::local("/matters"),
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors) << before;
  page.body << summary_list(facts_of(view, today));
  if (!view.acts.empty()) {
    page.body << heading("What you can do");
    Html acts;
    for (const auto* act : view.acts) acts << act_html(view, *act, form, csrf);
    page.body << two_thirds(acts);
  }
  if (view.is_own && matter.kind == MatterKind::Declaration)
    page.body << paragraph(link("Download it for an independent professional register",
                                Url::local("/matters/" + escaped_part(matter.id) + "/statement.json")));
  page.body << heading("What happened");
  std::vector<Happening> happenings;
  for (const auto& part : view.parts) happenings.insert(happenings.begin(), happening_of(view, part));
  page.body << timeline(happenings);
  return page;
}

Html matter_table(const std::vector<MatterLine>& list, const std::string& caption, bool with_names,
                  Date today) {
  Table out{.caption = caption,
            .columns = {{"What"}, {"About"}, {"Raised"}, {"Waits for"}, {"State"}},
            .caption_hidden = true,
            .sortable = true,
            .empty = "Nothing to show."};
  for (const auto& [matter, name, late] : list) {
    const bool of_person = matter.where.person.has_value();
    const auto about = !with_names || name.empty() ? matter.title
                       : of_person                 ? name
                                                   : name + ": " + matter.title;
    const auto waits = matter.state == MatterState::Open ? awaits_words(matter.awaits) : std::string{};
    Row row{{link(name_of(matter.kind), matter_address(matter.id), ": " + matter.id), about,
             raised_on(matter), waits, state_of_matter(matter, today)}};
    if (matter.due) row.cells[4].sorted_by(matter.due->day_number());
    out.rows.push_back(std::move(row));
  }
  return table(out);
}

Html steps_table(const std::vector<StepGroup>& steps, std::size_t most) {
  Table out{.caption = "Open steps of the contingency ladder, by unit",
            .columns = {{"Unit"},
                        {"Step"},
                        {"People", ColumnKind::Number},
                        {"Teams", ColumnKind::Number},
                        {"The unit itself", ColumnKind::Number},
                        {"Past their day", ColumnKind::Number},
                        {"The first is due"}}};
  std::int64_t left = 0;
  for (const auto& one : steps) {
    if (out.rows.size() >= most) {
      left += one.all();
      continue;
    }
    const auto unit = one.unit ? one.unit->text() : std::string{};
    const Url to =
        Url::local("/matters" + query_text({{"kind", "ladder-step"}, {"state", "open"}, {"unit", unit}}));
    out.rows.push_back({{one.unit ? link(one.name, to) : words("The service"),
                         words(fmt::format("{}. {}", one.order, one.step)), one.people, one.teams, one.units,
                         one.late, one.due ? one.due->long_text() : std::string{}}});
  }
  Html all;
  all << table(out);
  if (left > 0)
    all << paragraph(link(fmt::format("{} more, in other units", left),
                          Url::local("/matters?kind=ladder-step&state=open")));
  return all;
}

Page matter_list_page(const MatterList& list, const MatterListAsked& asked, Date today, const Html& kept) {
  const auto* title = asked.mine ? "What I have raised" : "Matters";
  Page page{.title = title, .heading = title, .section = Section::Home};
  page.body << paragraph("What somebody raised and somebody must answer, soonest due first.")
            << paragraph(link("Days for my calendar", Url::local("/calendar.ics"))) << filters(asked) << kept;
  if (!asked.unit.empty())
    page.body << paragraph(
        Html{} << fmt::format("Of {} only. ", asked.unit)
               << link("Of all units",
                       Url::local("/matters" + query_text({{"kind", asked.kind}, {"state", asked.state}}))));
  page.body << steps_part(list, asked) << matter_table(list.lines, "Matters, soonest due first", true, today);
  if (list.lines.size() < list.all)
    page.body << paragraph(fmt::format("{} more are not shown one by one. Choose a kind, a state or a unit.",
                                       list.all - list.lines.size()));
  return page;
}

}  // namespace evenkeel::web
