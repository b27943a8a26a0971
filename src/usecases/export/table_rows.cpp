#include "usecases/export/table_rows.h"

#include <array>
#include <type_traits>

namespace evenkeel {
namespace {

template <class Value>
constexpr bool is_personal = std::is_same_v<std::remove_cvref_t<Value>, Private<std::string>>;

template <class R>
void write_records(TableWriter& writer, const std::vector<R>& records, bool personal) {
  std::vector<TableColumn> columns;
  static const R kBlank;
  R::visit(kBlank, [&]<class Value>(const Field& field, const Value&) {
    if (personal || !is_personal<Value>) columns.push_back({std::string{field.name}});
  });
  writer.begin_table(R::kTable, columns);
  std::vector<std::string> texts(columns.size());
  std::vector<TableCell> cells(columns.size());
  for (const auto& record : records) {
    std::size_t i = 0;
    R::visit(record, [&]<class Value>(const Field&, const Value& value) {
      if (!personal && is_personal<Value>) return;
      texts[i] = FieldText<std::remove_cvref_t<Value>>::format(value);
      cells[i] = texts[i].empty() ? TableCell{} : TableCell{std::string_view{texts[i]}};
      ++i;
    });
    writer.row(cells);
  }
  writer.end_table();
}

}  // namespace

void write_record_tables(TableWriter& writer, const RecordSet& records, bool personal) {
  for_each_record_type([&]<class R>() { write_records<R>(writer, records.of<R>(), personal); });
}

void write_figure_table(TableWriter& writer, const std::vector<Figure>& figures, bool personal) {
  static const std::array<TableColumn, 11> kColumns{{{"level"},
                                                     {"code"},
                                                     {"name"},
                                                     {"people", ColumnKind::Number},
                                                     {"not_measured", ColumnKind::Number},
                                                     {"cases", ColumnKind::Number},
                                                     {"workload_points", ColumnKind::Hundredths},
                                                     {"available_points", ColumnKind::Hundredths},
                                                     {"capacity_used", ColumnKind::Percent},
                                                     {"band"},
                                                     {"agreement"}}};
  writer.begin_table("figures", kColumns);
  for (const auto& figure : figures) {
    const bool hidden = figure.level == Level::Practitioner && !personal;
    const std::array<TableCell, 11> cells{
        text_of(figure.level),
        std::string_view{figure.code},
        hidden || figure.name.empty() ? TableCell{} : TableCell{std::string_view{figure.name}},
        figure.people,
        figure.not_measured,
        figure.cases,
        figure.workload.hundredths,
        figure.available.hundredths,
        figure.used ? TableCell{figure.used->tenths} : TableCell{},
        figure.band.empty() ? TableCell{} : TableCell{std::string_view{figure.band}},
        std::string_view{figure.agreement}};
    writer.row(cells);
  }
  writer.end_table();
}

}  // namespace evenkeel
