#include "exchange/writing/record_writers.h"

#include <filesystem>

#include "exchange/tables/table_writers.h"
#include "exchange/writing/templates.h"
#include "exchange/writing/workbook_writer.h"

namespace evenkeel::exchange {
namespace {

// Every field as its text: reading the file back gives the same record.
template <class R>
void write_table(TableWriter& writer, const std::vector<R>& records) {
  std::vector<TableColumn> columns;
  static const R kBlank;
  R::visit(kBlank, [&](const Field& field, const auto&) { columns.push_back({std::string{field.name}}); });
  writer.begin_table(R::kTable, columns);
  std::vector<std::string> texts(columns.size());
  std::vector<TableCell> cells(columns.size());
  for (const auto& record : records) {
    std::size_t i = 0;
    R::visit(record, [&]<class Value>(const Field&, const Value& value) {
      texts[i] = FieldText<Value>::format(value);
      cells[i] = texts[i].empty() ? TableCell{} : TableCell{std::string_view{texts[i]}};
      ++i;
    });
    writer.row(cells);
  }
  writer.end_table();
}

// Tables without a record are not written: an empty table would say that everything in it has ended.
Result<std::vector<std::string>> write_all(TableWriter& writer, const RecordSet& records,
                                           const std::string& folder, const char* ending) {
  std::vector<std::string> files;
  for_each_record_type([&]<class R>() {
    if (records.of<R>().empty()) return;
    write_table<R>(writer, records.of<R>());
    files.push_back(folder + "/" + std::string{R::kTable} + ending);
  });
  EVENKEEL_TRY(writer.finish());
  return files;
}

void make_folder(const std::string& folder) {
  std::error_code told_by_finish;
  std::filesystem::create_directories(folder, told_by_finish);
}

}  // namespace

Result<std::vector<std::string>> FileRecordWriters::write_csv(const RecordSet& records,
                                                              const std::string& folder) {
  make_folder(folder);
  return write_all(*csv_to_folder(folder), records, folder, ".csv");
}

Result<std::vector<std::string>> FileRecordWriters::write_jsonl(const RecordSet& records,
                                                                const std::string& folder) {
  make_folder(folder);
  return write_all(*jsonl_to_folder(folder), records, folder, ".jsonl");
}

Result<std::vector<std::string>> FileRecordWriters::write_workbook(const RecordSet& records, Date as_of,
                                                                   const std::string& folder,
                                                                   const std::vector<std::string>& faults) {
  return write_wmt_workbook(records, as_of, folder, faults);
}

std::vector<std::string> FileRecordWriters::workbook_faults() const { return workbook_fault_names(); }

Result<std::vector<std::string>> FileRecordWriters::write_templates(const std::string& folder) {
  make_folder(folder);
  return exchange::write_templates(folder);
}

}  // namespace evenkeel::exchange
