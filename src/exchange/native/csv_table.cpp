#include "exchange/native/csv_table.h"

#include <utility>

#include "exchange/tables/csv_reader.h"

namespace evenkeel::exchange {
namespace {

template <class R>
Result<ColumnMap> map_columns(const CsvReader& reader) {
  const auto columns = columns_of<R>();
  return ColumnMap::make(reader.header(), columns, reader.header_place());
}

// A text that began with = + - @ was written with a ' before it, so that no spreadsheet takes it for a
// formula (table_writers.h); read back, it is itself again.
std::string_view without_guard(std::string_view text) {
  constexpr std::string_view kGuarded = "=+-@\t\r";
  const bool is_guarded =
      text.size() > 1 && text[0] == '\'' && kGuarded.find(text[1]) != std::string_view::npos;
  return is_guarded ? text.substr(1) : text;
}

template <class R>
class CsvTable {
 public:
  CsvTable(const SourceFile& file, const ColumnMap& columns, Intake& intake, ReadingMeter& meter)
      : file_(file), columns_(columns), intake_(intake), meter_(meter) {}

  Result<void> take(const CsvRecord& line) {
    std::size_t bytes = line.fields.size();
    for (const auto field : line.fields) bytes += field.size();
    meter_.add(bytes);
    const RowPlace place{file_.name, {}, line.row};
    const auto text_at = [&](std::size_t field) {
      const int column = columns_.column(field);
      return column == 0 ? std::string_view{}
                         : without_guard(line.fields[static_cast<std::size_t>(column) - 1]);
    };
    faults_.clear();
    auto record = decode<R>(text_at, faults_);
    if (!faults_.empty()) return intake_.refuse(R::kTable, place, subject_of<R>(text_at), faults_);
    return intake_.take(std::move(record), place);
  }

  Result<void> refuse(const Error& error) {
    const RowPlace place{file_.name, {}, error.place.row};
    return intake_.refuse(R::kTable, place, "",
                          {FieldFault{error.place.column, "", error.code, error.message, error.fix}});
  }

 private:
  const SourceFile& file_;
  const ColumnMap& columns_;
  Intake& intake_;
  ReadingMeter& meter_;
  std::vector<FieldFault> faults_;
};

}  // namespace

Result<void> check_csv_header(const SourceFile& file, std::string_view table) {
  EVENKEEL_TRY_LET(const auto reader, CsvReader::open(file.path));
  Result<void> checked;
  for_each_record_type([&]<class R>() {
    if (R::kTable != table) return;
    if (auto columns = map_columns<R>(reader); !columns) checked = fail(std::move(columns.error()));
  });
  return checked;
}

template <class R>
Result<void> read_csv_table(const SourceFile& file, Intake& intake, ReadingMeter& meter,
                            std::vector<UnknownColumns>& unknown) {
  EVENKEEL_TRY_LET(auto reader, CsvReader::open(file.path));
  EVENKEEL_TRY_LET(const auto columns, map_columns<R>(reader));
  if (!columns.unknown().empty()) unknown.push_back({file.name, "", columns.unknown()});
  CsvTable<R> table{file, columns, intake, meter};
  // A fault's own failure (the sink's) is kept until the next record can return it.
  Result<void> refused;
  const auto read = reader.read([&](const CsvRecord& line) { return refused ? table.take(line) : refused; },
                                [&](const Error& error) {
                                  if (refused) refused = table.refuse(error);
                                });
  if (!read) return fail(read.error());
  return refused;
}

#define EVENKEEL_CSV_TABLE(R)                                                        \
  template Result<void> read_csv_table<R>(const SourceFile&, Intake&, ReadingMeter&, \
                                          std::vector<UnknownColumns>&)
EVENKEEL_CSV_TABLE(Team);
EVENKEEL_CSV_TABLE(Posting);
EVENKEEL_CSV_TABLE(ContractedHours);
EVENKEEL_CSV_TABLE(Case);
EVENKEEL_CSV_TABLE(CaseCounts);
EVENKEEL_CSV_TABLE(FlaggedCase);
EVENKEEL_CSV_TABLE(Report);
EVENKEEL_CSV_TABLE(Contact);
EVENKEEL_CSV_TABLE(Reduction);
EVENKEEL_CSV_TABLE(Absence);
EVENKEEL_CSV_TABLE(Registration);
EVENKEEL_CSV_TABLE(Duty);
EVENKEEL_CSV_TABLE(PersonState);
EVENKEEL_CSV_TABLE(PersonTag);
EVENKEEL_CSV_TABLE(CaseTag);
EVENKEEL_CSV_TABLE(CasePerson);
EVENKEEL_CSV_TABLE(UnitState);
EVENKEEL_CSV_TABLE(TravelTime);
#undef EVENKEEL_CSV_TABLE

}  // namespace evenkeel::exchange
