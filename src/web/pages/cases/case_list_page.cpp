#include "web/pages/cases/case_list_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.h"
#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/filter_panel.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/pagination.h"
#include "web/components/prose.h"
#include "web/components/stat_cards.h"
#include "web/components/table.h"
#include "web/components/tabs.h"
#include "web/pages/addresses.h"
#include "web/pages/cases/case_parts.h"

namespace evenkeel::web {
namespace {

template <evenkeel::Choice Enum>
Result<std::optional<Enum>> choice_in(const Fields& query, std::string_view name) {
  if (query.value(name).empty()) return std::nullopt;
  EVENKEEL_TRY_LET(const auto found, parse_choice<Enum>(query.value(name)));
  return std::optional{found};
}

Result<bool> yes_in(const Fields& query, std::string_view name) {
  const auto said = query.value(name);
  if (said.empty() || said == "no" || said == "yes") return said == "yes";
  return fail(Error::invalid("CASES-ADDRESS", fmt::format("{} is \"{}\" in this address", name, said),
                             "Write yes, or leave it out."));
}

Result<std::int64_t> page_in(const Fields& query) {
  return query.value("page").empty() ? Result<std::int64_t>{1} : parse_count(query.value("page"));
}

Result<void> refuse_sort(const Fields& query) {
  if (query.value("sort").empty()) return {};
  return fail(Error::invalid("CASES-ADDRESS", "the list of cases is not ordered by \"sort\"",
                             "Write order in the address, as the list's own links do."));
}

std::optional<std::string> text_in(const Fields& query, std::string_view name) {
  const auto text = query.value(name);
  return text.empty() ? std::nullopt : std::optional{std::string{text}};
}

CaseQuery showing_all(CaseQuery query, CaseShow show) {
  query.show = show;
  query.late = false;
  query.page = 1;
  return query;
}

Html parts_of(const CaseList& list) {
  const auto& query = list.query;
  const auto part = [&](const char* text, CaseShow show, std::int64_t count) {
    return SubPage{.text = text,
                   .to = case_list_address(showing_all(query, show)),
                   .current = query.show == show,
                   .count = count};
  };
  return sub_navigation("Lists of cases", {part("Waiting", CaseShow::Waiting, list.waiting),
                                           part("Held", CaseShow::Held, list.held),
                                           part("All", CaseShow::All, list.waiting + list.held)});
}

Html cards_of(const CaseList& list) {
  auto late = showing_all(list.query, CaseShow::Waiting);
  late.late = true;
  return stat_cards(
      {{.number = std::to_string(list.waiting),
        .what = list.waiting == 1 ? "case waits for a practitioner" : "cases wait for a practitioner",
        .to = case_list_address(showing_all(list.query, CaseShow::Waiting))},
       {.number = std::to_string(list.late),
        .what = "of them past the time of their class",
        .more = list.late > 0 ? tag("Late", Tone::Bad) : Html{},
        .to = case_list_address(late)}});
}

template <class Code>
std::vector<Option> options_of(const std::vector<std::pair<Code, std::string>>& named, const char* none) {
  std::vector<Option> out;
  if (none != nullptr) out.push_back({"", none});
  for (const auto& [code, name] : named) out.push_back({code.text(), name});
  return out;
}

std::vector<Option> urgency_options(const Agreement& agreement) {
  std::vector<Option> out{{"", "Any class of urgency"}};
  for (const auto& each : agreement.urgency) out.push_back({each.code, each.name});
  return out;
}

std::vector<Option> risk_options() {
  std::vector<Option> out{{"", "Any risk of serious harm"}};
  for (const auto risk : {Rosh::VeryHigh, Rosh::High, Rosh::Medium, Rosh::Low, Rosh::Unknown})
    out.push_back({std::string{text_of(risk)}, risk_words(risk)});
  return out;
}

std::vector<Option> type_options() {
  std::vector<Option> out{{"", "Any type"}};
  for (const auto type : {CaseType::Community, CaseType::Licence, CaseType::Custody})
    out.push_back({std::string{text_of(type)}, case_type_words(type)});
  return out;
}

class Filters {
 public:
  explicit Filters(const CaseList& list) : list_(list), query_(list.query) {}

  Html html(const Html& kept) {
    add_in_use();
    return filter_panel({.action = Url::local("/cases"),
                         .fields = fields(),
                         .in_use = in_use_,
                         .clear = case_list_address(bare()),
                         .hidden = {{"show", std::string{text_of(query_.show)}},
                                    {"order", std::string{text_of(query_.order)}},
                                    {"backwards", query_.backwards ? "yes" : ""}},
                         .saved = kept});
  }

 private:
  [[nodiscard]] CaseQuery bare() const {
    CaseQuery out;
    out.unit = query_.unit;
    out.show = query_.show;
    out.order = query_.order;
    out.backwards = query_.backwards;
    return out;
  }

  Html fields() {
    Html out;
    out << text_input({.name = "search",
                       .label = "Case number or holder",
                       .value = query_.search,
                       .kind = InputKind::Search,
                       .autocomplete = "off"});
    if (list_.units.size() > 1)
      out << select({.name = "unit",
                     .label = "Unit",
                     .options = options_of(list_.units, nullptr),
                     .value = query_.unit->text()});
    if (list_.teams.size() > 1)
      out << select({.name = "team",
                     .label = "Team",
                     .options = options_of(list_.teams, "Any team"),
                     .value = query_.team ? query_.team->text() : ""});
    out << select({.name = "urgency",
                   .label = "Urgency",
                   .options = urgency_options(list_.unit->in_use->agreement),
                   .value = query_.urgency.value_or("")})
        << select({.name = "risk",
                   .label = "Risk of serious harm",
                   .options = risk_options(),
                   .value = query_.risk ? std::string{text_of(*query_.risk)} : ""})
        << select({.name = "type",
                   .label = "Type",
                   .options = type_options(),
                   .value = query_.type ? std::string{text_of(*query_.type)} : ""})
        << checkboxes({.name = "late",
                       .legend = "Time",
                       .choices = {{.value = "yes", .text = "Late alone"}},
                       .values = query_.late ? std::vector<std::string>{"yes"} : std::vector<std::string>{},
                       .small = true});
    return out;
  }

  template <class Change>
  void in_use(std::string text, Change&& change) {
    auto without = query_;
    without.page = 1;
    change(without);
    in_use_.push_back({std::move(text), case_list_address(without)});
  }

  void add_in_use() {
    if (!query_.search.empty()) in_use("\"" + query_.search + "\"", [](auto& q) { q.search.clear(); });
    if (query_.team) in_use(team_name(), [](auto& q) { q.team.reset(); });
    if (query_.urgency) in_use(urgency_name(), [](auto& q) { q.urgency.reset(); });
    if (query_.risk) in_use("Risk: " + risk_words(*query_.risk), [](auto& q) { q.risk.reset(); });
    if (query_.type) in_use(case_type_words(*query_.type), [](auto& q) { q.type.reset(); });
    if (query_.late) in_use("Late", [](auto& q) { q.late = false; });
  }

  [[nodiscard]] std::string team_name() const {
    for (const auto& [code, name] : list_.teams) {
      if (code == *query_.team) return name;
    }
    return query_.team->text();
  }
  [[nodiscard]] std::string urgency_name() const {
    const auto& classes = list_.unit->in_use->agreement.urgency;
    const auto found = std::ranges::find(classes, *query_.urgency, &UrgencyClass::code);
    return found == classes.end() ? *query_.urgency : found->name;
  }

  const CaseList& list_;
  const CaseQuery& query_;
  std::vector<FilterInUse> in_use_;
};

// A column that sorts on the server; a second time, backwards.
Column sorted_column(const CaseQuery& query, const char* text, CaseOrder order,
                     ColumnKind kind = ColumnKind::Text) {
  auto other = query;
  other.order = order;
  other.page = 1;
  other.backwards = query.order == order && !query.backwards;
  const auto direction = query.backwards ? Order::Descending : Order::Ascending;
  return {.text = text,
          .kind = kind,
          .sort_by = case_list_address(other),
          .order = query.order == order ? direction : Order::None};
}

Html number_cell(const CaseLine& line) {
  auto out = link(line.id.text(), case_address(line.id));
  if (line.restricted) out << Html{} << tag("Restricted", Tone::Warn);
  // On a phone whoever holds it stands out of sight, to the right.
  if (line.holder_away) out << " " << tag("Holder away", Tone::Warn);
  return out;
}

std::string urgency_words(const CaseLine& line, const Agreement& agreement) {
  return line.urgency < agreement.urgency.size() ? agreement.urgency[line.urgency].name : "No class";
}

Html holder_words(const CaseLine& line, const CaseList& list) {
  if (!line.holder) return words("Waits");
  auto out = link(line.holder_name, person_address(*line.holder));
  if (line.holder_away) out << hint(holder_away_words(list.unit->figures->name));
  return out;
}

Row row_of(const CaseLine& line, const CaseList& list) {
  const auto& agreement = list.unit->in_use->agreement;
  const bool held_only = list.query.show == CaseShow::Held;
  Row out;
  out.cells.emplace_back(number_cell(line));
  if (!held_only) out.cells.emplace_back(line.holder ? words("") : due_words(line));
  if (!held_only) out.cells.emplace_back(line.holder ? words("") : waiting_words(line));
  out.cells.emplace_back(urgency_words(line, agreement));
  out.cells.emplace_back(case_type_words(line.type) + ", " + tier_words(line.tier));
  out.cells.emplace_back(risk_tag(line.risk));
  out.cells.emplace_back(words(line.points.text()));
  if (list.query.show != CaseShow::Waiting) out.cells.emplace_back(holder_words(line, list));
  out.cells.emplace_back(line.team_name);
  return out;
}

Table table_of(const CaseList& list) {
  const auto& query = list.query;
  const bool held_only = query.show == CaseShow::Held;
  Table out{.caption = held_only ? "Cases that somebody holds" : "Cases that wait for a practitioner",
            .columns = {sorted_column(query, "Case", CaseOrder::Number)},
            .caption_hidden = true};
  if (query.show == CaseShow::All) out.caption = "All cases";
  if (!held_only) out.columns.push_back(sorted_column(query, "To be allocated by", CaseOrder::Due));
  if (!held_only) out.columns.push_back(sorted_column(query, "Waits", CaseOrder::Waited));
  out.columns.push_back(sorted_column(query, "Urgency", CaseOrder::Urgency));
  out.columns.push_back(sorted_column(query, "Type and tier", CaseOrder::Tier));
  out.columns.push_back(sorted_column(query, "Risk of serious harm", CaseOrder::Risk));
  out.columns.push_back(sorted_column(query, "Points", CaseOrder::Points, ColumnKind::Number));
  if (query.show != CaseShow::Waiting)
    out.columns.push_back(sorted_column(query, "Held by", CaseOrder::Holder));
  out.columns.push_back({.text = "Team"});
  for (const auto& line : list.lines) out.rows.push_back(row_of(line, list));
  return out;
}

Html nothing_found(const CaseList& list) {
  if (list.query.show == CaseShow::Waiting && list.waiting == 0)
    return empty_state("No case waits",
                       paragraph("Every case of this unit that you may see is with somebody."));
  return empty_state("No case fits these filters", paragraph("Take one of them off, or clear them all."));
}

}  // namespace

Result<CaseQuery> case_query(const Fields& query) {
  CaseQuery out;
  EVENKEEL_TRY(refuse_sort(query));
  if (const auto unit = text_in(query, "unit")) out.unit = UnitCode{*unit};
  if (const auto team = text_in(query, "team")) out.team = TeamCode{*team};
  EVENKEEL_TRY_LET(const auto show, choice_in<CaseShow>(query, "show"));
  out.show = show.value_or(CaseShow::Waiting);
  out.urgency = text_in(query, "urgency");
  EVENKEEL_TRY_LET(out.risk, choice_in<Rosh>(query, "risk"));
  EVENKEEL_TRY_LET(out.type, choice_in<CaseType>(query, "type"));
  EVENKEEL_TRY_LET(out.late, yes_in(query, "late"));
  out.search = std::string{query.value("search").substr(0, 100)};
  EVENKEEL_TRY_LET(const auto order, choice_in<CaseOrder>(query, "order"));
  out.order = order.value_or(CaseOrder::Due);
  EVENKEEL_TRY_LET(out.backwards, yes_in(query, "backwards"));
  EVENKEEL_TRY_LET(out.page, page_in(query));
  return out;
}

Url case_list_address(const CaseQuery& query) {
  const auto word = [](const auto& choice) { return choice ? std::string{text_of(*choice)} : std::string{}; };
  return Url::local(
      "/cases" +
      query_text({{"unit", query.unit ? query.unit->text() : ""},
                  {"show", query.show == CaseShow::Waiting ? "" : std::string{text_of(query.show)}},
                  {"team", query.team ? query.team->text() : ""},
                  {"urgency", query.urgency.value_or("")},
                  {"risk", word(query.risk)},
                  {"type", word(query.type)},
                  {"late", query.late ? "yes" : ""},
                  {"search", query.search},
                  {"order", query.order == CaseOrder::Due ? "" : std::string{text_of(query.order)}},
                  {"backwards", query.backwards ? "yes" : ""},
                  {"page", query.page > 1 ? std::to_string(query.page) : ""}}));
}

Page case_list_page(const CaseList& list, const Html& kept) {
  Page page{
      .title = "Cases", .heading = "Cases", .caption = list.unit->figures->name, .section = Section::Cases};
  page.body << cards_of(list);
  if (list.may_plan && list.waiting > 0 && list.query.show == CaseShow::Waiting)
    page.body << link_button("Plan the whole list",
                             Url::local("/plans/new" + query_text({{"unit", list.query.unit->text()}})));
  page.body << parts_of(list) << Filters{list}.html(kept);
  if (list.lines.empty()) {
    page.body << nothing_found(list);
  } else {
    const auto& query = list.query;
    page.body << showing(list.found, query.rows_a_page, query.page, list.found == 1 ? "case" : "cases")
              << table(table_of(list))
              << pagination(pages_of(list.found, query.rows_a_page, query.page, [&](std::int64_t number) {
                   auto other = query;
                   other.page = number;
                   return case_list_address(other);
                 }));
  }
  page.body << freshness_of(*list.unit)
            << hint("Cases that you may not open count in workloads and stand in no list of yours.");
  return page;
}

}  // namespace evenkeel::web
