#include "workload/excessive.h"

#include <algorithm>
#include <cassert>

#include "base/int128.h"

namespace evenkeel::workload {

WeeklyCloses::WeeklyCloses(std::size_t people, Date first, std::size_t weeks)
    : people_(people), weeks_(weeks), first_(first), workload_(people * weeks), available_(people * weeks) {
  assert(first.is_sunday());
}

void WeeklyCloses::set(std::size_t person, Date day, Points workload, Points available) {
  assert(person < people_);
  const int days = days_between(first_, day);
  if (days < 0 || days % 7 != 0 || static_cast<std::size_t>(days / 7) >= weeks_) return;
  const auto cell = person * weeks_ + static_cast<std::size_t>(days / 7);
  workload_[cell] = workload.hundredths;
  available_[cell] = std::max<std::int64_t>(available.hundredths, 0);
}

// Reads cells against one line.
class WeeklyScan {
 public:
  enum class Week : std::uint8_t { Missing, Under, Over };

  WeeklyScan(const WeeklyCloses& closes, std::int64_t tenths) : closes_(closes), tenths_(tenths) {}

  [[nodiscard]] Week at(std::size_t person, std::size_t week) const {
    const auto cell = person * closes_.weeks_ + week;
    const auto available = closes_.available_[cell];
    if (available == 0) return Week::Missing;
    return Int128{closes_.workload_[cell]} * 1000 > Int128{available} * tenths_ ? Week::Over : Week::Under;
  }

  // Columns up to the last Sunday on or before `day`; how many Sundays after the last column it is.
  struct Window {
    std::size_t end = 0;  // columns that may be looked at
    bool beyond = false;  // the last Sunday has no column
  };
  [[nodiscard]] Window window(Date day) const {
    const int days = days_between(closes_.first_, day);
    if (days < 0) return {0, true};
    const auto sundays = static_cast<std::size_t>(days / 7) + 1;
    return {std::min(sundays, closes_.weeks_), sundays > closes_.weeks_};
  }

  [[nodiscard]] ExcessAnswer answer(std::size_t person, const Window& window, std::size_t missing_after,
                                    std::size_t weeks) const {
    ExcessAnswer answer;
    std::size_t week = window.end;
    if (missing_after == 0) {
      while (week > 0 && at(person, week - 1) == Week::Over) --week;
      answer.weeks = static_cast<std::uint32_t>(window.end - week);
      if (answer.weeks > 0) answer.since = closes_.sunday(week);
    }
    if (answer.weeks >= weeks) {
      answer.excess = Excess::Yes;
      return answer;
    }
    // Within the last `weeks` Sundays one known to be under settles it.
    const auto looked = std::min(weeks - std::min(weeks, missing_after), window.end);
    for (std::size_t i = 0; i < looked; ++i) {
      if (at(person, window.end - 1 - i) == Week::Under) {
        answer.excess = Excess::No;
        return answer;
      }
    }
    return answer;
  }

 private:
  const WeeklyCloses& closes_;
  std::int64_t tenths_;
};

std::vector<ExcessAnswer> excessive_on(const WeeklyCloses& closes, Date day, std::int64_t tenths, int weeks) {
  assert(weeks >= 1);
  const WeeklyScan scan{closes, tenths};
  const auto window = scan.window(day);
  const auto last = closes.weeks() == 0 ? day : closes.sunday(closes.weeks() - 1);
  const auto missing_after =
      window.beyond && day > last ? static_cast<std::size_t>(days_between(last, day) / 7) : 0U;
  std::vector<ExcessAnswer> answers;
  answers.reserve(closes.people());
  for (std::size_t person = 0; person < closes.people(); ++person)
    answers.push_back(scan.answer(person, window, missing_after, static_cast<std::size_t>(weeks)));
  return answers;
}

std::vector<ExcessSpell> excessive_spells(const WeeklyCloses& closes, std::int64_t tenths, int weeks) {
  assert(weeks >= 1);
  const WeeklyScan scan{closes, tenths};
  std::vector<ExcessSpell> spells;
  for (std::size_t person = 0; person < closes.people(); ++person) {
    std::uint32_t run = 0;
    for (std::size_t week = 0; week <= closes.weeks(); ++week) {
      if (week < closes.weeks() && scan.at(person, week) == WeeklyScan::Week::Over) {
        ++run;
        continue;
      }
      if (run >= static_cast<std::uint32_t>(weeks))
        spells.push_back({person, closes.sunday(week - run), run});
      run = 0;
    }
  }
  return spells;
}

}  // namespace evenkeel::workload
