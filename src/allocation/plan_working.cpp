#include "allocation/plan_working.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "allocation/at.h"
#include "allocation/evenness.h"

namespace evenkeel::allocation {
namespace {

namespace json = boost::json;

std::string_view grade_of(const Problem& problem, std::size_t candidate) {
  return text_of(problem.person(candidate).grade);
}

json::value cap_json(const Candidate& c) {
  if (!c.cap || c.protection == nullptr) return nullptr;
  return json::object{{"protection", c.protection->code},
                      {"tenths", c.protection->cap_tenths},
                      {"reduced", c.away ? json::value{} : json::value(c.reduced_otherwise.hundredths)},
                      {"points", *c.cap}};
}

bool undated(const Problem& problem, std::size_t candidate) {
  return problem.person(candidate).grade == Grade::NQO && problem.people[candidate].undated;
}

std::string class_code(const Problem& problem, std::size_t urgency) {
  const auto& classes = problem.agreement->urgency;
  return urgency < classes.size() ? classes[urgency].code : std::string{"all"};
}

struct ClassCount {
  std::int64_t cases = 0, points = 0, high_risk = 0, provisional = 0, placed = 0, placed_points = 0;
};

void count_in(const WaitingCase& one, bool placed, ClassCount& out) {
  out.cases += 1;
  out.points += one.points;
  out.high_risk += one.high_risk ? 1 : 0;
  out.provisional += one.provisional ? 1 : 0;
  if (!placed) return;
  out.placed += 1;
  out.placed_points += one.points;
}

struct GradeCount {
  std::int64_t people = 0, measured = 0, hours_only = 0, undated = 0;
  std::int64_t contracted = 0, reduced = 0, available = 0, before = 0, after = 0, given = 0;
};

json::object grade_row(std::string_view grade, const GradeCount& sum) {
  return {{"grade", grade},           {"people", sum.people},
          {"measured", sum.measured}, {"hours_only", sum.hours_only},
          {"undated", sum.undated},   {"contracted", sum.contracted},
          {"reduced", sum.reduced},   {"available", sum.available},
          {"before", sum.before},     {"after", sum.after},
          {"given", sum.given}};
}

std::vector<std::int64_t> given_to(const Problem& problem, const Plan& plan) {
  std::vector<std::int64_t> out(problem.people.size());
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    const auto placed = plan.assignment[c];
    if (placed >= 0 && placed != problem.cases[c].holder) ++out[at(placed)];
  }
  return out;
}

}  // namespace

json::object load_json(const Load& load) {
  return {{"points", load.points}, {"cases", load.cases}, {"high_risk", load.high_risk}};
}

void add_working(const Problem& problem, std::size_t candidate, json::object& row) {
  const auto& c = problem.people[candidate];
  row["contracted"] = c.away ? json::value{} : json::value(c.contracted.hundredths);
  row["reduced"] = c.away ? json::value{} : json::value(c.reduced.hundredths);
  json::array percents;
  for (const auto percent : c.percents_off) percents.push_back(percent);
  row["percents_off"] = c.away ? json::value{} : json::value(std::move(percents));
  row["measured"] = c.measured;
  row["hours_only"] = c.hours_only;
  row["undated"] = undated(problem, candidate);
  row["cap"] = cap_json(c);
  row["high_risk_percent"] = c.high_risk_percent < 0 ? json::value{} : json::value(c.high_risk_percent);
}

json::array rates_json(const Problem& problem, const std::vector<std::size_t>& people) {
  std::set<Grade> grades{Grade::PSO, Grade::PO};
  for (const auto p : people) grades.insert(problem.person(p).grade);
  json::array out;
  for (const auto grade : grades) {
    const auto rate = workload::rate_of(problem.agreement->capacity, grade);
    out.push_back(json::object{{"grade", text_of(grade)},
                               {"of", text_of(rate.from)},
                               {"points", rate.points},
                               {"hours", rate.hours.hundredths}});
  }
  return out;
}

json::array classes_json(const Problem& problem, const Plan& plan) {
  std::vector<ClassCount> counts(std::max<std::size_t>(1, problem.agreement->urgency.size()));
  for (std::size_t c = 0; c < problem.cases.size(); ++c)
    count_in(problem.cases[c], plan.assignment[c] >= 0, counts.at(problem.cases[c].urgency));
  json::array out;
  for (std::size_t u = 0; u < counts.size(); ++u)
    out.push_back(json::object{{"class", u},
                               {"code", class_code(problem, u)},
                               {"cases", counts[u].cases},
                               {"points", counts[u].points},
                               {"high_risk", counts[u].high_risk},
                               {"provisional", counts[u].provisional},
                               {"placed", counts[u].placed},
                               {"placed_points", counts[u].placed_points}});
  return out;
}

json::array units_json(const Problem& problem) {
  std::map<Index, std::size_t> people;
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    const auto [entry, fresh] = people.try_emplace(problem.cases[c].pdu);
    if (fresh) entry->second = problem.in_reach(c).size();
  }
  json::array out;
  for (const auto& [pdu, count] : people) {
    const auto& code = problem.snapshot->pdus[pdu].code;
    out.push_back(json::object{
        {"unit", code.text()}, {"people", count}, {"opened", problem.facts->opened.contains(code)}});
  }
  return out;
}

json::array grades_json(const Problem& problem, const Plan& plan, const std::vector<std::size_t>& people) {
  const auto before = loads_before(problem);
  const auto given = given_to(problem, plan);
  std::map<std::string_view, GradeCount> sums;
  for (const auto p : people) {
    const auto& c = problem.people[p];
    auto& sum = sums[grade_of(problem, p)];
    sum.people += 1;
    sum.measured += c.measured ? 1 : 0;
    sum.hours_only += c.hours_only ? 1 : 0;
    sum.undated += undated(problem, p) ? 1 : 0;
    sum.contracted += c.away ? 0 : c.contracted.hundredths;
    sum.reduced += c.away ? 0 : c.reduced.hundredths;
    sum.available += c.available;
    sum.before += before[p].points;
    sum.after += plan.after[p].points;
    sum.given += given[p];
  }
  json::array out;
  for (const auto& [grade, sum] : sums) out.push_back(grade_row(grade, sum));
  return out;
}

json::array overrides_json(const Problem& problem, const std::vector<std::size_t>& people) {
  std::set<PersonCode> listed;
  for (const auto p : people) listed.insert(problem.person(p).code);
  json::array out;
  for (const auto& o : problem.facts->overrides) {
    if (!listed.contains(o.person) || o.expires <= problem.snapshot->as_of) continue;
    out.push_back(json::object{{"signer", o.signer.text()},
                               {"person", o.person.text()},
                               {"case", o.case_id ? json::value(o.case_id->text()) : json::value{}},
                               {"points", o.points ? json::value(*o.points) : json::value{}},
                               {"expires", o.expires.text()}});
  }
  return out;
}

}  // namespace evenkeel::allocation
