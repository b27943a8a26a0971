#include "web/pages/cases/case_page.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/comparison.h"
#include "web/components/details.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/timeline.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/cases/case_parts.h"
#include "web/pages/people/objection_pages.h"
#include "web/pages/plans/plan_list_page.h"
#include "web/pages/plans/plan_parts.h"
#include "web/pages/sources.h"

namespace evenkeel::web {
namespace {

constexpr std::size_t kCompared = 3;

const Agreement& agreement_of(const SeenCase& seen) { return seen.unit->in_use->agreement; }

std::string place_words(std::size_t position) {
  static constexpr const char* kWords[] = {"Best fit", "Second", "Third"};
  return position < std::size(kWords) ? kWords[position] : "";
}

std::string grade_and_team(Grade grade, const std::string& team) {
  return fmt::format("{}, {}", text_of(grade), team);
}

Candidate candidate_of(const Taker& taker, const SeenCase& seen, std::size_t position) {
  auto reasons = taker.reasons;
  for (const auto& one : taker.confirm) reasons.push_back("To confirm: " + one);
  return {.name = taker.name,
          .to = person_address(taker.code),
          .note = grade_and_team(taker.grade, taker.team),
          .rank = place_words(position),
          .change = effect_line(taker.name, taker.effect, agreement_of(seen)),
          .facts = {{"Room left under the line", words(points_words(taker.room_after))},
                    {"Cases then", words(std::to_string(taker.cases_after))},
                    {"High risk then", words(std::to_string(taker.high_risk_after))},
                    {"Given in seven days", words(std::to_string(taker.recent))}},
          .reasons = std::move(reasons),
          .action =
              !seen.to_be_given()
                  ? link("Is it safe?", pair_address(seen.line.id, "why", taker.code), " with " + taker.name)
                  : link_button("Give to " + taker.name, pair_address(seen.line.id, "allocate", taker.code),
                                position == 0 ? Emphasis::Primary : Emphasis::Secondary)};
}

Html others_who_can(const SeenCase& seen) {
  const auto& takers = *seen.takers;
  Table out{.caption = "Others who can take it, in order",
            .columns = {{"Name"},
                        {"Grade and team"},
                        {"Before and after"},
                        {"Room left", ColumnKind::Number},
                        {"Why"},
                        {.text = "Give", .hidden = true}}};
  for (std::size_t i = kCompared; i < takers.people.size(); ++i) {
    const auto& taker = takers.people[i];
    Html why;
    for (const auto& reason : taker.reasons) why << reason << " ";
    for (const auto& one : taker.confirm) why << "To confirm: " << one << " ";
    out.rows.push_back(
        {{link(taker.name, person_address(taker.code)), grade_and_team(taker.grade, taker.team),
          effect_line(taker.name, taker.effect, agreement_of(seen)), words(taker.room_after.text()), why,
          !seen.to_be_given()
              ? link("Is it safe?", pair_address(seen.line.id, "why", taker.code), " with " + taker.name)
              : link("Give", pair_address(seen.line.id, "allocate", taker.code), " to " + taker.name)}});
  }
  return out.rows.empty() ? Html{} : table(out);
}

std::string people_words(std::int64_t count) {
  return fmt::format("{} {}", count, count == 1 ? "person" : "people");
}

Html excluded_under(const ExcludedByRule& group, const SeenCase& seen) {
  Table out{.caption = group.code,
            .columns = {{"Name"},
                        {"Grade and team"},
                        {"Capacity used", ColumnKind::Number},
                        {"Why"},
                        {.text = "Ask", .hidden = true}},
            .caption_hidden = true};
  for (const auto& person : group.people) {
    Html why;
    for (const auto& sentence : person.sentences) why << sentence << " ";
    out.rows.push_back(
        {{link(person.name, person_address(person.code)), grade_and_team(person.grade, person.team),
          words(person.before ? percent_words(person.before) : ""), why,
          link("Is it safe?", pair_address(seen.line.id, "why", person.code), " with " + person.name)}});
  }
  const auto count = people_words(static_cast<std::int64_t>(group.people.size()));
  return details(fmt::format("{}, {}: {}", count, group.code, group.sentence), table(out));
}

Html excluded_part(const SeenCase& seen) {
  const auto& takers = *seen.takers;
  Html out;
  std::int64_t count = takers.excluded_not_named;
  for (const auto& group : takers.excluded) count += static_cast<std::int64_t>(group.people.size());
  if (count + takers.out_of_reach == 0) return out;
  out << heading(fmt::format("Who cannot: {}, by the first rule in the way", people_words(count)),
                 {.level = 3, .size = Size::Small});
  for (const auto& group : takers.excluded) out << excluded_under(group, seen);
  if (takers.excluded_not_named > 0)
    out << hint(people_words(takers.excluded_not_named) + " of other teams are excluded, too.");
  if (takers.out_of_reach > 0)
    out << hint(people_words(takers.out_of_reach) + " of other units are excluded by ALLOC-UNIT.");
  return out;
}

// Those of other teams, and how many of them come before the first who is named.
std::string others_first(const Takers& takers) {
  const auto before = takers.people.empty() ? 0 : takers.people.front().rank - 1;
  return fmt::format(
      "{} of other teams could take it, too{}: the head of the unit may give it to them.",
      people_words(takers.not_named),
      before == 0 ? "" : fmt::format(", {} of them before {}", before, takers.people.front().name));
}

Html takers_part(const SeenCase& seen) {
  const auto& takers = *seen.takers;
  Html out;
  if (seen.to_be_given())
    out << heading(seen.goes_on ? "Who can take it over?" : "Who can take this case?", {.size = Size::Large});
  if (takers.people.empty()) {
    out << inset(
        words(takers.nobody.empty() ? "Nobody whom you may give a case can take it." : takers.nobody));
    if (seen.line.restricted)
      out << paragraph(
          "The record is restricted: it goes only to those whom the records name for it, as may-see in the "
          "table case_people or with 'evenkeel allocate facts'.");
    if (!seen.line.holder)
      out << paragraph("Until somebody can, the head of the unit is accountable for it.");
  }
  std::vector<Candidate> compared;
  for (std::size_t i = 0; i < takers.people.size() && i < kCompared; ++i)
    compared.push_back(candidate_of(takers.people[i], seen, i));
  if (!compared.empty()) out << comparison(compared);
  if (takers.not_named > 0) out << hint(others_first(takers));
  out << others_who_can(seen) << excluded_part(seen);
  if (takers.expected_cases > 0)
    out << hint(
        fmt::format("Whose room is scarce is told from {} in the past 28 days.",
                    counted(takers.expected_cases, "case that waits or came", "cases that wait or came")));
  return out;
}

// That whoever holds it was right to object, and what it does to their figure when it goes.
Html goes_on_part(const SeenCase& seen) {
  if (!seen.goes_on) return {};
  Html said;
  said << strong("This case goes to somebody else.") << " "
       << fmt::format(
              "{} objected to it, and the objection was upheld, {}. It stays with them, who answer for "
              "it, until somebody takes it over.",
              seen.line.holder_name, moment_words(seen.goes_on->upheld_at));
  if (seen.goes_on->may_open)
    said << " " << link("The objection", objection_address(seen.goes_on->objection));
  Html out;
  out << inset(said);
  if (seen.may_allocate)
    out << effect_line(seen.line.holder_name, seen.goes_on->holder, agreement_of(seen))
        << hint("With the case, and without it.");
  return out;
}

// Of a case that somebody holds: the same people, and how a case is given on.
Html others_part(const SeenCase& seen) {
  Html out;
  if (!seen.may_plan) {
    out << paragraph("A case that somebody holds is given on by a plan of the unit: its head makes one.");
    return out << takers_part(seen);
  }
  out << paragraph(Html{} << "A case that somebody holds is given on by a plan: "
                          << link("share the load again with few moves",
                                  new_plan_address(seen.unit->figures->unit, PlanKind::Rebalance))
                          << ".");
  return out << takers_part(seen);
}

Html urgency_words(const SeenCase& seen) {
  const auto& classes = agreement_of(seen).urgency;
  if (seen.line.urgency >= classes.size()) return words("No class");
  const auto& one = classes[seen.line.urgency];
  Html out = words(one.name);
  out << hint(one.when);
  if (one.provenance.standing == Standing::Proposed) out << proposed_tag();
  return out;
}

Html holder_words(const SeenCase& seen) {
  const auto& line = seen.line;
  Html out;
  out << (line.holder ? link(line.holder_name, person_address(*line.holder)) : words("Nobody: it waits"));
  if (line.holder && !line.holder_away) return out;
  return out << hint(line.holder_away ? holder_away_words(seen.unit_name)
                                      : accountable_words(seen.unit_name));
}

Html left_by_cover_part(const SeenCase& seen) {
  if (!seen.left_by_cover) return {};
  const auto& left = *seen.left_by_cover;
  return inset(
      Html{} << fmt::format("The plan that covers {}, applied {}, found nobody for it: it stays with them in "
                            "the records until somebody is given it. {} ",
                            seen.line.holder_name, moment_words(left.applied_at),
                            accountable_then_words(left.from, seen.unit_name))
             << link("The plan", plan_address(left.plan)));
}

Html facts_part(const SeenCase& seen) {
  const auto& line = seen.line;
  std::vector<Fact> facts{{.key = "Held by", .value = holder_words(seen)}};
  if (!line.holder) {
    facts.push_back({.key = "Waits", .value = waiting_words(line)});
    facts.push_back({.key = "To be allocated by", .value = due_words(line)});
  }
  facts.push_back({.key = "Urgency", .value = urgency_words(seen)});
  facts.push_back({.key = "Risk of serious harm", .value = risk_tag(line.risk)});
  facts.push_back(
      {.key = "Type",
       .value = words(case_type_words(line.type) + (line.young ? ", transition to adulthood" : ""))});
  facts.push_back({.key = "Tier", .value = words(tier_words(line.tier))});
  facts.push_back({.key = "Worth",
                   .value = words(points_words(line.points) + (line.provisional ? ", provisional" : ""))});
  if (line.inactive != Inactive::No)
    facts.push_back(
        {.key = "Contact", .value = words("None at present: " + std::string{text_of(line.inactive)})});
  facts.push_back({.key = "Started", .value = words(day_words(line.started))});
  facts.push_back({.key = "Expected end", .value = words(day_words(line.ends))});
  if (line.release) facts.push_back({.key = "Expected release", .value = words(day_words(line.release))});
  if (line.holder) facts.push_back({.key = "Allocated", .value = words(day_words(line.allocated))});
  facts.push_back({.key = "Team", .value = words(line.team_name)});
  Html out;
  return out << heading("The case") << summary_list(facts);
}

std::string answer_words(EligibilityRule::Answer answer) {
  using enum EligibilityRule::Answer;
  switch (answer) {
    case Yes:
      return "Yes";
    case No:
      return "No";
    case SignOff:
      return "If a senior officer signs it off";
    case CoWork:
      return "With a qualified co-worker";
    case Trained:
      return "If trained";
    case Experienced:
      return "If experienced";
    case CappedShare:
      return "Up to a share of high-risk cases";
  }
  return "No";
}

Html asks_part(const SeenCase& seen) {
  Html out;
  out << heading("What it asks for");
  if (!seen.registrations.empty()) {
    std::vector<Html> items;
    for (const auto& one : seen.registrations)
      items.push_back(words(fmt::format(
          "Registered {}{}{}, since {}", one.code, one.level.empty() ? "" : ", level " + one.level,
          one.category.empty() ? "" : ", category " + one.category, one.from.long_text())));
    out << bullets(items);
  }
  Table rules{.caption = "Who may hold such a case, by grade",
              .columns = {{"Because of"}, {"PO"}, {"PSO"}, {"NQO"}, {"PQiP"}, {"SPO"}, {"Source"}},
              .empty = "No row of the agreement's matrix speaks of it."};
  Sources sources;
  for (const auto* rule : seen.asked_by) {
    Row row{{Cell{rule->name}}};
    for (const auto grade : {Grade::PO, Grade::PSO, Grade::NQO, Grade::PQiP, Grade::SPO})
      row.cells.emplace_back(answer_words(rule->answers[static_cast<std::size_t>(grade)]));
    Html source = rule->provenance.standing == Standing::Proposed ? proposed_tag() : Html{};
    source << " " << sources.number_of(rule->provenance.source);
    row.cells.emplace_back(std::move(source));
    rules.rows.push_back(std::move(row));
  }
  return out << table(rules) << sources.list("Sources of these answers");
}

Happening happening_of(const HolderSpell& spell, const std::string& unit) {
  std::string title = "Waited for a practitioner";
  if (spell.elsewhere) title = "Held in another unit";
  if (spell.holder) title = "Held by " + (spell.name.empty() ? spell.holder->text() : spell.name);
  Html content;
  if (spell.left) {
    title += ", who is not in post any more";
    content << paragraph("Nobody has been given it since, so that it waits. " + accountable_words(unit));
  }
  return {.title = std::move(title),
          .when = "from " + spell.from.long_text() +
                  (spell.to ? " to " + spell.to->plus_days(-1).long_text() : ""),
          .machine_time = spell.from.text(),
          .content =
              content << paragraph(fmt::format(
                  "Tier {}. Ledger entry {}, {}.", tier_words(spell.tier), spell.entry,
                  spell.by_act ? "an act in this service" : "from imported records (" + spell.source + ")"))};
}

Html history_part(const SeenCase& seen) {
  std::vector<Happening> happenings;
  for (const auto& spell : seen.history) happenings.push_back(happening_of(spell, seen.unit_name));
  Html out;
  out << heading("Who held it");
  if (const auto& late = seen.not_followed)
    out << inset(words(
        fmt::format("{}, as of {}, does not know yet of the allocation of {} (ledger entry {}). It stands, "
                    "until that source names a new holder.",
                    late->source, late->stated_on.long_text(), late->given_on.long_text(), late->entry)));
  return out << timeline(happenings);
}

}  // namespace

Page case_page(const SeenCase& seen, const CsrfToken& csrf, const Html& done) {
  static_cast<void>(csrf);
  Page page{.title = "Case " + seen.line.id.text(),
            .heading = "Case " + seen.line.id.text(),
            .caption = seen.unit_name,
            .section = Section::Cases,
            .breadcrumbs = {{"Cases", Url::local("/cases")}},
            .before_heading = done};
  if (seen.line.restricted) page.body << paragraph(tag("Restricted record", Tone::Warn));
  page.body << goes_on_part(seen) << left_by_cover_part(seen);
  const bool waits_for_them = seen.to_be_given() && seen.takers;
  if (waits_for_them) page.body << takers_part(seen);
  page.body << facts_part(seen) << asks_part(seen) << history_part(seen);
  if (!waits_for_them && seen.takers) page.body << details("Who else could hold it?", others_part(seen));
  page.body << freshness_of(*seen.unit);
  return page;
}

Html allocated_notification(const CaseAllocated& done, const CaseId& id, const CsrfToken& csrf,
                            const Agreement& agreement) {
  Html content;
  content << effect_line(done.name, done.effect, agreement)
          << hint(fmt::format("Ledger entry {}. {} is told and can object.", done.entry, done.name))
          << action_form(Url::local(fmt::format("/allocations/{}/undo", done.entry)), csrf,
                         {.text = "Undo",
                          .emphasis = Emphasis::Secondary,
                          .hidden = "the allocation of " + id.text()},
                         {{"case", id.text()}});
  return notification({.heading = fmt::format("Case {} is allocated to {}", id.text(), done.name),
                       .kind = NoticeKind::Success,
                       .content = content});
}

}  // namespace evenkeel::web
