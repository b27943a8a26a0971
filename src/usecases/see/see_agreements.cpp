#include "usecases/see/see_agreements.h"

#include <algorithm>

#include "access/permissions.h"
#include "domain/agreement/compare.h"
#include "domain/agreement/demonstration.h"
#include "domain/snapshot_builder.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/ports/agreement_store.h"
#include "usecases/ports/record_store.h"
#include "usecases/see/read_people.h"

namespace evenkeel {
namespace {

constexpr std::size_t kDigestDigits = 8;  // that name a version

bool is_called(const AgreementListing& row, const std::string& name) {
  if (row.id == name) return true;
  const auto at = name.find('@');
  if (at != std::string::npos && name.substr(0, at) != row.id) return false;
  const auto digest = at == std::string::npos ? name : name.substr(at + 1);
  return digest.size() >= kDigestDigits && row.digest.text().starts_with(digest);
}

// Only what is listed: what a page is asked for never becomes the path of a folder.
Result<std::pair<AgreementListing, Agreement>> find(const Asking& asking, const std::string& name) {
  EVENKEEL_TRY_LET(const auto rows, list_agreements(asking.store, asking.agreements, asking.as_of.day));
  const auto row = std::ranges::find_if(rows, [&](const auto& one) { return is_called(one, name); });
  if (row == rows.end())
    return fail(Error::not_found("AGREEMENT-NOT-FOUND", "there is no agreement of that name",
                                 "The list of agreements shows those there are."));
  if (row->stored) {
    EVENKEEL_TRY_LET(auto version, find_stored_agreement(asking.store.agreements(), row->digest.text()));
    return std::pair{*row, std::move(version)};
  }
  auto built_in = asking.agreements.load(row->id);
  if (!built_in) return fail(built_in.error().front());
  return std::pair{*row, std::move(*built_in)};
}

Result<Snapshot> snapshot_for(const Asking& asking, const UnitCode& unit, const Agreement& draft) {
  const Scope whole{
      .actor = asking.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  const auto& [day, known_at] = asking.as_of;
  EVENKEEL_TRY_LET(const auto records, asking.store.records().load(whole, {{}, {unit}, {}}, day, known_at));
  return build_snapshot(records, day, known_at, {.full_week = draft.capacity.full_week});
}

// Of the unit alone: the snapshot holds neighbours too.
void keep_unit(Rehearsal& rehearsal, const UnitFigures& unit) {
  std::erase_if(rehearsal.units, [&](const RehearsedUnit& row) {
    const auto& figure = row.figure.before;
    const bool team = figure.level == Level::Team && figure.parent == unit.unit.text();
    return !team && !(figure.level == Level::Pdu && figure.code == unit.unit.text());
  });
  std::erase_if(rehearsal.people, [&](const RehearsedFigure& row) {
    return !std::ranges::binary_search(unit.people, row.before.code, {}, &Figure::code);
  });
}

void keep_seen(RehearsalView& out, const Viewer& viewer, const UnitFigures& unit) {
  Whereabouts where{.region = unit.region, .pdu = unit.unit, .team = {}, .person = {}};
  std::erase_if(out.rehearsal.people, [&](const RehearsedFigure& row) {
    const auto person = std::ranges::lower_bound(unit.people, row.before.code, {}, &Figure::code);
    where.team = TeamCode{person->parent};
    where.person = PersonCode{person->code};
    const bool seen = access::may(viewer, Permission::SeePeople, where);
    if (seen) {
      out.names.emplace(person->code, person->name);
    } else {
      ++out.unseen;
    }
    return !seen;
  });
}

}  // namespace

Result<AgreementsView> see_agreements(const Asking& asking) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::SeeAgreement));
  AgreementsView out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  EVENKEEL_TRY_LET(out.versions, list_agreements(asking.store, asking.agreements, asking.as_of.day));
  return out;
}

Result<AgreementView> see_agreement(const Asking& asking, const std::string& name) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::SeeAgreement));
  AgreementView out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  EVENKEEL_TRY_LET(auto found, find(asking, name));
  auto& [row, version] = found;
  out.state = row.state;
  out.stored = row.stored;
  out.demonstration = row.demonstration;
  out.signatures = check_signatures(version);
  out.binds_from = binds_from(version);
  if (row.stored) {
    EVENKEEL_TRY_LET(const auto verified,
                     verify_agreement(asking.store, row.digest.text(), asking.as_of.day));
    out.faults = verified.faults;
  }
  if (version.digest != out.basis.agreement().digest)
    out.changes = compare_agreements(out.basis.agreement(), version);
  out.may_rehearse = access::may_somewhere(asking.viewer, Permission::RehearseAgreement);
  out.agreement = std::move(version);
  return out;
}

Result<RehearsalView> see_rehearsal(const Asking& asking, const std::string& name, const UnitCode& unit) {
  EVENKEEL_TRY_LET(const auto places, asking.snapshots.places(asking.store, asking.as_of));
  const auto where = places->whereabouts(unit);
  EVENKEEL_TRY(access::require(asking.viewer, Permission::RehearseAgreement, where.value_or(Whereabouts{})));
  RehearsalView out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  EVENKEEL_TRY_LET(auto found, find(asking, name));
  out.draft = std::move(found.second);
  EVENKEEL_TRY_LET(const auto measured,
                   asking.snapshots.unit(asking.store, asking.agreements, unit, asking.as_of));
  EVENKEEL_TRY_LET(const auto after, snapshot_for(asking, unit, out.draft));
  out.rehearsal = rehearse({measured->in_use->agreement, measured->snapshot}, {out.draft, after},
                           asking.snapshots.mode());
  const auto& figures = *measured->figures;
  out.unit = figures.unit.text();
  out.unit_name = figures.name;
  keep_unit(out.rehearsal, figures);
  keep_seen(out, asking.viewer, figures);
  if (!out.rehearsal.people.empty())
    EVENKEEL_TRY(read_people(asking, {figures.unit}, "GET /agreement/{agreement}/rehearse"));
  return out;
}

}  // namespace evenkeel
