#include "web/handlers/import_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <vector>

#include "base/json.h"
#include "usecases/assess/assess_workloads.h"
#include "usecases/import/import_records.h"
#include "usecases/see/see_data.h"
#include "usecases/snapshots/snapshot_cache.h"
#include "web/handlers/asking.h"
#include "web/jobs.h"

namespace evenkeel::web {
namespace {

namespace fs = std::filesystem;

// Files of a job, in a folder of their own that goes with the job.
class JobFiles {
 public:
  explicit JobFiles(fs::path folder) : folder_(std::move(folder)) {}
  ~JobFiles() {
    std::error_code ignored;  // what cannot be removed is the system's temporary folder's to clear
    fs::remove_all(folder_, ignored);
  }
  JobFiles(const JobFiles&) = delete;
  JobFiles& operator=(const JobFiles&) = delete;
  [[nodiscard]] std::string folder() const { return folder_.string(); }

 private:
  fs::path folder_;
};

// A name that is a name in any folder; a source tells tables by it.
std::string plain_name(std::string name) {
  for (auto& c : name) {
    const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-' || c == '_' || c == ' ';
    if (!fine) c = '_';
  }
  return name.empty() || name.front() == '.' ? "file" + name : name;
}

Error not_kept(const std::error_code& why) {
  return Error::unavailable("UPLOAD-NOT-KEPT", "the files could not be kept: " + why.message(),
                            "Try again; if it happens again, tell whoever runs the service.");
}

// The request's files go when it ends: a job keeps its own.
Result<std::shared_ptr<JobFiles>> keep(const Request& request) {
  std::error_code failed;
  const auto folder = fs::temp_directory_path(failed) / ("evenkeel-import-" + request.id);
  if (!failed) fs::create_directory(folder, failed);
  if (failed) return fail(not_kept(failed));
  auto kept = std::make_shared<JobFiles>(folder);
  for (const auto& file : request.files) {
    const auto to = folder / plain_name(file.name);
    if (fs::exists(to, failed))
      return fail(Error::invalid("UPLOAD-TWICE", "two of the files are called " + file.name,
                                 "Send files of one name one after the other."));
    fs::rename(file.path, to, failed);
    if (failed) fs::copy_file(file.path, to, failed);
    if (failed) return fail(not_kept(failed));
  }
  return kept;
}

struct Tools {
  std::function<Result<std::unique_ptr<RecordSource>>(const std::vector<std::string>&)> open_source;
  AgreementSource* agreements;
  SnapshotCache* snapshots;
  Clock* clock;
  std::string account;
};

Tools tools_of(Context& context) {
  return {context.shared.open_source, context.shared.agreements, context.shared.snapshots,
          context.shared.clock, context.viewer.account};
}

// The figures of the day for the record, and every unit read once for the next views.
Result<void> record_figures(Store& store, const Tools& tools, Date day, Progress& progress) {
  const Scope whole{.actor = tools.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  progress.report("measuring everybody", 0, 0);
  EVENKEEL_TRY(
      assess_workloads(store, *tools.agreements, whole, {.as_of = day, .agreement = {}}, *tools.clock));
  progress.report("reading the units", 0, 0);
  EVENKEEL_TRY(tools.snapshots->service(store, *tools.agreements, {.day = tools.clock->today()}));
  return {};
}

std::string result_of(const ImportReport& report) {
  const auto& counts = report.counts;
  std::string out = R"({"dataset":)" + std::to_string(report.dataset) + R"(,"source":)";
  append_json_string(out, report.header.source);
  return out + fmt::format(R"(,"as_of":"{}","repeated":{},"read":{},"added":{},"changed":{},"ended":{},)"
                           R"("quarantined":{},"warnings":{},"see":"/data/imports/{}"}})",
                           report.header.as_of.text(), report.repeated, counts.read, counts.added,
                           counts.changed, counts.ended, counts.quarantined, counts.warnings, report.dataset);
}

Result<std::string> import_files(Store& store, const Tools& tools, const JobFiles& files,
                                 const std::optional<Date>& day, Progress& progress) {
  EVENKEEL_TRY_LET(const auto source, tools.open_source({files.folder()}));
  EVENKEEL_TRY_LET(const auto report,
                   import_records(store, *source, {.actor = tools.account, .source = {}, .as_of = day},
                                  *tools.clock, progress));
  EVENKEEL_TRY(record_figures(store, tools, std::max(report.header.as_of, tools.clock->today()), progress));
  return result_of(report);
}

// Whoever may see the state of the data may change it.
Result<void> require_import(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY(see_data(asking));
  return {};
}

}  // namespace

Result<std::string> start_import(Context& context, const std::optional<Date>& day) {
  EVENKEEL_TRY(require_import(context));
  EVENKEEL_TRY_LET(const auto files, keep(context.request));
  const auto title = "Import of " + context.request.files.front().name;
  return context.shared.jobs->start(
      context.viewer, JobKind::Import, title,
      [files, day, tools = tools_of(context)](Store& store, Progress& progress) {
        return import_files(store, tools, *files, day, progress);
      });
}

Result<std::string> start_assessing(Context& context) {
  EVENKEEL_TRY(require_import(context));
  const auto today = context.shared.clock->today();
  return context.shared.jobs->start(
      context.viewer, JobKind::Import, "Figures of " + today.long_text(),
      [today, tools = tools_of(context)](Store& store, Progress& progress) -> Result<std::string> {
        EVENKEEL_TRY(record_figures(store, tools, today, progress));
        return std::string{R"({"see":"/units"})"};
      });
}

}  // namespace evenkeel::web
