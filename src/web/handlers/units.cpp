#include "usecases/see/see_units.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "usecases/access/admission.h"
#include "usecases/see/export_unit.h"
#include "web/components/prose.h"
#include "web/handlers/asking.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/pages/addresses.h"
#include "web/pages/unit_page.h"

namespace evenkeel::web {
namespace {

UnitCode code_in(const Context& context, std::string_view name) {
  return UnitCode{std::string{context.request.parameters.value(name)}};
}

constexpr const char* kWorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Result<std::string> bytes_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
  if (file.bad() || bytes.empty())
    return fail(Error::unavailable("EXPORT-LOST", "the file could not be read back", "Try again."));
  return bytes;
}

// Somebody with one unit goes straight to it.
Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto units, units_in_sight(asking, Permission::SeeFigures));
  const auto links = links_of(asking);
  if (units.size() == 1) return see_other(links.unit(units.front().unit.text()));
  return shown(units_page(units, sees_service(asking.viewer), links), context);
}

struct SeenUnit {
  UnitView view;
  UnitToday today;
};

// All of it on one view of the store, which is asked once.
Result<SeenUnit> seen_unit(const Context& context, const Asking& asking, const Links& links) {
  const auto look = [&]() -> Result<SeenUnit> {
    SeenUnit out;
    EVENKEEL_TRY_LET(out.view, see_unit(asking, code_in(context, "unit")));
    if (!out.view.whole || links.another_day()) return out;
    const auto desk = desk_of(context, "GET /units/{unit}");
    const UnitCode unit{out.view.code};
    EVENKEEL_TRY_LET(out.today.posts, see_posts(desk, unit));
    if (out.view.onward.allocate) {
      EVENKEEL_TRY_LET(out.today.proposals, proposals_kept(desk, unit));
    }
    return out;
  };
  return in_view(asking, look);
}

Result<Response> unit(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  const auto links = links_of(asking);
  EVENKEEL_TRY_LET(const auto seen, seen_unit(context, asking, links));
  const auto& [view, today] = seen;
  auto page = unit_page(view, links, today);
  if (view.whole && may_enter(context.viewer, Permission::SeeLedger))
    page.body << paragraph(
        link("Evidence of this unit for a period", unit_address(UnitCode{view.code}, "/evidence")));
  return shown(page, context);
}

Result<Response> region(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto view, see_region(asking, code_in(context, "region")));
  return shown(region_page(view, links_of(asking)), context);
}

Result<Response> service(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto view, see_service(asking));
  return shown(service_page(view, links_of(asking)), context);
}

// Written to a file of its own and read back: tables come one after the other, and a workbook is put together
// at its end.
Result<Response> file(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  const auto code = code_in(context, "unit");
  const bool workbook = context.request.query.value("as") != "json";
  const auto path =
      (std::filesystem::temp_directory_path() / ("evenkeel-export-" + context.request.id)).string();
  const auto writer = context.shared.tables_to_path(workbook ? "xlsx" : "json", path);
  auto bytes = export_unit(asking, code, *writer).and_then([&] { return bytes_of(path); });
  std::error_code ignored;  // nothing was written, or the system clears its temporary folder
  std::filesystem::remove(path, ignored);
  if (!bytes) return fail(bytes.error());
  const auto name = code.text() + "-" + asking.as_of.day.text();
  return workbook ? download(name + ".xlsx", kWorkbookType, std::move(*bytes))
                  : download(name + ".json", "application/json", std::move(*bytes));
}

}  // namespace

Routes unit_routes() {
  return {
      {Method::Get, "/units", "", Needs{Permission::SeeFigures}, list},
      {Method::Get, "/units/{unit}", "", Needs{Permission::SeeFigures}, unit},
      {Method::Get, "/units/{unit}/tables", "", Needs{Permission::Export}, file},
      {Method::Get, "/regions/{region}", "", Needs{Permission::SeeFigures}, region},
      {Method::Get, "/service", "", Needs{Permission::SeeFigures}, service},
  };
}

}  // namespace evenkeel::web
