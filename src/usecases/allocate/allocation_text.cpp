#include "usecases/allocate/allocation_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <stdexcept>

#include "allocation/evenness.h"
#include "allocation/fairness.h"
#include "allocation/judge.h"
#include "allocation/plan_json.h"
#include "allocation/plan_sums.h"
#include "allocation/reasons.h"
#include "base/json.h"
#include "base/repeated_names.h"
#include "usecases/allocate/sheet_parts.h"

namespace evenkeel {
namespace {

namespace json = boost::json;
using allocation::AllocationFacts;
using allocation::CaseAndPerson;

struct FactsPart {
  std::string_view key, form;
};
constexpr std::string_view kPeople = R"(["PERSON"])";
constexpr std::string_view kPairs = R"([["CASE", "PERSON"]])";
constexpr std::string_view kWordsOfCases = R"({"CASE": ["WORD"]})";
constexpr std::string_view kWordsOfPeople = R"({"PERSON": ["WORD"]})";
constexpr std::array kParts{
    FactsPart{"declared", kPeople},
    FactsPart{"hours_only", kPeople},
    FactsPart{"going", kPeople},
    FactsPart{"refusing", R"(["TEAM"])"},
    FactsPart{"opened", R"(["PDU"])"},
    FactsPart{"conflicts", kPairs},
    FactsPart{"may_see", kPairs},
    FactsPart{"signed_off", kPairs},
    FactsPart{"co_worked", kPairs},
    FactsPart{"pins", kPairs},
    FactsPart{"features", kWordsOfCases},
    FactsPart{"asked_for", kWordsOfCases},
    FactsPart{"offers", kWordsOfPeople},
    FactsPart{"learning", kWordsOfPeople},
    FactsPart{"officers", R"({"CASE": ["PERSON"]})"},
    FactsPart{"minutes", R"([["TEAM", "TEAM", 40]])"},
    FactsPart{
        "overrides",
        R"([{"signer": "...", "person": "PERSON", "case": "CASE", "reason": "...", "expires": "2026-12-01"}])"}};

Error wrong(std::string_view key) {
  const auto* const part = std::ranges::find(kParts, key, &FactsPart::key);
  if (part != kParts.end())
    return Error::invalid("ALLOC-FACTS", fmt::format("the facts under \"{}\" have the wrong form", key),
                          fmt::format("Write {{\"{}\": {}}}.", key, part->form));
  std::string known;
  for (const auto& one : kParts) known += (known.empty() ? "" : ", ") + std::string{one.key};
  return Error::invalid("ALLOC-FACTS", fmt::format("facts have no part \"{}\"", key),
                        fmt::format("A file of facts is a JSON object; its parts are {}.", known));
}

constexpr std::int64_t kMostMinutes = std::int64_t{24} * 60;  // a day's

std::string text_at(const json::value& value) { return std::string{value.as_string()}; }

// A code or a number of a case: nobody has none.
std::string name_at(const json::value& value) {
  auto out = text_at(value);
  if (out.empty()) throw std::invalid_argument{"an empty name"};
  return out;
}

template <class Id>
void ids(const json::value& value, std::set<Id>& out) {
  for (const auto& item : value.as_array()) out.insert(Id{name_at(item)});
}

void pairs(const json::value& value, std::set<CaseAndPerson>& out) {
  for (const auto& item : value.as_array())
    out.insert({CaseId{text_at(item.as_array().at(0))}, PersonCode{text_at(item.as_array().at(1))}});
}

template <class Id>
void words(const json::value& value, std::map<Id, std::set<std::string>>& out) {
  for (const auto& [key, list] : value.as_object()) {
    for (const auto& item : list.as_array()) out[Id{std::string{key}}].insert(text_at(item));
  }
}

void officers(const json::value& value, AllocationFacts& out) {
  for (const auto& [key, list] : value.as_object()) {
    for (const auto& item : list.as_array())
      out.officers[CaseId{std::string{key}}].emplace_back(text_at(item));
  }
}

void minutes(const json::value& value, AllocationFacts& out) {
  for (const auto& item : value.as_array()) {
    const auto& row = item.as_array();
    const auto minutes = row.at(2).as_int64();
    if (minutes < 0 || minutes > kMostMinutes) throw std::out_of_range{"minutes"};
    out.minutes[{TeamCode{text_at(row.at(0))}, TeamCode{text_at(row.at(1))}}] = static_cast<int>(minutes);
  }
}

void pins(const json::value& value, AllocationFacts& out) {
  for (const auto& item : value.as_array())
    out.pins.push_back({CaseId{text_at(item.as_array().at(0))}, PersonCode{text_at(item.as_array().at(1))}});
}

Result<void> overrides(const json::value& value, AllocationFacts& out) {
  for (const auto& item : value.as_array()) {
    const auto& row = item.as_object();
    EVENKEEL_TRY_LET(const auto expires, Date::parse(text_at(row.at("expires"))));
    const allocation::Override o{PersonCode{text_at(row.at("signer"))}, PersonCode{text_at(row.at("person"))},
                                 CaseId{text_at(row.at("case"))}, text_at(row.at("reason")), expires};
    if (o.reason.empty() || o.signer.empty())
      return fail(Error::invalid("ALLOC-OVERRIDE", "an override needs a signer and a reason",
                                 "Name who takes it upon themselves, and why."));
    out.overrides.push_back(o);
  }
  return {};
}

Result<void> read_part(std::string_view key, const json::value& value, AllocationFacts& out) {
  if (key == "declared")
    ids(value, out.declared);
  else if (key == "hours_only")
    ids(value, out.hours_only);
  else if (key == "going")
    ids(value, out.going);
  else if (key == "refusing")
    ids(value, out.refusing);
  else if (key == "opened")
    ids(value, out.opened);
  else if (key == "conflicts")
    pairs(value, out.conflicts);
  else if (key == "may_see")
    pairs(value, out.may_see);
  else if (key == "signed_off")
    pairs(value, out.signed_off);
  else if (key == "co_worked")
    pairs(value, out.co_worked);
  else if (key == "features")
    words(value, out.features);
  else if (key == "asked_for")
    words(value, out.asked_for);
  else if (key == "offers")
    words(value, out.offers);
  else if (key == "learning")
    words(value, out.learning);
  else if (key == "officers")
    officers(value, out);
  else if (key == "minutes")
    minutes(value, out);
  else if (key == "pins")
    pins(value, out);
  else if (key == "overrides")
    return overrides(value, out);
  else
    return fail(wrong(key));
  return {};
}

Result<PlanFile> plan_of(const json::object& root) {
  PlanFile out;
  EVENKEEL_TRY_LET(out.as_of, Date::parse(text_at(root.at("as_of"))));
  EVENKEEL_TRY_LET(out.snapshot, Digest::parse(text_at(root.at("snapshot"))));
  const auto& agreement = root.at("agreement").as_object();
  out.agreement = text_at(agreement.at("id"));
  EVENKEEL_TRY_LET(out.agreement_digest, Digest::parse(text_at(agreement.at("digest"))));
  out.known_at = root.at("known_at").as_int64();
  EVENKEEL_TRY_LET(out.seal, Digest::parse(text_at(root.at("digest"))));
  if (const auto* cover = root.if_contains("cover"))
    out.going = PersonCode{text_at(cover->as_object().at("going"))};
  for (const auto& item : root.at("cases").as_array()) {
    const auto& row = item.as_object();
    if (row.at("placed").is_null() || row.at("placed") == row.at("holder")) continue;
    out.given.push_back({text_at(row.at("id")), text_at(row.at("placed"))});
  }
  return out;
}

}  // namespace

Result<AllocationFacts> read_facts(std::string_view text) {
  EVENKEEL_TRY_LET(const auto root, parse_json(text));
  EVENKEEL_TRY(refuse_repeated_names(text));
  AllocationFacts out;
  if (!root.is_object()) return fail(wrong("(the whole file)"));
  for (const auto& [key, value] : root.as_object()) {
    try {
      EVENKEEL_TRY(read_part(std::string_view{key.data(), key.size()}, value, out));
    } catch (const std::exception&) {  // how Boost.JSON says that a value is of another kind
      return fail(wrong(std::string_view{key.data(), key.size()}));
    }
  }
  return out;
}

std::string plan_text(const Planned& planned) {
  const auto& problem = planned.prepared->problem;
  const auto known_at = planned.prepared->known_at;
  const auto value = planned.rebalanced ? allocation::to_json(problem, *planned.rebalanced, known_at)
                                        : allocation::to_json(problem, planned.plan, known_at);
  return canonical_json(value).value();
}

std::string to_confirm_sentence(const Planned& planned, std::size_t case_index) {
  const auto person = planned.plan.assignment[case_index];
  if (person < 0) return {};
  std::string out;
  const auto q = allocation::ask(planned.prepared->problem, case_index, static_cast<std::size_t>(person));
  for (const auto& said : allocation::to_confirm(q)) out += (out.empty() ? "" : " ") + said.sentence;
  return out;
}

std::string unplaced_sentence(const Planned& planned, const allocation::UnplacedCase& unplaced) {
  return allocation::sentence_of(planned.prepared->problem, unplaced);
}

std::string plan_level_name(const Planned& planned, const allocation::PlanLevel& level) {
  return allocation::level_name(planned.prepared->problem, level);
}

std::optional<CapacityUsed> capacity_after(const Planned& planned, std::size_t candidate) {
  const auto& person = planned.prepared->problem.people[candidate];
  if (!person.measured) return std::nullopt;
  return workload::capacity_used(Points{planned.plan.after[candidate].points}, Points{person.available});
}

std::string fairness_text(const Planned& planned) {
  using namespace allocation;
  const auto& problem = planned.prepared->problem;
  const auto scope = people_in_scope(problem);
  if (scope.empty()) return "Nobody can be given one of these cases, so nobody's share would change.\n";
  return "Before: " + sentence_of(fairness(problem, loads_before(problem), scope)) +
         "\nAfter:  " + sentence_of(fairness(problem, planned.plan.after, scope)) + "\n";
}

std::vector<std::string> hours_short_sentences(const Planned& planned) {
  const auto sums = allocation::sums_of(planned.prepared->problem, planned.plan);
  const auto cases = [](std::int64_t count) {
    return fmt::format("{} case{}", number_text(count), count == 1 ? "" : "s");
  };
  std::vector<std::string> out;
  for (const auto& row : sums.hours_short)
    out.push_back(fmt::format("Short of grade {}: {} h a week, free of other work, for {} of {} points.",
                              text_of(row.grade), row.hours.text(), cases(row.cases),
                              points_text(row.points)));
  if (sums.nobody > 0)
    out.push_back(
        fmt::format("No hours help for {}: no grade may hold {} without a signature, or the record is "
                    "restricted and names nobody.",
                    cases(sums.nobody), sums.nobody == 1 ? "it" : "them"));
  return out;
}

std::optional<Digest> seal_of(std::string_view text) {
  const auto root = parse_json(text);
  const auto* object = root ? root->if_object() : nullptr;
  const auto* told = object != nullptr ? object->if_contains("digest") : nullptr;
  if (told == nullptr || !told->is_string()) return std::nullopt;
  const auto seal = Digest::parse(text_at(*told));
  return seal ? std::optional{*seal} : std::nullopt;
}

Result<PlanFile> read_plan(std::string_view text) {
  const auto not_a_plan = Error::invalid("PLAN-FILE", "the file is not a plan of Evenkeel's",
                                         "'evenkeel allocate many --out FILE' writes one.");
  EVENKEEL_TRY_LET(const auto root, parse_json(text));
  const auto* object = root.if_object();
  if (object == nullptr || !object->contains("kind") || object->at("kind") != "evenkeel-plan")
    return fail(not_a_plan);
  try {
    if (const auto version = object->at("version").as_int64(); version != 2)
      return fail(Error::invalid("PLAN-VERSION", fmt::format("the plan's file is of version {}", version),
                                 "This program reads version 2: plan again with it."));
    if (!seal_holds(*object))
      return fail(
          Error::invalid("PLAN-SEAL", "the plan's file was changed since it was written",
                         "Plan again; who is to hold what can be chosen in the pages, or case by case."));
    return plan_of(*object);
  } catch (const std::exception&) {
    return fail(not_a_plan);
  }
}

}  // namespace evenkeel
