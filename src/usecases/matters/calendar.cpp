#include "usecases/matters/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/matter_walls.h"
#include "usecases/matters/kind.h"
#include "usecases/matters/waiting.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostInCalendar = 100'000;
constexpr std::size_t kLongestLine = 75;  // bytes, without its end (RFC 5545, section 3.1)

std::string path_of(const Matter& matter) { return "/matters/" + matter.id; }

Scope everywhere(const Viewer& viewer) {
  return {.actor = viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
}

Result<void> add_own(const Desk& desk, std::vector<CalendarEntry>& out) {
  MatterQuery query;
  query.opened_by = desk.viewer.account;
  query.states = {MatterState::Open};
  query.at_most = kMostInCalendar;
  EVENKEEL_TRY_LET(const auto found, desk.store.matters().find(everywhere(desk.viewer), query));
  for (const auto& matter : found) {
    if (matter.due && matter.awaits != kAwaitsPerson)
      out.push_back({matter.id + "-due", *matter.due,
                     fmt::format("Answer due to you: {}", name_of(matter.kind)), path_of(matter)});
  }
  return {};
}

Result<void> add_assessments(const Desk& desk, std::vector<CalendarEntry>& out) {
  MatterQuery query;
  query.kinds = {MatterKind::Assessment};
  query.at_most = kMostInCalendar;
  EVENKEEL_TRY_LET(const auto found, desk.store.matters().find(everywhere(desk.viewer), query));
  for (const auto& matter : found) {
    const auto next = Date::parse(detail_text(details_of(matter), "next"));
    const bool theirs = matter.opened_by == desk.viewer.account || access::is_own(desk.viewer, matter);
    if (next && theirs && *next >= desk.clock.today())
      out.push_back({matter.id + "-next", *next, "Assessment of workload", path_of(matter)});
  }
  return {};
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out;
}

// Longer lines go on in the next after a space; never within a character.
void add_line(std::string& out, std::string_view line) {
  std::size_t room = kLongestLine;
  while (line.size() > room) {
    auto cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = kLongestLine - 1;
  }
  out.append(line).append("\r\n");
}

std::string digits_of(std::string text) {
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

}  // namespace

Result<std::vector<CalendarEntry>> calendar_of(const Desk& desk) {
  std::vector<CalendarEntry> out;
  EVENKEEL_TRY_LET(const auto waiting, waiting_for(desk.store, desk.viewer));
  for (const auto& matter : waiting) {
    if (matter.due)
      out.push_back({matter.id + "-answer", *matter.due, fmt::format("Answer due: {}", name_of(matter.kind)),
                     path_of(matter)});
  }
  EVENKEEL_TRY(add_own(desk, out));
  EVENKEEL_TRY(add_assessments(desk, out));
  std::ranges::stable_sort(out, {}, &CalendarEntry::day);
  return out;
}

std::string icalendar(const std::vector<CalendarEntry>& entries, const std::string& stamp,
                      const std::string& address) {
  std::string out;
  for (const auto* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Evenkeel//Matters//EN"})
    add_line(out, line);
  for (const auto& entry : entries) {
    add_line(out, "BEGIN:VEVENT");
    add_line(out, fmt::format("UID:{}@evenkeel", entry.id));
    add_line(out, "DTSTAMP:" + digits_of(stamp));
    add_line(out, "DTSTART;VALUE=DATE:" + digits_of(entry.day.text()));
    add_line(out, "DTEND;VALUE=DATE:" + digits_of(entry.day.plus_days(1).text()));
    add_line(out, "SUMMARY:" + escaped(entry.title));
    if (!address.empty()) add_line(out, "URL:" + address + entry.path);
    add_line(out, "END:VEVENT");
  }
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace evenkeel
