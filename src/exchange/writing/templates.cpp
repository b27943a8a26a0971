#include "exchange/writing/templates.h"

#include <array>
#include <filesystem>
#include <fstream>

#include "domain/records/records.h"
#include "exchange/tables/table_writers.h"

namespace evenkeel::exchange {
namespace {

template <class R>
std::vector<Field> fields_of() {
  std::vector<Field> fields;
  static const R kBlank;
  R::visit(kBlank, [&](const Field& field, const auto&) { fields.push_back(field); });
  return fields;
}

std::string_view need_text(Need need) {
  switch (need) {
    case Need::Key:
      return "key";
    case Need::Required:
      return "required";
    case Need::Optional:
      return "may be empty";
  }
  return {};
}

template <class R>
void write_table(TableWriter& writer, bool example) {
  std::vector<TableColumn> columns;
  std::vector<TableCell> cells;
  for (const auto& field : fields_of<R>()) {
    columns.push_back({std::string{field.name}});
    cells.push_back(field.example.empty() ? TableCell{} : TableCell{field.example});
  }
  writer.begin_table(R::kTable, columns);
  if (example) writer.row(cells);
  writer.end_table();
}

void write_dictionary(TableWriter& writer) {
  static const std::array<TableColumn, 5> kColumns{
      {{"table"}, {"column"}, {"need"}, {"meaning"}, {"example"}}};
  writer.begin_table("dictionary", kColumns);
  for_each_record_type([&]<class R>() {
    if (!kFromFiles<R>) return;
    for (const auto& field : fields_of<R>()) {
      const std::array<TableCell, 5> cells{R::kTable, field.name, need_text(field.need), field.help,
                                           field.example.empty() ? TableCell{} : TableCell{field.example}};
      writer.row(cells);
    }
  });
  writer.end_table();
}

Result<void> write_text(const std::string& path, const std::string& text) {
  std::ofstream file{path, std::ios::binary};
  file << text;
  file.close();
  if (!file)
    return fail(
        Error::unavailable("CANNOT-WRITE", "could not write " + path,
                           "Check that its folder may be written and that there is room on the disk."));
  return {};
}

}  // namespace

std::string dictionary_markdown() {
  std::string out;
  for_each_record_type([&]<class R>() {
    if (!kFromFiles<R>) return;
    out += "## " + std::string{R::kTable} + "\n\n| column | need | meaning | example |\n|---|---|---|---|\n";
    for (const auto& field : fields_of<R>()) {
      out += "| `" + std::string{field.name} + "` | " + std::string{need_text(field.need)} + " | " +
             std::string{field.help} + " | " + std::string{field.example} + " |\n";
    }
    out += '\n';
  });
  return out;
}

Result<std::vector<std::string>> write_templates(const std::string& folder) {
  std::error_code told_by_writers;
  std::filesystem::create_directories(folder + "/examples", told_by_writers);
  std::filesystem::create_directories(folder + "/about", told_by_writers);
  const auto empty = csv_to_folder(folder);
  const auto examples = csv_to_folder(folder + "/examples");
  std::vector<std::string> files;
  for_each_record_type([&]<class R>() {
    if (!kFromFiles<R>) return;
    write_table<R>(*empty, false);
    write_table<R>(*examples, true);
    files.push_back(folder + "/" + std::string{R::kTable} + ".csv");
  });
  const auto about = folder + "/about";  // apart, so that the folder itself is a set that can be imported
  const auto dictionary = csv_to_folder(about);
  write_dictionary(*dictionary);
  EVENKEEL_TRY(empty->finish());
  EVENKEEL_TRY(examples->finish());
  EVENKEEL_TRY(dictionary->finish());
  EVENKEEL_TRY(write_text(about + "/dictionary.md", dictionary_markdown()));
  files.push_back(about + "/dictionary.csv");
  files.push_back(about + "/dictionary.md");
  return files;
}

}  // namespace evenkeel::exchange
