// The whole document around a body: skip link, header, navigation, banners, breadcrumbs, heading, footer.
//   Page page{.title = "Cases waiting", .heading = "Cases waiting", .section = Section::Cases};
//   page.body << table(...);
//   return html_page(document(page, frame));
// No inline script or style: style and script come by their hashed addresses; without assets it is plain
// HTML.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "web/html.h"
#include "web/text/language.h"

namespace evenkeel::web {

class Assets;  // web/assets.h

// The parts of the service, in the order of the navigation.
enum class Section : std::uint8_t {
  None,
  Home,
  MyWorkload,
  Cases,
  People,
  Units,
  Plans,
  Data,
  Agreement,
  Ledger,
  Administration,
};

// What is the same for every page of a request.
struct Frame {
  const Assets* assets = nullptr;
  Language language = Language::English;
  std::string viewer = {};             // the name shown; empty: nobody is signed in
  std::string csrf = {};               // for signing out
  std::vector<Section> sections = {};  // those the viewer may open
  bool demonstration = false;          // the banner says that the data is made up
  std::string notice = {};             // more for the banner: what the agreement is worth
};

struct Crumb {
  std::string text;
  Url to;
};

struct Page {
  std::string title;         // of the tab; " - Evenkeel" is added, and "Error: " before it
  std::string heading = {};  // the h1; empty where a field's label is the heading
  std::string caption = {};  // a small line above the h1: the unit, the team
  Section section = Section::None;
  std::vector<Crumb> breadcrumbs = {};
  std::optional<Url> back = {};  // instead of breadcrumbs, within a journey
  bool has_errors = false;
  Html before_heading = {};  // notification, conflict, error_summary
  Html body = {};
  std::optional<Url> other_language = {};  // this page in the other language, where there is one
};

std::string document(const Page& page, const Frame& frame);

}  // namespace evenkeel::web
