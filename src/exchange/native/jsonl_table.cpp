#include "exchange/native/jsonl_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <optional>
#include <utility>

#include "exchange/native/table_names.h"
#include "exchange/tables/jsonl_reader.h"

namespace evenkeel::exchange {
namespace {

namespace json = boost::json;

constexpr std::string_view kTableMember = "table";

std::string_view view_of(const json::string& text) { return {text.data(), text.size()}; }

// The text of a member as a CSV field would write it; nothing for a list or an object.
std::optional<std::string> text_of_member(const json::value& value) {
  if (value.is_null()) return std::string{};
  if (value.is_string()) return std::string{view_of(value.get_string())};
  if (value.is_bool()) return std::string{value.get_bool() ? "yes" : "no"};
  if (value.is_int64()) return std::to_string(value.get_int64());
  if (value.is_uint64()) return std::to_string(value.get_uint64());
  return std::nullopt;
}

std::string_view named_table(const json::object& object) {
  const auto* member = object.if_contains(kTableMember);
  return member != nullptr && member->is_string() ? view_of(member->get_string()) : std::string_view{};
}

// Members that no field of the table asked for, each once.
class UnknownMembers {
 public:
  void look(const json::object& object, const std::vector<ColumnSpec>& columns) {
    for (const auto& member : object) {
      const std::string_view name{member.key().data(), member.key().size()};
      if (name == kTableMember || names_.count(name) != 0) continue;
      const bool is_known = std::any_of(columns.begin(), columns.end(),
                                        [&](const ColumnSpec& column) { return column.name == name; });
      if (!is_known) names_.emplace(name);
    }
  }
  void report(const SourceFile& file, std::vector<UnknownColumns>& unknown) const {
    if (!names_.empty()) unknown.push_back({file.name, "", {names_.begin(), names_.end()}});
  }

 private:
  std::set<std::string, std::less<>> names_;
};

// One object as a record of R: `keep` takes a good one, the intake's quarantine a bad one.
template <class R>
class ObjectDecoder {
 public:
  ObjectDecoder() : columns_(columns_of<R>()), texts_(columns_.size()) {}

  template <class Keep>
  Result<void> read(const json::object& object, const RowPlace& place, Intake& intake,
                    UnknownMembers& unknown, Keep&& keep) {
    faults_.clear();
    unknown.look(object, columns_);
    for (std::size_t i = 0; i < columns_.size(); ++i) read_member(object, i);
    const auto text_at = [&](std::size_t field) { return std::string_view{texts_[field]}; };
    if (!faults_.empty()) return intake.refuse(R::kTable, place, subject_of<R>(text_at), faults_);
    auto record = decode<R>(text_at, faults_);
    if (!faults_.empty()) return intake.refuse(R::kTable, place, subject_of<R>(text_at), faults_);
    return keep(std::move(record));
  }

 private:
  void read_member(const json::object& object, std::size_t i) {
    texts_[i].clear();
    const auto name = columns_[i].name;
    const auto* member = object.if_contains(json::string_view{name.data(), name.size()});
    if (member == nullptr) return;
    if (auto text = text_of_member(*member)) {
      texts_[i] = std::move(*text);
    } else {
      faults_.push_back({name, "", "JSONL-NESTED", fmt::format("{} is a list or an object", name),
                         "Write one text or number."});
    }
  }

  std::vector<ColumnSpec> columns_;
  std::vector<std::string> texts_;
  std::vector<FieldFault> faults_;
};

FieldFault reader_fault(const Error& error) {
  return {error.place.column, "", error.code, error.message, error.fix};
}

FieldFault wrong_table(std::string_view named, std::string_view expected) {
  return {kTableMember, shown_value(named), "JSONL-TABLE",
          fmt::format("the object says it is of table \"{}\"", shown_value(named)),
          expected.empty() ? "Name one of: " + table_names() + "."
                           : fmt::format("Put it into a file of that table, or write \"{}\".", expected)};
}

std::size_t rough_size(const json::object& object) {
  std::size_t bytes = 2;
  for (const auto& member : object) {
    bytes += member.key().size() + 6;
    bytes += member.value().is_string() ? member.value().get_string().size() : 4;
  }
  return bytes;
}

// Reads a file line by line; a fault whose report fails stops the reading at the next record.
template <class OnRecord>
Result<void> read_lines(const SourceFile& file, Intake& intake, std::string_view fault_table,
                        OnRecord&& on_record) {
  EVENKEEL_TRY_LET(auto reader, JsonlReader::open(file.path));
  Result<void> refused;
  const auto read = reader.read(
      [&](std::int64_t line, const json::object& object) {
        return refused ? on_record(line, object) : refused;
      },
      [&](const Error& error) {
        if (!refused) return;
        refused = intake.refuse(fault_table, {file.name, {}, error.place.row}, "", {reader_fault(error)});
      });
  if (!read) return fail(read.error());
  return refused;
}

}  // namespace

Result<std::set<std::string>> tables_in_jsonl(const SourceFile& file) {
  std::set<std::string> tables;
  EVENKEEL_TRY_LET(auto reader, JsonlReader::open(file.path));
  const auto read = reader.read(
      [&](std::int64_t, const json::object& object) -> Result<void> {
        if (const auto table = table_of(named_table(object)); !table.empty()) tables.emplace(table);
        return {};
      },
      [](const Error&) {});
  if (!read) return fail(read.error());
  if (tables.empty()) {
    auto error = Error::invalid(
        "JSONL-NO-TABLE", fmt::format("no object of \"{}\" names a table", file.name),
        fmt::format("Name the file after its table, or give each object a member \"table\": {}.",
                    table_names()));
    error.place.file = file.name;
    return fail(std::move(error));
  }
  return tables;
}

template <class R>
Result<void> read_jsonl_table(const SourceFile& file, Intake& intake, ReadingMeter& meter,
                              std::vector<UnknownColumns>& unknown) {
  UnknownMembers members;
  ObjectDecoder<R> decoder;
  EVENKEEL_TRY(read_lines(file, intake, R::kTable, [&](std::int64_t line, const json::object& object) {
    meter.add(rough_size(object));
    const RowPlace place{file.name, {}, line};
    const auto named = named_table(object);
    if (object.contains(kTableMember) && named != R::kTable) {
      return intake.refuse(R::kTable, place, "", {wrong_table(named, R::kTable)});
    }
    return decoder.read(object, place, intake, members,
                        [&](R&& record) { return intake.take(std::move(record), place); });
  }));
  members.report(file, unknown);
  return {};
}

Result<void> MixedRecords::read(const SourceFile& file, Intake& intake, ReadingMeter& meter,
                                std::vector<UnknownColumns>& unknown) {
  UnknownMembers members;
  std::tuple<ObjectDecoder<Team>, ObjectDecoder<Posting>, ObjectDecoder<ContractedHours>, ObjectDecoder<Case>,
             ObjectDecoder<CaseCounts>, ObjectDecoder<FlaggedCase>, ObjectDecoder<Report>,
             ObjectDecoder<Contact>, ObjectDecoder<Reduction>, ObjectDecoder<Absence>,
             ObjectDecoder<Registration>, ObjectDecoder<Duty>, ObjectDecoder<PersonState>,
             ObjectDecoder<PersonTag>, ObjectDecoder<CaseTag>, ObjectDecoder<CasePerson>,
             ObjectDecoder<UnitState>, ObjectDecoder<TravelTime>>
      decoders;
  EVENKEEL_TRY(read_lines(file, intake, "", [&](std::int64_t line, const json::object& object) {
    meter.add(rough_size(object));
    const RowPlace place{file.name, {}, line};
    const auto named = named_table(object);
    if (table_of(named).empty()) return intake.refuse("", place, "", {wrong_table(named, "")});
    Result<void> taken;
    for_each_record_type([&]<class R>() {
      if constexpr (kFromFiles<R>) {
        if (R::kTable != named) return;
        taken = std::get<ObjectDecoder<R>>(decoders).read(object, place, intake, members,
                                                          [&](R&& record) -> Result<void> {
                                                            keep(std::move(record), place);
                                                            return {};
                                                          });
      }
    });
    return taken;
  }));
  members.report(file, unknown);
  return {};
}

#define EVENKEEL_JSONL_TABLE(R)                                                        \
  template Result<void> read_jsonl_table<R>(const SourceFile&, Intake&, ReadingMeter&, \
                                            std::vector<UnknownColumns>&)
EVENKEEL_JSONL_TABLE(Team);
EVENKEEL_JSONL_TABLE(Posting);
EVENKEEL_JSONL_TABLE(ContractedHours);
EVENKEEL_JSONL_TABLE(Case);
EVENKEEL_JSONL_TABLE(CaseCounts);
EVENKEEL_JSONL_TABLE(FlaggedCase);
EVENKEEL_JSONL_TABLE(Report);
EVENKEEL_JSONL_TABLE(Contact);
EVENKEEL_JSONL_TABLE(Reduction);
EVENKEEL_JSONL_TABLE(Absence);
EVENKEEL_JSONL_TABLE(Registration);
EVENKEEL_JSONL_TABLE(Duty);
EVENKEEL_JSONL_TABLE(PersonState);
EVENKEEL_JSONL_TABLE(PersonTag);
EVENKEEL_JSONL_TABLE(CaseTag);
EVENKEEL_JSONL_TABLE(CasePerson);
EVENKEEL_JSONL_TABLE(UnitState);
EVENKEEL_JSONL_TABLE(TravelTime);
#undef EVENKEEL_JSONL_TABLE

}  // namespace evenkeel::exchange
