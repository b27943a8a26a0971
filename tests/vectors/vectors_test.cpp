// The shared vectors pass, and the runner itself can tell right from wrong.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "vectors/run_file.h"

namespace evenkeel::vectors {
namespace {

namespace fs = std::filesystem;

std::string grades_file(std::string_view grade) {
  return R"({"gradeCodes":[{"id":"G1","input":{"omGradeCode":"PSM"},"expected":{"grade":")" +
         std::string{grade} + R"("}},{"id":"G2","input":{"omGradeCode":"psm"},"expected":{"grade":"DMY"}}]})";
}

TEST(VectorRunner, counts_what_passes_and_in_which_a_quirk_shows) {
  Tally tally;
  EXPECT_EQ(run_text("x.json", grades_file("PO"), tally), FileKind::Wmt);
  EXPECT_EQ(tally.line(), "2 passed, 0 failed, 1 quirks");
}

TEST(VectorRunner, a_wrong_expectation_fails_with_its_file_and_id) {
  Tally tally;
  run_text("x.json", grades_file("SPO"), tally);
  EXPECT_EQ(tally.failed(), 1);
  ASSERT_EQ(tally.differences().size(), 1U);
  EXPECT_EQ(tally.differences()[0].file, "x.json");
  EXPECT_EQ(tally.differences()[0].id, "G1");
  EXPECT_EQ(tally.differences()[0].got, R"({"grade":"PO"})");
}

TEST(VectorRunner, a_vector_that_cannot_be_read_fails_instead_of_stopping_the_run) {
  Tally tally;
  run_text(
      "x.json",
      R"({"gradeCodes":[{"id":"G1"},7,{"id":"G2","input":{"omGradeCode":"A"},"expected":{"grade":"SPO"}}]})",
      tally);
  EXPECT_EQ(tally.line(), "1 passed, 2 failed");
}

TEST(VectorRunner, other_json_is_not_a_vector_file) {
  Tally tally;
  for (const auto* text :
       {"[{\"id\":1}]", "{}", "{\"vectors\":[]}", "{\"vectors\":[{\"name\":\"x\"}]}", "not json"})
    EXPECT_EQ(run_text("x.json", text, tally), FileKind::NotVectors) << text;
  EXPECT_EQ(tally.line(), "0 passed, 0 failed");
}

TEST(VectorRunner, an_error_is_compared_by_its_presence) {
  EXPECT_TRUE(matches({{"error", "NullPointerException"}}, {{"error", "no points"}}));
  EXPECT_FALSE(matches({{"error", "x"}}, {{"points", 0}}));
  EXPECT_FALSE(matches({{"points", 0}}, {{"points", 0}, {"error", "x"}}));
}

TEST(VectorRunner, numbers_are_compared_by_value_to_the_last_bit) {
  EXPECT_TRUE(matches(2, 2.0));
  EXPECT_FALSE(matches(49.95, 49.94999999999999));
}

// Beside the repository, or where EVENKEEL_SHARED says.
fs::path shared_vectors() {
  const char* shared = std::getenv("EVENKEEL_SHARED");
  return (shared != nullptr ? fs::path{shared} : fs::path{EVENKEEL_SOURCE_DIR} / ".." / "shared") / "vectors";
}

TEST(SharedVectors, all_pass) {
  const auto folder = shared_vectors();
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no vectors at " << folder << " (set EVENKEEL_SHARED)";
  Tally tally;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream in{entry.path(), std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    run_text(entry.path().string(), text, tally);
  }
  EXPECT_GT(tally.passed(), 0);
  EXPECT_EQ(tally.failed(), 0);
  for (const auto& difference : tally.differences())
    ADD_FAILURE() << difference.file << " " << difference.id << "\nexpected " << difference.expected
                  << "\ngot      " << difference.got;
}

}  // namespace
}  // namespace evenkeel::vectors
