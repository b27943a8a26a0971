#include "usecases/matters/calendar.h"

#include <gmock/gmock.h>

#include <sstream>

namespace evenkeel {
namespace {

using ::testing::HasSubstr;

std::string one(const std::string& title) {
  return icalendar({{"declaration-4-answer", Date::of(2026, 11, 30), title, "/matters/declaration-4"}},
                   "2026-11-22T18:30:00Z", "https://evenkeel.example.org");
}

TEST(ACalendar, HasAnAllDayEventForEachEntry) {
  const auto text = one("Answer due");
  EXPECT_THAT(text, HasSubstr("BEGIN:VEVENT\r\nUID:declaration-4-answer@evenkeel\r\n"));
  EXPECT_THAT(text, HasSubstr("DTSTAMP:20261122T183000Z\r\n"));
  EXPECT_THAT(text, HasSubstr("DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201\r\n"));
  EXPECT_THAT(text, HasSubstr("URL:https://evenkeel.example.org/matters/declaration-4\r\n"));
}

TEST(ACalendar, EscapesWhatSeparatesItsFields) {
  EXPECT_THAT(one("a, b; c\\d"), HasSubstr("SUMMARY:a\\, b\\; c\\\\d\r\n"));
}

TEST(ACalendar, HasNoLineAboveSeventyFiveBytesAndCutsNoCharacter) {
  std::string title;
  for (int i = 0; i < 80; ++i) title += "\xC3\xA2";
  std::istringstream lines{one(title)};
  std::string joined;
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), 76U);  // with the CR
    EXPECT_NE(static_cast<unsigned char>(line[line[0] == ' ' ? 1 : 0]) & 0xC0U, 0x80U);
    line.pop_back();
    joined += line[0] == ' ' ? line.substr(1) : "\n" + line;
  }
  EXPECT_THAT(joined, HasSubstr("SUMMARY:" + title));
}

TEST(ACalendar, WithoutEntriesIsStillOne) {
  EXPECT_EQ(icalendar({}, "2026-11-22T18:30:00Z", ""),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Evenkeel//Matters//EN\r\nEND:VCALENDAR\r\n");
}

}  // namespace
}  // namespace evenkeel
