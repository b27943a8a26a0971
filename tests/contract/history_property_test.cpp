// Random histories of imports, in order and late, against a model that keeps every statement and looks it up.
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/contract/store_fixture.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::contract {
namespace {

struct Statement {
  std::string source;
  int as_of = 0;
  std::int64_t sequence = 0;
  std::map<std::string, std::string> cases;  // id to tier
};

// What each source said is true from the statement's day until its next statement; of two sources with one
// case, the one whose statement in force was published later. That is all there is to the two times.
std::string expected(const std::vector<Statement>& history, int as_of, std::int64_t known_at) {
  std::map<std::string, const Statement*> in_force;
  for (const auto& statement : history) {
    if (statement.sequence > known_at || statement.as_of > as_of) continue;
    auto& best = in_force[statement.source];
    if (best == nullptr ||
        std::pair{statement.as_of, statement.sequence} > std::pair{best->as_of, best->sequence}) {
      best = &statement;
    }
  }
  std::map<std::string, std::pair<std::int64_t, std::string>> seen;
  for (const auto& [source, statement] : in_force) {
    for (const auto& [id, tier] : statement->cases) {
      auto& best = seen[id];
      best = std::max(best, {statement->sequence, tier});
    }
  }
  std::string text;
  for (const auto& [id, best] : seen)
    text += fmt::format("{}{}:{}", text.empty() ? "" : " ", id, best.second);
  return text;
}

Statement random_statement(std::int64_t sequence) {
  Statement statement;
  statement.source = *rc::gen::element<std::string>("native", "native", "native", "wmt");
  statement.as_of = *rc::gen::inRange(0, 8);
  statement.sequence = sequence;
  for (const auto* id : {"X1", "X2", "X3", "X4"}) {
    if (*rc::gen::inRange(0, 3) > 0) statement.cases[id] = *rc::gen::element<std::string>("A1", "B2", "C3");
  }
  return statement;
}

std::vector<Case> cases_of(const Statement& statement) {
  std::vector<Case> cases;
  for (const auto& [id, tier] : statement.cases) cases.push_back(a_case(id, tier));
  return cases;
}

// Some imports are begun and left; none of that may ever be seen.
void maybe_abandon(Store& store, const Statement& statement) {
  if (*rc::gen::inRange(0, 4) != 0) return;
  const auto half = random_statement(statement.sequence);
  RecordSet records;
  records.of<Case>() = cases_of(half);
  const auto header = a_header(day(half.as_of), "abandoned " + std::to_string(half.sequence), half.source);
  const auto staged = store.records().begin_import(header).value();
  RC_ASSERT(staged->stage(records).has_value());
  if (*rc::gen::arbitrary<bool>()) RC_ASSERT(staged->make_ready().has_value());
}

TEST(TwoTimes, AgreeWithAModelThatForgetsNothing) {
  const bool held = rc::check([] {
    auto store = open_store(prepared_store_url()).value();
    std::vector<Statement> history;
    const int length = *rc::gen::inRange(1, 7);
    for (int i = 1; i <= length; ++i) {
      const auto statement = random_statement(i);
      maybe_abandon(*store, statement);
      RC_ASSERT(
          import_cases(*store, day(statement.as_of), cases_of(statement), i, statement.source).has_value());
      history.push_back(statement);
    }
    for (std::int64_t known_at = 0; known_at <= length; ++known_at) {
      for (int as_of = 0; as_of < 9; ++as_of) {
        RC_ASSERT(cases_seen(*store, day(as_of), known_at) == expected(history, as_of, known_at));
      }
    }
  });
  EXPECT_TRUE(held);
}

// One source that also sends parts of its table, which add and change and end nothing. A part never comes
// late.
std::string expected_with_parts(std::vector<std::pair<bool, Statement>> history, int as_of,
                                std::int64_t known_at) {
  std::stable_sort(history.begin(), history.end(), [](const auto& left, const auto& right) {
    return std::pair{left.second.as_of, left.second.sequence} <
           std::pair{right.second.as_of, right.second.sequence};
  });
  std::map<std::string, std::string> cases;
  for (const auto& [in_full, statement] : history) {
    if (statement.sequence > known_at || statement.as_of > as_of) continue;
    if (in_full) cases.clear();
    for (const auto& [id, tier] : statement.cases) cases[id] = tier;
  }
  std::string text;
  for (const auto& [id, tier] : cases) text += fmt::format("{}{}:{}", text.empty() ? "" : " ", id, tier);
  return text;
}

TEST(TwoTimes, AgreeWithTheModelWhereASourceSendsPartsToo) {
  const bool held = rc::check([] {
    auto store = open_store(prepared_store_url()).value();
    std::vector<std::pair<bool, Statement>> history;
    int last = 0;
    const int length = *rc::gen::inRange(1, 7);
    for (int i = 1; i <= length; ++i) {
      const bool in_full = *rc::gen::inRange(0, 2) == 0;
      auto statement = random_statement(i);
      statement.source = "native";
      if (!in_full) statement.as_of = std::max(statement.as_of, last);
      last = std::max(last, statement.as_of);
      RecordSet records;
      records.of<Case>() = cases_of(statement);
      const std::vector<std::string> tables =
          in_full ? std::vector<std::string>{"cases"} : std::vector<std::string>{};
      const auto header = a_header(day(statement.as_of), std::to_string(i), "native", tables);
      RC_ASSERT(import(*store, header, records, i).has_value());
      history.emplace_back(in_full, statement);
    }
    for (std::int64_t known_at = 0; known_at <= length; ++known_at) {
      for (int as_of = 0; as_of < 9; ++as_of) {
        RC_ASSERT(cases_seen(*store, day(as_of), known_at) == expected_with_parts(history, as_of, known_at));
      }
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace evenkeel::contract
