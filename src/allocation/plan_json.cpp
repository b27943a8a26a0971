#include "allocation/plan_json.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "allocation/at.h"
#include "allocation/kinds.h"
#include "allocation/plan_sums.h"
#include "allocation/reasons.h"

namespace evenkeel::allocation {
namespace {

namespace json = boost::json;

class Writer {
 public:
  Writer(const Problem& problem, const Plan& plan) : problem_(problem), plan_(plan), open_(problem) {}

  json::value write(std::int64_t known_at) {
    const auto& lines = problem_.agreement->lines;
    json::object out{{"kind", "evenkeel-plan"},
                     {"version", 1},
                     {"as_of", problem_.snapshot->as_of.text()},
                     {"known_at", known_at},
                     {"snapshot", problem_.snapshot->digest.text()},
                     {"agreement", json::object{{"id", problem_.agreement->id},
                                                {"digest", problem_.agreement->digest.text()}}},
                     {"line_tenths", lines.line_tenths},
                     {"balance_step_tenths", lines.balance_step_tenths},
                     {"lines_bind", problem_.lines_bind},
                     {"full_week", problem_.agreement->capacity.full_week.hundredths},
                     {"moves", plan_.moves},
                     {"optimal", plan_.optimal},
                     {"reproducible", plan_.reproducible}};
    out["cases"] = cases();
    out["people"] = people();
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
      json::array eligible;
      for (const auto& pair : open_[c]) {
        named_[at(pair.candidate)] = true;
        eligible.push_back(json::array{code(at(pair.candidate)), pair.soft});
      }
      if (plan_.assignment[c] >= 0) named_[at(plan_.assignment[c])] = true;
      if (w.holder >= 0) named_[at(w.holder)] = true;
      out.push_back(json::object{{"id", problem_.case_id(c)},
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
                                 {"eligible", std::move(eligible)}});
    }
    return out;
  }

  // Where nobody holds it, the head of the unit answers for it.
  std::string accountable(std::size_t c) const {
    const auto p = plan_.assignment[c];
    return p >= 0 ? code(at(p)) : "head of " + problem_.snapshot->pdus[problem_.cases[c].pdu].code.text();
  }

  json::array people() const {
    json::array out;
    for (const auto& [p, yes] : named_) {
      const auto& c = problem_.people[p];
      out.push_back(json::object{
          {"code", code(p)},
          {"grade", std::string{text_of(problem_.person(p).grade)}},
          {"held", load(c.held)},
          {"after", load(plan_.after[p])},
          {"available", c.available},
          {"in_reach", p < plan_.in_reach.size() && plan_.in_reach[p] != 0},
          {"limit", limit_of(c).points},
          {"stop", c.stop},
          {"limit_rule", std::string{limit_of(c).rule}},
          {"most_cases", c.most_cases},
          {"most_high_risk", c.most_high_risk < 0 ? json::value{} : json::value(c.most_high_risk)}});
    }
    return out;
  }
  static json::object load(const Load& l) {
    return {{"points", l.points}, {"cases", l.cases}, {"high_risk", l.high_risk}};
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
                         {"contracted", problem_.people[s.candidate].contracted.hundredths},
                         {"beyond_full_week", s.beyond_full_week},
                         {"rule", std::string{s.rule}}});
      out.push_back(json::object{{"case", problem_.case_id(u.case_index)},
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
  std::map<std::size_t, bool> named_;
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
  return Writer{problem, plan}.write(known_at);
}

json::value to_json(const Problem& problem, const Rebalanced& rebalanced, std::int64_t known_at) {
  auto out = to_json(problem, rebalanced.plan, known_at);
  out.as_object()["rebalance"] = json::object{{"most_moves", rebalanced.most_moves},
                                              {"over_before", rebalanced.over_before},
                                              {"over_after", rebalanced.over_after},
                                              {"over_bound", rebalanced.over_bound}};
  return out;
}

}  // namespace evenkeel::allocation
