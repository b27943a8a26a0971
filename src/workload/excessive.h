// "Over X % for N weeks": a week's figure is its Sunday close, a missing week is unknown and never under.
// Columns of plain numbers, so that years of everybody's weeks are answered by a walk.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.h"
#include "domain/quantities.h"

namespace evenkeel::workload {

// Sunday closes of many people. A close is missing until set().
class WeeklyCloses {
 public:
  // `first` is a Sunday.
  WeeklyCloses(std::size_t people, Date first, std::size_t weeks);
  // Ignores days that are no Sunday of the range, so that a daily history can be poured in. `available` of 0
  // or less is "not measured": the week stays missing.
  void set(std::size_t person, Date day, Points workload, Points available);

  [[nodiscard]] std::size_t people() const { return people_; }
  [[nodiscard]] std::size_t weeks() const { return weeks_; }
  [[nodiscard]] Date sunday(std::size_t week) const { return first_.plus_days(static_cast<int>(week) * 7); }

 private:
  friend class WeeklyScan;
  std::size_t people_;
  std::size_t weeks_;
  Date first_;
  // Row by person. Exact points, since a line is never compared on the rounded percentage; available 0:
  // missing.
  std::vector<std::int64_t> workload_;
  std::vector<std::int64_t> available_;
};

enum class Excess : std::uint8_t {
  No,       // a known week within the last N was not over
  Yes,      // N known weeks running were over
  Unknown,  // no known week was under, and one or more are missing
};

struct ExcessAnswer {
  Excess excess = Excess::Unknown;
  std::uint32_t weeks = 0;    // known weeks over, without a gap, up to the last Sunday
  std::optional<Date> since;  // the first Sunday of those
};

// For each person, as things stood on `day`: the last Sunday on or before it closes the window. Weeks before
// the first or after the last column are missing. `weeks` at least 1.
std::vector<ExcessAnswer> excessive_on(const WeeklyCloses& closes, Date day, std::int64_t tenths, int weeks);

// Every unbroken run of at least `weeks` known weeks over, in order of person and date.
struct ExcessSpell {
  std::size_t person = 0;
  Date first_sunday;
  std::uint32_t weeks = 0;
};
std::vector<ExcessSpell> excessive_spells(const WeeklyCloses& closes, std::int64_t tenths, int weeks);

}  // namespace evenkeel::workload
