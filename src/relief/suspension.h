// Which work stops so that people come under the line: in the agreed order, with the least hours, and why
// less will not do. Pure: no store, no clock.
//
// The order is the agreement's: work of a later place stops only where all work of earlier places that may
// stop is not enough. Within the last place that is reached, the least hours that are enough are chosen,
// exactly. Exclusions are not options here: what may never stop is not given to this function.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace evenkeel::relief {

// A task of one case, or of nobody's case, that could stop for the time asked about.
struct Stoppable {
  int order = 0;                // place in the agreed order; 1 stops first
  std::string task;             // code
  std::string case_id;          // empty: not of a case
  std::int64_t hundredths = 0;  // of hours that it takes in that time; more than 0
};

struct Overloaded {
  std::int64_t to_free = 0;  // hundredths of hours above the line; 0 or less: nothing need stop
  std::vector<Stoppable> options;
};

struct Relieved {
  std::vector<std::size_t> chosen;  // of the options, ascending
  std::int64_t freed = 0;
  int last_order = 0;            // the last place reached; 0: nothing stops
  std::int64_t before_last = 0;  // hours of all options of earlier places: not enough by themselves
  std::int64_t short_by = 0;     // more than 0: all that may stop is stopped, and it is not enough
};

// Exact. Time and memory grow with the hours of the last place reached, in hundredths, not with the number of
// combinations. Ties: the options that come first in (case, task).
Relieved relieve(const Overloaded& person);

// The proof that less will not do, in words for people: what earlier places come to, and that no choice of
// the last place comes to less and is enough.
std::string least_sentence(const Overloaded& person, const Relieved& relieved);

}  // namespace evenkeel::relief
