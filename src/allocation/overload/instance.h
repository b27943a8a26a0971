// An overload question: what each person has room for, what each case weighs, and who may hold it.
//
// Units: one whole-number unit throughout, hundredths of points in Evenkeel. Ids are what lists print and
// what ties are broken by; the order in which people, cases and sets are given never changes an answer.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace evenkeel::overload {

struct Person {
  std::string id;
  std::int64_t room = 0;  // >= 0
};

struct Case {
  std::string id;
  std::int64_t weight = 0;  // > 0; where it differs by person, the least of those who may hold it
  std::uint32_t set = 0;    // into Instance::sets: who may hold it
  bool least = false;       // the weight differs by person and the least was taken
};

// `sets` are lists of people by their index. Two cases may share one, or each may have its own: equal lists
// are brought together by group().
struct Instance {
  std::vector<Person> people;
  std::vector<std::vector<std::uint32_t>> sets;
  std::vector<Case> cases;
};

// Who may hold what, class by class: the people of class c are person[start[c] .. start[c + 1]), ascending.
struct Classes {
  std::vector<std::uint32_t> start{0};
  std::vector<std::uint32_t> person;
  [[nodiscard]] std::size_t size() const { return start.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> people(std::size_t c) const {
    return {person.data() + start[c], person.data() + start[c + 1]};
  }
};

// Cases brought together by who may hold them. People are numbered by their ids in order, classes by their
// people; the instance must outlive it.
struct Grouped {
  const Instance* instance = nullptr;
  std::vector<std::uint32_t> people;    // number -> index in instance->people
  Classes classes;                      // over numbers
  std::vector<std::uint32_t> class_of;  // by index of the case
  std::vector<std::int64_t> demand;     // by class: sum of its weights
  std::vector<std::int64_t> room;       // by number

  [[nodiscard]] const std::string& person_id(std::size_t number) const {
    return instance->people[people[number]].id;
  }
};

// Invalid: OVERLOAD-TWICE (an id given twice), OVERLOAD-ROOM (negative), OVERLOAD-WEIGHT (not above 0),
// OVERLOAD-SET (a set or person that does not exist), OVERLOAD-SUM (a sum of 2^53 or more).
Result<Grouped> group(const Instance& instance);

}  // namespace evenkeel::overload
