// Days of matters for somebody's calendar: what they must answer, what they wait for, and the next
// conversations about workload. Names nobody, since calendars are kept in many places.
#pragma once

#include <string>
#include <vector>

#include "usecases/see/desk.h"

namespace evenkeel {

struct CalendarEntry {
  std::string id;  // stable: the matter's number and what the day is
  Date day;
  std::string title;
  std::string path;  // "/matters/declaration-17"
};

Result<std::vector<CalendarEntry>> calendar_of(const Desk& desk);

// RFC 5545, one all-day event an entry, lines of at most 75 bytes. `stamp` is UTC as clocks give it;
// `address` is how people reach the service, and may be empty.
std::string icalendar(const std::vector<CalendarEntry>& entries, const std::string& stamp,
                      const std::string& address);

}  // namespace evenkeel
