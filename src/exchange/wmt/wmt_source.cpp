#include "exchange/wmt/wmt_source.h"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

#include "exchange/wmt/workbook_reader.h"

namespace evenkeel::exchange {
namespace {

// The one workbook of an import, opened and planned.
struct PlannedWorkbook {
  SourceFile file;
  Workbook book;
  WorkbookPlan plan;
};

class WmtSource final : public RecordSource {
 public:
  WmtSource(SourceDescription description, std::optional<PlannedWorkbook> workbook)
      : description_(std::move(description)), workbook_(std::move(workbook)) {}

  const SourceDescription& description() const override { return description_; }

  Result<SourceOutcome> read(KnownRecords& known, RecordSink& sink) override {
    Intake intake{sink, known};
    ReadingMeter meter{sink, description_.bytes};
    SourceOutcome found;
    if (workbook_) EVENKEEL_TRY(read_sheets(meter));
    WorkbookRecords records{sheets_, intake};
    EVENKEEL_TRY(records.take_people());
    EVENKEEL_TRY(records.take_counts());
    EVENKEEL_TRY(records.take_details());
    if (workbook_) {
      EVENKEEL_TRY(report_sheets(sheets_, workbook_->plan, intake));
      EVENKEEL_TRY_LET(found.reconciliations, reconcile(sheets_, intake));
      found.unknown_columns = unknown_columns(sheets_);
    }
    EVENKEEL_TRY_LET(auto outcome, intake.finish());
    merge(outcome, std::move(found));
    meter.finish();
    return outcome;
  }

 private:
  Result<void> read_sheets(ReadingMeter& meter) {
    auto& [file, book, plan] = *workbook_;
    EVENKEEL_TRY_LET(sheets_, read_workbook(book, plan, file.name, file.bytes, meter));
    return {};
  }
  static void merge(SourceOutcome& outcome, SourceOutcome&& found) {
    auto& facts = outcome.reconciliations;
    facts.insert(facts.begin(), found.reconciliations.begin(), found.reconciliations.end());
    outcome.unknown_columns = std::move(found.unknown_columns);
  }

  SourceDescription description_;
  std::optional<PlannedWorkbook> workbook_;
  WorkbookSheets sheets_;
};

Error unknown_workbook(const SourceFile& file, const Workbook& book) {
  std::string names;
  for (const auto& sheet : book.sheets()) names.append(names.empty() ? "" : ", ").append(sheet.name);
  auto error = Error::invalid(
      "SOURCE-UNKNOWN", fmt::format("the workbook has none of WMT's sheets; it has: {}", names),
      "Give WMT's extract, whose first sheets are WMT_Extract and WMT_Extract_Filtered.");
  error.place.file = file.name;
  return error;
}

Result<PlannedWorkbook> open_workbook(const SourceFile& file) {
  EVENKEEL_TRY_LET(auto book, Workbook::open(file.path));
  if (!is_wmt_workbook(book)) return fail(unknown_workbook(file, book));
  EVENKEEL_TRY_LET(auto plan, plan_workbook(book, file.name));
  return PlannedWorkbook{file, std::move(book), std::move(plan)};
}

Error second_workbook(const SourceFile& first, const SourceFile& second) {
  return Error::invalid("SOURCE-TWICE",
                        fmt::format("\"{}\" and \"{}\" are both WMT workbooks", first.name, second.name),
                        "Import them one after the other, the older first.");
}

}  // namespace

Result<std::unique_ptr<RecordSource>> open_wmt(SourceFiles files) {
  SourceDescription description;
  description.source = "wmt";
  std::optional<PlannedWorkbook> workbook;
  for (const auto& file : files.files) {
    EVENKEEL_TRY_LET(auto opened, open_workbook(file));
    if (workbook) return fail(second_workbook(workbook->file, file));
    description.tables = opened.plan.tables;
    description.as_of = opened.plan.datestamp;
    workbook.emplace(std::move(opened));
    description.files.push_back(file.name);
    description.bytes += file.bytes;
  }
  EVENKEEL_TRY_LET(description.content, digest_of(files.files));
  description.ignored = std::move(files.ignored);
  return std::make_unique<WmtSource>(std::move(description), std::move(workbook));
}

}  // namespace evenkeel::exchange
