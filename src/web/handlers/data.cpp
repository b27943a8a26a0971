#include <algorithm>

#include "usecases/see/see_data.h"
#include "web/handlers/asking.h"
#include "web/handlers/import_job.h"
#include "web/handlers/routes.h"
#include "web/http/address.h"
#include "web/jobs.h"
#include "web/pages/data_page.h"

namespace evenkeel::web {
namespace {

constexpr std::int64_t kMostInAFile = 1'000'000;

Result<Response> data_with(Context& context, const ImportForm& typed) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto view, see_data(asking));
  auto response = shown(data_page(view, typed, CsrfToken{context.csrf}, links_of(asking)), context);
  if (!typed.errors.empty()) response.status = 422;
  return response;
}

Result<Response> data(Context& context) { return data_with(context, {}); }

Result<Response> to_job(const Result<std::string>& id) {
  if (!id) return fail(id.error());
  return see_other(Url::local("/jobs/" + percent_encoded(*id)));
}

Result<Response> upload(Context& context) {
  ImportForm typed{.day = std::string{context.request.form.value("as_of")}};
  std::optional<Date> day;
  if (!typed.day.empty()) {
    const auto parsed = Date::parse(typed.day);
    if (parsed) day = *parsed;
    if (!parsed) typed.errors.add("as_of", parsed.error().message + ". " + parsed.error().fix);
    // The clock goes by UTC, and files are of the evening: tomorrow may be today here.
    if (day && *day > context.shared.clock->today().plus_days(1))
      typed.errors.add(
          "as_of",
          day->long_text() + " lies in the future: nobody knows that day yet. Enter the day of the files.");
  }
  const auto& files = context.request.files;
  const auto empty = std::ranges::find(files, 0U, &UploadedFile::size);
  if (files.empty() || (empty == files.begin() && empty->name == "file"))  // a field that was left alone
    typed.errors.add("files", "Choose the files to take in");
  else if (empty != files.end())
    typed.errors.add("files", empty->name + " is empty. Choose files with records in them.");
  if (!typed.errors.empty()) return data_with(context, typed);
  return to_job(start_import(context, day));
}

Result<Response> assess(Context& context) { return to_job(start_assessing(context)); }

Result<QuarantineView> quarantine_of(Context& context, QuarantineQuery& query, std::int64_t a_page) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(query,
                   quarantine_query(context.request.query, context.request.parameters.value("import")));
  query.a_page = a_page;
  return see_quarantine(asking, query);
}

Result<Response> quarantine(Context& context) {
  QuarantineQuery query;
  EVENKEEL_TRY_LET(const auto view, quarantine_of(context, query, query.a_page));
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  return shown(quarantine_page(view, query, links_of(asking)), context);
}

Result<Response> quarantine_file(Context& context) {
  QuarantineQuery query;
  EVENKEEL_TRY_LET(const auto view, quarantine_of(context, query, kMostInAFile));
  return download("quarantine-" + std::to_string(query.dataset) + ".csv", "text/csv; charset=utf-8",
                  quarantine_csv(view));
}

}  // namespace

Routes data_routes() {
  return {
      {Method::Get, "/data", "", Needs{Permission::ImportRecords}, data},
      {Method::Post, "/data/imports", "", Needs{Permission::ImportRecords}, upload, Takes::Uploads},
      {Method::Post, "/data/assess", "", Needs{Permission::ImportRecords}, assess},
      {Method::Get, "/data/imports/{import}", "", Needs{Permission::ImportRecords}, quarantine},
      {Method::Get, "/data/imports/{import}/quarantine.csv", "", Needs{Permission::ImportRecords},
       quarantine_file},
  };
}

}  // namespace evenkeel::web
