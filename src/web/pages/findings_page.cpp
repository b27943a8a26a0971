#include "web/pages/findings_page.h"

#include "base/decimal.h"
#include "web/components/filter_panel.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/pagination.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/finding_words.h"

namespace evenkeel::web {
namespace {

constexpr const char* kFindingsPath = "/findings";

Html subject_of(const ListedFinding& listed, const Links& links) {
  const auto& finding = listed.finding;
  const auto& name = listed.name.empty() ? finding.subject : listed.name;
  if (finding.level == Level::Practitioner) return link(name, links.person(finding.subject));
  if (finding.level == Level::Pdu) return link(name, links.unit(finding.subject));
  return words(name);
}

Row row_of(const ListedFinding& listed, const Links& links) {
  const auto said = words_of(listed.finding.kind);
  Html sentence = words(listed.finding.sentence);
  if (!listed.finding.rule.empty()) sentence << " (" << listed.finding.rule << ")";
  return {.cells = {Cell{subject_of(listed, links)}, Cell{tag(said.title, said.tone)}, Cell{sentence},
                    Cell{listed.unit_name}}};
}

Html filters(const FindingsList& list, const FindingsQuery& query, const Links& links, const Html& kept) {
  FilterPanel panel{.action = Url::local(kFindingsPath), .clear = links.to(kFindingsPath)};
  Select kind{.name = "kind", .label = "Kind", .options = {{"", "All kinds"}}};
  for (const auto& [value, count] : list.counts)
    kind.options.push_back({std::string{text_of(value)},
                            std::string{words_of(value).title} + " (" + std::to_string(count) + ")"});
  if (query.kind) kind.value = std::string{text_of(*query.kind)};
  Select unit{.name = "unit", .label = "Unit", .options = {{"", "All units"}}};
  for (const auto& place : list.units) unit.options.push_back({place.unit.text(), place.name});
  if (query.unit) unit.value = query.unit->text();
  panel.fields << select(kind);
  if (list.units.size() > 1) panel.fields << select(unit);
  for (const auto& field : links.hidden()) panel.hidden.push_back(field);
  auto without = query;
  without.page = 1;
  if (query.kind) {
    without.kind.reset();
    panel.in_use.push_back(
        {std::string{words_of(*query.kind).title}, links.to(kFindingsPath, findings_fields(without))});
  }
  panel.saved = kept;
  return filter_panel(panel);
}

}  // namespace

Result<FindingsQuery> findings_query(const Fields& given) {
  FindingsQuery query;
  if (!given.value("unit").empty()) query.unit = UnitCode{std::string{given.value("unit")}};
  if (!given.value("region").empty()) query.region = UnitCode{std::string{given.value("region")}};
  if (!given.value("kind").empty()) {
    EVENKEEL_TRY_LET(query.kind, parse_choice<FindingKind>(given.value("kind")));
  }
  if (!given.value("page").empty()) {
    EVENKEEL_TRY_LET(query.page, parse_count(given.value("page")));
  }
  return query;
}

Fields findings_fields(const FindingsQuery& query) {
  Fields out;
  if (query.region) out.add("region", query.region->text());
  if (query.unit) out.add("unit", query.unit->text());
  if (query.kind) out.add("kind", std::string{text_of(*query.kind)});
  if (query.page > 1) out.add("page", std::to_string(query.page));
  return out;
}

Page findings_page(const FindingsList& list, const FindingsQuery& query, const Links& links,
                   const Html& kept) {
  Page page{.title = "Findings", .heading = "Findings", .section = Section::Units};
  page.breadcrumbs = {{"Units", links.to("/units")}};
  page.body << basis_line(list.basis) << filters(list, query, links, kept);
  if (list.unseen > 0)
    page.body << inset(words(counted(list.unseen, "finding is about somebody", "findings are about people") +
                             " whom your account does not show."));
  if (list.found == 0) {
    page.body << empty_state("Nothing was found");
    return page;
  }
  Table rows{.caption = "Findings",
             .columns = {{.text = "About"}, {.text = "Kind"}, {.text = "What was found"}, {.text = "Unit"}},
             .caption_hidden = true};
  for (const auto& listed : list.findings) rows.rows.push_back(row_of(listed, links));
  const auto on_page = [&](std::int64_t number) {
    auto changed = query;
    changed.page = number;
    return links.to(kFindingsPath, findings_fields(changed));
  };
  page.body << showing(list.found, query.a_page, list.page, "findings") << table(rows)
            << pagination(pages_of(list.found, query.a_page, list.page, on_page));
  return page;
}

}  // namespace evenkeel::web
