// A percentage that anybody may see is rounded from the exact one: 99.46 % is 99 %, though its tenth is 99.5
// %.
#include <gmock/gmock.h>

#include "tests/pages/office.h"
#include "usecases/ports/figure_store.h"
#include "workload/capacity.h"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

Figure figure_of(Level level, const std::string& code, std::int64_t people, Points workload) {
  Figure out;
  out.level = level;
  out.code = code;
  out.name = code;
  out.people = people;
  out.workload = workload;
  out.available = Points::whole(10'000);
  out.used = workload::capacity_used(out.workload, out.available);
  out.band = "near";
  return out;
}

class RoundedOnce : public Office {
 protected:
  void SetUp() override {
    Office::SetUp();
    FigureSet set{.as_of = Date::of(2026, 11, 15),
                  .agreement_id = "wmt-seed",
                  .agreement = sha256("agreement"),
                  .snapshot = sha256("snapshot"),
                  .figures = {figure_of(Level::Nation, "service", 20, Points::whole(9'946))}};
    for (int i = 10; i < 30; ++i) {
      set.figures.push_back(figure_of(Level::Practitioner, "N" + std::to_string(i), 1, Points::whole(9'946)));
      set.figures.back().parent = "T1";
    }
    for (auto& figure : set.figures) figure.as_of = set.as_of;
    ASSERT_TRUE(store().in_transaction([&] { return store().figures().put(set, 2); }));
  }
};

TEST_F(RoundedOnce, AreThePublicFigures) {
  const auto page = get(nobody(), "/public").body;
  EXPECT_THAT(page, HasSubstr("99 %"));
  EXPECT_THAT(page, Not(HasSubstr("100 %</")));
}

TEST_F(RoundedOnce, IsThePledge) {
  const auto body = get(nobody(), "/public/pledge.json").body;
  EXPECT_THAT(body, HasSubstr("\"capacity_used_percent\": 99"));
}

}  // namespace
}  // namespace evenkeel::web
