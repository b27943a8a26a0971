// Every rule against the situations in rules/cases/<CODE>.txt, which a manager can read; and that none lacks
// them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "allocation/judge.h"
#include "allocation/testing/sample_problem.h"
#include "base/text.h"

namespace evenkeel::allocation {
namespace {

using testing::kDay;
using testing::Sample;

struct Situation {
  std::string place;
  std::map<std::string, std::string> words;  // of `case:`, `person:` and `facts:`
  std::string says;
  std::string sentence;
};

void read_words(std::string_view line, std::map<std::string, std::string>& words) {
  std::istringstream in{std::string{line}};
  for (std::string word; in >> word;) {
    const auto equals = word.find('=');
    words[word.substr(0, equals)] = equals == std::string::npos ? "yes" : word.substr(equals + 1);
  }
}

std::vector<Situation> situations(const std::filesystem::path& file) {
  std::vector<Situation> out;
  std::ifstream in{file};
  std::size_t number = 0;
  Situation now;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const auto colon = line.find(": ");
    const auto key = line.substr(0, colon);
    const auto rest = colon == std::string::npos ? std::string{} : line.substr(colon + 2);
    if (key == "case" || key == "person" || key == "facts") read_words(rest, now.words);
    if (key == "says") now.says = rest;
    if (key != "sentence") continue;
    now.sentence = rest;
    now.place = file.filename().string() + ":" + std::to_string(number);
    out.push_back(std::exchange(now, {}));
  }
  return out;
}

// The case waits in team 0; the person N works there too unless they say otherwise.
class Scene {
 public:
  explicit Scene(const Situation& situation) : words_(situation.words) {
    sample_.records.team(0).team(1).team(3);
    add_person();
    add_held();
    add_case();
    add_facts();
  }
  // "holds": the person has the case already; "goes": somebody else is looked for.
  const Problem& problem() {
    if (!has("holds")) return sample_.built();
    sample_.built({id_.text()});
    sample_.problem->objected_go = has("goes");
    return *sample_.problem;
  }
  [[nodiscard]] std::size_t person() const { return sample_.candidate("N"); }

 private:
  std::string word(const std::string& key, const std::string& otherwise = "") const {
    const auto found = words_.find(key);
    return found == words_.end() ? otherwise : found->second;
  }
  bool has(const std::string& key) const { return words_.contains(key); }
  int number(const std::string& key) const { return std::stoi(word(key)); }

  void add_person() {
    auto& p = sample_.records.person("N", parse_choice<Grade>(word("grade", "PO")).value(),
                                     Hours{parse_hundredths(word("hours", "37")).value()},
                                     std::stoi(word("team", "0")));
    p.specialisms = word("trained");
    if (has("qualified")) p.qualified = kDay.plus_days(number("qualified"));
    if (has("training")) p.training_started = kDay.plus_days(number("training"));
    if (has("leaves")) p.leaves = kDay.plus_days(number("leaves"));
    if (has("away"))
      sample_.records.away("N", kDay.plus_days(number("away")),
                           has("back") ? std::optional{kDay.plus_days(number("back"))} : std::nullopt);
    if (has("reduced"))
      sample_.records.reduction("N", "odd", Hours{parse_hundredths(word("reduced")).value()});
    if (has("other-trained")) sample_.records.person("O").specialisms = word("other-trained");
    for (const auto* others : {"other-high", "other-low"}) {
      if (!has(others)) continue;
      sample_.records.person("O", Grade::PO, Hours{3700}, std::stoi(word("other-team", "0")));
      for (int i = 0; i < number(others); ++i)
        sample_.records.a_case("O", CaseType::Community, "C3").rosh =
            std::string_view{others} == "other-high" ? Rosh::High : Rosh::Low;
    }
  }
  // "held=20xB1" community cases, of them "high=3" of high risk and "new=2" given yesterday.
  void add_held() {
    if (!has("held")) return;
    const auto text = word("held");
    const auto times = text.find('x');
    for (int i = 0; i < std::stoi(text.substr(0, times)); ++i) {
      auto& c = sample_.records.a_case("N", CaseType::Community, text.substr(times + 1));
      c.rosh = has("high") && i < number("high") ? Rosh::High : Rosh::Low;
      if (has("new") && i < number("new")) c.allocated = kDay.plus_days(-1);
    }
  }
  void add_case() {
    auto& c = sample_.records.a_case(has("holds") ? "N" : "", CaseType::Community, word("tier", "B1"), 0);
    c.rosh = parse_choice<Rosh>(word("rosh", "medium")).value();
    c.restricted = has("restricted");
    id_ = c.id;
  }
  void add_facts() {
    auto& facts = sample_.facts;
    const PersonCode n{"N"};
    const CaseAndPerson pair{id_, n};
    if (has("declared")) facts.declared.insert(n);
    if (has("hours-only")) facts.hours_only.insert(n);
    if (has("team-refuses")) facts.refusing.insert(TeamCode{"T0"});
    if (has("conflict")) facts.conflicts.insert(pair);
    if (has("may-see")) facts.may_see.insert(pair);
    if (has("objected")) facts.objected.insert(pair);
    if (has("upheld")) facts.upheld.insert(pair);
    if (has("signed-off")) facts.signed_off.insert(pair);
    if (has("co-worked")) facts.co_worked.insert(pair);
    if (has("opened")) facts.opened.insert(UnitCode{"P0"});
    if (has("feature")) facts.features[id_].insert(word("feature"));
    if (has("previous")) facts.officers[id_].push_back(PersonCode{word("previous")});
    if (has("asked")) facts.asked_for[id_].insert(word("asked"));
    if (has("offers")) facts.offers[n].insert(word("offers"));
    if (has("learning")) facts.learning[n].insert(word("learning"));
    if (has("minutes"))
      facts.minutes[{TeamCode{"T" + word("team", "0")}, TeamCode{"T0"}}] = number("minutes");
    if (has("override")) {
      facts.overrides.push_back({PersonCode{"HEAD"}, n, id_, "agreed on the telephone", kDay.plus_days(1)});
      sample_.agreement.lines.stop_tenths = 1300;
    }
    if (has("line")) sample_.agreement.lines.line_tenths = number("line") * 10;
    if (has("stop")) sample_.agreement.lines.stop_tenths = number("stop") * 10;
    if (has("most-cases")) sample_.agreement.lines.most_cases = number("most-cases");
  }

  const std::map<std::string, std::string>& words_;
  Sample sample_;
  CaseId id_;
};

std::string answer_of(const Rule& rule, const Question& q) {
  if (!rule.hard()) return "costs " + std::to_string(rule.cost(q));
  switch (rule.judge(q)) {
    case Answer::Passes:
      return "passes";
    case Answer::Confirm:
      return "confirm";
    case Answer::Bars:
      return "bars";
  }
  return "";
}

std::filesystem::path file_of(const Rule& rule) {
  return std::filesystem::path{EVENKEEL_SOURCE_DIR} / "src/allocation/rules/cases" /
         (std::string{rule.code} + ".txt");
}

TEST(Rules, SayWhatTheirCasesSay) {
  for (const auto& rule : all_rules()) {
    for (const auto& situation : situations(file_of(rule))) {
      Scene scene{situation};
      const auto& problem = scene.problem();
      const auto q = ask(problem, 0, scene.person());
      EXPECT_EQ(answer_of(rule, q), situation.says) << situation.place;
      EXPECT_EQ(rule.say(q), situation.sentence) << situation.place;
    }
  }
}

TEST(Rules, NoneLacksACaseInWhichItSpeaksAndOneInWhichItDoesNot) {
  for (const auto& rule : all_rules()) {
    const auto told = situations(file_of(rule));
    const auto quiet = rule.hard() ? "passes" : "costs 0";
    const auto silent = std::ranges::count(told, quiet, &Situation::says);
    EXPECT_GE(silent, 1) << rule.code;
    EXPECT_GE(static_cast<std::ptrdiff_t>(told.size()) - silent, 1) << rule.code;
    EXPECT_FALSE(rule.sentence.empty()) << rule.code;
    EXPECT_TRUE(rule.code.starts_with("ALLOC-")) << rule.code;
    EXPECT_EQ(rule.hard(), rule.judge != nullptr && rule.cost == nullptr) << rule.code;
    EXPECT_EQ(rule.hard(), !rule.relaxed_by.empty()) << rule.code;
  }
}

TEST(Rules, TheTableInTheDocumentsIsTheirs) {
  std::ifstream in{std::filesystem::path{EVENKEEL_SOURCE_DIR} / "docs/methods/rules.md"};
  std::ostringstream text;
  text << in.rdbuf();
  for (const auto& rule : all_rules()) {
    const auto row = "| `" + std::string{rule.code} + "` | " + (rule.hard() ? "hard" : "soft") + " | " +
                     std::string{rule.sentence} + " | " +
                     (rule.parameter.empty() ? "" : "`" + std::string{rule.parameter} + "` ") + "| " +
                     (rule.hard() ? std::string{rule.relaxed_by} + " |" : "|");
    EXPECT_NE(text.str().find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace evenkeel::allocation
