#include "usecases/see/list_people.h"
#include "web/handlers/asking.h"
#include "web/handlers/kept_filters.h"
#include "web/handlers/routes.h"
#include "web/pages/people_page.h"

namespace evenkeel::web {
namespace {

constexpr std::int64_t kMostInAFile = 100'000;

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto query, people_query(context.request.query));
  EVENKEEL_TRY_LET(const auto people, list_people(asking, query));
  EVENKEEL_TRY_LET(const auto kept, kept_filters_of(context, "people"));
  return shown(people_page(people, query, links_of(asking), kept), context);
}

Result<Response> file(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(auto query, people_query(context.request.query));
  query.page = 1;
  query.a_page = kMostInAFile;
  query.exporting = true;
  EVENKEEL_TRY_LET(const auto people, list_people(asking, query));
  return download("people-" + asking.as_of.day.text() + ".csv", "text/csv; charset=utf-8",
                  people_csv(people));
}

}  // namespace

Routes people_routes() {
  return {
      {Method::Get, "/people", "", Needs{Permission::SeePeople}, list},
      {Method::Get, "/people.csv", "", Needs{Permission::Export}, file},
  };
}

}  // namespace evenkeel::web
