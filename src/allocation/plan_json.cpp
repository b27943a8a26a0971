#include "allocation/plan_json.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "allocation/at.h"
#include "allocation/evenness.h"
#include "allocation/kinds.h"
#include "allocation/plan_sums.h"
#include "allocation/plan_working.h"
#include "allocation/reasons.h"
#include "base/json.h"

namespace evenkeel::allocation {
namespace {

namespace json = boost::json;

class Writer {
 public:
  Writer(const Problem& problem, const Plan& plan) : problem_(problem), plan_(plan), open_(problem) {}

  json::object write(std::int64_t known_at) {
    const auto& lines = problem_.agreement->lines;
    json::object out{{"kind", "evenkeel-plan"},
                     {"version", 2},
                     {"as_of", problem_.snapshot->as_of.text()},
                     {"known_at", known_at},
                     {"snapshot", problem_.snapshot->digest.text()},
                     {"agreement", json::object{{"id", problem_.agreement->id},
                                                {"digest", problem_.agreement->digest.text()}}},
                     {"line_tenths", lines.line_tenths},
                     {"stop_tenths", lines.stop_tenths},
                     {"most_cases", lines.most_cases},
                     {"full_week", problem_.agreement->capacity.full_week.hundredths},
                     {"balance_step_tenths", lines.balance_step_tenths},
                     {"lines_bind", problem_.lines_bind},
                     {"moves", plan_.moves},
                     {"optimal", plan_.optimal},
                     {"reproducible", plan_.reproducible}};
    if (plan_.goes >= 0) out["cover"] = json::object{{"going", code(at(plan_.goes))}};
    out["cases"] = cases();
    name_the_short();
    const auto people = listed();
    out["people"] = people_json(people);
    out["rates"] = rates_json(problem_, people);
    out["grades"] = grades_json(problem_, plan_, people);
    out["classes"] = classes_json(problem_, plan_);
    out["units"] = units_json(problem_);
    out["overrides"] = overrides_json(problem_, people);
    out["levels"] = levels();
    out["proof"] = proof();
    out["unplaced"] = unplaced();
    add_hours_short(out);
    return out;
  }

 private:
  std::string code(std::size_t p) const { return problem_.person(p).code.text(); }
  bool listed(const std::vector<std::size_t>& list, std::size_t c) const {
    return std::ranges::find(list, c) != list.end();
  }
  json::value person_or_null(std::int32_t p) const {
    return p < 0 ? json::value{} : json::value(code(at(p)));
  }

  json::array cases() {
    json::array out;
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      const auto& w = problem_.cases[c];
      const auto& asks = asked(c);
      json::array eligible;
      for (std::size_t i = 0; i < open_[c].size(); ++i) {
        const auto& pair = open_[c][i];
        named_.insert(at(pair.candidate));
        eligible.push_back(json::array{code(at(pair.candidate)), pair.soft, asks[i]});
      }
      if (plan_.assignment[c] >= 0) named_.insert(at(plan_.assignment[c]));
      if (w.holder >= 0) named_.insert(at(w.holder));
      out.push_back(json::object{{"id", problem_.case_id(c)},
                                 {"unit", problem_.snapshot->pdus[w.pdu].code.text()},
                                 {"points", w.points},
                                 {"provisional", w.provisional},
                                 {"class", w.urgency},
                                 {"high_risk", w.high_risk},
                                 {"holder", person_or_null(w.holder)},
                                 {"pinned", w.pinned >= 0},
                                 {"placed", person_or_null(plan_.assignment[c])},
                                 {"by_override", listed(plan_.by_override, c)},
                                 {"to_confirm", listed(plan_.to_confirm, c)},
                                 {"accountable", accountable(c)},
                                 {"barred", reached(w.pdu, c) - open_[c].size()},
                                 {"eligible", std::move(eligible)}});
    }
    return out;
  }

  // Where nobody holds it, the head of the unit answers for it.
  std::string accountable(std::size_t c) const {
    const auto p = plan_.assignment[c];
    return p >= 0 ? code(at(p)) : "head of " + problem_.snapshot->pdus[problem_.cases[c].pdu].code.text();
  }

  // Whether somebody has to confirm something before the case goes to each of those who may have it. Cases
  // that share a list share what is asked of its people.
  const std::vector<bool>& asked(std::size_t c) {
    const auto [entry, fresh] = asks_.try_emplace(&open_[c]);
    if (fresh) {
      for (const auto& pair : open_[c])
        entry->second.push_back(!to_confirm(ask(problem_, c, at(pair.candidate))).empty());
    }
    return entry->second;
  }

  std::size_t reached(Index pdu, std::size_t c) {
    const auto [entry, fresh] = reached_.try_emplace(pdu);
    if (fresh) entry->second = problem_.in_reach(c).size();
    return entry->second;
  }

  // Also those who may hold an unplaced case and have no room for it.
  void name_the_short() {
    for (const auto& one : plan_.unplaced) {
      for (const auto& shortage : one.shortages) named_.insert(shortage.candidate);
    }
  }
  std::vector<std::size_t> listed() const { return {named_.begin(), named_.end()}; }

  json::array people_json(const std::vector<std::size_t>& people) const {
    const auto before = loads_before(problem_);
    json::array out;
    for (const auto p : people) {
      const auto& c = problem_.people[p];
      json::object row{
          {"code", code(p)},
          {"grade", std::string{text_of(problem_.person(p).grade)}},
          {"held", load_json(c.held)},
          {"before", load_json(before[p])},
          {"after", load_json(plan_.after[p])},
          {"available", c.available},
          {"in_reach", p < plan_.in_reach.size() && plan_.in_reach[p] != 0},
          {"limit", limit_of(c).points},
          {"stop", c.stop},
          {"limit_rule", std::string{limit_of(c).rule}},
          {"most_cases", c.most_cases},
          {"most_high_risk", c.most_high_risk < 0 ? json::value{} : json::value(c.most_high_risk)}};
      add_working(problem_, p, row);
      out.push_back(std::move(row));
    }
    return out;
  }

  json::array levels() const {
    json::array out;
    for (const auto& level : plan_.levels)
      out.push_back(json::object{{"level", level_name(problem_, level)},
                                 {"class", level.urgency},
                                 {"step", level.step},
                                 {"value", level.value},
                                 {"bound", level.bound ? json::value(*level.bound) : json::value{}},
                                 {"more_is_better", level.more_is_better}});
    return out;
  }

  template <class Numbers>
  static json::array numbers(const Numbers& list) {
    json::array out;
    for (const auto n : list) out.push_back(n);
    return out;
  }

  // Part by part: who is in reach, which cases, and the multipliers of each level.
  json::array proof() const {
    json::array out;
    for (const auto& part : plan_.proof) {
      json::array people;
      for (const auto p : part.people) {
        if (plan_.in_reach[p] != 0) people.push_back(json::string{code(p)});
      }
      json::array cases;
      for (const auto c : part.cases) cases.push_back(json::string{problem_.case_id(c)});
      json::array levels;
      for (const auto& level : part.levels) levels.push_back(proof_level(part, level));
      out.push_back(json::object{
          {"people", std::move(people)}, {"cases", std::move(cases)}, {"levels", std::move(levels)}});
    }
    return out;
  }

  json::object proof_level(const PartProof& part, const placing::ProofLevel& level) const {
    const auto in_reach = [&](const std::vector<std::int64_t>& prices) {
      json::array out;
      for (std::size_t i = 0; i < prices.size(); ++i) {
        if (plan_.in_reach[part.people[i]] != 0) out.push_back(prices[i]);
      }
      return out;
    };
    return {{"measure", measure_name(level.measure)},
            {"class", level.urgency},
            {"step", level.step},
            {"value", level.value},
            {"bound", level.bound},
            {"scale", level.scale},
            {"earlier", numbers(level.earlier)},
            {"prices", in_reach(level.prices)},
            {"case_prices", in_reach(level.case_prices)},
            {"high_prices", in_reach(level.high_prices)},
            {"multipliers", numbers(level.multipliers)},
            {"above", numbers(level.above)}};
  }

  static std::string_view measure_name(placing::Measure measure) {
    switch (measure) {
      case placing::Measure::Placed:
        return "placed";
      case placing::Measure::Points:
        return "points";
      case placing::Measure::Moves:
        return "moves";
      case placing::Measure::AtOrAbove:
        return "at-or-above";
      case placing::Measure::Soft:
        return "soft";
    }
    return "";
  }

  json::array unplaced() const {
    json::array out;
    for (const auto& u : plan_.unplaced) {
      const auto why = u.why == UnplacedCase::Why::NobodyEligible ? "nobody-eligible"
                       : u.why == UnplacedCase::Why::NoRoomAtAll  ? "no-room"
                                                                  : "room-taken";
      json::array barred;
      for (const auto& [rule, people] : u.barred)
        barred.push_back(json::array{json::string{rule->code}, people});
      json::array shortages;
      for (const auto& s : u.shortages)
        shortages.push_back(
            json::object{{"person", code(s.candidate)},
                         {"points", s.points},
                         {"hours", s.hours ? json::value(s.hours->hundredths) : json::value{}},
                         {"beyond_full_week", s.beyond_full_week},
                         {"rule", std::string{s.rule}}});
      const auto grade = grade_short(problem_, u.case_index);
      out.push_back(json::object{{"case", problem_.case_id(u.case_index)},
                                 {"grade", grade ? json::value(text_of(*grade)) : json::value{}},
                                 {"why", why},
                                 {"sentence", sentence_of(problem_, u)},
                                 {"barred", std::move(barred)},
                                 {"shortages", std::move(shortages)}});
    }
    return out;
  }

  void add_hours_short(json::object& out) const {
    const auto sums = sums_of(problem_, plan_);
    json::array rows;
    for (const auto& row : sums.hours_short)
      rows.push_back(json::object{{"grade", std::string{text_of(row.grade)}},
                                  {"cases", row.cases},
                                  {"points", row.points},
                                  {"hours", row.hours.hundredths}});
    out["hours_short"] = std::move(rows);
    out["held_by_no_grade"] = sums.nobody;
  }

  const Problem& problem_;
  const Plan& plan_;
  const OpenPairs open_;
  std::set<std::size_t> named_;
  std::map<const std::vector<OpenPair>*, std::vector<bool>> asks_;
  std::map<Index, std::size_t> reached_;  // people in reach of a unit's cases
};

}  // namespace

std::string level_name(const Problem& problem, const PlanLevel& level) {
  const auto& classes = problem.agreement->urgency;
  const auto urgency = level.urgency < classes.size() ? classes[level.urgency].code : std::string{"all"};
  switch (level.what) {
    case PlanLevel::What::Placed:
      return "placed " + urgency;
    case PlanLevel::What::Points:
      return "points " + urgency;
    case PlanLevel::What::Moves:
      return "moves";
    case PlanLevel::What::Balance:
      return "balance, at step " + std::to_string(level.step) + " or above";
    case PlanLevel::What::Soft:
      return "soft costs";
    case PlanLevel::What::FinerBalance:
      return "finer balance";
  }
  return "";
}

json::value to_json(const Problem& problem, const Plan& plan, std::int64_t known_at) {
  auto out = Writer{problem, plan}.write(known_at);
  seal(out);
  return out;
}

json::value to_json(const Problem& problem, const Rebalanced& rebalanced, std::int64_t known_at) {
  auto out = Writer{problem, rebalanced.plan}.write(known_at);
  out["rebalance"] = json::object{{"most_moves", rebalanced.most_moves},
                                  {"over_before", rebalanced.over_before},
                                  {"over_after", rebalanced.over_after},
                                  {"over_bound", rebalanced.over_bound}};
  seal(out);
  return out;
}

}  // namespace evenkeel::allocation
