// Posts of a unit against who is there.
#include "usecases/staffing/posts.h"

#include "tests/usecases/desk_of_a_unit.h"

namespace evenkeel::rules {
namespace {

class Posts : public DeskOfAUnit {
 protected:
  std::string recording(const Viewer& viewer, const PostsTyped& typed) {
    return code_of(record_posts(at(viewer), unit_, typed));
  }
  void has(const std::string& grade, const std::string& posts) {
    ASSERT_EQ(recording(head, {grade, posts, "establishment of April 2026"}), "");
  }
  UnitPosts seen(const Viewer& viewer) { return see_posts(at(viewer), unit_).value(); }
  GradePosts grade(Grade wanted) {
    const auto posts = seen(head);
    const auto found = std::ranges::find(posts.grades, wanted, &GradePosts::grade);
    return found == posts.grades.end() ? GradePosts{} : *found;
  }
  const UnitCode unit_{"P1"};
};

TEST_F(Posts, AreNotKnownUntilSomebodySaysThem) {
  const auto posts = seen(head);
  ASSERT_EQ(posts.grades.size(), 1U);
  EXPECT_EQ(posts.grades[0].posts, std::nullopt);
  EXPECT_EQ(posts.grades[0].in_post, FullTime{100});
  EXPECT_EQ(posts.unfilled_tenths, std::nullopt) << "not known is not 0 %";
}

TEST_F(Posts, LessWhoIsThereAreVacancies) {
  has("PO", "2.5");
  EXPECT_EQ(grade(Grade::PO).vacant(), FullTime{150});
  EXPECT_EQ(seen(head).unfilled_tenths, 600) << "1.5 of 2.5";
}

TEST_F(Posts, OfAGradeWithTooManyPeopleFillNoOther) {
  has("PO", "0.5");
  has("PSO", "2");
  EXPECT_EQ(grade(Grade::PO).vacant(), FullTime{0});
  EXPECT_EQ(seen(head).vacant, FullTime{200});
  EXPECT_EQ(seen(head).unfilled_tenths, 800) << "2 of 2.5";
}

TEST_F(Posts, AreAsTheyWereSaidLastWithWhoSaidThem) {
  has("PO", "3");
  clock_.day = Date::of(2026, 11, 23);
  ASSERT_EQ(recording(director, {"PO", "4", "agreed at the regional board"}), "");
  EXPECT_EQ(grade(Grade::PO).posts, FullTime{400});
  EXPECT_EQ(grade(Grade::PO).by, "director");
  EXPECT_EQ(grade(Grade::PO).since, clock_.day);
}

TEST_F(Posts, AreSaidByWhoeverIsInChargeOrByAnAnalyst) {
  const auto analyst = somebody("analyst", Role::Analyst, PlaceKind::Everywhere);
  const PostsTyped typed{"PO", "3", "establishment"};
  for (const auto* viewer : {&inspector, &napo, &national})
    EXPECT_EQ(recording(*viewer, typed), "POSTS-OFFICE") << viewer->account;
  for (const auto* viewer : {&spo, &head_elsewhere, &n1, &nobody})
    EXPECT_EQ(recording(*viewer, typed), "ACCESS-DENIED") << viewer->account;
  for (const auto* viewer : {&head, &director, &analyst})
    EXPECT_EQ(recording(*viewer, typed), "") << viewer->account;
}

TEST_F(Posts, HaveAGradeANumberAndASource) {
  EXPECT_EQ(recording(head, {"officer", "3", "x"}), "POSTS-GRADE");
  for (const auto* number : {"", "-1", "three", "1e3", "10001"})
    EXPECT_EQ(recording(head, {"PO", number, "x"}), "POSTS-NUMBER") << number;
  EXPECT_EQ(recording(head, {"PO", "3", " "}), "POSTS-SOURCE");
  EXPECT_EQ(recording(head, {"PO", "3", std::string(1'001, 'x')}), "POSTS-SOURCE");
}

TEST_F(Posts, TypedWithSeveralFaultsAreToldAllOfThem) {
  std::vector<std::string> codes;
  for (const auto& fault : posts_faults({"", "three", ""})) codes.push_back(fault.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"POSTS-GRADE", "POSTS-NUMBER", "POSTS-SOURCE"}));
}

// Who sees no people could read one person's contract out of a grade with one in post.
TEST_F(Posts, OfASmallGroupAreToldWithoutWhoIsThere) {
  has("PO", "3");
  const auto posts = seen(napo);
  EXPECT_TRUE(posts.small_hidden);
  EXPECT_EQ(posts.grades[0].in_post, std::nullopt);
  EXPECT_EQ(posts.grades[0].people, 0);
  EXPECT_EQ(posts.unfilled_tenths, std::nullopt);
}

TEST_F(Posts, OfAnotherUnitAreNobodysBusiness) {
  EXPECT_EQ(code_of(see_posts(at(head_elsewhere), unit_)), "ACCESS-DENIED");
  EXPECT_EQ(code_of(see_posts(at(head), UnitCode{"P9"})), "ACCESS-DENIED");
}

}  // namespace
}  // namespace evenkeel::rules
