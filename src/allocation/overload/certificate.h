// An overload proof written out so that anybody can add it up: list A of cases, list B of the only people who
// may hold them, running totals of both, and beside everybody else the rules that bar them.
//
// Units: hundredths of points; `counts` in portions (proof.h), which are hundredths where the portion is 1.
#pragma once

#include <string>
#include <vector>

#include "allocation/overload/proof.h"

namespace evenkeel::overload {

struct ListedCase {
  std::string id;
  std::int64_t weight = 0;
  std::int64_t counts = 0;   // floor(weight / portion), above 0
  std::int64_t running = 0;  // sum of counts so far, over all classes
  bool least = false;        // the weight differs by person; the least of them is counted, so the proof holds
};

struct ListedClass {
  std::vector<ListedCase> cases;    // by id
  std::vector<std::string> people;  // everybody who may hold one of them, by id
  std::int64_t sum = 0;
};

struct ListedPerson {
  std::string id;
  std::int64_t room = 0;
  std::int64_t counts = 0;   // floor(room / portion)
  std::int64_t running = 0;  // sum of counts so far
};

// Somebody who may hold no case of list A, and why: codes of rules for each class, by code.
struct LeftOut {
  std::string person;
  std::int64_t room = 0;
  std::int64_t counts = 0;  // floor(room / portion)
  std::vector<std::vector<std::string>> rules;
};

// A class of cases that list A does not need: with these the whole question can be asked again.
struct OtherClass {
  std::int64_t cases = 0;
  std::int64_t counts = 0;  // sum of floor(weight / portion)
  std::vector<std::string> people;
};

// What the proof is about; passed through as given.
struct Context {
  std::string day;        // ISO date of the records
  std::string scope;      // code of the unit, or empty for everywhere
  std::string holdings;   // "fixed": today's holdings stay; "movable": every case may move
  std::string snapshot;   // digest of the records
  std::string agreement;  // digest of the agreement
  std::int64_t known_at = 0;
  std::int64_t other_units = 0;  // people of other units, whom ALLOC-UNIT bars from every case: not listed
  friend bool operator==(const Context&, const Context&) = default;
};

struct Certificate {
  Claim claim = Claim::NoneEvenIfSplit;
  std::int64_t portion = 1;
  std::vector<ListedClass> classes;
  std::vector<ListedPerson> people;
  std::vector<LeftOut> left_out;
  std::vector<OtherClass> others;
  std::int64_t demand = 0;
  std::int64_t room = 0;
  bool minimal = true;
  std::int64_t separate = 1;
  std::int64_t lacking = 0;
  Context context;
  [[nodiscard]] std::int64_t shortfall() const { return demand - room; }
  [[nodiscard]] std::int64_t cases() const;
  // Of the whole question: cases of list A and of the other classes, and what they count.
  [[nodiscard]] std::int64_t all_cases() const;
  [[nodiscard]] std::int64_t all_counts() const;
  // How many people there are who could be asked: list B and those left out.
  [[nodiscard]] std::int64_t in_reach() const { return std::ssize(people) + std::ssize(left_out); }
};

// `bars` is asked for every case of list A and everybody not in list B, and has to name a rule each time.
Certificate certify(const Grouped& grouped, const Proof& proof, const Bars& bars, Context context);

// The proof in plain words, with no code of a person or case.
std::string sentence_of(const Certificate& certificate);

}  // namespace evenkeel::overload
