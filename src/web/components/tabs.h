// Parts of a page. sub_navigation: pages of one thing, each with an address (works everywhere; prefer it).
// tabs: short parts that stand on one page; without JavaScript they follow one another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

struct SubPage {
  std::string text;
  Url to;
  bool current = false;
  std::optional<std::int64_t> count = {};  // "Active cases (31)"
};
// `label` tells this navigation from the main one: "Parts of this case".
Html sub_navigation(const std::string& label, const std::vector<SubPage>& pages);

struct Tab {
  std::string id;
  std::string text;
  Html content;
};
Html tabs(const std::string& title, const std::vector<Tab>& tabs);

}  // namespace evenkeel::web
