#include "web/handlers/import_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <system_error>
#include <vector>

#include "base/json.h"
#include "domain/scope.h"
#include "usecases/access/admission.h"
#include "usecases/assess/assess_workloads.h"
#include "usecases/import/import_records.h"
#include "usecases/see/see_data.h"
#include "usecases/snapshots/snapshot_cache.h"
#include "web/handlers/asking.h"

namespace evenkeel::web {
namespace {

namespace fs = std::filesystem;

// Folders of jobs, in that of uploads: one goes with its job, or here once no job can need it any more.
constexpr std::string_view kFolderOfJob = "evenkeel-import-";
constexpr std::chrono::hours kLongestJob{24 * 8};

// What cannot be removed is left to whoever clears the folder of uploads.
void remove_folder(const fs::path& folder) {
  std::error_code ignored;
  fs::remove_all(folder, ignored);
}

void remove_old_folders(const fs::path& uploads) {
  std::error_code ignored;
  const auto before = fs::file_time_type::clock::now() - kLongestJob;
  std::vector<fs::path> old;
  for (auto at = fs::directory_iterator(uploads, ignored); at != fs::directory_iterator();
       at.increment(ignored)) {
    const bool ours = at->path().filename().string().starts_with(kFolderOfJob);
    if (ours && at->last_write_time(ignored) < before) old.push_back(at->path());
  }
  for (const auto& folder : old) remove_folder(folder);
}

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

// The request's files go when it ends: a job keeps its own. The folder.
Result<std::string> keep(const Request& request, const fs::path& uploads) {
  remove_old_folders(uploads);
  std::error_code failed;
  const auto folder = uploads / (std::string{kFolderOfJob} + request.id);
  fs::create_directory(folder, failed);
  if (failed) return fail(not_kept(failed));
  for (const auto& file : request.files) {
    const auto to = folder / plain_name(file.name);
    if (fs::exists(to, failed)) {
      remove_folder(folder);
      return fail(Error::invalid("UPLOAD-TWICE", "two of the files are called " + file.name,
                                 "Send files of one name one after the other."));
    }
    fs::rename(file.path, to, failed);
    if (failed) fs::copy_file(file.path, to, failed);
    if (!failed) continue;
    remove_folder(folder);
    return fail(not_kept(failed));
  }
  return folder.string();
}

struct Tools {
  std::function<Result<std::unique_ptr<RecordSource>>(const std::vector<std::string>&)> open_source;
  AgreementSource* agreements;
  SnapshotCache* snapshots;
  Clock* clock;
  std::string account;
};

Tools tools_of(const Shared& shared, const Viewer& viewer) {
  return {shared.open_source, shared.agreements, shared.snapshots, shared.clock, viewer.account};
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
  // An import that brought nothing in is none of the list.
  const auto see =
      report.dataset > 0 ? fmt::format("/data/imports/{}", report.dataset) : std::string{"/data"};
  return out + fmt::format(R"(,"as_of":"{}","repeated":{},"read":{},"added":{},"changed":{},"ended":{},)"
                           R"("quarantined":{},"warnings":{},"not_followed":{},"see":"{}"}})",
                           report.header.as_of.text(), report.repeated, counts.read, counts.added,
                           counts.changed, counts.ended, counts.quarantined, counts.warnings,
                           report.not_followed, see);
}

Result<std::string> import_files(Store& store, const Tools& tools, const std::string& folder,
                                 const std::optional<Date>& day, Progress& progress) {
  EVENKEEL_TRY_LET(const auto source, tools.open_source({folder}));
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

namespace json = boost::json;

JobTask task_of_import(const Tools& tools, const std::string& folder, const std::optional<Date>& day) {
  return {
      .work = [=](Store& store,
                  evenkeel::Progress& progress) { return import_files(store, tools, folder, day, progress); },
      .order = json::serialize(json::object{{"folder", folder}, {"day", day ? day->text() : ""}}),
      .clean = [folder] { remove_folder(folder); }};
}

JobTask task_of_figures(const Tools& tools, Date day) {
  return {.work = [=](Store& store, evenkeel::Progress& progress) -> Result<std::string> {
            EVENKEEL_TRY(record_figures(store, tools, day, progress));
            return std::string{R"({"see":"/units"})"};
          },
          .order = json::serialize(json::object{{"folder", ""}, {"day", day.text()}})};
}

std::string text_in(const json::object& order, std::string_view name) {
  const auto* found = order.if_contains(name);
  return found != nullptr && found->is_string() ? std::string{found->as_string()} : std::string{};
}

}  // namespace

Result<std::string> start_import(Context& context, const std::optional<Date>& day) {
  EVENKEEL_TRY(require_import(context));
  EVENKEEL_TRY_LET(const auto folder, keep(context.request, context.shared.upload_folder));
  const auto title = "Import of " + context.request.files.front().name;
  auto started =
      context.shared.jobs->start(context.viewer, JobKind::Import, title,
                                 task_of_import(tools_of(context.shared, context.viewer), folder, day));
  if (!started) remove_folder(folder);
  return started;
}

Result<std::string> start_assessing(Context& context) {
  EVENKEEL_TRY(require_import(context));
  const auto today = context.shared.clock->today();
  return context.shared.jobs->start(context.viewer, JobKind::Import, "Figures of " + today.long_text(),
                                    task_of_figures(tools_of(context.shared, context.viewer), today));
}

Result<JobTask> import_task(const Shared& shared, const Viewer& viewer, const json::object& order) {
  EVENKEEL_TRY(admit(viewer, Permission::ImportRecords));
  const auto tools = tools_of(shared, viewer);
  const auto folder = text_in(order, "folder");
  std::optional<Date> day;
  if (const auto text = text_in(order, "day"); !text.empty()) {
    EVENKEEL_TRY_LET(day, Date::parse(text));
  }
  if (folder.empty() && day) return task_of_figures(tools, *day);
  std::error_code fault;
  if (fs::is_directory(folder, fault)) return task_of_import(tools, folder, day);
  return fail(Error::unavailable("JOB-ELSEWHERE", "the files of the import are not on this machine",
                                 "It begins again when the server that took them in is back."));
}

}  // namespace evenkeel::web
