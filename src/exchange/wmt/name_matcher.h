// Finds the person behind a name, a team's name and a grade: WMT's exports give no codes. A match is certain
// or it is none.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/records/records.h"
#include "exchange/records/decode.h"

namespace evenkeel::exchange {

// What an export says of a person. Names are compared without regard to ASCII case and to how many spaces
// stand between their parts; "Surname, Forename" is read too.
struct NamedPlace {
  std::string_view officer;
  std::string_view team;
  std::string_view pdu;     // "" when not given; narrows several matches down
  std::string_view region;  // the same
  std::optional<Grade> grade;
};

struct MatchedPlace {
  PersonCode person;
  TeamCode team;
};

class NameMatcher {
 public:
  void add(const Posting& posting, const Team& team);

  // NO-MATCH, GRADE-MISMATCH or AMBIGUOUS-MATCH; the fault shows no name.
  struct Answer {
    std::optional<MatchedPlace> place;
    FieldFault fault;
  };
  [[nodiscard]] Answer find(const NamedPlace& wanted) const;

 private:
  struct Candidate {
    MatchedPlace place;
    Grade grade;
    std::string pdu;
    std::string region;
  };
  [[nodiscard]] std::vector<Candidate> candidates(const NamedPlace& wanted) const;

  std::unordered_map<std::string, std::vector<Candidate>> places_;  // by name and team
};

}  // namespace evenkeel::exchange
