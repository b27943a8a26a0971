// States of a page that is not simply a page: done, empty, out of date, changed by somebody else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

enum class NoticeKind : std::uint8_t { Important, Success };

// At the top of the page that follows an act: "Case X123456 is allocated to Practitioner One", with an undo.
struct Notification {
  std::string heading;
  NoticeKind kind = NoticeKind::Important;
  Html content = {};
};
Html notification(const Notification& notification);

// The end of a journey: a green panel in place of the heading.
Html confirmation(std::string_view heading, const Html& content = {});

// A list with nothing in it: why, and what to do.
Html empty_state(std::string_view heading, const Html& content = {});

// Somebody changed it first: who, when, what, and the way on. What was typed stays in the form below.
struct Conflict {
  std::string what;  // "This case was allocated while you were looking at it"
  std::string by = {};
  std::string when = {};
  std::vector<std::string> changes = {};
  std::optional<Url> reload = {};
  std::string reload_words = "Show it as it is now";
};
Html conflict(const Conflict& conflict);

// Figures that are older than they should be: "These figures are of 20 November 2026, before the import of
// ...".
Html out_of_date(std::string_view sentence, const std::optional<Url>& refresh = {});

// A small line under a heading: "Figures as of 22 November 2026, 9:12am. Agreement operation-protect-draft."
Html freshness(std::string_view sentence);

// Long work: an import, a plan. `done` of `total`; total 0 where it is not known.
struct Progress {
  std::string what;
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::string detail = {};  // "12,400 of 244,209 records"
};
Html progress(const Progress& progress);

}  // namespace evenkeel::web
