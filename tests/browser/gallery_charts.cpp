// The charts, and people side by side.
#include <array>

#include "gallery_pages.h"
#include "gallery_sample.h"
#include "web/components/bands_chart.h"
#include "web/components/button.h"
#include "web/components/change_chart.h"
#include "web/components/comparison.h"
#include "web/components/distribution_chart.h"
#include "web/components/form.h"
#include "web/components/prose.h"
#include "web/components/time_chart.h"

namespace evenkeel::web::gallery {
namespace {

// A year of Sundays: rising, falling, with four weeks that nobody measured.
std::vector<TimePoint> a_year() {
  std::vector<TimePoint> out;
  const auto first = evenkeel::Date::of(2025, 11, 23);
  for (int week = 0; week < 52; ++week) {
    const std::int64_t tenths = 880 + (week < 30 ? week * 11 : 330 - (week - 30) * 8) + (week * 37) % 40;
    const bool missing = week >= 20 && week < 24;
    out.push_back({first.plus_days(7 * week), missing ? std::nullopt : std::optional{tenths}});
  }
  return out;
}

Candidate candidate(const char* name, const char* rank, const Change& change,
                    std::vector<std::string> reasons) {
  return {.name = name,
          .to = Url::local("/people/1"),
          .note = "PO, Team One",
          .rank = rank,
          .change = change_line(change, bands(), 1000),
          .facts = {{"Room after", words("12.5 points")}, {"Cases", words("31")}, {"High risk", words("4")}},
          .reasons = std::move(reasons),
          .action = action_form(Url::local("/cases/X000001/allocate"), CsrfToken{"token"},
                                {.text = "Choose", .hidden = name})};
}

}  // namespace

std::span<const evenkeel::Band> bands() {
  static const std::array<evenkeel::Band, 5> kBands{{{"room", "Room", "circle", 900},
                                                     {"near", "Near", "ring", 1000},
                                                     {"over", "Over", "triangle", 1100},
                                                     {"well-over", "Well over", "diamond", 1300},
                                                     {"unsafe", "Unsafe", "octagon", std::nullopt}}};
  return kBands;
}

Page who_can_take_it() {
  Page page{.title = "Who can take this case?",
            .heading = "Who can take this case?",
            .caption = "Case X000001, tier B2, 15.4 points",
            .section = Section::Cases};
  page.body << comparison(
                   {candidate("Practitioner One", "Best fit", {"Practitioner One", 812, 887, "room", "room"},
                              {"Knows the person from an earlier order", "Four cases of this tier already"}),
                    candidate("Practitioner Two", "Second", {"Practitioner Two", 871, 943, "near", "room"},
                              {"Same office"}),
                    candidate("Practitioner Three, a longer name", "Third",
                              {"Practitioner Three", 1012, 1093, "over", "over"}, {})},
                   2)
            << change_chart({.title = "What the plan does to each",
                             .changes = {{"Practitioner One", 812, 887, "room", "room"},
                                         {"Practitioner Two", 1212, 1043, "over", "well-over"},
                                         {"Practitioner Three", std::nullopt, 412, "room", ""}},
                             .bands = bands()});
  return page;
}

Page charts() {
  Page page{.title = "Charts", .heading = "Unit One, a year", .section = Section::Units};
  page.body << bands_chart({.title = "People by band",
                            .counts = {{"room", 41}, {"near", 22}, {"over", 1217}, {"unsafe", 3}},
                            .bands = bands(),
                            .not_measured = 4})
            << time_chart({.title = "Capacity used, a year",
                           .points = a_year(),
                           .events = {{evenkeel::Date::of(2026, 1, 5), "Two colleagues left"},
                                      {evenkeel::Date::of(2026, 6, 1), "12 cases allocated"},
                                      {evenkeel::Date::of(2026, 6, 8), "Declaration of overload"},
                                      {evenkeel::Date::of(2026, 11, 20), "Reduction agreed"}}})
            << distribution_chart({.title = "People by capacity used",
                                   .tenths = {612, 701, 744,  790,  820,  833,  871,  899,  912,  943,
                                              966, 981, 1000, 1003, 1011, 1055, 1090, 1121, 1188, 1342},
                                   .not_measured = 4})
            << time_chart({.title = "A chart without figures", .points = {}})
            << distribution_chart({.title = "Nobody measured", .tenths = {}});
  return page;
}

}  // namespace evenkeel::web::gallery
