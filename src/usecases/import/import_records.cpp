#include "usecases/import/import_records.h"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>

#include "base/json.h"
#include "usecases/import/known_in_store.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

constexpr std::size_t kFaultsShown = 20;
constexpr std::int64_t kNewest = 20;  // imports that may have ended since one did

// Hands what a source reads to the staged import.
class Staging final : public RecordSink {
 public:
  Staging(StagedImport& staged, ImportReport& report, Progress& progress)
      : staged_(staged), report_(report), progress_(progress) {}

  Result<void> records(const RecordSet& chunk) override {
    if (progress_.stopped()) {
      return fail(Error::conflict("IMPORT-CANCELLED",
                                  "The import was cancelled before anything of it was published",
                                  "Start it again to go on."));
    }
    return staged_.stage(chunk);
  }

  Result<void> quarantine(const std::vector<Quarantined>& rows, std::int64_t left_out) override {
    for (const auto& row : rows) {
      if (report_.first_faults.size() < kFaultsShown) report_.first_faults.push_back(row);
    }
    return staged_.quarantine(rows, left_out);
  }

  void progress(const ReadProgress& read) override { progress_.report("reading", read.done, read.total); }

 private:
  StagedImport& staged_;
  ImportReport& report_;
  Progress& progress_;
};

std::string payload(const ImportReport& report) {
  namespace json = boost::json;
  json::array files;
  for (const auto& file : report.header.files) files.emplace_back(file);
  const json::value value{{"source", report.header.source},
                          {"as_of", report.header.as_of.text()},
                          {"content", report.header.content.text()},
                          {"files", files},
                          {"read", report.counts.read},
                          {"added", report.counts.added},
                          {"changed", report.counts.changed},
                          {"ended", report.counts.ended},
                          {"unchanged", report.counts.unchanged},
                          {"quarantined", report.counts.quarantined},
                          {"warnings", report.counts.warnings}};
  return canonical_json(value).value();
}

// Publishing needs the sequence of the entry that tells of it, so the head is locked first here; what follows
// under the lock is the switch of one data set.
Result<void> publish(Store& store, StagedImport& staged, ImportReport& report, const ImportRequest& request,
                     const Clock& clock) {
  return store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto head, store.ledger().lock_head());
    report.ledger_sequence = head ? head->seq + 1 : 1;
    const auto now = clock.now_utc();
    EVENKEEL_TRY_LET(report.counts, staged.publish(report.ledger_sequence, now));
    const ledger::Draft draft{.at = now,
                              .actor = request.actor,
                              .act = "import.published",
                              .subject = report.header.source + "/" + report.header.as_of.text(),
                              .payload = Private<std::string>{payload(report)}};
    EVENKEEL_TRY_LET(const auto entry, write_down(store.ledger(), draft));
    return {};
  });
}

}  // namespace

Result<ImportReport> import_records(Store& store, RecordSource& source, const ImportRequest& request,
                                    const Clock& clock, Progress& progress) {
  const auto& description = source.description();
  ImportReport report;
  report.header = {.source = request.source.value_or(description.source),
                   .as_of = request.as_of ? *request.as_of : description.as_of.value_or(clock.today()),
                   .content = description.content,
                   .files = description.files,
                   .tables = description.tables};
  EVENKEEL_TRY_LET(const auto staged, store.records().begin_import(report.header));
  if (const auto published = staged->already_published()) {
    report.repeated = true;
    report.dataset = published->id;
    report.counts = published->counts;
    report.ledger_sequence = published->published.value_or(0);
    return report;
  }
  KnownInStore known{store, report.header.source, report.header.as_of};
  Staging sink{*staged, report, progress};
  EVENKEEL_TRY_LET(report.outcome, source.read(known, sink));
  progress.report("comparing", 0, 0);
  EVENKEEL_TRY(staged->make_ready());
  EVENKEEL_TRY(publish(store, *staged, report, request, clock));
  // By the entry of the ledger, which is its own: another import may be newer by now.
  EVENKEEL_TRY_LET(const auto newest, store.records().imports(kNewest));
  const auto found = std::ranges::find(newest, std::optional{report.ledger_sequence}, &DatasetRow::published);
  if (found != newest.end()) report.dataset = found->id;
  EVENKEEL_TRY_LET(const auto standing, store.lookup().not_followed({}, report.header.as_of, kKnownNow));
  report.not_followed = std::ranges::count(standing, report.header.source, &NotFollowed::source);
  return report;
}

}  // namespace evenkeel
