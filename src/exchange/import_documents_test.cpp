// The user's pages about importing say what the code does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "exchange/writing/templates.h"

namespace evenkeel::exchange {
namespace {

namespace fs = std::filesystem;

const fs::path kSource{EVENKEEL_SOURCE_DIR};

std::string content_of(const fs::path& path) {
  std::ifstream file{path};
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// The tables of docs/user/native-format.md as the descriptions of the fields give them.
TEST(ImportDocuments, TheNativeFormatIsDescribedAsItIsRead) {
  const auto page = content_of(kSource / "docs/user/native-format.md");
  const auto tables = page.find("## teams");
  ASSERT_NE(tables, std::string::npos);
  EXPECT_EQ(page.substr(tables) + "\n", dictionary_markdown());
}

// Every rule that an importer can report, from its source.
std::set<std::string> rules_in_source() {
  std::set<std::string> rules;
  const std::regex rule{"\"([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)\""};
  for (const auto* folder : {"records", "native", "wmt"}) {
    for (const auto& entry : fs::directory_iterator{kSource / "src/exchange" / folder}) {
      const auto name = entry.path().filename().string();
      if (entry.path().extension() != ".cpp" || name.find("_test.") != std::string::npos) continue;
      const auto text = content_of(entry.path());
      for (std::sregex_iterator at{text.begin(), text.end(), rule}, end; at != end; ++at) {
        rules.insert((*at)[1].str());
      }
    }
  }
  return rules;
}

TEST(ImportDocuments, EveryRuleOfTheImportersIsExplained) {
  const auto page = content_of(kSource / "docs/user/import.md");
  const auto rules = rules_in_source();
  ASSERT_GT(rules.size(), 30U);
  for (const auto& rule : rules) EXPECT_THAT(page, testing::HasSubstr("`" + rule + "`")) << rule;
}

}  // namespace
}  // namespace evenkeel::exchange
