// The posts that a unit should have, grade by grade, as somebody in charge says they are, held against who is
// there: vacancies. No import brings posts; each number is an entry of the ledger with who said it and where
// it is from, agreed by no party, and every page says so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/kinds.h"
#include "usecases/see/desk.h"

namespace evenkeel {

// Full-time equivalents in hundredths: 12.5 posts are 1250.
struct FullTime {
  std::int64_t hundredths = 0;
  [[nodiscard]] std::string text() const { return hundredths_text(hundredths); }
  friend constexpr auto operator<=>(FullTime, FullTime) = default;
};

struct GradePosts {
  Grade grade = Grade::PO;
  std::optional<FullTime> posts;    // none: nobody has said
  std::optional<FullTime> in_post;  // contracted hours of those who count here, by the agreement's full week;
                                    // none for who sees no people where the group is small
  std::int64_t people = 0;
  std::string source;
  std::string by;  // account
  std::optional<Date> since;
  [[nodiscard]] std::optional<FullTime> vacant()
      const;  // never below zero: more people than posts fill no other
};

struct UnitPosts {
  UnitCode unit;
  std::string name;
  Date day;
  std::vector<GradePosts> grades;  // with posts or people, in order of grade
  FullTime posts;                  // sums over the grades of which posts are known
  FullTime vacant;
  std::optional<std::int64_t> unfilled_tenths;  // vacant / posts in tenths of a percent; none without posts
  std::int64_t hours_assumed = 0;               // people whose hours are the grade's default
  bool small_hidden = false;                    // some group was too small to be told of
  bool records = false;                         // the viewer may say how many posts there are
};

// For those who see figures of the whole unit. Forbidden (ACCESS-DENIED), also for a unit that does not
// exist; Undefined (NO-RECORDS).
Result<UnitPosts> see_posts(const Desk& desk, const UnitCode& unit);

// Forbidden (ACCESS-DENIED) for who does not see the figures of the whole unit.
Result<void> require_posts(const Desk& desk, const UnitCode& unit);

struct PostsTyped {
  std::string grade;
  std::string posts;   // "12.5"; 0: there are none any more
  std::string source;  // where the number is from: "establishment of April 2026"
};
// Everything that keeps it from being recorded: Invalid (POSTS-GRADE, POSTS-NUMBER, POSTS-SOURCE), in this
// order.
std::vector<Error> posts_faults(const PostsTyped& typed);

// By the head of the unit, the regional director above, or an analyst there; the last one said counts.
// The first of posts_faults; Forbidden (POSTS-OFFICE, ACCESS-DENIED).
Result<void> record_posts(const Desk& desk, const UnitCode& unit, const PostsTyped& typed);

}  // namespace evenkeel
