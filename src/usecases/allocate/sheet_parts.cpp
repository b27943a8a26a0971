#include "usecases/allocate/sheet_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/decimal.h"

namespace evenkeel {
std::string units_of(const allocation::Problem& problem) {
  std::set<Index> pdus;
  for (const auto& one : problem.cases) pdus.insert(one.pdu);
  if (pdus.size() != 1) return fmt::format("{} units", pdus.size());
  const auto& unit = problem.snapshot->pdus[*pdus.begin()];
  return unit.name.empty() ? unit.code.text() : unit.name;
}

std::string class_name(const allocation::Problem& problem, std::uint8_t urgency) {
  const auto& classes = problem.agreement->urgency;
  return urgency < classes.size() ? classes[urgency].name : std::string{"All"};
}

std::string person_text(const PersonRow& person) {
  const auto& name = person.name.reveal();
  return name == person.code.text() ? name : fmt::format("{} ({})", name, person.code.text());
}

void add_grounds(const Prepared& prepared, Sheet& sheet) {
  const auto& in_use = prepared.in_use;
  const auto& lines = in_use.agreement.lines;
  sheet.facts.emplace_back("Agreement", fmt::format("{} ({})", in_use.agreement.id, text_of(in_use.state)));
  sheet.facts.emplace_back(
      "The line", fmt::format("{} % of available points{}", tenths_text(lines.line_tenths),
                              in_use.lines_bind ? "" : "; it advises until the agreement is in force"));
  sheet.facts.emplace_back("Records", fmt::format("of {}, known up to ledger entry {}",
                                                  prepared.snapshot.as_of.long_text(), prepared.known_at));
  sheet.facts.emplace_back("Digest of the records", prepared.snapshot.digest.text());
  sheet.facts.emplace_back("Digest of the agreement", in_use.agreement.digest.text());
}

void mark(Sheet& sheet, bool names_people) {
  sheet.names_people = names_people;
  sheet.form = names_people
                   ? "Internal form. It names people and cases: for those entitled to see them only."
                   : "Public form. It names nobody and no case; the lists behind it are committed to.";
}

}  // namespace evenkeel
