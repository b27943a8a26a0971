// For tests: a small problem made of records written in a few words.
#pragma once

#include <memory>

#include "allocation/problem.h"
#include "workload/testing/sample_agreement.h"
#include "workload/testing/sample_records.h"

namespace evenkeel::allocation::testing {

using workload::testing::index_of;
using workload::testing::kDay;
using workload::testing::SampleRecords;

// The matrix of the built-in agreements in short: who may hold what, by grade (PO PSO NQO PQiP SPO other).
inline std::vector<EligibilityRule> sample_matrix() {
  using enum EligibilityRule::Answer;
  const auto said = workload::testing::proposed;
  return {{"terrorism",
           "Terrorism",
           {Trained, No, No, No, No, No},
           "national-security",
           said("eligibility.terrorism")},
          {"rosh-very-high",
           "Very high risk",
           {Experienced, No, No, No, SignOff, No},
           "",
           said("eligibility.rosh-very-high")},
          {"lifer",
           "Life sentence or IPP",
           {Trained, No, No, No, SignOff, No},
           "lifer",
           said("eligibility.lifer")},
          {"rosh-high",
           "High risk",
           {Yes, No, CappedShare, CoWork, SignOff, No},
           "",
           said("eligibility.rosh-high")},
          {"child-protection",
           "Child protection",
           {Yes, SignOff, SignOff, No, SignOff, No},
           "",
           said("eligibility.child-protection")},
          {"domestic-abuse",
           "Domestic abuse",
           {Trained, Trained, Yes, No, SignOff, No},
           "domestic-abuse",
           said("eligibility.domestic-abuse")},
          {"rosh-medium",
           "Medium risk",
           {Yes, Yes, Yes, CoWork, SignOff, No},
           "",
           said("eligibility.rosh-medium")},
          {"rosh-low", "Low risk", {Yes, Yes, Yes, Yes, SignOff, No}, "", said("eligibility.rosh-low")}};
}

inline Agreement sample_agreement() {
  auto a = workload::testing::sample_agreement();
  a.eligibility = sample_matrix();
  const auto said = workload::testing::proposed;
  a.urgency = {{1, "immediate", "Immediate", "", 1, said("urgency.immediate")},
               {2, "high", "High", "", 1, said("urgency.high")},
               {3, "soon", "Soon", "", 1, said("urgency.soon")},
               {4, "standard", "Standard", "", 1, said("urgency.standard")}};
  for (auto& protection : a.protections) {
    if (protection.code == "nqo-first-year") protection.chosen = true, protection.high_risk_percent = 20;
    if (protection.code == "nqo") protection.chosen = false;
  }
  return a;
}

// Keeps everything that a problem points to.
struct Sample {
  Agreement agreement = sample_agreement();
  AllocationFacts facts;
  SampleRecords records;
  Snapshot snapshot;
  workload::Measurement measurement;
  std::optional<Problem> problem;

  // Of all cases that nobody holds, and of those given besides.
  Result<Problem> make(const std::vector<std::string>& moving = {}) {
    snapshot = records.snapshot();
    measurement = workload::measure(snapshot, agreement, Mode::Evenkeel);
    ProblemRequest request;
    for (Index row = 0; row < snapshot.cases.size(); ++row) {
      if (snapshot.cases[row].holder == kNobody) request.cases.push_back(row);
    }
    for (const auto& id : moving) request.cases.push_back(find_case(snapshot, id).value());
    return make_problem(snapshot, agreement, measurement, facts, request);
  }
  const Problem& built(const std::vector<std::string>& moving = {}) {
    problem = make(moving).value();
    return *problem;
  }
  [[nodiscard]] std::size_t candidate(const std::string& code) const { return index_of(snapshot, code); }
  [[nodiscard]] std::size_t case_of(const std::string& id) const {
    std::size_t c = 0;
    while (problem->case_id(c) != id) ++c;
    return c;
  }
};

}  // namespace evenkeel::allocation::testing
