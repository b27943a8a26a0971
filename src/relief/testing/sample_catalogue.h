// A task catalogue for tests, in the words of the draft agreement.
#pragma once

#include <string>
#include <vector>

#include "relief/catalogue.h"

namespace evenkeel::relief::testing {

inline Task task_of(const char* code, const char* features, std::int64_t hundredths, int weeks, int order,
                    const char* stage) {
  Task out;
  out.code = TaskCode{code};
  out.name = code;
  out.features = features;
  if (hundredths > 0) out.hours_each = Hours{hundredths};
  if (weeks > 0) out.every_weeks = weeks;
  if (order > 0) out.suspension_order = order;
  out.stage = stage;
  return out;
}

inline Agreement catalogue() {
  Agreement out;
  auto recall = task_of("recall-request", "any", 0, 0, 0, "");
  recall.legal_duty = true;
  auto risk = task_of("risk-management", "rosh-high rosh-very-high", 100, 1, 0, "");
  risk.legal_duty = true;
  out.tasks = {task_of("contact-low", "rosh-low", 100, 2, 5, "amber"),
               task_of("contact-medium", "rosh-medium", 100, 2, 0, ""),
               task_of("home-visit", "rosh-low rosh-medium", 200, 10, 7, "red"),
               task_of("initial-plan-low", "rosh-low", 200, 0, 4, "amber"),
               task_of("meeting", "", 100, 1, 1, "amber"),
               recall,
               risk};
  for (const auto* code : {"mappa", "national-security", "rosh-very-high", "child-protection",
                           "intensive-supervision-court", "rosh-high", "released-within-28-days"})
    out.suspension_exclusions.push_back({code, code, "", {}});
  out.suspension_exclusions[0].features = "mappa-1 mappa-2 mappa-3";
  out.suspension_exclusions[5].features = "rosh-high rosh-unknown";
  out.stages = {{1, "green", "Green", std::nullopt, "nobody", 4, "Nothing stops.", {}},
                {2, "amber", "Amber", 1000, "head of PDU", 4, "Meetings.", {}},
                {3, "red", "Red", 1100, "regional director", 4, "More.", {}}};
  ReliefProgramme reset;
  reset.code = "reset";
  reset.name = "Reset";
  reset.from = Date::of(2024, 4, 29);
  reset.features = "any";
  reset.after_thirds = 2;
  reset.tasks = "contact-low";
  reset.exclusions = "mappa rosh-very-high child-protection";
  out.programmes = {reset};
  return out;
}

inline CaseFeatures case_with(std::vector<std::string> features, std::string id = "X1") {
  CaseFeatures out;
  out.id = std::move(id);
  out.features = std::move(features);
  return out;
}

}  // namespace evenkeel::relief::testing
