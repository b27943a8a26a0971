// For tests: an agreement with WMT's seeded constants, without files. Source of the points: hmpps-workload
// V1_1__SEED_REF_DATA.sql. Lines, protections and provisional points are proposals made up for the tests.
#pragma once

#include "domain/agreement/agreement.h"

namespace evenkeel::workload::testing {

inline void set_row(PointsTable& table, CaseType type, const std::array<int, 16>& points) {
  auto& row = table.cells[static_cast<std::size_t>(type)];
  for (std::size_t i = 0; i < 16; ++i) {
    row[i + 1] = Points::whole(points[i]);
    row[i + 17] = Points{};  // contact suspended: seeded 0
  }
}

inline Provenance sourced(std::string path) {
  return {std::move(path), "hmpps-workload V1_1__SEED_REF_DATA.sql", Standing::Sourced, std::nullopt};
}
inline Provenance proposed(std::string path) {
  return {std::move(path), "test", Standing::Proposed, std::nullopt};
}

inline PointsTopic sample_points() {
  constexpr std::array<int, 16> kCustody{75, 60, 59, 0, 59, 48, 47, 0, 30, 24, 23, 0, 17, 14, 13, 0};
  PointsTopic points;
  points.standard.provenance = sourced("points.standard");
  set_row(points.standard, CaseType::Community,
          {206, 158, 146, 110, 146, 115, 102, 72, 79, 63, 50, 35, 51, 41, 29, 29});
  set_row(points.standard, CaseType::Licence,
          {219, 175, 163, 0, 161, 132, 119, 0, 77, 65, 52, 0, 51, 43, 31, 0});
  set_row(points.standard, CaseType::Custody, kCustody);
  points.young.provenance = sourced("points.young");
  for (const auto type : {CaseType::Community, CaseType::Licence, CaseType::Custody})
    set_row(points.young, type, kCustody);
  points.provisional = {Points::whole(63), Points::whole(65), Points::whole(24)};
  points.provisional_provenance = proposed("points.provisional");
  points.reports = {Points::whole(138), Points::whole(65), Points{}, Points{}};
  points.reports_provenance = sourced("points.reports");
  points.contacts = {{ContactCode{"CMS01"}, "sentence plan intervention, low", Points::whole(9)},
                     {ContactCode{"CMS03"}, "sentence plan intervention, high", Points::whole(18)}};
  points.contacts_provenance = sourced("points.contacts");
  points.inactive_provenance = sourced("points.inactive");
  return points;
}

inline ReductionReason reason(const std::string& code, bool protects) {
  ReductionReason r;
  r.code = ReasonCode{code};
  r.name = code;
  r.protects = protects;
  r.provenance = sourced("reductions." + code);
  return r;
}

inline LinesTopic sample_lines() {
  LinesTopic lines;
  lines.bands = {{"room", "Room", "circle", 900},
                 {"near", "Near the line", "ring", 1000},
                 {"over", "Over", "triangle", 1100},
                 {"well-over", "Well over", "diamond", 1300},
                 {"unsafe", "Unsafe", "square", std::nullopt}};
  lines.line_provenance = proposed("lines.line");
  lines.stop_provenance = proposed("lines.stop");
  lines.excessive_provenance = sourced("lines.excessive");
  lines.most_cases_provenance = sourced("lines.most_cases");
  lines.notice_provenance = proposed("lines.reduction_notice_days");
  return lines;
}

// Newly qualified: 20 % for 9 months by reduction (chosen), and a cap of 80 % for 12 months (not chosen).
// Trainees: 80, 60 and 40 % by half-years.
inline std::vector<Protection> sample_protections() {
  const auto stage = [](std::string code, Protection::Who who, int from, int to, int percent) {
    Protection p;
    p.provenance = sourced("protections." + code);
    p.code = std::move(code);
    p.name = p.code;
    p.who = who;
    p.mechanism = Protection::Mechanism::Reduction;
    p.from_month = from;
    p.to_month = to;
    p.reduction_percent = percent;
    p.chosen = true;
    return p;
  };
  auto cap = stage("nqo-first-year", Protection::Who::NewlyQualified, 0, 12, 0);
  cap.mechanism = Protection::Mechanism::Cap;
  cap.cap_tenths = 800;
  cap.chosen = false;
  return {stage("nqo", Protection::Who::NewlyQualified, 0, 9, 20), cap,
          stage("pqip-1", Protection::Who::Trainee, 0, 6, 80),
          stage("pqip-2", Protection::Who::Trainee, 6, 12, 60),
          stage("pqip-3", Protection::Who::Trainee, 12, 18, 40)};
}

inline Agreement sample_agreement() {
  Agreement a;
  a.id = "sample";
  a.points = sample_points();
  a.capacity.nominal_points = {2176, 2176, 2176, 2176, 2176, 0};
  a.capacity.default_hours = {Hours::whole(37), Hours::whole(37), Hours::whole(37),
                              Hours::whole(37), Hours{},          Hours{}};
  a.capacity.provenance = sourced("capacity");
  a.reductions = {reason("court-duty", false), reason("nqo", true), reason("sick", false)};
  a.lines = sample_lines();
  a.protections = sample_protections();
  Task supervision;
  supervision.code = TaskCode{"supervision"};
  supervision.name = "Supervision of a practitioner";
  supervision.provenance = proposed("tasks.supervision");
  a.tasks = {supervision};
  a.digest = sha256("sample agreement");
  return a;
}

}  // namespace evenkeel::workload::testing
