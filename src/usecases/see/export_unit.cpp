#include "usecases/see/export_unit.h"

#include <algorithm>
#include <array>
#include <set>

#include "access/permissions.h"
#include "usecases/export/table_rows.h"
#include "usecases/ports/record_store.h"
#include "usecases/see/read_people.h"
#include "workload/small_groups.h"

namespace evenkeel {
namespace {

// What of the unit's records the viewer may see.
struct Allowed {
  bool people = false;
  bool reasons = false;
  bool restricted = false;
};

Allowed allowed_to(const Viewer& viewer, const Whereabouts& where) {
  return {.people = access::may(viewer, Permission::SeePeople, where),
          .reasons = access::may(viewer, Permission::SeeReasons, where),
          .restricted = access::may(viewer, Permission::SeeRestrictedCases, where)};
}

template <class R>
void leave_out(std::vector<R>& records, const std::set<CaseId>& cases) {
  std::erase_if(records, [&](const R& record) {
    if constexpr (requires { record.case_id.text(); }) {
      return cases.contains(record.case_id);
    } else if constexpr (requires { record.case_id->text(); }) {
      return record.case_id && cases.contains(*record.case_id);
    } else if constexpr (std::is_same_v<R, Case> || std::is_same_v<R, FlaggedCase>) {
      return cases.contains(record.id);
    } else {
      return false;
    }
  });
}

std::int64_t leave_out_restricted(RecordSet& records) {
  std::set<CaseId> restricted;
  for (const auto& one : records.of<Case>()) {
    if (one.restricted) restricted.insert(one.id);
  }
  for (auto& contact : records.of<Contact>()) {
    if (contact.case_id && restricted.contains(*contact.case_id)) contact.case_id.reset();
  }
  for_each_record_type([&]<class R>() { leave_out(records.of<R>(), restricted); });
  return static_cast<std::int64_t>(restricted.size());
}

void leave_out_reasons(RecordSet& records) {
  for (auto& reduction : records.of<Reduction>()) {
    reduction.reason = ReasonCode{};
    reduction.notes = Private<std::string>{};
  }
  for (auto& absence : records.of<Absence>()) absence.reason = Private<std::string>{};
  records.of<PersonState>().clear();
  records.of<CasePerson>().clear();
}

std::vector<Figure> figures_for(const UnitFigures& unit, const Allowed& allowed, const Agreement& agreement) {
  std::vector<Figure> out{unit.pdu};
  std::vector<std::int64_t> sizes;
  for (const auto& team : unit.teams) sizes.push_back(team.people);
  const auto hidden = workload::hidden_groups(sizes, agreement.publication.smallest_group);
  for (std::size_t i = 0; i < unit.teams.size(); ++i) {
    if (allowed.people || !hidden[i]) out.push_back(unit.teams[i]);
  }
  if (allowed.people) out.insert(out.end(), unit.people.begin(), unit.people.end());
  return out;
}

void write_left_out(TableWriter& writer, std::int64_t restricted) {
  static const std::array<TableColumn, 2> kColumns{{{"what"}, {"records", ColumnKind::Number}}};
  writer.begin_table("left_out", kColumns);
  const std::array<TableCell, 2> cells{std::string_view{"restricted cases"}, restricted};
  writer.row(cells);
  writer.end_table();
}

}  // namespace

Result<void> export_unit(const Asking& asking, const UnitCode& pdu, TableWriter& writer) {
  EVENKEEL_TRY_LET(const auto places, asking.snapshots.places(asking.store, asking.as_of));
  const auto where = places->whereabouts(pdu);
  if (!where) return fail(access_denied());
  EVENKEEL_TRY(access::require(asking.viewer, Permission::Export, *where));
  const auto allowed = allowed_to(asking.viewer, *where);
  EVENKEEL_TRY_LET(const auto unit,
                   asking.snapshots.unit(asking.store, asking.agreements, pdu, asking.as_of));
  if (allowed.people) {
    const Scope scope{
        .actor = asking.viewer.account, .everywhere = false, .regions = {}, .pdus = {pdu}, .teams = {}};
    EVENKEEL_TRY_LET(auto records,
                     asking.store.records().load(scope, {}, asking.as_of.day, asking.as_of.known_at));
    const auto left_out = allowed.restricted ? 0 : leave_out_restricted(records);
    if (!allowed.reasons) leave_out_reasons(records);
    EVENKEEL_TRY(read_people(asking, {pdu}, "export"));
    write_record_tables(writer, records, true);
    if (left_out > 0) write_left_out(writer, left_out);
  }
  write_figure_table(writer, figures_for(*unit->figures, allowed, unit->in_use->agreement), allowed.people);
  return writer.finish();
}

}  // namespace evenkeel
