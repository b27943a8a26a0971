#include "usecases/snapshots/snapshot_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "domain/snapshot_builder.h"
#include "usecases/assess/closes.h"
#include "usecases/ports/agreement_store.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

// Units get most of the room. An entry of the others is small: figures of a unit 60 kB, the nation's places
// 1 MB, an agreement 100 kB.
constexpr std::size_t kOneIn = 8;
constexpr std::size_t kAgreementBytes = 128 * 1024;

const Scope& whole_service() {
  static const Scope scope{.actor = "snapshot", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  return scope;
}

Error no_records(Date day) {
  return Error::undefined(
      "NO-RECORDS", "nothing is known of " + day.long_text(),
      "Choose a day from the first import to today, or import an extract of an earlier day.");
}

Result<UnitCloses> closes_of(Store& store, const Snapshot& snapshot, const UnitCode& unit,
                             const Agreement& agreement, Mode mode, std::int64_t known_at) {
  UnitCloses out{.days = closes_looked_at(agreement, snapshot.as_of), .people = {}, .unit = {}};
  std::vector<std::string> codes;
  for (const auto& person : snapshot.people) codes.push_back(person.code.text());
  const auto read = [&](Level level, const std::vector<std::string>& of) {
    return store.figures().on_days_of(whole_service(), level, of, mode, out.days, known_at);
  };
  EVENKEEL_TRY_LET(out.people, read(Level::Practitioner, codes));
  EVENKEEL_TRY_LET(out.unit, read(Level::Pdu, {unit.text()}));
  return out;
}

}  // namespace

Places::Places(std::vector<Team> teams) : teams_(std::move(teams)) {
  std::ranges::sort(teams_, {}, [](const Team& team) { return std::tie(team.region, team.pdu, team.code); });
}

const Team* Places::team(const TeamCode& code) const {
  const auto found = std::ranges::find(teams_, code, &Team::code);
  return found == teams_.end() ? nullptr : &*found;
}

std::optional<Whereabouts> Places::whereabouts(const UnitCode& pdu) const {
  const auto found = std::ranges::find(teams_, pdu, &Team::pdu);
  if (found == teams_.end()) return std::nullopt;
  return Whereabouts{.region = found->region, .pdu = found->pdu, .team = {}, .person = {}};
}

std::vector<UnitCode> Places::units(const std::optional<UnitCode>& region) const {
  std::set<UnitCode> units;
  for (const auto& team : teams_) {
    if (!region || team.region == *region) units.insert(team.pdu);
  }
  return {units.begin(), units.end()};
}

std::map<UnitCode, std::string> Places::regions() const {
  std::map<UnitCode, std::string> regions;
  for (const auto& team : teams_) regions.emplace(team.region, team.region_name);
  return regions;
}

// What every question reads before it looks for anything: all that the keys are made of.
struct SnapshotCache::Asked {
  AsOf as_of;
  std::shared_ptr<const AgreementInUse> in_use;
  std::vector<UnitVersion> versions;
  std::int64_t closes = 0;  // the newest recording of the Sundays behind "over for weeks"

  [[nodiscard]] const UnitVersion* version(const UnitCode& unit) const {
    const auto found = std::ranges::lower_bound(versions, unit, {}, &UnitVersion::unit);
    return found != versions.end() && found->unit == unit ? &*found : nullptr;
  }
  [[nodiscard]] std::string key(const UnitVersion& unit) const {
    return fmt::format("{}/{}/{}/{}/{}/{}", unit.unit.text(), unit.version, as_of.day.day_number(),
                       as_of.known_at, closes, in_use->agreement.digest.text()) +
           (in_use->lines_bind ? "/binds" : "");
  }
};

SnapshotCache::SnapshotCache(Mode mode, std::size_t most_bytes)
    : mode_(mode),
      units_(most_bytes - 3 * (most_bytes / kOneIn)),
      figures_(most_bytes / kOneIn),
      places_(most_bytes / kOneIn),
      agreements_(most_bytes / kOneIn) {}

std::size_t SnapshotCache::bytes() const {
  return units_.bytes() + figures_.bytes() + places_.bytes() + agreements_.bytes();
}

Result<std::shared_ptr<const AgreementInUse>> SnapshotCache::agreement(Store& store,
                                                                       AgreementSource& agreements,
                                                                       Date day) {
  EVENKEEL_TRY_LET(const auto changes, store.agreements().changes());
  return agreements_.get(fmt::format("{}/{}", changes, day.day_number()),
                         [&]() -> Result<SharedLru<AgreementInUse>::Loaded> {
                           EVENKEEL_TRY_LET(auto in_use, agreement_in_use(store, agreements, day));
                           return SharedLru<AgreementInUse>::Loaded{
                               std::make_shared<const AgreementInUse>(std::move(in_use)), kAgreementBytes};
                         });
}

Result<std::shared_ptr<const Places>> SnapshotCache::places(Store& store, const AsOf& as_of) {
  std::shared_ptr<const Places> out;
  EVENKEEL_TRY(store.in_view([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto versions, store.records().unit_versions(as_of.known_at));
    std::int64_t newest = 0;
    for (const auto& unit : versions) newest = std::max(newest, unit.version);
    const auto key = fmt::format("{}/{}/{}", newest, as_of.day.day_number(), as_of.known_at);
    EVENKEEL_TRY_LET(out, places_.get(key, [&]() -> Result<SharedLru<Places>::Loaded> {
      EVENKEEL_TRY_LET(auto teams, store.records().teams(as_of.day, as_of.known_at));
      const auto bytes = sizeof(Places) + teams.size() * (sizeof(Team) + 128);
      return SharedLru<Places>::Loaded{std::make_shared<const Places>(std::move(teams)), bytes};
    }));
    return {};
  }));
  return out;
}

Result<SnapshotCache::Asked> SnapshotCache::ask(Store& store, AgreementSource& agreements, const AsOf& as_of,
                                                const std::optional<std::string>& version) {
  Asked asked{.as_of = as_of, .in_use = nullptr, .versions = {}, .closes = 0};
  if (version) {
    EVENKEEL_TRY_LET(auto named, agreement_in_use(store, agreements, as_of.day, version));
    asked.in_use = std::make_shared<const AgreementInUse>(std::move(named));
  } else {
    EVENKEEL_TRY_LET(asked.in_use, agreement(store, agreements, as_of.day));
  }
  EVENKEEL_TRY_LET(asked.versions, store.records().unit_versions(as_of.known_at));
  const auto days = closes_looked_at(asked.in_use->agreement, as_of.day);
  EVENKEEL_TRY_LET(asked.closes,
                   store.figures().last_recorded(mode_, days.front(), days.back(), as_of.known_at));
  return asked;
}

// That nothing is known of a unit on a day is kept as well, as a unit that is none: people look again and
// again at a week ago.
Result<std::shared_ptr<const MeasuredUnit>> SnapshotCache::measured(Store& store, const Asked& asked,
                                                                    const UnitVersion& unit) {
  const auto load = [&]() -> Result<SharedLru<MeasuredUnit>::Loaded> {
    const auto& [day, known_at] = asked.as_of;
    EVENKEEL_TRY_LET(const auto records,
                     store.records().load(whole_service(), {{}, {unit.unit}, {}}, day, known_at));
    if (records.of<Team>().empty() || (records.of<Posting>().empty() && records.of<Case>().empty()))
      return SharedLru<MeasuredUnit>::Loaded{std::make_shared<const MeasuredUnit>(), sizeof(MeasuredUnit)};
    const auto& agreement = asked.in_use->agreement;
    EVENKEEL_TRY_LET(auto snapshot,
                     build_snapshot(records, day, unit.version, {.full_week = agreement.capacity.full_week}));
    EVENKEEL_TRY_LET(auto closes, closes_of(store, snapshot, unit.unit, agreement, mode_, known_at));
    EVENKEEL_TRY_LET(auto made,
                     measure_unit(std::move(snapshot), asked.in_use, unit, mode_, std::move(closes)));
    auto shared = std::make_shared<const MeasuredUnit>(std::move(made));
    const auto bytes = size_of(*shared);
    return SharedLru<MeasuredUnit>::Loaded{std::move(shared), bytes};
  };
  EVENKEEL_TRY_LET(auto found, units_.get(asked.key(unit), load));
  if (found->pdu == kNobody) return fail(no_records(asked.as_of.day));
  return found;
}

Result<std::shared_ptr<const UnitFigures>> SnapshotCache::figures(Store& store, const Asked& asked,
                                                                  const UnitVersion& unit) {
  return figures_.get(asked.key(unit), [&]() -> Result<SharedLru<UnitFigures>::Loaded> {
    EVENKEEL_TRY_LET(const auto whole, measured(store, asked, unit));
    return SharedLru<UnitFigures>::Loaded{whole->figures, size_of(*whole->figures)};
  });
}

Result<std::shared_ptr<const MeasuredUnit>> SnapshotCache::unit(Store& store, AgreementSource& agreements,
                                                                const UnitCode& pdu, const AsOf& as_of,
                                                                const std::optional<std::string>& version) {
  std::shared_ptr<const MeasuredUnit> out;
  EVENKEEL_TRY(store.in_view([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto asked, ask(store, agreements, as_of, version));
    const auto* known = asked.version(pdu);
    if (known == nullptr) {
      return fail(Error::not_found("NO-UNIT",
                                   fmt::format("no probation delivery unit has the code {}", pdu.text()),
                                   "Look it up in the list of units."));
    }
    EVENKEEL_TRY_LET(out, measured(store, asked, *known));
    return {};
  }));
  return out;
}

Result<ServiceFigures> SnapshotCache::service(Store& store, AgreementSource& agreements, const AsOf& as_of,
                                              const std::optional<std::vector<UnitCode>>& units) {
  ServiceFigures out;
  EVENKEEL_TRY(store.in_view([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto asked, ask(store, agreements, as_of));
    out.in_use = asked.in_use;
    for (const auto& version : asked.versions) {
      if (units && std::ranges::find(*units, version.unit) == units->end()) continue;
      auto unit = figures(store, asked, version);
      const bool not_then = !unit && (unit.error().code == "NO-RECORDS" || unit.error().code == "NO-UNIT");
      if (!unit && !not_then) return fail(unit.error());
      if (unit) out.units.push_back(std::move(*unit));
    }
    return out.units.empty() ? Result<void>{fail(no_records(as_of.day))} : Result<void>{};
  }));
  return out;
}

}  // namespace evenkeel
