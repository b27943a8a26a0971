// A small agreement for tests: every field has a value, every list an entry or two. Not an agreement that
// anybody holds. Tests change what they are about.
#pragma once

#include "domain/agreement/agreement.h"
#include "domain/agreement/canonical.h"

namespace evenkeel::testing {

inline Provenance said(std::string path, Standing standing = Standing::Sourced) {
  return {std::move(path), "a test's word", standing, Date::of(2026, 1, 5)};
}

inline PointsTable sample_points(const std::string& path, std::int64_t first) {
  PointsTable table;
  for (auto& cells : table.cells) {
    for (std::size_t i = 1; i <= 32; ++i) {
      cells[i] = Points::whole(i <= 16 ? first - static_cast<std::int64_t>(i) : 0);
    }
  }
  table.provenance = said(path);
  return table;
}

inline PointsTopic sample_points_topic() {
  PointsTopic points;
  points.standard = sample_points("points.standard", 200);
  points.young = sample_points("points.young", 80);
  points.provisional = {Points::whole(63), Points::whole(65), Points{2450}};
  points.provisional_provenance = said("points.provisional", Standing::Proposed);
  points.reports = {Points::whole(138), Points::whole(65), Points{}, Points{}};
  points.reports_provenance = said("points.reports");
  points.contacts = {{ContactCode{"CMS01"}, "Visit, low", Points::whole(9)},
                     {ContactCode{"CMS02"}, "Visit, high", Points::whole(18)}};
  points.contacts_provenance = said("points.contacts");
  points.inactive_provenance = said("points.inactive");
  return points;
}

inline LinesTopic sample_lines() {
  LinesTopic lines;
  lines.bands = {{"room", "Room", "circle", 900},
                 {"near", "Near", "diamond", 1000},
                 {"over", "Over", "triangle", 1100},
                 {"well-over", "Well over", "square", 1300},
                 {"unsafe", "Unsafe", "octagon", std::nullopt}};
  lines.bands_provenance = said("lines.bands", Standing::Proposed);
  lines.line_provenance = said("lines.line", Standing::Proposed);
  lines.stop_provenance = said("lines.stop", Standing::Proposed);
  lines.excessive_provenance = said("lines.excessive");
  lines.most_cases_provenance = said("lines.most_cases");
  lines.notice_provenance = said("lines.notice", Standing::Proposed);
  return lines;
}

inline Agreement sample_agreement() {
  using enum EligibilityRule::Answer;
  Agreement a;
  a.id = "sample";
  a.title = "A sample";
  a.version = "1";
  a.effective_from = Date::of(2026, 4, 1);
  a.note = "For tests.";
  a.parties = {{"employer", "The employer", true, std::nullopt}, {"napo", "Napo", false, std::nullopt}};
  a.points = sample_points_topic();
  a.capacity.nominal_points = {2176, 2176, 2176, 2176, 2176, 0};
  a.capacity.default_hours = {Hours::whole(37), Hours::whole(37), Hours::whole(37),
                              Hours::whole(37), Hours{},          Hours::whole(37)};
  a.capacity.provenance = said("capacity");
  a.reductions = {{ReasonCode{"nqo"}, "NQO", "learning", 20, std::nullopt, 9, true, said("reductions.nqo")}};
  a.lines = sample_lines();
  a.protections = {{"first-year", "First year", Protection::Who::NewlyQualified, Protection::Mechanism::Cap,
                    0, 12, 0, 800, 20, true, said("protections.first-year")}};
  a.tasks = {
      {TaskCode{"audit"}, "Audits", "everybody", "", Hours{150}, 1, false, 1, "amber", said("tasks.audit")}};
  a.eligibility = {
      {"rosh-very-high",
       "Very high risk",
       {Experienced, No, No, No, No, No},
       "",
       said("eligibility.rosh-very-high")},
      {"rosh-high", "High risk", {Yes, No, CappedShare, CoWork, No, No}, "", said("eligibility.rosh-high")}};
  a.suspension_exclusions = {{"mappa", "MAPPA", "mappa-1 mappa-2 mappa-3", said("tasks.mappa")}};
  a.stages = {{1, "amber", "Amber", 1000, "SPO", 4, "Audits stop.", said("tasks.amber", Standing::Proposed)}};
  a.programmes = {
      {"reset", "Reset", Date::of(2024, 4, 29), std::nullopt, "any", 2, "audit", "all", said("tasks.reset")}};
  a.urgency = {{1, "high", "High", "high risk of serious harm", 1, said("urgency.high")}};
  a.ladder = {{1, "rebalance", "Share work", "SPO", 2, said("ladder.rebalance")}};
  a.clocks = {{"challenge", "Challenge", 5, said("clocks.challenge")}};
  a.supervision.provenance = said("supervision");
  a.publication.provenance = said("publication");
  a.digest = sha256(canonical_text(a));
  return a;
}

}  // namespace evenkeel::testing
