#include "usecases/see/list_findings.h"

#include <algorithm>
#include <set>

#include "access/permissions.h"
#include "usecases/see/read_people.h"

namespace evenkeel {
namespace {

const Figure* find(const std::vector<Figure>& figures, const std::string& code) {
  const auto found = std::ranges::lower_bound(figures, code, {}, &Figure::code);
  return found != figures.end() && found->code == code ? &*found : nullptr;
}

class UnitFindings {
 public:
  UnitFindings(const Viewer& viewer, const UnitFigures& unit) : viewer_(viewer), unit_(unit) {
    where_ = {.region = unit.region, .pdu = unit.unit, .team = {}, .person = {}};
  }

  void add(FindingsList& out) const {
    for (const auto& finding : unit_.findings) {
      ListedFinding listed{finding, {}, unit_.unit, unit_.name};
      const auto where = where_of(finding, listed.name);
      const bool of_person = finding.level == Level::Practitioner || finding.kind == FindingKind::DataFault;
      const auto needed = of_person ? Permission::SeePeople : Permission::SeeFigures;
      if (access::may(viewer_, needed, where)) {
        out.findings.push_back(std::move(listed));
      } else if (access::may(viewer_, Permission::SeeFigures, where)) {
        ++out.unseen;
      }
    }
  }

 private:
  // Where the subject is, and what it is called.
  Whereabouts where_of(const Finding& finding, std::string& name) const {
    auto where = where_;
    if (const auto* person = find(unit_.people, finding.subject)) {
      where.person = PersonCode{person->code};
      where.team = TeamCode{person->parent};
      name = person->name;
    } else if (const auto* team = find(unit_.teams, finding.subject)) {
      where.team = TeamCode{team->code};
      name = team->name;
    } else if (finding.subject == unit_.unit.text()) {
      name = unit_.name;
    }
    return where;
  }

  const Viewer& viewer_;
  const UnitFigures& unit_;
  Whereabouts where_;
};

void keep_page(FindingsList& list, const FindingsQuery& query) {
  list.found = static_cast<std::int64_t>(list.findings.size());
  const auto pages = std::max<std::int64_t>(1, (list.found + query.a_page - 1) / query.a_page);
  list.page = std::clamp<std::int64_t>(query.page, 1, pages);
  const auto first = (list.page - 1) * query.a_page;
  const auto last = std::min(list.found, first + query.a_page);
  list.findings = {list.findings.begin() + first, list.findings.begin() + last};
}

Result<FindingsList> find_findings(const Asking& asking, const FindingsQuery& query) {
  FindingsList out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  EVENKEEL_TRY_LET(out.units, units_in_sight(asking, Permission::SeeFigures));
  const auto units = chosen(out.units, query.region, query.unit);
  if (!units.empty()) {
    EVENKEEL_TRY_LET(const auto service,
                     asking.snapshots.service(asking.store, asking.agreements, asking.as_of, units));
    for (const auto& unit : service.units) UnitFindings{asking.viewer, *unit}.add(out);
  }
  for (const auto& listed : out.findings) ++out.counts[listed.finding.kind];
  if (query.kind) {
    std::erase_if(out.findings,
                  [&](const ListedFinding& listed) { return listed.finding.kind != *query.kind; });
  }
  std::ranges::stable_sort(out.findings, {}, [](const ListedFinding& listed) { return listed.finding.kind; });
  keep_page(out, query);
  return out;
}

}  // namespace

Result<FindingsList> list_findings(const Asking& asking, const FindingsQuery& query) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::SeeFigures));
  EVENKEEL_TRY_LET(auto out, in_view(asking, [&] { return find_findings(asking, query); }));
  std::set<UnitCode> read;
  for (const auto& listed : out.findings) {
    if (listed.finding.level == Level::Practitioner) read.insert(listed.unit);
  }
  EVENKEEL_TRY(read_people(asking, read, "GET /findings"));
  return out;
}

}  // namespace evenkeel
