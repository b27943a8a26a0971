// From page to page of a long list.
//   pagination(pages_of(total, 50, current, [&](auto n) { return list_url(n); }))   numbered
//   pagination({.previous = ..., .next = ...})                                       with cursors
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

struct PageNumber {
  std::int64_t number = 0;  // 0: a gap
  std::optional<Url> to = {};
  bool current = false;
};

struct Pagination {
  std::optional<Url> previous = {};
  std::optional<Url> next = {};
  std::vector<PageNumber> numbers = {};
  std::string label = "Pages of the list";
};
// Nothing at all where there is neither a previous nor a next page.
Html pagination(const Pagination& pagination);

// First, last, the current page and its neighbours, with gaps between; pages count from 1.
Pagination pages_of(std::int64_t rows, std::int64_t rows_a_page, std::int64_t current,
                    const std::function<Url(std::int64_t)>& address);

// "Showing 51 to 100 of 2,031 people".
Html showing(std::int64_t rows, std::int64_t rows_a_page, std::int64_t current, std::string_view what);

}  // namespace evenkeel::web
