#include "domain/agreement/check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

namespace evenkeel {
namespace {

class Checker {
 public:
  void fault(std::string path, std::string code, std::string message, std::string fix) {
    faults_.push_back({std::move(path), std::move(code), std::move(message), std::move(fix)});
  }
  void share(const std::string& path, std::int64_t percent) {
    if (percent <= 100) return;
    fault(path, "AGREEMENT-RANGE", fmt::format("{} is {} %", path, percent), "A share is at most 100 %.");
  }
  void at_least_one(const std::string& path, std::int64_t number) {
    if (number >= 1) return;
    fault(path, "AGREEMENT-RANGE", fmt::format("{} is 0", path), "Write 1 or more.");
  }
  // `key_of` gives what must differ between the items of a list; empty keys are left out.
  template <class List, class KeyOf>
  void unique(const std::string& list_path, std::string_view field, const List& list, KeyOf&& key_of) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string key = key_of(list[i]);
      if (key.empty() || seen.insert(key).second) continue;
      const auto path = fmt::format("{}.{}.{}", list_path, i, field);
      fault(path, "AGREEMENT-DUPLICATE", fmt::format("{}: {} \"{}\" stands twice", list_path, field, key),
            "Take one out, or give it another.");
    }
  }
  std::vector<AgreementFault> faults_;
};

const auto kCodeOf = [](const auto& item) {
  if constexpr (requires { item.code.text(); }) {
    return item.code.text();
  } else {
    return item.code;
  }
};

void check_header(const Agreement& a, Checker& c) {
  if (a.effective_to && *a.effective_to <= a.effective_from) {
    c.fault(
        "agreement.effective_to", "AGREEMENT-DATES",
        fmt::format("ends on {}, not after its start on {}", a.effective_to->text(), a.effective_from.text()),
        "Leave effective_to out, or write a later day.");
  }
  c.unique("agreement.parties", "code", a.parties, kCodeOf);
  c.unique("agreement.parties", "key", a.parties,
           [](const Party& party) { return party.key ? party.key->hex : std::string{}; });
  std::size_t employers = 0;
  for (const auto& party : a.parties) employers += party.employer ? 1 : 0;
  if (employers == 0 || employers == a.parties.size()) {
    c.fault("agreement.parties", "AGREEMENT-PARTIES", "an agreement needs an employer and somebody else",
            "Name the employer (employer = true) and each recognised union.");
  }
}

void check_points_table(const std::string& path, const PointsTable& table, Checker& c) {
  for (std::size_t type = 0; type < kCaseTypeCount; ++type) {
    std::vector<std::string> missing;
    std::size_t single = 0;
    std::vector<std::string> missing_single;
    for (std::size_t i = 1; i < Tier::kCount; ++i) {
      const auto tier = Tier::from_index(i);
      const bool there = table.cells[type][i].has_value();
      if (tier.model == TierModel::TwoAxis && !there) missing.push_back(tier.text());
      if (tier.model == TierModel::Single && there) ++single;
      if (tier.model == TierModel::Single && !there) missing_single.push_back(tier.text());
    }
    if (single > 0) missing.insert(missing.end(), missing_single.begin(), missing_single.end());
    if (missing.empty()) continue;
    const auto place = fmt::format("{}.{}", path, text_of(static_cast<CaseType>(type)));
    c.fault(place, "AGREEMENT-TIERS", fmt::format("{} has no points for {}", place, fmt::join(missing, ", ")),
            "Price each tier; 0 is a price. Of the tiers A to G, price all or none.");
  }
}

void check_points(const PointsTopic& points, Checker& c) {
  check_points_table("points.standard", points.standard, c);
  check_points_table("points.young", points.young, c);
  c.at_least_one("points.reports.days", points.report_days);
  c.at_least_one("points.contacts.days", points.contact_days);
  c.unique("points.contacts.prices", "code", points.contacts, kCodeOf);
  for (std::size_t i = 0; i < points.inactive_percent.size(); ++i) {
    c.share(fmt::format("points.inactive.kept_percent.{}", text_of(static_cast<Inactive>(i))),
            points.inactive_percent[i]);
  }
}

void check_capacity(const CapacityTopic& capacity, Checker& c) {
  if (capacity.full_week.hundredths == 0) {
    c.fault("capacity.full_week_hours", "AGREEMENT-RANGE", "a full week has no hours",
            "Write the hours of a week.");
  }
  for (std::size_t i = 0; i < kGradeCount; ++i) {
    if (capacity.default_hours[i] <= capacity.full_week) continue;
    const auto path = fmt::format("capacity.default_hours.{}", text_of(static_cast<Grade>(i)));
    c.fault(path, "AGREEMENT-CONFLICT", fmt::format("{} is more than a full week", path),
            "Write at most full_week_hours.");
  }
}

void check_reductions(const std::vector<ReductionReason>& reasons, Checker& c) {
  c.unique("reductions.reasons", "code", reasons, kCodeOf);
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    const auto path = fmt::format("reductions.reasons.{}", i);
    c.share(path + ".fixed_percent", reasons[i].fixed_percent.value_or(0));
    c.share(path + ".max_percent", reasons[i].max_percent.value_or(0));
    c.at_least_one(path + ".months", reasons[i].months.value_or(1));
    if (reasons[i].fixed_percent && reasons[i].max_percent) {
      c.fault(path + ".max_percent", "AGREEMENT-CONFLICT",
              fmt::format("\"{}\" has a fixed percentage and a largest one", reasons[i].code.text()),
              "Keep one.");
    }
  }
}

void check_bands(const std::vector<Band>& bands, Checker& c) {
  const std::string list = "lines.bands.steps";
  c.unique(list, "code", bands, kCodeOf);
  c.unique(list, "word", bands, [](const Band& band) { return band.word; });
  c.unique(list, "shape", bands, [](const Band& band) { return band.shape; });
  if (bands.empty()) c.fault(list, "AGREEMENT-BANDS", "there are no bands", "Describe at least one.");
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const auto path = fmt::format("{}.{}.upto_percent", list, i);
    const bool last = i + 1 == bands.size();
    if (last && bands[i].upto_tenths) {
      c.fault(path, "AGREEMENT-BANDS", fmt::format("the last band, \"{}\", has an end", bands[i].code),
              "Take upto_percent out, so that every figure has a band.");
    } else if (!last && !bands[i].upto_tenths) {
      c.fault(path, "AGREEMENT-BANDS",
              fmt::format("band \"{}\" has no end and is not the last", bands[i].code),
              "Write upto_percent.");
    } else if (!last && i > 0 && bands[i - 1].upto_tenths &&
               *bands[i].upto_tenths <= *bands[i - 1].upto_tenths) {
      c.fault(path, "AGREEMENT-BANDS",
              fmt::format("band \"{}\" does not end above the one before", bands[i].code),
              "Write the bands from the lowest to the highest.");
    }
  }
}

void check_lines(const LinesTopic& lines, Checker& c) {
  check_bands(lines.bands, c);
  c.at_least_one("lines.line.percent", lines.line_tenths);
  c.at_least_one("lines.excessive.weeks", lines.excessive_weeks);
  c.at_least_one("lines.most_cases.cases", lines.most_cases);
  c.at_least_one("lines.notice.balance_step_percent", lines.balance_step_tenths);
  if (lines.stop_tenths < lines.line_tenths) {
    c.fault("lines.stop.percent", "AGREEMENT-CONFLICT", "the stop line lies below the line",
            "Write a percentage of at least the line's.");
  }
}

bool overlap(const Protection& a, const Protection& b) {
  return a.who == b.who && a.from_month < b.to_month && b.from_month < a.to_month;
}

void check_protections(const std::vector<Protection>& protections, Checker& c) {
  c.unique("protections.protections", "code", protections, kCodeOf);
  for (std::size_t i = 0; i < protections.size(); ++i) {
    const auto& protection = protections[i];
    const auto path = fmt::format("protections.protections.{}", i);
    c.share(path + ".reduction_percent", protection.reduction_percent);
    c.share(path + ".cap_percent", (protection.cap_tenths + 9) / 10);
    c.share(path + ".high_risk_percent", protection.high_risk_percent.value_or(0));
    if (protection.to_month <= protection.from_month) {
      c.fault(path + ".to_month", "AGREEMENT-DATES",
              fmt::format("protection \"{}\" ends in month {}, not after month {}", protection.code,
                          protection.to_month, protection.from_month),
              "to_month is the first month without it.");
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (!protection.chosen || !protections[j].chosen || !overlap(protection, protections[j])) continue;
      c.fault(path + ".chosen", "AGREEMENT-TWICE",
              fmt::format("\"{}\" and \"{}\" would protect the same people twice in the same months",
                          protections[j].code, protection.code),
              "Choose one; the other stays on record with chosen = false.");
    }
  }
}

// The words of a list written with spaces between.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

template <class List>
bool has_code(const List& list, const std::string& code) {
  return std::any_of(list.begin(), list.end(), [&](const auto& item) { return kCodeOf(item) == code; });
}

// Stages, tasks and exclusions are named where they are used: a slip would silently suspend nothing, or
// exclude nobody.
void check_relief_names(const Agreement& a, Checker& c) {
  const auto unknown = [&c](const std::string& path, const char* what, const std::string& code) {
    c.fault(path, "AGREEMENT-CONFLICT", fmt::format("there is no {} \"{}\"", what, code),
            "Write the code of one that this agreement has.");
  };
  for (std::size_t i = 0; i < a.tasks.size(); ++i) {
    const auto& stage = a.tasks[i].stage;
    if (!stage.empty() && !has_code(a.stages, stage))
      unknown(fmt::format("tasks.tasks.{}.stage", i), "stage", stage);
    c.at_least_one(fmt::format("tasks.tasks.{}.every_weeks", i), a.tasks[i].every_weeks.value_or(1));
  }
  for (std::size_t i = 0; i < a.programmes.size(); ++i) {
    const auto path = fmt::format("tasks.programmes.{}", i);
    const auto& programme = a.programmes[i];
    if (programme.to && *programme.to <= programme.from)
      c.fault(path + ".to", "AGREEMENT-DATES", fmt::format("{} ends before it begins", programme.code),
              "Write a later day, or leave it out.");
    for (const auto& code : words_of(programme.tasks))
      if (!has_code(a.tasks, code)) unknown(path + ".tasks", "task", code);
    for (const auto& code : words_of(programme.exclusions))
      if (code != "all" && !has_code(a.suspension_exclusions, code))
        unknown(path + ".exclusions", "exclusion", code);
  }
}

void check_tasks(const Agreement& a, Checker& c) {
  c.unique("tasks.tasks", "code", a.tasks, kCodeOf);
  c.unique("tasks.exclusions", "code", a.suspension_exclusions, kCodeOf);
  bool any_suspended = false;
  for (std::size_t i = 0; i < a.tasks.size(); ++i) {
    if (!a.tasks[i].suspension_order) continue;
    any_suspended = true;
    const auto path = fmt::format("tasks.tasks.{}.suspension_order", i);
    c.at_least_one(path, *a.tasks[i].suspension_order);
    if (a.tasks[i].legal_duty) {
      c.fault(path, "AGREEMENT-CONFLICT",
              fmt::format("task \"{}\" is a legal duty and cannot be suspended", a.tasks[i].code.text()),
              "Take suspension_order out.");
    }
  }
  c.unique("tasks.stages", "code", a.stages, kCodeOf);
  c.unique("tasks.stages", "order", a.stages,
           [](const PrioritisationStage& stage) { return std::to_string(stage.order); });
  c.unique("tasks.programmes", "code", a.programmes, kCodeOf);
  check_relief_names(a, c);
  if (any_suspended && a.suspension_exclusions.empty()) {
    c.fault("tasks.exclusions", "AGREEMENT-CONFLICT", "tasks may be suspended and no case is excluded",
            "Name the cases whose tasks are never suspended.");
  }
}

void check_eligibility(const std::vector<EligibilityRule>& rules, Checker& c) {
  c.unique("eligibility.rules", "feature", rules, [](const EligibilityRule& rule) { return rule.feature; });
  for (std::size_t i = 0; i < rules.size(); ++i) {
    bool trained = false;
    for (const auto answer : rules[i].answers)
      trained = trained || answer == EligibilityRule::Answer::Trained;
    if (trained == !rules[i].specialism.empty()) continue;
    c.fault(fmt::format("eligibility.rules.{}.specialism", i), "AGREEMENT-CONFLICT",
            fmt::format("rule \"{}\": a specialism goes with the answer \"trained\", and only with it",
                        rules[i].feature),
            "Name the training asked for, or take it out.");
  }
}

void check_steps(const Agreement& a, Checker& c) {
  c.unique("urgency.classes", "code", a.urgency, kCodeOf);
  c.unique("urgency.classes", "rank", a.urgency,
           [](const UrgencyClass& u) { return std::to_string(u.rank); });
  c.unique("ladder.steps", "code", a.ladder, kCodeOf);
  c.unique("ladder.steps", "order", a.ladder, [](const LadderStep& s) { return std::to_string(s.order); });
  c.unique("clocks.clocks", "code", a.clocks, kCodeOf);
  for (std::size_t i = 0; i < a.clocks.size(); ++i) {
    c.at_least_one(fmt::format("clocks.clocks.{}.working_days", i), a.clocks[i].working_days);
  }
  c.at_least_one("supervision.reports_per_supervisor", a.supervision.reports_per_supervisor);
  c.at_least_one("supervision.weeks_between_sessions", a.supervision.weeks_between_sessions);
  c.at_least_one("supervision.assessment_interval_weeks", a.supervision.assessment_interval_weeks);
  if (a.publication.smallest_group < 2) {
    c.fault("publication.smallest_group", "AGREEMENT-RANGE", "a group of one points at a person",
            "Write 2 or more.");
  }
}

}  // namespace

std::vector<AgreementFault> check_agreement(const Agreement& agreement) {
  Checker checker;
  check_header(agreement, checker);
  check_points(agreement.points, checker);
  check_capacity(agreement.capacity, checker);
  check_reductions(agreement.reductions, checker);
  check_lines(agreement.lines, checker);
  check_protections(agreement.protections, checker);
  check_tasks(agreement, checker);
  check_eligibility(agreement.eligibility, checker);
  check_steps(agreement, checker);
  return std::move(checker.faults_);
}

}  // namespace evenkeel
