// Units as they were measured, kept by what they were made of, for all workers of a server.
//
// Each request reads the versions of its units in its own read transaction; what is kept under another
// version is not found and loaded anew. That check alone makes it right on any number of servers. What is
// kept says nothing about who may see it: access is asked at every request, by the use case.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/access/viewer.h"
#include "usecases/ports/agreement_source.h"
#include "usecases/ports/store.h"
#include "usecases/snapshots/measured_unit.h"
#include "usecases/snapshots/shared_lru.h"

namespace evenkeel {

// The day that a question is about, and the ledger entry by which its answer was known.
struct AsOf {
  Date day;
  std::int64_t known_at = kKnownNow;
};

// Where every team is, on one day.
class Places {
 public:
  explicit Places(std::vector<Team> teams);
  // In order of region, unit, team.
  [[nodiscard]] const std::vector<Team>& teams() const { return teams_; }
  // Nothing for a code that is unknown on the day.
  [[nodiscard]] const Team* team(const TeamCode& code) const;
  [[nodiscard]] std::optional<Whereabouts> whereabouts(const UnitCode& pdu) const;
  // Codes of units: of a region, or of all.
  [[nodiscard]] std::vector<UnitCode> units(const std::optional<UnitCode>& region = {}) const;
  // Code and name.
  [[nodiscard]] std::map<UnitCode, std::string> regions() const;

 private:
  std::vector<Team> teams_;
};

// Figures of several units, the parts that sums and lists are made of.
struct ServiceFigures {
  std::shared_ptr<const AgreementInUse> in_use;
  std::vector<std::shared_ptr<const UnitFigures>> units;  // in order of code
};

class SnapshotCache {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{256} << 20;

  explicit SnapshotCache(Mode mode = Mode::Evenkeel, std::size_t most_bytes = kMostBytes);

  // NotFound (NO-UNIT) for a unit that nothing is known of; Undefined (NO-RECORDS) when nothing is known of
  // it on that day. With a version, as find_agreement takes it: measured by that, whatever is in force.
  Result<std::shared_ptr<const MeasuredUnit>> unit(Store& store, AgreementSource& agreements,
                                                   const UnitCode& pdu, const AsOf& as_of,
                                                   const std::optional<std::string>& version = {});
  // The figures of those units, or of all. What is not kept is loaded unit by unit. A unit without records on
  // that day is left out; Undefined (NO-RECORDS) when all are.
  Result<ServiceFigures> service(Store& store, AgreementSource& agreements, const AsOf& as_of,
                                 const std::optional<std::vector<UnitCode>>& units = {});
  Result<std::shared_ptr<const Places>> places(Store& store, const AsOf& as_of);
  Result<std::shared_ptr<const AgreementInUse>> agreement(Store& store, AgreementSource& agreements,
                                                          Date day);

  [[nodiscard]] Mode mode() const { return mode_; }
  [[nodiscard]] std::size_t bytes() const;
  [[nodiscard]] std::size_t loads() const { return units_.loads(); }

 private:
  struct Asked;
  Result<Asked> ask(Store& store, AgreementSource& agreements, const AsOf& as_of,
                    const std::optional<std::string>& version = {});
  Result<std::shared_ptr<const MeasuredUnit>> measured(Store& store, const Asked& asked,
                                                       const UnitVersion& unit);
  Result<std::shared_ptr<const UnitFigures>> figures(Store& store, const Asked& asked,
                                                     const UnitVersion& unit);

  const Mode mode_;
  SharedLru<MeasuredUnit> units_;
  SharedLru<UnitFigures> figures_;
  SharedLru<Places> places_;
  SharedLru<AgreementInUse> agreements_;
};

}  // namespace evenkeel
