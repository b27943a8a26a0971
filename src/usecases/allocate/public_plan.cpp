#include "usecases/allocate/public_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "allocation/plan_json.h"
#include "allocation/plan_working.h"
#include "base/json.h"
#include "usecases/allocate/opening.h"
#include "usecases/see/publishing.h"

namespace evenkeel {
namespace {

namespace json = boost::json;
using namespace allocation;

template <class Row, class Count>
bool any_small(const std::vector<Row>& rows, std::int64_t smallest, Count&& count) {
  return std::ranges::any_of(rows, [&](const Row& row) { return small(count(row), smallest); });
}

GradeSum joined(const std::vector<GradeSum>& rows) {
  GradeSum out;
  for (const auto& row : rows) {
    out.people += row.people;
    out.available += row.available;
    out.before += row.before;
    out.after += row.after;
    out.given += row.given;
  }
  return out;
}

void add_classes(const PlanSums& sums, std::int64_t smallest, PublicSums& out) {
  std::int64_t placed = 0;
  std::int64_t placed_points = 0;
  for (const auto& row : sums.classes) {
    out.cases += row.cases;
    out.points += row.points;
    placed += row.placed;
    placed_points += row.placed_points;
  }
  if (small(placed, smallest) || small(out.cases - placed, smallest)) return;
  out.placed = placed;
  out.placed_points = placed_points;
  const auto& rows = sums.classes;
  const bool points_at = any_small(rows, smallest, [](const ClassSum& r) { return r.cases; }) ||
                         any_small(rows, smallest, [](const ClassSum& r) { return r.placed; }) ||
                         any_small(rows, smallest, [](const ClassSum& r) { return r.cases - r.placed; });
  if (!points_at) out.classes = rows;
}

void add_grades(const PlanSums& sums, std::int64_t smallest, PublicSums& out) {
  out.grades_joined = any_small(sums.grades, smallest, [](const GradeSum& r) { return r.people; });
  out.grades = out.grades_joined ? std::vector{joined(sums.grades)} : sums.grades;
}

void add_hours(const PlanSums& sums, std::int64_t smallest, PublicSums& out) {
  if (!out.placed || any_small(sums.hours_short, smallest, [](const HoursShort& r) { return r.cases; }))
    return;
  out.hours_short = sums.hours_short;
}

// The lists, and what tools/verify plansums holds the sums against.
json::object lists_of(const Planned& planned) {
  const auto all = to_json(planned.prepared->problem, planned.plan, planned.prepared->known_at);
  json::object out{{"kind", "evenkeel-plan-lists"}, {"version", 2}};
  for (const auto* name : {"as_of", "snapshot", "agreement", "line_tenths", "hours_short", "rates", "classes",
                           "cases", "people"})
    out[name] = all.at(name);
  return out;
}

std::vector<Commitment> commitments_to(const json::value& lists, const Digest& salt) {
  std::vector<Commitment> out;
  for (const auto* part : {"cases", "people"}) {
    const auto opened = canonical_json(json::object{{part, lists.at(part)}}).value();
    out.push_back({part, sha256(salt.text() + "\n" + opened)});
  }
  return out;
}

void commit(json::object& form, const std::vector<Commitment>& commitments) {
  json::object digests;
  for (const auto& one : commitments) digests[one.part] = one.digest.text();
  form["commitments"] = std::move(digests);
  seal(form);
}

json::array class_rows(const Problem& problem, const PublicSums& sums) {
  json::array out;
  const auto& classes = problem.agreement->urgency;
  for (const auto& row : sums.classes)
    out.push_back(json::object{{"class", row.urgency < classes.size() ? classes[row.urgency].code : "all"},
                               {"cases", row.cases},
                               {"points", row.points},
                               {"placed", row.placed},
                               {"placed_points", row.placed_points}});
  return out;
}

json::array grade_rows(const PublicSums& sums) {
  json::array out;
  for (const auto& row : sums.grades)
    out.push_back(json::object{{"grade", sums.grades_joined ? "all" : std::string{text_of(row.grade)}},
                               {"people", row.people},
                               {"available", row.available},
                               {"before", row.before},
                               {"after", row.after}});
  return out;
}

json::array hours_rows(const PublicSums& sums) {
  json::array out;
  for (const auto& row : sums.hours_short)
    out.push_back(json::object{{"grade", std::string{text_of(row.grade)}},
                               {"cases", row.cases},
                               {"points", row.points},
                               {"hours", row.hours.hundredths}});
  return out;
}

json::value or_null(std::optional<std::int64_t> value) { return value ? json::value(*value) : json::value{}; }

json::object form_of(const Planned& planned, const PublicSums& sums) {
  const auto& problem = planned.prepared->problem;
  return {{"kind", "evenkeel-plan-public"},
          {"version", 2},
          {"as_of", problem.snapshot->as_of.text()},
          {"snapshot", problem.snapshot->digest.text()},
          {"agreement",
           json::object{{"id", problem.agreement->id}, {"digest", problem.agreement->digest.text()}}},
          {"line_tenths", problem.agreement->lines.line_tenths},
          {"cases", sums.cases},
          {"points", sums.points},
          {"placed", or_null(sums.placed)},
          {"placed_points", or_null(sums.placed_points)},
          {"classes", class_rows(problem, sums)},
          {"grades", grade_rows(sums)},
          {"rates", rates_json(problem, {})},
          {"hours_short", hours_rows(sums)}};
}

Result<void> large_enough(std::int64_t cases, std::int64_t people, std::int64_t smallest) {
  if (cases >= smallest && !small(people, smallest)) return {};
  return fail(Error::forbidden(
      "PLAN-SMALL-GROUP",
      fmt::format("{} case{} and {} {}: groups of fewer than {} are not published", cases,
                  cases == 1 ? "" : "s", people, people == 1 ? "person" : "people", smallest),
      "Show the internal form to those entitled to see it."));
}

Result<PublicSums> public_sums(const Planned& planned) {
  const auto& problem = planned.prepared->problem;
  const std::int64_t smallest = problem.agreement->publication.smallest_group;
  const auto sums = sums_of(problem, planned.plan);
  PublicSums out;
  add_classes(sums, smallest, out);
  EVENKEEL_TRY(large_enough(out.cases, joined(sums.grades).people, smallest));
  add_grades(sums, smallest, out);
  add_hours(sums, smallest, out);
  return out;
}

}  // namespace

Result<void> check_public(const Planned& planned) {
  const auto& problem = planned.prepared->problem;
  const auto sums = sums_of(problem, planned.plan);
  return large_enough(static_cast<std::int64_t>(problem.cases.size()), joined(sums.grades).people,
                      problem.agreement->publication.smallest_group);
}

Result<PublicPlan> public_plan(const Planned& planned, const Digest& salt) {
  PublicPlan out;
  EVENKEEL_TRY_LET(out.sums, public_sums(planned));
  out.commitments = commitments_to(lists_of(planned), salt);
  auto form = form_of(planned, out.sums);
  commit(form, out.commitments);
  EVENKEEL_TRY_LET(out.text, canonical_json(form));
  return out;
}

Result<std::string> plan_publication(const Planned& planned) {
  EVENKEEL_TRY_LET(const auto sums, public_sums(planned));
  return canonical_json(json::object{{"internal", lists_of(planned)}, {"public", form_of(planned, sums)}});
}

Result<PublishedText> published_plan_text(const std::string& publication, const Digest& salt) {
  EVENKEEL_TRY_LET(const auto kept, parse_json(publication));
  const auto& lists = kept.at("internal");
  auto form = kept.at("public").as_object();
  commit(form, commitments_to(lists, salt));
  PublishedText out;
  EVENKEEL_TRY_LET(out.open, canonical_json(form));
  EVENKEEL_TRY_LET(out.opening, opening_text(salt, lists));
  return out;
}

}  // namespace evenkeel
