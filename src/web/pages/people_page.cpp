#include "web/pages/people_page.h"

#include <fmt/format.h>

#include "base/decimal.h"
#include "web/codecs/csv.h"
#include "web/components/choice.h"
#include "web/components/figure.h"
#include "web/components/filter_panel.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/pagination.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/http/address.h"

namespace evenkeel::web {
namespace {

constexpr const char* kPeoplePath = "/people";

bool starts_ascending(PeopleOrder order) {
  return order == PeopleOrder::Name || order == PeopleOrder::Team || order == PeopleOrder::Grade;
}

class PeoplePage {
 public:
  PeoplePage(const PeopleList& list, const PeopleQuery& query, const Links& links, const Html& kept)
      : list_(list), query_(query), links_(links), kept_(kept), bands_(list.basis.agreement().lines.bands) {}

  Page run() const {
    Page page{.title = "People", .heading = "People", .caption = place(), .section = Section::People};
    page.body << basis_line(list_.basis) << filters();
    if (list_.in_sight == 0) {
      page.body << empty_state(
          "There is nobody to show",
          paragraph("Nothing was imported for this day, or your account shows nobody but yourself."));
      return page;
    }
    if (list_.found == 0) {
      page.body << empty_state("Nobody is like that",
                               paragraph(link("Clear the filters", links_.to(kPeoplePath, kept_place()))));
      return page;
    }
    page.body << showing(list_.found, query_.a_page, list_.page, "people") << table(rows())
              << pagination(pages_of(list_.found, query_.a_page, list_.page,
                                     [&](std::int64_t n) { return on_page(n); }))
              << paragraph(link("Download these people (CSV)", links_.to("/people.csv", fields())));
    return page;
  }

 private:
  [[nodiscard]] std::string place() const {
    for (const auto& unit : list_.units) {
      if (query_.unit == unit.unit) return unit.name;
      if (query_.region == unit.region) return unit.region_name;
    }
    return {};
  }
  [[nodiscard]] Fields fields() const { return people_fields(query_); }
  [[nodiscard]] Fields kept_place() const {
    PeopleQuery kept;
    kept.unit = query_.unit;
    kept.region = query_.region;
    return people_fields(kept);
  }
  [[nodiscard]] Url with(PeopleQuery changed) const {
    changed.page = 1;
    return links_.to(kPeoplePath, people_fields(changed));
  }
  [[nodiscard]] Url on_page(std::int64_t number) const {
    auto changed = query_;
    changed.page = number;
    return links_.to(kPeoplePath, people_fields(changed));
  }

  [[nodiscard]] Column sorted(const std::string& text, PeopleOrder order, ColumnKind kind) const {
    auto changed = query_;
    const bool here = query_.order == order;
    changed.order = order;
    changed.ascending = here ? !query_.ascending : starts_ascending(order);
    const auto shown = query_.ascending ? Order::Ascending : Order::Descending;
    return {.text = text, .kind = kind, .sort_by = with(changed), .order = here ? shown : Order::None};
  }

  [[nodiscard]] Table rows() const {
    Table out{.caption = "People",
              .columns = {sorted("Name", PeopleOrder::Name, ColumnKind::Text),
                          sorted("Grade", PeopleOrder::Grade, ColumnKind::Text),
                          sorted("Team", PeopleOrder::Team, ColumnKind::Text),
                          sorted("Capacity used", PeopleOrder::Used, ColumnKind::Number),
                          sorted("Cases", PeopleOrder::Cases, ColumnKind::Number),
                          {.text = "Workload points", .kind = ColumnKind::Number},
                          {.text = "Available points", .kind = ColumnKind::Number},
                          {.text = "Notes"}},
              .caption_hidden = true};
    for (const auto& person : list_.people) out.rows.push_back(row(person));
    return out;
  }

  [[nodiscard]] Row row(const ListedPerson& person) const {
    const auto& figure = person.figure;
    const auto name = figure.name.empty() ? figure.code : figure.name;
    const auto grade = figure.grade ? std::string{text_of(*figure.grade)} : std::string{};
    return {.cells = {Cell{link(name, links_.person(figure.code))}, Cell{grade}, Cell{team_cell(person)},
                      Cell{capacity_cell(figure, bands_)}, Cell{figure.cases},
                      Cell{words(points_number(figure.workload))},
                      Cell{words(points_number(figure.available))}, Cell{notes(person)}}};
  }

  [[nodiscard]] Html team_cell(const ListedPerson& person) const {
    Html out;
    out << person.team_name;
    if (!query_.unit && list_.units.size() > 1) out << ", " << person.unit_name;
    return out;
  }

  // At the close of as many Sundays running as the agreement says.
  [[nodiscard]] bool excessive(const ListedPerson& person) const {
    const auto weeks = list_.basis.agreement().lines.excessive_weeks;
    return person.over_since && days_between(*person.over_since, person.figure.as_of) >= 7 * (weeks - 1);
  }

  [[nodiscard]] Html notes(const ListedPerson& person) const {
    std::vector<Html> tags;
    if (person.crossed) tags.push_back(tag("Crossed the line this week", Tone::Warn));
    if (excessive(person))
      tags.push_back(tag("Excessive since " + person.over_since->long_text(), Tone::Bad));
    if (person.visits) tags.push_back(tag("Counts in their home unit", Tone::Plain));
    if (!person.other_teams.empty() && !person.visits) tags.push_back(tag("In several teams", Tone::Plain));
    if (person.figure.hours_assumed > 0) tags.push_back(tag("Hours assumed", Tone::Notice));
    Html out;
    for (std::size_t i = 0; i < tags.size(); ++i) {
      if (i > 0) out << " ";
      out << tags[i];
    }
    return out;
  }

  [[nodiscard]] Html filters() const {
    FilterPanel panel{.action = Url::local(kPeoplePath), .clear = links_.to(kPeoplePath)};
    panel.fields << text_input({.name = "q",
                                .label = "Name or code",
                                .value = query_.text,
                                .kind = InputKind::Search,
                                .width = 20})
                 << unit_select() << team_select() << band_select() << grade_select() << boxes();
    panel.in_use = in_use();
    for (const auto& field : links_.hidden()) panel.hidden.push_back(field);
    panel.hidden.emplace_back("sort", std::string{text_of(query_.order)});
    if (query_.ascending) panel.hidden.emplace_back("direction", "ascending");
    panel.saved = kept_;
    return filter_panel(panel);
  }

  [[nodiscard]] Html unit_select() const {
    if (list_.units.size() < 2) return {};
    Select field{.name = "unit", .label = "Unit", .options = {{"", "All units"}}};
    for (const auto& unit : list_.units) field.options.push_back({unit.unit.text(), unit.name});
    if (query_.unit) field.value = query_.unit->text();
    return select(field);
  }
  [[nodiscard]] Html team_select() const {
    if (list_.teams.empty()) return {};
    Select field{.name = "team", .label = "Team", .options = {{"", "All teams"}}};
    for (const auto& [code, name] : list_.teams) field.options.push_back({code.text(), name});
    if (query_.team) field.value = query_.team->text();
    return select(field);
  }
  [[nodiscard]] Html band_select() const {
    Select field{.name = "band", .label = "Band", .options = {{"", "All bands"}}, .value = query_.band};
    for (const auto& band : bands_) field.options.push_back({band.code, band.word});
    return select(field);
  }
  [[nodiscard]] Html grade_select() const {
    Select field{.name = "grade", .label = "Grade", .options = {{"", "All grades"}}};
    for (const auto grade : {Grade::PO, Grade::PSO, Grade::NQO, Grade::PQiP, Grade::SPO, Grade::Other})
      field.options.push_back({std::string{text_of(grade)}, std::string{text_of(grade)}});
    if (query_.grade) field.value = std::string{text_of(*query_.grade)};
    return select(field);
  }
  [[nodiscard]] Html boxes() const {
    Checkboxes field{.name = "only", .legend = "Only people", .choices = {}, .small = true};
    field.choices = {{.value = "over", .text = "over the line"},
                     {.value = "crossed", .text = "who crossed it since Sunday"},
                     {.value = "not-measured", .text = "without a figure"}};
    if (query_.over_line) field.values.emplace_back("over");
    if (query_.crossed) field.values.emplace_back("crossed");
    if (query_.not_measured) field.values.emplace_back("not-measured");
    return checkboxes(field);
  }

  template <class Change>
  void tell(std::vector<FilterInUse>& out, bool used, std::string text, Change change) const {
    if (!used) return;
    auto without = query_;
    change(without);
    out.push_back({std::move(text), with(without)});
  }

  [[nodiscard]] std::vector<FilterInUse> in_use() const {
    std::vector<FilterInUse> out;
    tell(out, !query_.text.empty(), "\"" + query_.text + "\"", [](auto& q) { q.text.clear(); });
    tell(out, query_.team.has_value(), "Team " + team_name(), [](auto& q) { q.team.reset(); });
    tell(out, !query_.band.empty(), band_word(), [](auto& q) { q.band.clear(); });
    tell(out, query_.grade.has_value(), query_.grade ? std::string{text_of(*query_.grade)} : std::string{},
         [](auto& q) { q.grade.reset(); });
    tell(out, query_.over_line, "Over the line", [](auto& q) { q.over_line = false; });
    tell(out, query_.crossed, "Crossed it since Sunday", [](auto& q) { q.crossed = false; });
    tell(out, query_.not_measured, "Without a figure", [](auto& q) { q.not_measured = false; });
    return out;
  }
  [[nodiscard]] std::string team_name() const {
    for (const auto& [code, name] : list_.teams) {
      if (query_.team == code) return name;
    }
    return query_.team ? query_.team->text() : std::string{};
  }
  [[nodiscard]] std::string band_word() const {
    for (const auto& band : bands_) {
      if (band.code == query_.band) return band.word;
    }
    return query_.band;
  }

  const PeopleList& list_;
  const PeopleQuery& query_;
  const Links& links_;
  const Html& kept_;
  std::span<const Band> bands_;
};

template <class Code>
std::optional<Code> code_in(const Fields& given, std::string_view name) {
  const auto value = given.value(name);
  return value.empty() ? std::nullopt : std::optional{Code{std::string{value}}};
}

}  // namespace

Result<PeopleQuery> people_query(const Fields& given) {
  PeopleQuery query;
  query.text = std::string{given.value("q").substr(0, 200)};
  query.region = code_in<UnitCode>(given, "region");
  query.unit = code_in<UnitCode>(given, "unit");
  query.team = code_in<TeamCode>(given, "team");
  query.band = std::string{given.value("band")};
  if (!given.value("grade").empty()) {
    EVENKEEL_TRY_LET(query.grade, parse_choice<Grade>(given.value("grade")));
  }
  for (const auto only : given.all("only")) {
    query.over_line = query.over_line || only == "over";
    query.crossed = query.crossed || only == "crossed";
    query.not_measured = query.not_measured || only == "not-measured";
  }
  query.over_line = query.over_line || given.value("over") == "yes";
  if (!given.value("sort").empty()) {
    EVENKEEL_TRY_LET(query.order, parse_choice<PeopleOrder>(given.value("sort")));
  }
  query.ascending = given.value("direction") == "ascending";
  if (!given.value("page").empty()) {
    EVENKEEL_TRY_LET(query.page, parse_count(given.value("page")));
  }
  return query;
}

Fields people_fields(const PeopleQuery& query) {
  Fields out;
  const auto add = [&](std::string name, std::string value) {
    if (!value.empty()) out.add(std::move(name), std::move(value));
  };
  add("q", query.text);
  if (query.region) add("region", query.region->text());
  if (query.unit) add("unit", query.unit->text());
  if (query.team) add("team", query.team->text());
  add("band", query.band);
  if (query.grade) add("grade", std::string{text_of(*query.grade)});
  if (query.over_line) add("only", "over");
  if (query.crossed) add("only", "crossed");
  if (query.not_measured) add("only", "not-measured");
  if (query.order != PeopleOrder::Used || query.ascending) add("sort", std::string{text_of(query.order)});
  if (query.ascending) add("direction", "ascending");
  if (query.page > 1) add("page", std::to_string(query.page));
  return out;
}

Page people_page(const PeopleList& list, const PeopleQuery& query, const Links& links, const Html& kept) {
  return PeoplePage{list, query, links, kept}.run();
}

std::string people_csv(const PeopleList& list) {
  Csv out({"person_code", "name", "grade", "unit_code", "unit_name", "team_code", "team_name", "cases",
           "workload_points", "available_points", "capacity_used", "band", "over_line", "why_not_measured",
           "hours_assumed", "as_of", "agreement"});
  for (const auto& person : list.people) {
    const auto& figure = person.figure;
    out.row({figure.code, figure.name, figure.grade ? std::string{text_of(*figure.grade)} : std::string{},
             person.unit.text(), person.unit_name, figure.parent, person.team_name,
             std::to_string(figure.cases), figure.workload.text(), figure.available.text(),
             figure.used ? figure.used->text() : std::string{}, figure.band, figure.over_line ? "yes" : "no",
             figure.used ? std::string{} : std::string{text_of(figure.why)},
             figure.hours_assumed > 0 ? "yes" : "no", figure.as_of.text(), figure.agreement});
  }
  return std::move(out).take();
}

}  // namespace evenkeel::web
