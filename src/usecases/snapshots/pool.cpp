#include "usecases/snapshots/pool.h"

#include <algorithm>
#include <tuple>

#include "allocation/features.h"
#include "domain/working_days.h"
#include "workload/prices.h"

namespace evenkeel {
namespace {

std::span<const RegistrationRow> registrations_of(const Snapshot& snapshot, Index row) {
  const auto found = std::ranges::equal_range(snapshot.registrations, row, {}, &RegistrationRow::case_row);
  return {found.begin(), found.end()};
}

bool may_not_wait(std::string_view feature) {
  return feature == "rosh-high" || feature == "rosh-very-high" || feature == "child-protection" ||
         feature.starts_with("mappa-");
}

WaitingCase waiting(const Snapshot& snapshot, const Agreement& agreement, Index index) {
  const auto& row = snapshot.cases[index];
  WaitingCase out{.id = row.id == kNobody ? std::string{} : snapshot.case_ids[row.id],
                  .team = snapshot.teams[row.team].code,
                  .count = row.count,
                  .tier = row.tier,
                  .type = row.type,
                  .rosh = row.rosh,
                  .alert = false,
                  .restricted = row.restricted,
                  .points = {},
                  .urgency = 0,
                  .since = {},
                  .due = {}};
  const auto features = allocation::features_of(row, registrations_of(snapshot, index));
  out.urgency = allocation::urgency_of(agreement, row, features, snapshot.as_of);
  out.alert = std::ranges::any_of(features, may_not_wait);
  if (row.waiting_since == 0) return out;
  out.since = Date::from_day_number(row.waiting_since);
  if (out.urgency < agreement.urgency.size())
    out.due = plus_working_days(*out.since, agreement.urgency[out.urgency].allocate_within_working_days);
  return out;
}

}  // namespace

std::vector<WaitingCase> waiting_of(const Snapshot& snapshot, const Agreement& agreement, Mode mode,
                                    Index pdu) {
  const workload::PriceList prices{agreement, mode};
  std::vector<WaitingCase> out;
  for (auto i = snapshot.cases.size(); i > 0 && snapshot.cases[i - 1].holder == kNobody; --i) {
    const auto& row = snapshot.cases[i - 1];
    const bool scored = row.listing == Listing::Scored || row.listing == Listing::Young;
    if (!scored || snapshot.teams[row.team].pdu != pdu) continue;
    out.push_back(waiting(snapshot, agreement, static_cast<Index>(i - 1)));
    out.back().points = prices.of(row).each;
  }
  std::ranges::sort(out, {}, [](const WaitingCase& one) {
    return std::tuple{one.urgency, one.due.value_or(Date::forever()), one.id, one.team};
  });
  return out;
}

}  // namespace evenkeel
