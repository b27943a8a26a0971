#include "usecases/matters/crossings.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "domain/working_days.h"
#include "usecases/assess/sundays.h"
#include "usecases/matters/clocks.h"
#include "usecases/matters/figure_details.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/snapshots/snapshot_cache.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostCrossings = 1'000'000;
constexpr int kDaysOfAWeek = 5;
constexpr int kReviewDays = 20;
constexpr std::size_t kAtOnce = 100;  // so many steps a transaction: others write in between

std::optional<Date> newest_of(const std::vector<Date>& days, Date day) {
  std::optional<Date> out;
  for (const auto one : days) {
    if (one <= day && (!out || *out < one)) out = one;
  }
  return out;
}

// The newest publication and the Sundays before it that have to be over too.
std::vector<Date> days_looked_at(const Agreement& agreement, Date newest) {
  const int weeks = std::max(1, clock_days(agreement, "ladder-crossing", kDaysOfAWeek) / kDaysOfAWeek);
  auto out = weeks == 1 ? std::vector<Date>{} : last_sundays(newest.plus_days(-1), weeks - 1);
  out.push_back(newest);
  return out;
}

// Of points sorted by code, then day: the newest of each code that is over on every day.
std::vector<FigurePoint> over_on_all(const std::vector<FigurePoint>& points, std::size_t days,
                                     const Agreement& agreement) {
  std::vector<FigurePoint> out;
  for (std::size_t first = 0; first < points.size();) {
    auto next = first;
    bool all = true;
    while (next < points.size() && points[next].code == points[first].code) {
      all = over_ladder(agreement, points[next].workload, points[next].available) && all;
      ++next;
    }
    if (all && next - first == days) out.push_back(points[next - 1]);
    first = next;
  }
  return out;
}

class Whereto {
 public:
  explicit Whereto(Store& store) : store_(store) {}

  Result<std::optional<Whereabouts>> of(Level level, const FigurePoint& point) {
    if (level == Level::Practitioner) return of_person(PersonCode{point.code}, point.as_of);
    if (!places_) {
      SnapshotCache cache;
      EVENKEEL_TRY_LET(places_, cache.places(store_, {.day = point.as_of, .known_at = kKnownNow}));
    }
    if (level == Level::Pdu) return places_->whereabouts(UnitCode{point.code});
    const auto* team = places_->team(TeamCode{point.code});
    if (team == nullptr) return std::optional<Whereabouts>{};
    return std::optional{
        Whereabouts{.region = team->region, .pdu = team->pdu, .team = team->code, .person = {}}};
  }

 private:
  Result<std::optional<Whereabouts>> of_person(const PersonCode& person, Date day) {
    EVENKEEL_TRY_LET(const auto places, store_.lookup().places_of_person(person, day, kKnownNow));
    if (places.empty()) return std::optional<Whereabouts>{};
    const auto& [team, pdu, region] = places.front();
    return std::optional{Whereabouts{.region = region, .pdu = pdu, .team = team, .person = person}};
  }

  Store& store_;
  std::shared_ptr<const Places> places_;
};

using Key = std::pair<Level, std::string>;

// Subjects that have a step, or had one ended for a reason not long ago.
Result<std::set<Key>> not_again(Store& store, const Agreement& agreement, Date today) {
  MatterQuery query;
  query.kinds = {MatterKind::LadderStep};
  query.at_most = kMostCrossings;
  EVENKEEL_TRY_LET(const auto found, store.matters().find(clock_scope(), query));
  const int review = clock_days(agreement, "ladder-review", kReviewDays);
  std::set<Key> out;
  for (const auto& matter : found) {
    const auto ended = Date::parse(detail_text(details_of(matter), "ended"));
    const bool stays = ended && today <= plus_working_days(*ended, review);
    const auto subject = subject_of(matter);
    if (matter.state == MatterState::Open || stays) out.emplace(subject.level, subject.code);
  }
  return out;
}

}  // namespace

Result<std::vector<Crossing>> crossings_on(Store& store, const Agreement& agreement, Date day) {
  std::vector<Crossing> out;
  EVENKEEL_TRY_LET(const auto days, store.figures().days(Mode::Evenkeel));
  const auto newest = newest_of(days, day);
  if (!newest) return out;
  const auto looked_at = days_looked_at(agreement, *newest);
  Whereto whereto{store};
  for (const auto level : {Level::Pdu, Level::Team, Level::Practitioner}) {
    EVENKEEL_TRY_LET(const auto points,
                     store.figures().on_days(clock_scope(), level, Mode::Evenkeel, looked_at, kKnownNow));
    for (const auto& point : over_on_all(points, looked_at.size(), agreement)) {
      EVENKEEL_TRY_LET(const auto where, whereto.of(level, point));
      if (where) out.push_back({{level, point.code, *where}, point});
    }
  }
  return out;
}

Result<std::vector<Matter>> open_crossings(Store& store, const AgreementInUse& in_use, const Clock& clock) {
  std::vector<Matter> out;
  if (!in_use.lines_bind) return out;
  const auto& agreement = in_use.agreement;
  EVENKEEL_TRY_LET(const auto crossings, crossings_on(store, agreement, clock.today()));
  for (std::size_t begin = 0; begin < crossings.size(); begin += kAtOnce) {
    const auto end = std::min(begin + kAtOnce, crossings.size());
    const auto work = [&]() -> Result<void> {
      EVENKEEL_TRY(store.ledger().lock_head());  // another server opens the same now
      EVENKEEL_TRY_LET(const auto known, not_again(store, agreement, clock.today()));
      for (auto i = begin; i < end; ++i) {
        const auto& [subject, figure] = crossings[i];
        if (known.contains({subject.level, subject.code})) continue;
        auto kept = figure_json(figure.workload, figure.available, figure.used);
        kept["of"] = figure.as_of.text();
        kept["agreement"] = agreement.id;
        kept["version"] = agreement.version;
        EVENKEEL_TRY_LET(const auto opened,
                         open_step(store, agreement, {.subject = subject, .figure = kept, .from = {}},
                                   kClockActor, clock));
        if (opened) out.push_back(*opened);
      }
      return {};
    };
    EVENKEEL_TRY(store.in_transaction(work));
  }
  return out;
}

}  // namespace evenkeel
