#include "storage/sql/quarantine.h"

#include <array>
#include <string>

#include "storage/sql/query.h"
#include "storage/sql/record_table.h"

namespace evenkeel::storage {
namespace {

constexpr std::string_view kQuarantined = "quarantined";
constexpr std::string_view kWarning = "warning";

constexpr std::array<std::string_view, 9> kTexts{"record_table", "file", "sheet",   "column_name", "subject",
                                                 "value",        "rule", "message", "fix"};

// The texts of a row in the order of kTexts.
template <class Row>
auto texts_of(Row& row) {
  return std::array{&row.table, &row.place.file, &row.place.sheet, &row.place.column, &row.subject,
                    &row.value, &row.rule,       &row.message,     &row.fix};
}

}  // namespace

void insert_quarantined(Engine& engine, soci::session& session, std::int64_t dataset,
                        std::int64_t first_number, const std::vector<Quarantined>& all) {
  RowBlock rows;
  rows.add_number_column("dataset");
  rows.add_number_column("number");
  rows.add_number_column("row_number");
  rows.add_text_column("severity");
  for (const auto name : kTexts) rows.add_text_column(name);
  for (const auto& row : all) {
    rows.column(0).add(dataset);
    rows.column(1).add(first_number++);
    rows.column(2).add(row.place.row);
    rows.column(3).add(row.severity == Severity::Warning ? kWarning : kQuarantined);
    std::size_t index = 4;
    for (const auto* text : texts_of(row)) rows.column(index++).add(made_storable(*text));
  }
  engine.insert(session, "quarantine", rows);
}

std::vector<Quarantined> quarantined_of(soci::session& session, std::int64_t dataset) {
  std::string names;
  for (const auto name : kTexts) names += ", " + std::string{name};
  Query query(session,
              "SELECT row_number, severity" + names + " FROM quarantine WHERE dataset = :id ORDER BY number");
  query.use("id", dataset);
  const auto& number = query.column<std::int64_t>();
  const auto& severity = query.column<std::string>();
  std::array<const Slot*, kTexts.size()> texts{};
  for (auto*& text : texts) text = &query.column<std::string>();
  std::vector<Quarantined> rows;
  while (query.next()) {
    auto& row = rows.emplace_back();
    row.place.row = number.number;
    row.severity = severity.text == kWarning ? Severity::Warning : Severity::Quarantined;
    std::size_t index = 0;
    for (auto* text : texts_of(row)) *text = texts[index++]->text;
  }
  return rows;
}

void clear_quarantine(soci::session& session, std::int64_t dataset) {
  Query(session, "DELETE FROM quarantine WHERE dataset = :id").use("id", dataset).run();
}

}  // namespace evenkeel::storage
