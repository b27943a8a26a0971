#include "exchange/native/native_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "exchange/native/csv_table.h"
#include "exchange/native/jsonl_table.h"
#include "exchange/native/table_names.h"
#include "exchange/records/intake.h"

namespace evenkeel::exchange {
namespace {

class NativeSource final : public RecordSource {
 public:
  NativeSource(SourceDescription description, std::vector<SourceFile> files)
      : description_(std::move(description)), files_(std::move(files)) {}

  const SourceDescription& description() const override { return description_; }

  Result<SourceOutcome> read(KnownRecords& known, RecordSink& sink) override {
    Intake intake{sink, known};
    ReadingMeter meter{sink, description_.bytes};
    std::vector<UnknownColumns> unknown;
    MixedRecords mixed;
    for (const auto& file : files_) {
      if (table_of(file.stem).empty()) EVENKEEL_TRY(mixed.read(file, intake, meter, unknown));
    }
    Result<void> went;
    for_each_record_type([&]<class R>() {
      if constexpr (kFromFiles<R>) {
        if (went) went = read_table<R>(intake, meter, mixed, unknown);
      }
    });
    EVENKEEL_TRY(went);
    EVENKEEL_TRY_LET(auto outcome, intake.finish(description_.tables));
    outcome.unknown_columns = std::move(unknown);
    meter.finish();
    return outcome;
  }

 private:
  template <class R>
  Result<void> read_table(Intake& intake, ReadingMeter& meter, MixedRecords& mixed,
                          std::vector<UnknownColumns>& unknown) {
    for (const auto& file : files_) {
      if (table_of(file.stem) != R::kTable) continue;
      if (file.kind == FileKind::Csv) {
        EVENKEEL_TRY(read_csv_table<R>(file, intake, meter, unknown));
      } else {
        EVENKEEL_TRY(read_jsonl_table<R>(file, intake, meter, unknown));
      }
    }
    return mixed.hand_over<R>(intake);
  }

  SourceDescription description_;
  std::vector<SourceFile> files_;
};

// The tables that a file states; its header is checked.
Result<void> add_tables(const SourceFile& file, std::set<std::string>& tables) {
  if (const auto table = table_of(file.stem); !table.empty()) {
    if (file.kind == FileKind::Csv) EVENKEEL_TRY(check_csv_header(file, table));
    tables.emplace(table);
    return {};
  }
  EVENKEEL_TRY_LET(auto found, tables_in_jsonl(file));
  tables.merge(found);
  return {};
}

// Every unusable file is named, so that one correction is enough.
Error all_faults(const std::vector<Error>& faults) {
  if (faults.size() == 1) return faults.front();
  Error all = faults.front();
  all.message.clear();
  for (const auto& fault : faults) all.message += (all.message.empty() ? "" : "; ") + describe(fault);
  all.place = {};
  return all;
}

}  // namespace

bool is_native(const SourceFile& file) {
  return file.kind == FileKind::JsonLines || (file.kind == FileKind::Csv && !table_of(file.stem).empty());
}

Result<std::unique_ptr<RecordSource>> open_native(SourceFiles files) {
  SourceDescription description;
  description.source = "native";
  std::set<std::string> tables;
  std::vector<Error> faults;
  for (const auto& file : files.files) {
    if (auto added = add_tables(file, tables); !added) faults.push_back(std::move(added.error()));
    description.files.push_back(file.name);
    description.bytes += file.bytes;
  }
  if (!faults.empty()) return fail(all_faults(faults));
  for_each_record_type([&]<class R>() {
    if (tables.count(std::string{R::kTable}) != 0) description.tables.emplace_back(R::kTable);
  });
  EVENKEEL_TRY_LET(description.content, digest_of(files.files));
  description.ignored = std::move(files.ignored);
  return std::make_unique<NativeSource>(std::move(description), std::move(files.files));
}

}  // namespace evenkeel::exchange
