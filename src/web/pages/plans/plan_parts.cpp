#include "web/pages/plans/plan_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/cases/case_parts.h"

namespace evenkeel::web {
namespace {

const Agreement& agreement_of(const PlanView& view) { return view.unit->in_use->agreement; }

std::string class_name(const PlanView& view, std::size_t urgency) {
  const auto& classes = agreement_of(view).urgency;
  return urgency < classes.size() ? classes[urgency].name : std::string{"Without a class"};
}

std::string cases(std::int64_t count) { return counted(count, "case", "cases"); }

std::string placed_sentence(const PlanView& view, const PlanLevelSeen& level) {
  const auto name = class_name(view, level.urgency);
  if (!level.bound)
    return fmt::format("{}: {} placed. Nothing is proved about how many could be.", name, cases(level.value));
  if (*level.bound == level.value)
    return fmt::format("{}: {} placed. It is proved that no plan places more.", name, cases(level.value));
  return fmt::format("{}: {} placed. At most {} could be, so the gap is {}.", name, cases(level.value),
                     *level.bound, *level.bound - level.value);
}

std::string points_sentence(const PlanView& view, const PlanLevelSeen& level) {
  const auto name = class_name(view, level.urgency);
  const auto points = points_words(Points{level.value});
  if (!level.bound) return fmt::format("{}: {} placed.", name, points);
  if (*level.bound == level.value) return fmt::format("{}: {} placed, proved to be the most.", name, points);
  return fmt::format("{}: {} placed, of at most {}: a gap of {}.", name, points,
                     points_number(Points{*level.bound}), points_words(Points{*level.bound - level.value}));
}

std::string least_sentence(const char* what, const PlanLevelSeen& level) {
  if (!level.bound) return fmt::format("{}: {}. How few there could be is not proved.", what, level.value);
  if (*level.bound == level.value) return fmt::format("{}: {}, proved to be the fewest.", what, level.value);
  return fmt::format("{}: {}; at least {} are needed, so the gap is {}.", what, level.value, *level.bound,
                     level.value - *level.bound);
}

// A step of 5 % numbered 21 begins above 100 %.
std::string balance_sentence(const PlanView& view, const PlanLevelSeen& level) {
  const auto from = (level.step - 1) * agreement_of(view).lines.balance_step_tenths;
  const auto above =
      fmt::format("Of those who could be given one of these cases, people above {} % of capacity",
                  tenths_text(std::max<std::int64_t>(0, from)));
  return least_sentence(above.c_str(), level);
}

// The steps from the highest down: one sentence where all are proved, else up to the first that is not.
void add_balance(const PlanView& view, std::vector<std::string>& out) {
  std::int64_t proved = 0;
  for (const auto& level : view.levels) {
    if (!level.name.starts_with("balance")) continue;
    if (level.bound == level.value) {
      ++proved;
      continue;
    }
    if (proved > 0)
      out.push_back(fmt::format("How evenly the load lies: the {} are proved to be the best.",
                                counted(proved, "highest step", "highest steps")));
    out.push_back(balance_sentence(view, level));
    return;
  }
  if (proved > 0)
    out.emplace_back("How evenly the load lies, from the most loaded down: proved that no plan does better.");
}

// Of the cases that move, how many because their holders were right to object.
std::string after_objections(const PlanView& view) {
  const auto objected = std::ranges::count_if(
      view.rows, [](const PlanRow& row) { return row.placed() && row.objection.has_value(); });
  if (objected == 0) return {};
  return objected == view.moved ? ", after an objection that was upheld"
                                : fmt::format(", {} of them after an objection that was upheld", objected);
}

Html headline(const PlanView& view) {
  const auto all = static_cast<std::int64_t>(view.rows.size());
  const auto broken = static_cast<std::int64_t>(view.violations().size());
  Html out;
  out << strong(fmt::format("{} of {} placed, {} not.", view.placed, cases(all), all - view.placed)) << " ";
  if (view.moved > 0)
    out << fmt::format("{} from one person to another{}. ", counted(view.moved, "case moves", "cases move"),
                       after_objections(view));
  if (view.by_hand > 0) out << fmt::format("{} chosen by hand. ", counted(view.by_hand, "is", "are"));
  out << (broken == 0
              ? std::string{"No rule is broken."}
              : counted(broken, "rule is broken", "rules are broken") + ": the plan cannot be applied so.");
  return out;
}

Html violations_of(const PlanView& view) {
  const auto all = view.violations();
  if (all.empty()) return {};
  Table out{.caption = "Rules that are broken",
            .columns = {{"Case"}, {"Person"}, {"Rule"}, {"What it says"}, {"Over by", ColumnKind::Number}}};
  for (const auto& one : all) {
    Html said = words(one.sentence);
    if (one.line_alone && view.may_override && view.open() && !view.stale())
      said << " "
           << link("Sign an override",
                   plan_address(view.plan.id, "/override/" + escaped_part(one.case_id.text())),
                   " for case " + one.case_id.text());
    out.rows.push_back(
        {{link(one.case_id.text(), case_address(one.case_id)), link(one.name, person_address(one.person)),
          one.rule, said, one.over.hundredths > 0 ? points_words(one.over) : std::string{}}});
  }
  return table(out);
}

Html touched_of(const PlanView& view) {
  Table out{.caption = "What it does to whom",
            .columns = {{"Name"},
                        {"Grade and team"},
                        {"Before and after"},
                        {"Given", ColumnKind::Number},
                        {"Taken", ColumnKind::Number},
                        {"Room left, points", ColumnKind::Number}},
            .empty = "It touches nobody's work."};
  for (const auto& one : view.touched) {
    const bool goes = view.plan.about && one.who.code == *view.plan.about;
    out.rows.push_back({{link(one.who.name, person_address(one.who.code)),
                         fmt::format("{}, {}", text_of(one.who.grade), one.who.team),
                         goes ? words("Goes") : effect_line(one.who.name, one.effect, agreement_of(view)),
                         one.given, one.taken, goes ? words("") : words(one.room_after.text())}});
  }
  return table(out);
}

Html classes_of(const PlanView& view) {
  Table out{.caption = "By urgency",
            .columns = {{"Class"},
                        {"Cases", ColumnKind::Number},
                        {"Placed", ColumnKind::Number},
                        {"Not placed", ColumnKind::Number},
                        {"Points placed", ColumnKind::Number},
                        {"of points", ColumnKind::Number}}};
  for (const auto& one : view.classes)
    out.rows.push_back({{class_name(view, one.urgency), one.cases, one.placed, one.cases - one.placed,
                         words(Points{one.placed_points}.text()), words(Points{one.points}.text())}});
  return table(out);
}

}  // namespace

Url plan_address(const std::string& id, std::string_view rest) {
  return Url::local("/plans/" + escaped_part(id) + std::string{rest});
}

Html plan_state_tag(const SavedPlan& plan) {
  switch (plan.state) {
    case PlanState::Draft:
      return tag("Draft", Tone::Notice);
    case PlanState::Proposed:
      return tag("Proposed", Tone::Notice);
    case PlanState::Changed:
      return tag("Changed since it was shown", Tone::Warn);
    case PlanState::Applied:
      return tag("Applied", Tone::Good);
    case PlanState::Dropped:
      return plan.applied > 0 ? tag("Taken back", Tone::Warn) : tag("Dropped");
  }
  return {};
}

std::string plan_title(const SavedPlan& plan, const std::string& about) {
  switch (plan.kind) {
    case PlanKind::Waiting:
      return "Plan for the cases that wait";
    case PlanKind::Cover:
      return "Cover for " + about;
    case PlanKind::Rebalance:
      return fmt::format("Sharing again with at most {}", counted(plan.moves, "move", "moves"));
  }
  return "Plan";
}

std::string change_words(const ChangedMeanwhile& change) {
  return fmt::format("{} by {}, {}, ledger entry {}", change.what, change.by, moment_words(change.at),
                     change.entry);
}

std::vector<std::string> worth_sentences(const PlanView& view) {
  std::vector<std::string> out;
  for (const auto& level : view.levels) {
    const auto of_level = [&](const allocation::ClassSum& one) { return one.urgency == level.urgency; };
    const bool of_class = level.name.starts_with("placed") || level.name.starts_with("points");
    if (of_class && std::ranges::none_of(view.classes, of_level)) continue;
    if (level.name.starts_with("placed")) out.push_back(placed_sentence(view, level));
    if (level.name.starts_with("points")) out.push_back(points_sentence(view, level));
    if (level.name == "moves") out.push_back(least_sentence("Cases that move", level));
    if (level.name == "soft costs") add_balance(view, out);
    if (level.name == "soft costs")
      out.push_back(least_sentence("Steps that wishes cost (continuity, travel and the like)", level));
  }
  return out;
}

Html left_with_whoever_goes(const PlanView& view) {
  const auto stays = [&](const PlanRow& row) {
    return view.plan.about && row.plan.from == view.plan.about && !row.plan.to;
  };
  const auto left = std::ranges::count_if(view.rows, stays);
  if (left == 0) return {};
  const auto& name = std::ranges::find_if(view.rows, stays)->from_name;
  return inset(words(fmt::format("{} nobody: {} with {} in the records until somebody is given {}. {}",
                                 counted(left, "case found", "cases found"),
                                 left == 1 ? "it stays" : "they stay", name, left == 1 ? "it" : "them",
                                 accountable_then_words(view.plan.lands, view.unit->figures->name, left))));
}

Html plan_check(const PlanView& view) {
  Html out;
  out << inset(headline(view)) << left_with_whoever_goes(view) << violations_of(view) << classes_of(view);
  if (!view.hours_short.empty()) {
    std::vector<Html> items;
    for (const auto& sentence : view.hours_short) items.push_back(words(sentence));
    out << heading("Hours that are short", {.level = 2, .size = Size::Small}) << bullets(items);
  }
  return out << touched_of(view);
}

Html plan_again(const SavedPlan& plan, const CsrfToken& csrf) {
  return action_form(Url::local("/plans"), csrf, {.text = "Plan again", .emphasis = Emphasis::Secondary},
                     {{"unit", plan.pdu.text()},
                      {"kind", std::string{text_of(plan.kind)}},
                      {"about", plan.about ? plan.about->text() : ""},
                      {"moves", plan.moves > 0 ? std::to_string(plan.moves) : ""},
                      {"objected", plan.takes_objected() ? "yes" : ""},
                      {"keep", plan.id}});
}

Html changed_notice(const PlanView& view, const CsrfToken& csrf) {
  if (!view.open() || !view.stale()) return {};
  Conflict told{.what = "What this plan was made on has changed"};
  for (const auto& change : view.since) told.changes.push_back(change_words(change));
  if (view.other_agreement) told.changes.emplace_back("Another version of the agreement measures now");
  for (const auto& id : view.gone)
    told.changes.push_back(fmt::format("Case {} is in the records no more", id.text()));
  Html out = conflict(told);
  return out
         << paragraph(
                "It cannot be applied: figures and room are others now. Plan again; what was chosen by hand "
                "is kept, or named with the reason where it cannot be.")
         << plan_again(view.plan, csrf);
}

}  // namespace evenkeel::web
