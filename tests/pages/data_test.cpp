// What the form for new files refuses before anything is read.
#include <gmock/gmock.h>

#include "tests/pages/office.h"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

using DataPages = Office;

TEST_F(DataPages, TakeInNoFilesOfADayThatIsStillToCome) {
  const auto typo = post(analyst(), "/data/imports", query({{"as_of", "2027-11-20"}}));
  EXPECT_EQ(typo.status, 422);
  EXPECT_THAT(typo.body, HasSubstr("20 November 2027 lies in the future"));
  EXPECT_THAT(typo.body, HasSubstr("value=\"2027-11-20\""));
  const auto today = post(analyst(), "/data/imports", query({{"as_of", "2026-11-20"}}));
  EXPECT_THAT(today.body, Not(HasSubstr("lies in the future")));
  EXPECT_THAT(today.body, HasSubstr("Choose the files"));
}

}  // namespace
}  // namespace evenkeel::web
