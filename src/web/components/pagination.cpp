#include "web/components/pagination.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "web/components/figure.h"

namespace evenkeel::web {
namespace {

constexpr Markup kArrowBack{
    "<svg class=\"govuk-pagination__icon govuk-pagination__icon--prev\" height=\"13\" width=\"15\" "
    "aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\"><path d=\"M7 0 0 6.5 7 13l1.4-1.4L4.2 "
    "7.5H15v-2H4.2l4.2-4.1z\"></path></svg>"};
constexpr Markup kArrowOn{
    "<svg class=\"govuk-pagination__icon govuk-pagination__icon--next\" height=\"13\" width=\"15\" "
    "aria-hidden=\"true\" focusable=\"false\" viewBox=\"0 0 15 13\"><path d=\"M8 0l7 6.5L8 13l-1.4-1.4 "
    "4.2-4.1H0v-2h10.8L6.6 1.4z\"></path></svg>"};

Html previous_link(const Url& to) {
  return Html{}
         << "<div class=\"govuk-pagination__prev\"><a class=\"govuk-link govuk-pagination__link\" href=\""
         << to << "\" rel=\"prev\">" << kArrowBack
         << "<span class=\"govuk-pagination__link-title\">Previous<span class=\"govuk-visually-hidden\"> "
            "page</span></span></a></div>";
}

Html next_link(const Url& to) {
  return Html{}
         << "<div class=\"govuk-pagination__next\"><a class=\"govuk-link govuk-pagination__link\" href=\""
         << to
         << "\" rel=\"next\"><span class=\"govuk-pagination__link-title\">Next<span "
            "class=\"govuk-visually-hidden\"> page</span></span>"
         << kArrowOn << "</a></div>";
}

Html number_item(const PageNumber& page) {
  Html out;
  if (!page.to)
    return std::move(out)
           << "<li class=\"govuk-pagination__item govuk-pagination__item--ellipsis\">&ctdot;</li>";
  out << (page.current ? Markup{"<li class=\"govuk-pagination__item govuk-pagination__item--current\">"}
                       : Markup{"<li class=\"govuk-pagination__item\">"})
      << "<a class=\"govuk-link govuk-pagination__link\" href=\"" << *page.to << "\" aria-label=\"Page "
      << page.number << "\"";
  if (page.current) out << " aria-current=\"page\"";
  return std::move(out) << ">" << page.number << "</a></li>";
}

}  // namespace

Html pagination(const Pagination& pagination) {
  Html out;
  if (!pagination.previous && !pagination.next) return out;
  out << "<nav class=\"govuk-pagination\" aria-label=\"" << pagination.label << "\">";
  if (pagination.previous) out << previous_link(*pagination.previous);
  if (!pagination.numbers.empty()) {
    out << "<ul class=\"govuk-pagination__list\">";
    for (const auto& page : pagination.numbers) out << number_item(page);
    out << "</ul>";
  }
  if (pagination.next) out << next_link(*pagination.next);
  return std::move(out) << "</nav>\n";
}

Pagination pages_of(std::int64_t rows, std::int64_t rows_a_page, std::int64_t current,
                    const std::function<Url(std::int64_t)>& address) {
  assert(rows_a_page > 0);
  const auto last = std::max<std::int64_t>((rows + rows_a_page - 1) / rows_a_page, 1);
  const auto here = std::clamp<std::int64_t>(current, 1, last);
  Pagination out;
  if (here > 1) out.previous = address(here - 1);
  if (here < last) out.next = address(here + 1);
  for (std::int64_t number = 1; number <= last; ++number) {
    if (number == 1 || number == last || std::abs(number - here) <= 1) {
      out.numbers.push_back({number, address(number), number == here});
    } else if (out.numbers.back().to) {
      out.numbers.push_back({});
      // The gap reaches to just before the current page's neighbour, or to the last page.
      number = number < here ? here - 2 : last - 1;
    }
  }
  return out;
}

Html showing(std::int64_t rows, std::int64_t rows_a_page, std::int64_t current, std::string_view what) {
  Html out;
  const auto first = std::min((current - 1) * rows_a_page + 1, rows);
  return std::move(out) << "<p class=\"govuk-body-s ek-showing\">Showing " << thousands(first) << " to "
                        << thousands(std::min(current * rows_a_page, rows)) << " of " << thousands(rows)
                        << " " << what << "</p>\n";
}

}  // namespace evenkeel::web
