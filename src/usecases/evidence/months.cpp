#include "usecases/evidence/months.h"

#include <algorithm>

namespace evenkeel {
namespace {

constexpr int kShortDays = 62;
constexpr std::size_t kMonthLength = 7;  // "2026-03"
constexpr std::size_t kDayLength = 10;

bool lies_in(const std::string& moment, const EvidenceMonth& month) {
  const auto day = Date::parse(moment.substr(0, kDayLength));
  return day && month.holds(*day);
}

// The last event of a matter that is over is the one that ended it, unless that came after the period.
bool was_open(const MatterEvidence& one, const EvidenceMonth& month) {
  if (one.matter.opened_at.substr(0, kDayLength) > month.last.text()) return false;
  const bool over = one.matter.state == MatterState::Closed || one.matter.state == MatterState::Withdrawn;
  const bool ended = over && !one.events.empty() && one.events.back().number == one.matter.version;
  return !ended || one.events.back().at.substr(0, kDayLength) >= month.first.text();
}

bool had_stopped(const SuspendedEvidence& one, const EvidenceMonth& month) {
  return one.from <= month.last && (!one.to || *one.to > month.first);
}

template <class T, class Wanted>
std::vector<T> those(const std::vector<T>& all, Wanted&& wanted) {
  std::vector<T> out;
  std::ranges::copy_if(all, std::back_inserter(out), wanted);
  return out;
}

void take(MonthSummary& summary, const std::optional<CapacityUsed>& used) {
  if (!used) return;
  summary.last = used;
  if (!summary.highest || used->tenths > summary.highest->tenths) summary.highest = used;
}

}  // namespace

std::vector<EvidenceMonth> months_of(const EvidenceRequest& request) {
  std::vector<EvidenceMonth> out;
  for (auto day = request.from; day <= request.to; day = day.plus_days(1)) {
    auto code = day.text().substr(0, kMonthLength);
    if (out.empty() || out.back().code != code)
      out.push_back({std::move(code), day, day});
    else
      out.back().last = day;
  }
  return out;
}

bool is_long(const EvidenceRequest& request) { return days_between(request.from, request.to) > kShortDays; }

Evidence of_month(const Evidence& whole, const EvidenceMonth& month) {
  Evidence out = whole;
  out.days = those(whole.days, [&](const EvidenceDay& one) { return month.holds(one.day); });
  out.recorded = those(whole.recorded, [&](const FigurePoint& one) { return month.holds(one.as_of); });
  out.entries =
      those(whole.entries, [&](const EvidenceEntry& one) { return lies_in(one.record.entry.at, month); });
  out.matters = those(whole.matters, [&](const MatterEvidence& one) { return was_open(one, month); });
  out.suspended =
      those(whole.suspended, [&](const SuspendedEvidence& one) { return had_stopped(one, month); });
  return out;
}

std::vector<MonthSummary> summary_by_month(const Evidence& whole) {
  std::vector<MonthSummary> out;
  for (const auto& month : months_of(whole.request)) {
    MonthSummary summary{.month = month, .last = {}, .highest = {}};
    for (const auto& point : whole.recorded)
      if (month.holds(point.as_of)) take(summary, point.used);
    summary.entries = std::ranges::count_if(
        whole.entries, [&](const EvidenceEntry& one) { return lies_in(one.record.entry.at, month); });
    for (const auto& one : whole.matters) {
      summary.raised += lies_in(one.matter.opened_at, month) ? 1 : 0;
      summary.silences += std::ranges::count_if(one.silences, [&](Date day) { return month.holds(day); });
    }
    out.push_back(std::move(summary));
  }
  return out;
}

}  // namespace evenkeel
