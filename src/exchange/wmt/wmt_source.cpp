#include "exchange/wmt/wmt_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "exchange/wmt/export_records.h"
#include "exchange/wmt/workbook_reader.h"

namespace evenkeel::exchange {
namespace {

// The one workbook of an import, opened and planned.
struct PlannedWorkbook {
  SourceFile file;
  Workbook book;
  WorkbookPlan plan;
};

// What the files turned out to be.
struct WmtFiles {
  std::optional<PlannedWorkbook> workbook;
  std::vector<ExportTable> exports;
};

// The people an export may name when no workbook comes with it: those in the store.
void learn(const RecordSet& known, NameMatcher& people) {
  std::map<TeamCode, const Team*> teams;
  for (const auto& team : known.of<Team>()) teams.emplace(team.code, &team);
  for (const auto& posting : known.of<Posting>()) {
    if (const auto team = teams.find(posting.team); team != teams.end()) people.add(posting, *team->second);
  }
}

class WmtSource final : public RecordSource {
 public:
  WmtSource(SourceDescription description, WmtFiles files)
      : description_(std::move(description)), files_(std::move(files)) {}

  const SourceDescription& description() const override { return description_; }

  Result<SourceOutcome> read(KnownRecords& known, RecordSink& sink) override {
    Intake intake{sink, known};
    ReadingMeter meter{sink, description_.bytes};
    NameMatcher people;
    if (files_.workbook) {
      EVENKEEL_TRY(read_sheets(meter));
    } else {
      learn(known.teams_and_people(), people);
    }
    ExportRecords exports{files_.exports, people, intake};
    EVENKEEL_TRY(exports.read());
    EVENKEEL_TRY(take_all(intake, people, exports));
    EVENKEEL_TRY_LET(auto found, report(intake, exports));
    EVENKEEL_TRY_LET(auto outcome, intake.finish(description_.tables));
    auto& facts = outcome.reconciliations;
    facts.insert(facts.begin(), found.reconciliations.begin(), found.reconciliations.end());
    outcome.unknown_columns = std::move(found.unknown_columns);
    meter.finish();
    return outcome;
  }

 private:
  Result<void> read_sheets(ReadingMeter& meter) {
    auto& [file, book, plan] = *files_.workbook;
    EVENKEEL_TRY_LET(sheets_, read_workbook(book, plan, file.name, file.bytes, meter));
    return {};
  }

  Result<void> take_all(Intake& intake, NameMatcher& people, ExportRecords& exports) {
    WorkbookRecords records{sheets_, intake, people};
    EVENKEEL_TRY(records.take_people());
    EVENKEEL_TRY(exports.take_hours());
    EVENKEEL_TRY(records.take_counts());
    EVENKEEL_TRY(records.take_details());
    return exports.take_reductions();
  }

  Result<SourceOutcome> report(Intake& intake, const ExportRecords& exports) {
    SourceOutcome found;
    if (files_.workbook) {
      EVENKEEL_TRY(report_sheets(sheets_, files_.workbook->plan, intake));
      EVENKEEL_TRY_LET(found.reconciliations, reconcile(sheets_, intake));
      found.unknown_columns = unknown_columns(sheets_);
    }
    const auto states_reductions = [](const ExportTable& table) {
      return table.kind == ExportKind::Reductions;
    };
    if (std::any_of(files_.exports.begin(), files_.exports.end(), states_reductions)) {
      found.reconciliations.push_back(exports.left_out());
    }
    return found;
  }

  SourceDescription description_;
  WmtFiles files_;
  WorkbookSheets sheets_;
};

Error unknown_workbook(const SourceFile& file, const Workbook& book) {
  std::string names;
  for (const auto& sheet : book.sheets()) names.append(names.empty() ? "" : ", ").append(sheet.name);
  auto error = Error::invalid(
      "SOURCE-UNKNOWN", fmt::format("the workbook has none of WMT's sheets; it has: {}", names),
      "Give WMT's extract, whose first sheets are WMT_Extract and WMT_Extract_Filtered, or its dashboard.");
  error.place.file = file.name;
  return error;
}

Error second_workbook(const SourceFile& first, const SourceFile& second) {
  return Error::invalid("SOURCE-TWICE",
                        fmt::format("\"{}\" and \"{}\" are both WMT workbooks", first.name, second.name),
                        "Import them one after the other, the older first.");
}

Result<void> add_workbook(const SourceFile& file, WmtFiles& files) {
  EVENKEEL_TRY_LET(auto book, Workbook::open(file.path));
  if (!is_wmt_workbook(book)) {
    EVENKEEL_TRY_LET(auto tables, recognise_dashboard(book, file));
    if (tables.empty()) return fail(unknown_workbook(file, book));
    files.exports.insert(files.exports.end(), tables.begin(), tables.end());
    return {};
  }
  if (files.workbook) return fail(second_workbook(files.workbook->file, file));
  EVENKEEL_TRY_LET(auto plan, plan_workbook(book, file.name));
  files.workbook.emplace(PlannedWorkbook{file, std::move(book), std::move(plan)});
  return {};
}

Result<WmtFiles> recognise(const std::vector<SourceFile>& given) {
  WmtFiles files;
  for (const auto& file : given) {
    if (file.kind == FileKind::Workbook) {
      EVENKEEL_TRY(add_workbook(file, files));
    } else {
      EVENKEEL_TRY_LET(auto table, recognise_export(file));
      files.exports.push_back(std::move(table));
    }
  }
  return files;
}

// In the order of RecordTypes.
std::vector<std::string> stated_tables(const WmtFiles& files) {
  std::vector<std::string> stated;
  if (files.workbook) stated = files.workbook->plan.tables;
  for (const auto& table : files.exports) {
    stated.emplace_back(table.kind == ExportKind::Hours ? ContractedHours::kTable : Reduction::kTable);
  }
  std::vector<std::string> ordered;
  for_each_record_type([&]<class R>() {
    if (std::find(stated.begin(), stated.end(), R::kTable) != stated.end()) ordered.emplace_back(R::kTable);
  });
  return ordered;
}

}  // namespace

Result<std::unique_ptr<RecordSource>> open_wmt(SourceFiles files) {
  SourceDescription description;
  description.source = "wmt";
  EVENKEEL_TRY_LET(auto found, recognise(files.files));
  for (const auto& file : files.files) {
    description.files.push_back(file.name);
    description.bytes += file.bytes;
  }
  if (found.workbook) description.as_of = found.workbook->plan.datestamp;
  description.tables = stated_tables(found);
  EVENKEEL_TRY_LET(description.content, digest_of(files.files));
  description.ignored = std::move(files.ignored);
  return std::make_unique<WmtSource>(std::move(description), std::move(found));
}

}  // namespace evenkeel::exchange
