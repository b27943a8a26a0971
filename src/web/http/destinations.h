// Where somebody can go: the pages that begin something, grouped, each with who may open it. Home lists them
// and the hubs of the navigation do, so that no page is known by its address alone.
#pragma once

#include <string_view>
#include <vector>

#include "domain/access/viewer.h"
#include "web/html.h"

namespace evenkeel::web {

enum class Theme : std::uint8_t { Work, People, Protection, Agreement, Evidence, Administration, Account };

struct Destination {
  Theme theme;
  Markup path;
  std::string_view name;
  std::string_view what;  // one line: what is there
};

// "Cases and plans".
std::string_view theme_words(Theme theme);

// Those the viewer may open, in the order of the themes.
std::vector<Destination> destinations_of(const Viewer& viewer);
std::vector<Destination> destinations_of(const Viewer& viewer, Theme theme);

// Every place of the ledger that somebody besides a practitioner reads: its own page is in the navigation.
bool reads_ledger(const Viewer& viewer);

}  // namespace evenkeel::web
