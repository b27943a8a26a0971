#include "usecases/staffing/posts.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "access/office.h"
#include "access/permissions.h"
#include "base/characters.h"
#include "base/decimal.h"
#include "base/text.h"
#include "usecases/care/noted.h"
#include "usecases/matters/kind.h"
#include "usecases/see/asking.h"
#include "workload/small_groups.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostPosts = 1'000'000;  // hundredths: ten thousand
constexpr std::size_t kMostText = 1'000;

std::string posts_of_unit(const UnitCode& unit) { return "posts/" + unit.text(); }

using ByGrade = std::array<GradePosts, kGradeCount>;

bool may_record(const Viewer& viewer, const Whereabouts& where) {
  return access::holds_office(viewer, Role::HeadOfUnit, where) ||
         access::holds_office(viewer, Role::RegionalDirector, where) ||
         access::may(viewer, Permission::ImportRecords, where);
}

Result<Whereabouts> whole_unit(const Desk& desk, const UnitCode& unit) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  const auto where = places->whereabouts(unit);
  if (where && access::may(desk.viewer, Permission::SeeFigures, *where)) return *where;
  return fail(access_denied());
}

Result<void> add_posts(Store& store, const UnitCode& unit, ByGrade& grades) {
  const auto take = [&](const boost::json::object& noted) {
    const auto grade = parse_choice<Grade>(detail_text(noted, "grade"));
    const auto posts = parse_hundredths(detail_text(noted, "posts"));
    const auto since = Date::parse(detail_text(noted, "since"));
    if (!grade || !posts || !since) return;
    auto& one = grades[static_cast<std::size_t>(*grade)];
    one.posts = FullTime{*posts};
    one.source = detail_text(noted, "source");
    one.by = detail_text(noted, "by");
    one.since = *since;
  };
  return each_noted(store, posts_of_unit(unit), take);
}

// Whose home team is here; somebody whose hours nobody recorded works those of the grade.
void add_people(const MeasuredUnit& unit, ByGrade& grades, UnitPosts& out) {
  const auto& capacity = unit.in_use->agreement.capacity;
  std::array<std::int64_t, kGradeCount> hours{};
  for (Index i = 0; i < unit.snapshot.people.size(); ++i) {
    if (!unit.counts_here(i)) continue;
    const auto& person = unit.snapshot.people[i];
    const auto grade = static_cast<std::size_t>(person.grade);
    const std::optional<Hours> contracted = person.contracted;
    if (!contracted) ++out.hours_assumed;
    hours[grade] += contracted.value_or(capacity.default_hours[grade]).hundredths;
    ++grades[grade].people;
  }
  for (std::size_t i = 0; i < kGradeCount; ++i)
    grades[i].in_post = FullTime{
        divide_half_up(Int128{hours[i]} * 100, std::max<std::int64_t>(1, capacity.full_week.hundredths))};
}

// One person's contract is theirs: small groups, and as many others as it takes, are told without it.
void hide_small(const ByGrade& grades, std::int64_t smallest, std::array<bool, kGradeCount>& hidden) {
  std::array<std::int64_t, kGradeCount> sizes{};
  for (std::size_t i = 0; i < kGradeCount; ++i) sizes[i] = grades[i].people;
  const auto small = workload::hidden_groups(sizes, smallest);
  for (std::size_t i = 0; i < kGradeCount; ++i) hidden[i] = small[i];
}

void add_up(UnitPosts& out) {
  for (const auto& one : out.grades) {
    const auto vacant = one.vacant();
    if (!vacant) continue;
    out.posts.hundredths += one.posts->hundredths;
    out.vacant.hundredths += vacant->hundredths;
  }
  if (out.posts.hundredths > 0)
    out.unfilled_tenths = divide_half_up(Int128{out.vacant.hundredths} * 1000, out.posts.hundredths);
}

Result<Grade> grade_of(const std::string& text) {
  const auto grade = parse_choice<Grade>(trim(text));
  if (grade) return *grade;
  return fail(Error::invalid("POSTS-GRADE", "Choose a grade", "One of PO, PSO, NQO, PQiP, SPO, other."));
}

Result<std::int64_t> number_of(const std::string& text) {
  const auto posts = parse_hundredths(trim(text));
  if (posts && *posts >= 0 && *posts <= kMostPosts) return *posts;
  return fail(Error::invalid("POSTS-NUMBER", "Enter the number of posts, like 12.5",
                             "Full-time equivalents; 0 where there are none any more."));
}

Result<std::string> source_of(const std::string& text) {
  const auto source = std::string{trim(text)};
  if (!source.empty() && characters(source) <= kMostText) return source;
  return fail(Error::invalid("POSTS-SOURCE", "Enter where the number is from, in up to 1,000 characters",
                             "Like: establishment of April 2026."));
}

}  // namespace

std::optional<FullTime> GradePosts::vacant() const {
  if (!posts || !in_post) return std::nullopt;
  return FullTime{std::max<std::int64_t>(0, posts->hundredths - in_post->hundredths)};
}

Result<void> require_posts(const Desk& desk, const UnitCode& unit) {
  EVENKEEL_TRY(whole_unit(desk, unit));
  return {};
}

Result<UnitPosts> see_posts(const Desk& desk, const UnitCode& unit) {
  EVENKEEL_TRY_LET(const auto where, whole_unit(desk, unit));
  EVENKEEL_TRY_LET(const auto measured, desk.snapshots.unit(desk.store, desk.agreements, unit, desk.today()));
  UnitPosts out;
  out.unit = unit;
  out.name = measured->figures->name;
  out.day = measured->snapshot.as_of;
  out.records = may_record(desk.viewer, where);
  ByGrade grades;
  for (std::size_t i = 0; i < kGradeCount; ++i) grades[i].grade = static_cast<Grade>(i);
  add_people(*measured, grades, out);
  EVENKEEL_TRY(add_posts(desk.store, unit, grades));
  std::array<bool, kGradeCount> hidden{};
  if (!access::may(desk.viewer, Permission::SeePeople, where))
    hide_small(grades, measured->in_use->agreement.publication.smallest_group, hidden);
  for (std::size_t i = 0; i < kGradeCount; ++i) {
    if (grades[i].people == 0 && !grades[i].posts) continue;
    if (hidden[i]) {
      grades[i].in_post.reset();
      grades[i].people = 0;
      out.small_hidden = true;
    }
    out.grades.push_back(std::move(grades[i]));
  }
  add_up(out);
  return out;
}

std::vector<Error> posts_faults(const PostsTyped& typed) {
  std::vector<Error> out;
  const auto note_fault = [&out](const auto& read) {
    if (!read) out.push_back(read.error());
  };
  note_fault(grade_of(typed.grade));
  note_fault(number_of(typed.posts));
  note_fault(source_of(typed.source));
  return out;
}

Result<void> record_posts(const Desk& desk, const UnitCode& unit, const PostsTyped& typed) {
  EVENKEEL_TRY_LET(const auto where, whole_unit(desk, unit));
  EVENKEEL_TRY_LET(const auto grade, grade_of(typed.grade));
  EVENKEEL_TRY_LET(const auto posts, number_of(typed.posts));
  EVENKEEL_TRY_LET(const auto source, source_of(typed.source));
  if (!may_record(desk.viewer, where))
    return fail(Error::forbidden(
        "POSTS-OFFICE", "how many posts a unit has is said by its head, the regional director or an analyst",
        "Ask one of them."));
  return note(desk, "posts.recorded", posts_of_unit(unit),
              {{"pdu", unit.text()},
               {"grade", text_of(grade)},
               {"posts", hundredths_text(posts)},
               {"source", source},
               {"since", desk.clock.today().text()},
               {"by", desk.viewer.account}});
}

}  // namespace evenkeel
