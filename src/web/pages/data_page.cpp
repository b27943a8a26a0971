#include "web/pages/data_page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/decimal.h"
#include "web/codecs/csv.h"
#include "web/components/details.h"
#include "web/components/figure.h"
#include "web/components/filter_panel.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/pagination.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"

namespace evenkeel::web {
namespace {

std::string quarantine_path(std::int64_t dataset) { return fmt::format("/data/imports/{}", dataset); }

std::string name_of(const DatasetRow& row) {
  return fmt::format("{}, {}", row.header.source, row.header.as_of.long_text());
}

Row import_row(const DatasetRow& row, const Links& links) {
  const auto& counts = row.counts;
  Html left_out;
  if (counts.quarantined > 0) {
    left_out << thousands(counts.quarantined) << " " << tag("To mend", Tone::Warn);
  } else {
    left_out << "0";
  }
  return {.cells = {
              Cell{link(name_of(row), links.to(quarantine_path(row.id)))}.sorted_by(row.header.as_of.text()),
              Cell{fmt::format("{}", fmt::join(row.header.files, ", "))},
              Cell{moment_words(row.published_at)}.sorted_by(row.published_at), Cell{counts.read},
              Cell{counts.added}, Cell{counts.changed}, Cell{counts.ended},
              Cell{left_out}.sorted_by(counts.quarantined), Cell{counts.warnings}}};
}

Html imports_table(const DataView& view, const Links& links) {
  Table out{.caption = "Imports, the newest first",
            .columns = {{.text = "Source and day"},
                        {.text = "Files"},
                        {.text = "Published"},
                        {.text = "Read", .kind = ColumnKind::Number},
                        {.text = "New", .kind = ColumnKind::Number},
                        {.text = "Changed", .kind = ColumnKind::Number},
                        {.text = "Ended", .kind = ColumnKind::Number},
                        {.text = "Left out", .kind = ColumnKind::Number},
                        {.text = "Warnings", .kind = ColumnKind::Number}},
            .sortable = true,
            .empty = "Nothing was imported yet."};
  for (const auto& row : view.imports) out.rows.push_back(import_row(row, links));
  return table(out);
}

Html import_form(const ImportForm& typed, const CsrfToken& csrf) {
  Form out{.action = Url::local("/data/imports"), .csrf = csrf, .submit = "Import", .upload = true};
  out.fields
      << file_upload({.name = "files",
                      .label = "Files",
                      .hint = "The WMT workbook with its exports, or Evenkeel's own tables as CSV or JSONL",
                      .error = typed.errors.of("files"),
                      .accept = ".xlsx,.csv,.jsonl",
                      .several = true})
      << text_input({.name = "as_of",
                     .label = "Day that the files describe",
                     .hint = "For example, 2026-11-22. Leave it empty where the files say it themselves.",
                     .value = typed.day,
                     .error = typed.errors.of("as_of"),
                     .width = 10});
  return form(out);
}

std::string place_words(const SourcePlace& place) {
  std::string out = place.file;
  if (!place.sheet.empty()) out += ", " + place.sheet;
  if (place.row > 0) out += fmt::format(", row {}", thousands(place.row));
  if (!place.column.empty()) out += ", column " + place.column;
  return out;
}

Row quarantine_row(const Quarantined& row) {
  const bool left_out = row.severity == Severity::Quarantined;
  Html reason;
  reason << tag(left_out ? "Left out" : "Warning", left_out ? Tone::Warn : Tone::Notice) << " "
         << row.message;
  return {.cells = {Cell{place_words(row.place)}, Cell{row.table}, Cell{row.subject}, Cell{row.value},
                    Cell{reason}, Cell{row.fix}, Cell{row.rule}}};
}

Select choice_of(const std::string& name, const std::string& label, const std::string& all,
                 const std::map<std::string, std::int64_t>& counts, const std::string& value) {
  Select out{.name = name, .label = label, .options = {{"", all}}, .value = value};
  for (const auto& [key, count] : counts) {
    if (!key.empty()) out.options.push_back({key, fmt::format("{} ({})", key, thousands(count))});
  }
  return out;
}

Fields fields_of(const QuarantineQuery& query) {
  Fields out;
  if (!query.rule.empty()) out.add("rule", query.rule);
  if (!query.table.empty()) out.add("table", query.table);
  if (!query.file.empty()) out.add("file", query.file);
  if (query.severity) out.add("severity", *query.severity == Severity::Warning ? "warning" : "quarantined");
  if (query.page > 1) out.add("page", std::to_string(query.page));
  return out;
}

Html quarantine_filters(const QuarantineView& view, const QuarantineQuery& query, const Links& links) {
  const auto path = quarantine_path(query.dataset);
  FilterPanel panel{.action = Url::local(path), .clear = links.to(path)};
  panel.fields << select(choice_of("rule", "Reason", "All reasons", view.by_rule, query.rule))
               << select(choice_of("table", "Table", "All tables", view.by_table, query.table))
               << select(choice_of("file", "File", "All files", view.by_file, query.file))
               << select({.name = "severity",
                          .label = "Left out or taken in",
                          .options = {{"", "Both"},
                                      {"quarantined", "Left out"},
                                      {"warning", "Taken in with a warning"}},
                          .value = std::string{fields_of(query).value("severity")}});
  const auto tell = [&](const std::string& text, std::string QuarantineQuery::*part) {
    if (text.empty()) return;
    auto without = query;
    (without.*part).clear();
    without.page = 1;
    panel.in_use.push_back({text, links.to(path, fields_of(without))});
  };
  tell(query.rule, &QuarantineQuery::rule);
  tell(query.table, &QuarantineQuery::table);
  tell(query.file, &QuarantineQuery::file);
  for (const auto& field : links.hidden()) panel.hidden.push_back(field);
  return filter_panel(panel);
}

}  // namespace

Page data_page(const DataView& view, const ImportForm& typed, const CsrfToken& csrf, const Links& links) {
  Page page{
      .title = "Data", .heading = "Data", .section = Section::Data, .has_errors = !typed.errors.empty()};
  page.before_heading << error_summary(typed.errors);
  page.body << basis_line(view.basis) << heading("Take in new files")
            << paragraph(
                   "A bad record is left out with its reason and the rest goes on. Nobody has to stop "
                   "working meanwhile, and the same files again change nothing.")
            << import_form(typed, csrf) << heading("What was taken in") << imports_table(view, links)
            << heading("Run again")
            << paragraph(
                   "Figures follow the records by themselves. Recording the day's "
                   "figures is what histories and Sundays' closes are made of.");
  page.body << form({.action = Url::local("/data/assess"),
                     .csrf = csrf,
                     .submit = "Record today's figures",
                     .emphasis = Emphasis::Secondary});
  return page;
}

Result<QuarantineQuery> quarantine_query(const Fields& given, std::string_view dataset) {
  QuarantineQuery query;
  EVENKEEL_TRY_LET(query.dataset, parse_count(dataset));
  query.rule = std::string{given.value("rule")};
  query.table = std::string{given.value("table")};
  query.file = std::string{given.value("file")};
  if (given.value("severity") == "warning") query.severity = Severity::Warning;
  if (given.value("severity") == "quarantined") query.severity = Severity::Quarantined;
  if (!given.value("page").empty()) {
    EVENKEEL_TRY_LET(query.page, parse_count(given.value("page")));
  }
  return query;
}

Page quarantine_page(const QuarantineView& view, const QuarantineQuery& query, const Links& links) {
  const auto path = quarantine_path(query.dataset);
  Page page{.title = "Import of " + name_of(view.dataset),
            .heading = "What needs mending",
            .caption = "Import of " + name_of(view.dataset),
            .section = Section::Data};
  page.breadcrumbs = {{"Data", links.to("/data")}};
  const auto& counts = view.dataset.counts;
  page.body << paragraph(fmt::format("{} read, {} left out, {} taken in with a warning.",
                                     counted(counts.read, "record was", "records were"),
                                     thousands(counts.quarantined), thousands(counts.warnings)));
  if (view.by_rule.empty()) {
    page.body << empty_state("Nothing was left out",
                             paragraph("Every record of this import was taken in as it is."));
    return page;
  }
  page.body
      << paragraph(
             "Mend them in the source and import again: what is right then is taken in, and its figures "
             "follow.")
      << quarantine_filters(view, query, links);
  Table rows{.caption = "Records to mend",
             .columns = {{.text = "Where"},
                         {.text = "Table"},
                         {.text = "About"},
                         {.text = "What stood there"},
                         {.text = "Why"},
                         {.text = "What to do"},
                         {.text = "Rule"}},
             .caption_hidden = true,
             .empty = "No record is like that."};
  for (const auto& row : view.rows) rows.rows.push_back(quarantine_row(row));
  const auto on_page = [&](std::int64_t number) {
    auto changed = query;
    changed.page = number;
    return links.to(path, fields_of(changed));
  };
  page.body << showing(view.found, query.a_page, view.page, "records") << table(rows)
            << pagination(pages_of(view.found, query.a_page, view.page, on_page))
            << paragraph(
                   link("Download this list (CSV)", links.to(path + "/quarantine.csv", fields_of(query))));
  return page;
}

std::string quarantine_csv(const QuarantineView& view) {
  Csv out(
      {"severity", "file", "sheet", "row", "column", "table", "subject", "value", "rule", "message", "fix"});
  for (const auto& row : view.rows) {
    const auto& place = row.place;
    out.row({row.severity == Severity::Quarantined ? "quarantined" : "warning", place.file, place.sheet,
             place.row > 0 ? std::to_string(place.row) : std::string{}, place.column, row.table, row.subject,
             row.value, row.rule, row.message, row.fix});
  }
  return std::move(out).take();
}

}  // namespace evenkeel::web
