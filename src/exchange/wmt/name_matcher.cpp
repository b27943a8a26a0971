#include "exchange/wmt/name_matcher.h"

#include <algorithm>

#include "base/text.h"

namespace evenkeel::exchange {
namespace {

// Small letters, one space between parts.
std::string folded(std::string_view text) {
  std::string out;
  bool is_apart = false;
  for (const char c : trim(text)) {
    if (c == ' ' || c == '\t') {
      is_apart = true;
      continue;
    }
    if (is_apart) out += ' ';
    is_apart = false;
    out += lower(c);
  }
  return out;
}

// "Surname, Forename" as "forename surname".
std::string folded_name(std::string_view name) {
  const auto comma = name.find(',');
  if (comma == std::string_view::npos) return folded(name);
  return folded(std::string{name.substr(comma + 1)} + " " + std::string{name.substr(0, comma)});
}

std::string key_of(const std::string& name, const std::string& team) { return name + '\x1f' + team; }

// WMT's grades know no newly qualified officers: they stand there as PO.
Grade wmt_grade(Grade grade) { return grade == Grade::NQO ? Grade::PO : grade; }

FieldFault match_fault(const char* rule, const char* message) {
  return {
      "", "", rule, message,
      "Correct the name, team or grade in WMT, or give the hours or reduction in Evenkeel's own tables, by "
      "code."};
}

}  // namespace

void NameMatcher::add(const Posting& posting, const Team& team) {
  const auto name = folded(posting.forename.reveal() + " " + posting.surname.reveal());
  places_[key_of(name, folded(team.name))].push_back({{posting.person, posting.team},
                                                      wmt_grade(posting.grade),
                                                      folded(team.pdu_name),
                                                      folded(team.region_name)});
}

std::vector<NameMatcher::Candidate> NameMatcher::candidates(const NamedPlace& wanted) const {
  const auto name = folded_name(wanted.officer);
  const auto team = folded(wanted.team);
  auto found = places_.find(key_of(name, team));
  // The dashboard writes a team's name that is used twice with " - " and the region's code after it.
  if (const auto dash = team.rfind(" - "); found == places_.end() && dash != std::string::npos) {
    found = places_.find(key_of(name, team.substr(0, dash)));
  }
  return found == places_.end() ? std::vector<Candidate>{} : found->second;
}

NameMatcher::Answer NameMatcher::find(const NamedPlace& wanted) const {
  auto left = candidates(wanted);
  if (left.empty()) {
    return {std::nullopt, match_fault("NO-MATCH", "nobody of this name is known in a team of this name")};
  }
  std::erase_if(left,
                [&](const Candidate& one) { return wanted.grade && one.grade != wmt_grade(*wanted.grade); });
  if (left.empty()) {
    return {std::nullopt, match_fault("GRADE-MISMATCH", "this name in this team has another grade")};
  }
  const auto narrow = [&](std::string_view given, std::string Candidate::*field) {
    if (left.size() < 2 || trim(given).empty()) return;
    std::erase_if(left, [&](const Candidate& one) { return one.*field != folded(given); });
  };
  narrow(wanted.pdu, &Candidate::pdu);
  narrow(wanted.region, &Candidate::region);
  if (left.size() == 1) return {left.front().place, {}};
  return {std::nullopt,
          match_fault("AMBIGUOUS-MATCH", "several people have this name, team and grade; nobody was chosen")};
}

}  // namespace evenkeel::exchange
