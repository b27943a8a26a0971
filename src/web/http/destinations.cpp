#include "web/http/destinations.h"

#include <algorithm>
#include <array>

#include "usecases/access/admission.h"

namespace evenkeel::web {
namespace {

using enum Permission;

struct Row {
  Destination to;
  Permission permission;
  Permission also = Permission::Nothing;
  // With both: one of two more. The last of them alone would let a practitioner in, who sees nobody's but
  // their own.
  std::array<Permission, 2> one_of = {Nothing, Nothing};
};

// One a line. What stands in the navigation is here only where it is a page of its own for few.
// clang-format off
constexpr Row kRows[] = {
    {{Theme::Work, "/objections", "Objections", "Cases that somebody should not hold, and the answers"}, AnswerObjections},
    {{Theme::Work, "/findings", "Findings", "What somebody should look at: people, cases, data"}, SeeFigures},
    {{Theme::Work, "/jobs", "Work in the background", "Imports and plans: how far they are"}, SignedIn},
    {{Theme::People, "/supervision", "Supervision", "Who supervises whom, who is due, teams' intake"}, AnswerObjections},
    {{Theme::People, "/care", "Employee care", "Excessive workloads: assessments, measures, reviews"}, SeeFigures, Nothing, {AnswerObjections, SeeReasons}},
    {{Theme::People, "/surveys", "Surveys of stress at work", "Asked of a team or a unit; results without small groups"}, SignedIn, Nothing, {SeeFigures, SeeOwnWorkload}},
    {{Theme::People, "/assessments", "Workload assessments", "Whose workload has not been talked about"}, AnswerObjections},
    {{Theme::People, "/challenges", "Challenges", "Figures that somebody says are wrong"}, AnswerObjections},
    {{Theme::People, "/hours", "My hours", "Contracted hours, overtime, what I worked"}, SeeOwnWorkload},
    {{Theme::Protection, "/matters", "Matters", "Declarations, notices, disputes: what was raised and what is due"}, SignedIn},
    {{Theme::Protection, "/full", "Full", "Units that have said that they are full, with the proof"}, SeeFigures},
    {{Theme::Protection, "/suspensions", "Suspended tasks", "What has stopped, for whom, until when"}, SeePeople},
    {{Theme::Protection, "/public/pledge", "The pledge", "How often the employer kept its workload pledge"}, Nothing},
    {{Theme::Agreement, "/public/agreement", "The agreement in force", "As everybody may read it, with its signatures"}, Nothing},
    {{Theme::Agreement, "/public", "Everybody's page", "Workloads of the service, without names"}, Nothing},
    {{Theme::Agreement, "/public/full", "Notices of fullness", "What was said publicly, with signatures"}, Nothing},
    {{Theme::Evidence, "/ledger", "Decisions", "Every decision: who, when, what"}, SeeLedger, SeeFigures},
    {{Theme::Evidence, "/overrides", "Overrides and directions", "Who signed for going over the line, and why"}, SeeLedger, SeeFigures},
    {{Theme::Evidence, "/access-log", "Who has read what", "Readings of records of named people"}, SeeAccessLog},
    {{Theme::Administration, "/admin/accounts", "Accounts", "People, roles, places, tokens"}, ManageAccounts},
    {{Theme::Administration, "/admin/webhooks", "Receivers of events", "Systems that are told of allocations, and what failed"}, ManageAccounts},
    {{Theme::Administration, "/api", "Interface for other systems", "What a program may ask, with its description"}, Nothing, Nothing, {ManageAccounts, ImportRecords}},
    {{Theme::Account, "/account", "My account", "Password, second factor, where I am signed in"}, SignedIn},
    {{Theme::Account, "/calendar.ics", "Calendar of what is due", "For the calendar of your mail program"}, SignedIn},
};
// clang-format on

bool may_open(const Viewer& viewer, const Row& row) {
  const auto holds = [&](Permission permission) { return may_enter(viewer, permission); };
  return holds(row.permission) && holds(row.also) && std::ranges::any_of(row.one_of, holds);
}

}  // namespace

std::string_view theme_words(Theme theme) {
  switch (theme) {
    case Theme::Work:
      return "Cases and plans";
    case Theme::People:
      return "People and their time";
    case Theme::Protection:
      return "Protection";
    case Theme::Agreement:
      return "Open to everybody";
    case Theme::Evidence:
      return "Decisions and evidence";
    case Theme::Administration:
      return "Administration";
    case Theme::Account:
      return "You";
  }
  return "";
}

std::vector<Destination> destinations_of(const Viewer& viewer) {
  std::vector<Destination> out;
  for (const auto& row : kRows) {
    if (may_open(viewer, row)) out.push_back(row.to);
  }
  return out;
}

std::vector<Destination> destinations_of(const Viewer& viewer, Theme theme) {
  auto out = destinations_of(viewer);
  std::erase_if(out, [&](const Destination& one) { return one.theme != theme; });
  return out;
}

bool reads_ledger(const Viewer& viewer) {
  return may_enter(viewer, SeeLedger) && may_enter(viewer, SeeFigures);
}

}  // namespace evenkeel::web
