// What happened, newest first: the history of a case, the ledger entries of a person.
//   timeline({{.title = "Allocated to Practitioner One", .by = "SPO One", .when = "22 November 2026 at
//   9:12am",
//              .machine_time = "2026-11-22T09:12:00Z", .content = paragraph("...")}})
#pragma once

#include <string>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

struct Happening {
  std::string title;
  std::string by = {};
  std::string when = {};
  std::string machine_time = {};  // for the datetime attribute
  Html content = {};
};
Html timeline(const std::vector<Happening>& happenings, int level = 3);

}  // namespace evenkeel::web
