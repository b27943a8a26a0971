#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/json.h"
#include "usecases/allocate/sheet_parts.h"
#include "usecases/allocate/sheets.h"

namespace evenkeel {
namespace {

using overload::Certificate;

std::string number(std::size_t value) { return number_text(static_cast<std::int64_t>(value)); }

std::string cases_text(std::size_t count) { return number(count) + (count == 1 ? " case" : " cases"); }
std::string people_text(std::size_t count) {
  return count == 1 ? std::string{"one person"} : fmt::format("the same {} people", number(count));
}

// In points where the portion is a hundredth, else in portions.
std::string counted(const Certificate& proof, std::int64_t counts) {
  return proof.portion == 1 ? points_text(counts) : number_text(counts);
}
std::string unit_of(const Certificate& proof) {
  return proof.portion == 1 ? "points" : fmt::format("portions of {} points", points_text(proof.portion));
}

std::string named(const Proved& proved, const std::string& code) {
  const auto& people = proved.prepared->snapshot.people;
  const auto found = std::ranges::lower_bound(people, PersonCode{code}, {}, &PersonRow::code);
  return found == people.end() || found->code.text() != code ? code : person_text(*found);
}

SheetSection sums_section(const Certificate& proof) {
  SheetTable table{fmt::format("In {}", unit_of(proof)), {{"Sum"}, {"Amount", true}}, {}, {}};
  table.rows.push_back({proof.cases() == 1
                            ? "List A: what 1 case asks for"
                            : fmt::format("List A: what {} cases ask for", number_text(proof.cases())),
                        counted(proof, proof.demand)});
  table.rows.push_back(
      {proof.people.size() == 1
           ? "List B: what 1 person, the only one who may hold them, has room for"
           : fmt::format("List B: what {} people, the only ones who may hold them, have room for",
                         number(proof.people.size())),
       counted(proof, proof.room)});
  table.total = {"Cannot be covered, at least", counted(proof, proof.shortfall())};
  SheetSection out{"Two sums", {}, {std::move(table)}};
  if (proof.portion > 1)
    out.sentences.push_back(
        "A case counts how many whole portions it fills, a person how many whole portions they have "
        "room for: while no case is split, no allocation does better.");
  return out;
}

SheetSection list_a(const Certificate& proof) {
  SheetSection out{"List A: the cases", {}, {}};
  for (std::size_t k = 0; k < proof.classes.size(); ++k) {
    const auto& listed = proof.classes[k];
    const auto who = listed.people.empty() ? std::string{"nobody may hold"}
                                           : fmt::format("{} may hold", people_text(listed.people.size()));
    SheetTable table{fmt::format("Class {}: {} that {}", k + 1, cases_text(listed.cases.size()), who),
                     {{"Case"}, {"Points", true}, {"Running total", true}},
                     {},
                     {}};
    for (const auto& one : listed.cases)
      table.rows.push_back({one.id, points_text(one.weight), counted(proof, one.running)});
    table.total = {"Class", "", counted(proof, listed.sum)};
    out.tables.push_back(std::move(table));
  }
  return out;
}

SheetSection list_b(const Proved& proved, const Certificate& proof) {
  SheetTable table{"Room is what is left under each person's limit",
                   {{"Person"}, {"Room", true}, {"Running total", true}},
                   {},
                   {}};
  for (const auto& one : proof.people)
    table.rows.push_back({named(proved, one.id), points_text(one.room), counted(proof, one.running)});
  table.total = {"All", "", counted(proof, proof.room)};
  SheetSection out{"List B: the only people who may hold them", {}, {std::move(table)}};
  if (proof.people.empty()) {
    out.tables.clear();
    out.sentences.push_back("Nobody may hold any of them.");
  }
  return out;
}

SheetSection left_out(const Proved& proved, const Certificate& proof) {
  SheetTable table{"One rule for each class of cases", {{"Person"}, {"Barred by"}}, {}, {}};
  for (const auto& one : proof.left_out) {
    std::string rules;
    for (std::size_t k = 0; k < one.rules.size(); ++k) {
      rules += fmt::format("{}{}", k == 0 ? "" : "; ",
                           one.rules.size() > 1 ? fmt::format("class {}: ", k + 1) : "");
      for (std::size_t i = 0; i < one.rules[k].size(); ++i) rules += (i == 0 ? "" : ", ") + one.rules[k][i];
    }
    table.rows.push_back({named(proved, one.person), rules});
  }
  return {"Everybody else, and the rule that bars them", {}, {std::move(table)}};
}

SheetSection answers_section(const Proved& proved) {
  auto sentences = proof_sentences(proved);
  sentences.erase(sentences.begin());
  return {"What would undo it", std::move(sentences), {}};
}

Sheet head_of(const Proved& proved, bool internal) {
  const auto& proof = *proved.answer.certificate;
  Sheet out;
  out.title = proof.claim == overload::Claim::NoneEvenIfSplit ? "No safe allocation exists"
                                                              : "No safe allocation of whole cases exists";
  out.lede =
      fmt::format("{}, {}", units_of(proved.prepared->problem), proved.prepared->snapshot.as_of.long_text());
  out.answer = overload::sentence_of(proof);
  mark(out, internal);
  out.facts.emplace_back(
      "Holdings", proof.context.holdings == "fixed" ? "today's stay where they are" : "every case may move");
  add_grounds(*proved.prepared, out);
  out.signatures = {"Head of unit", "Looked at by"};
  out.foot = internal ? "Added up by anybody, by hand or with tools/verify proof FILE."
                      : "Groups too small to be shown are joined. Added up with tools/verify proof FILE.";
  return out;
}

// From the published form itself, so that the sheet cannot say more than that does.
Result<SheetSection> published_sums(const Certificate& proof, const std::string& made) {
  EVENKEEL_TRY_LET(const auto value, parse_json(made));
  SheetTable classes{"Classes of cases", {{"Cases", true}, {"Sum", true}, {"Committed to by"}}, {}, {}};
  for (const auto& row : value.at("classes").as_array()) {
    std::string digests;
    for (const auto& one : row.at("commitments").as_array())
      digests += (digests.empty() ? "" : " ") + std::string{one.as_string()};
    classes.rows.push_back({number_text(row.at("cases").to_number<std::int64_t>()),
                            counted(proof, row.at("sum").to_number<std::int64_t>()), digests});
  }
  SheetTable people{"People", {{"List"}, {"People", true}, {"Committed to by"}}, {}, {}};
  for (const auto& [part, text] :
       {std::pair{"people", "List B: may hold them"}, std::pair{"left_out", "Barred by a rule"}}) {
    const auto& row = value.at(part);
    people.rows.push_back({text, number_text(row.at("count").to_number<std::int64_t>()),
                           std::string{row.at("commitment").as_string()}});
  }
  return SheetSection{
      "The lists behind the sums",
      {"Each digest fixes a list that is not shown here. Whoever is given the list and its salt can check "
       "that it is the one committed to: tools/verify proof FILE --opening FILE."},
      {std::move(classes), std::move(people)}};
}

}  // namespace

Result<Sheet> proof_sheet(const Proved& proved, SheetForm form, const Digest& salt) {
  if (!proved.answer.certificate)
    return fail(
        Error::undefined("PROOF-NONE", "there is no proof to show", "Nothing is proved by these records."));
  const auto& proof = *proved.answer.certificate;
  const bool internal = form == SheetForm::Internal;
  auto out = head_of(proved, internal);
  out.sections.push_back(sums_section(proof));
  if (!internal) {
    EVENKEEL_TRY_LET(const auto made, public_proof(proved, salt));
    EVENKEEL_TRY_LET(auto section, published_sums(proof, made));
    out.sections.push_back(std::move(section));
    return out;
  }
  out.sections.push_back(list_a(proof));
  out.sections.push_back(list_b(proved, proof));
  if (!proof.left_out.empty()) out.sections.push_back(left_out(proved, proof));
  out.sections.push_back(answers_section(proved));
  return out;
}

}  // namespace evenkeel
