// What anybody may see: one page of sums, made from figures as they were recorded, with small groups hidden
// and numbers rounded, so that neither it nor its difference to another points at a person.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "usecases/assess/agreement_in_use.h"
#include "usecases/ports/clock.h"
#include "usecases/snapshots/snapshot_cache.h"

namespace evenkeel {

struct PublicRow {
  std::string name;
  bool hidden = false;                       // too few people: nothing below is filled in
  std::int64_t people = 0;                   // to the nearest five, like every number of people and cases
  std::optional<std::int64_t> used_percent;  // whole percents, half up
  std::optional<std::int64_t> over_line;     // people; absent where they or the others are too few
  std::int64_t cases = 0;
  std::int64_t waiting = 0;
};

struct PublicBand {
  std::string code;
  std::string word;
  std::optional<std::int64_t> people;  // absent where they are too few
};

struct PublicFigures {
  std::shared_ptr<const AgreementInUse> in_use;
  std::optional<Date> as_of;  // absent: nothing is published yet
  PublicRow nation;
  std::vector<PublicRow> regions;  // in order of name
  std::vector<PublicBand> bands;
  std::int64_t not_measured = 0;
  std::int64_t smallest_group = 0;
};

// The recording of the last Sunday that has one, or else of the last day that has one, up to today. Needs no
// account.
Result<PublicFigures> public_figures(Store& store, AgreementSource& agreements, SnapshotCache& snapshots,
                                     Date today);

}  // namespace evenkeel
