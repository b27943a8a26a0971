#include "exchange/records/record_checks.h"

#include <fmt/format.h>

#include <utility>

#include "domain/case_counts.h"

namespace evenkeel::exchange {
namespace {

// Proposed: no writer finishes a thousand reports in the window a count covers; such a number is a slip.
constexpr std::int64_t kMostReports = 999;
// The Working Time Regulations' weekly limit. Contracts above it exist only by mistake or by opt-out.
constexpr Hours kUsualHours = Hours::whole(48);

}  // namespace

std::optional<FieldFault> period_fault(std::string_view start_field, const std::optional<Date>& start,
                                       std::string_view end_field, const std::optional<Date>& end,
                                       bool end_is_a_day_of_it) {
  if (!start || !end || *end > *start || (end_is_a_day_of_it && *end == *start)) return std::nullopt;
  return FieldFault{
      end_field, end->text(), "END-BEFORE-START",
      fmt::format("{} {} is not after {} {}", end_field, end->text(), start_field, start->text()),
      "Correct one of the two dates."};
}

std::optional<FieldFault> range_fault(const Report& report) {
  if (report.count <= kMostReports) return std::nullopt;
  return FieldFault{"count", std::to_string(report.count), "COUNT-RANGE",
                    fmt::format("{} reports by one person is more than can be true", report.count),
                    fmt::format("Give the number of reports, at most {}.", kMostReports)};
}

std::optional<FieldFault> counts_fault(const CaseCounts& counts) {
  auto read = CountTable::parse(counts.counts);
  if (read) return std::nullopt;
  auto& error = read.error();
  return FieldFault{"counts", shown_value(counts.counts), std::move(error.code), std::move(error.message),
                    std::move(error.fix)};
}

std::optional<FieldFault> strange_hours(const std::optional<Hours>& hours) {
  if (!hours || (*hours <= kUsualHours && *hours > Hours{})) return std::nullopt;
  return FieldFault{"contracted_hours", hours->text(), "HOURS-UNUSUAL",
                    fmt::format("{} contracted hours a week", hours->text()),
                    "Check the number: it was taken as it stands."};
}

}  // namespace evenkeel::exchange
