#include "usecases/matters/challenges.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/permissions.h"
#include "base/characters.h"
#include "base/json.h"
#include "base/text.h"
#include "domain/working_days.h"
#include "usecases/matters/matters.h"
#include "usecases/matters/restricted.h"
#include "usecases/people/see_person.h"
#include "usecases/ports/matter_store.h"
#include "workload/measure.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostText = 4'000;
constexpr int kProposedDays = 5;

Result<void> check_text(const std::string& text, const char* code, const char* what) {
  if (trim(text).empty()) return fail(Error::invalid(code, fmt::format("Enter {}", what)));
  if (characters(text) > kMostText)
    return fail(Error::invalid(code, fmt::format("Shorten {} to 4,000 characters", what)));
  return {};
}

bool is_line(const Explanation& working, const std::string& name) {
  if (name.empty() || name == "contracted hours" || name == "reductions") return true;
  return std::ranges::any_of(working.work, [&](const WorkingLine& line) { return line_name(line) == name; });
}

Result<void> check_line(const Explanation& working, const std::string& name) {
  if (is_line(working, name)) return {};
  return fail(Error::invalid("CHALLENGE-LINE", "that line is not in your workload of today",
                             "Open your workload and challenge the line as it stands now."));
}

Result<void> refuse_second(const Desk& desk, MatterKind kind, const PersonCode& person,
                           const std::string& line) {
  MatterQuery query;
  query.kinds = {kind};
  query.states = {MatterState::Open};
  query.person = person;
  EVENKEEL_TRY_LET(
      const auto open,
      desk.store.matters().find(
          {.actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}}, query));
  for (const auto& matter : open) {
    if (challenged_line(matter) == line)
      return fail(Error::conflict("CHALLENGE-OPEN",
                                  fmt::format("You have raised this already: {}", matter.id),
                                  "Wait for its answer, or withdraw it and raise it again."));
  }
  return {};
}

Result<FoundPerson> own_figure(const Desk& desk) {
  if (!desk.viewer.person)
    return fail(Error::forbidden("ACCESS-DENIED", "your account belongs to no member of staff",
                                 "Ask an administrator to name the person whose account it is."));
  return find_person(desk, *desk.viewer.person, desk.today(), Permission::SeeOwnWorkload);
}

json::value details_of(const Explanation& working, const std::string& line) {
  const auto& figure = working.figure;
  return {{"line", line},
          {"as_of", working.as_of.text()},
          {"workload", figure.workload.hundredths},
          {"available", figure.available.hundredths},
          {"used", figure.used ? json::value(figure.used->tenths) : json::value{}},
          {"agreement", working.agreement.text()},
          {"snapshot", working.snapshot.text()}};
}

Result<Matter> open(const Desk& desk, const FoundPerson& found, MatterKind kind, const std::string& title,
                    const json::value& details, const std::string& text) {
  const auto day = desk.clock.today();
  Matter matter;
  matter.kind = kind;
  matter.where = found.where;
  matter.awaits = "spo";
  matter.due = challenge_due(found.unit->in_use->agreement, kind, day);
  matter.title = title;
  matter.details = Private<std::string>{canonical_json(details).value()};
  return open_matter(desk.store, std::move(matter),
                     {.act = "opened", .text = Private<std::string>{text}, .health = {}}, desk.viewer.account,
                     desk.clock.now_utc());
}

json::object details_in(const Matter& matter) {
  const auto value = parse_json(matter.details.reveal());
  return value && value->is_object() ? value->as_object() : json::object{};
}

std::string text_in(const Matter& matter, const char* key) {
  const auto details = details_in(matter);
  const auto* found = details.if_contains(key);
  return found != nullptr && found->is_string() ? std::string{found->as_string()} : std::string{};
}

bool is_challenge(const Matter& matter) {
  return matter.kind == MatterKind::Challenge || matter.kind == MatterKind::Rectification;
}

bool is_theirs(const Viewer& viewer, const Matter& matter) {
  return matter.opened_by == viewer.account || (viewer.person && matter.where.person == viewer.person);
}

Error no_challenge(const std::string& id) {
  return Error::not_found("NO-MATTER", fmt::format("there is no challenge {} that you may open", id),
                          "The list of challenges gives their numbers.");
}

Result<Matter> challenge_of(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(auto matter, desk.store.matters().get(id));
  if (!is_challenge(matter)) return fail(no_challenge(id));
  return matter;
}

Result<void> refuse_answered(const Matter& matter) {
  if (matter.state == MatterState::Open) return {};
  return fail(Error::conflict("CHALLENGE-ANSWERED",
                              fmt::format("{} is {} already", matter.id, text_of(matter.state)),
                              "Look at what was said; another challenge may be raised."));
}

bool may_answer(const Viewer& viewer, const Matter& matter) {
  return matter.state == MatterState::Open && !is_theirs(viewer, matter) &&
         access::may(viewer, Permission::AnswerObjections, matter.where);
}

SeenChallenge seen(const Desk& desk, Matter matter) {
  SeenChallenge out;
  out.line = challenged_line(matter);
  out.outcome = outcome_of(matter);
  out.may_answer = may_answer(desk.viewer, matter);
  out.may_withdraw = matter.state == MatterState::Open && matter.opened_by == desk.viewer.account;
  out.late = matter.state == MatterState::Open && matter.due && *matter.due < desk.clock.today();
  // A line may be a restricted case: its number is for those entitled.
  if (!access::may(desk.viewer, Permission::SeeRestrictedCases, matter.where) && is_of_restricted(matter))
    out.line = "restricted and other work";
  out.matter = std::move(matter);
  return out;
}

std::string name_of(const Desk& desk, const Matter& matter) {
  if (!matter.where.person || !matter.where.pdu) return {};
  const auto unit = desk.snapshots.unit(desk.store, desk.agreements, *matter.where.pdu, desk.today());
  const auto person = unit ? (*unit)->find(*matter.where.person) : kNobody;
  return person == kNobody ? matter.where.person->text() : (*unit)->snapshot.people[person].name.reveal();
}

}  // namespace

Date challenge_due(const Agreement& agreement, MatterKind kind, Date raised) {
  if (kind == MatterKind::Rectification) return raised.plus_months(1);
  const auto clock = std::ranges::find(agreement.clocks, "challenge", &ResponseClock::code);
  return plus_working_days(raised, clock == agreement.clocks.end() ? kProposedDays : clock->working_days);
}

std::string challenged_line(const Matter& matter) { return text_in(matter, "line"); }

std::optional<ChallengeOutcome> outcome_of(const Matter& matter) {
  const auto outcome = parse_choice<ChallengeOutcome>(text_in(matter, "outcome"));
  return outcome ? std::optional{*outcome} : std::nullopt;
}

Result<void> check_challenged_line(const Desk& desk, const std::string& line) {
  EVENKEEL_TRY_LET(const auto found, own_figure(desk));
  return check_line(working_seen(desk.viewer, *found.unit, found.person), line);
}

Result<Matter> challenge_figure(const Desk& desk, const ChallengeRequest& request) {
  EVENKEEL_TRY_LET(const auto found, own_figure(desk));
  EVENKEEL_TRY(check_text(request.text, "CHALLENGE-TEXT", "what is wrong"));
  const auto whole = workload::explain(found.unit->snapshot, found.unit->in_use->agreement,
                                       found.unit->measurement.mode, found.person);
  const auto working = working_seen(desk.viewer, *found.unit, found.person);
  EVENKEEL_TRY(check_line(working, request.line));
  EVENKEEL_TRY(refuse_second(desk, MatterKind::Challenge, found.record().code, request.line));
  auto details = details_of(working, request.line);
  const bool restricted = std::ranges::any_of(whole.work, [&](const WorkingLine& line) {
    return line.restricted && line_name(line) == request.line;
  });
  if (restricted) mark_restricted(details.as_object());
  return open(desk, found, MatterKind::Challenge,
              request.line.empty() ? "The figure as a whole" : "A line of the figure", details, request.text);
}

Result<Matter> ask_for_correction(const Desk& desk, const std::string& about, const std::string& text) {
  EVENKEEL_TRY_LET(const auto found, own_figure(desk));
  EVENKEEL_TRY(check_text(about, "CHALLENGE-TEXT", "which record it is about"));
  EVENKEEL_TRY(check_text(text, "CHALLENGE-TEXT", "what it should say"));
  EVENKEEL_TRY(refuse_second(desk, MatterKind::Rectification, found.record().code, about));
  return open(desk, found, MatterKind::Rectification, "A record to be corrected",
              json::value{{"line", about}}, text);
}

Result<Matter> answer_challenge(const Desk& desk, const ChallengeReply& reply) {
  EVENKEEL_TRY_LET(const auto matter, challenge_of(desk, reply.id));
  EVENKEEL_TRY(access::require(desk.viewer, Permission::AnswerObjections, matter.where));
  if (is_theirs(desk.viewer, matter))
    return fail(Error::forbidden("CHALLENGE-OWN", "nobody answers a challenge of their own",
                                 "The head of the unit or the regional director answers it."));
  EVENKEEL_TRY(check_text(reply.reason, "CHALLENGE-REASON", "the reason for the answer"));
  EVENKEEL_TRY(refuse_answered(matter));
  auto details = details_in(matter);
  details["outcome"] = text_of(reply.outcome);
  const auto text = canonical_json(json::value(details)).value();
  return move_matter(
      desk.store, reply.id, reply.version,
      {.act = "answered",
       .text = Private<std::string>{reply.reason},
       .details =
           Private<std::string>{canonical_json(json::object{{"outcome", text_of(reply.outcome)}}).value()},
       .health = {}},
      desk.viewer.account, desk.clock.now_utc(), [&](Matter& now) -> Result<void> {
        EVENKEEL_TRY(refuse_answered(now));
        now.state = MatterState::Answered;
        now.awaits.clear();
        now.details = Private<std::string>{text};
        return {};
      });
}

Result<Matter> withdraw_challenge(const Desk& desk, const std::string& id, std::int64_t version) {
  EVENKEEL_TRY_LET(const auto matter, challenge_of(desk, id));
  if (matter.opened_by != desk.viewer.account) return fail(no_challenge(id));
  return move_matter(desk.store, id, version, {.act = "withdrawn", .text = {}, .health = {}},
                     desk.viewer.account, desk.clock.now_utc(), [](Matter& now) -> Result<void> {
                       EVENKEEL_TRY(refuse_answered(now));
                       now.state = MatterState::Withdrawn;
                       now.awaits.clear();
                       return {};
                     });
}

Result<SeenChallenge> see_challenge(const Desk& desk, const std::string& id) {
  auto matter = challenge_of(desk, id);
  const bool sees = matter && (is_theirs(desk.viewer, *matter) ||
                               access::may(desk.viewer, Permission::AnswerObjections, matter->where) ||
                               access::may(desk.viewer, Permission::SeeLedger, matter->where));
  if (!sees) return fail(no_challenge(id));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Person, matter->where.person->text(), *matter->where.pdu));
  EVENKEEL_TRY(hide_restricted(desk.store, desk.clock.today(), desk.viewer, {&*matter, 1}));
  auto out = seen(desk, std::move(*matter));
  out.name = name_of(desk, out.matter);
  EVENKEEL_TRY_LET(out.events, desk.store.matters().events(id));
  return out;
}

Result<ChallengeList> list_challenges(const Desk& desk) {
  EVENKEEL_TRY_LET(const auto scope, access::scope_of(desk.viewer, Permission::AnswerObjections));
  MatterQuery query;
  query.kinds = {MatterKind::Challenge, MatterKind::Rectification};
  EVENKEEL_TRY_LET(auto found, desk.store.matters().find(scope, query));
  EVENKEEL_TRY(note_reading(desk, ReadKind::People, "challenges", UnitCode{"service"}));
  EVENKEEL_TRY(hide_restricted(desk.store, desk.clock.today(), desk.viewer, found));
  ChallengeList out;
  for (auto& matter : found) {
    const bool open = matter.state == MatterState::Open;
    auto one = seen(desk, std::move(matter));
    one.name = name_of(desk, one.matter);
    (open ? out.open : out.answered).push_back(std::move(one));
  }
  std::ranges::sort(out.answered, std::ranges::greater{},
                    [](const SeenChallenge& one) { return one.matter.opened_at; });
  return out;
}

}  // namespace evenkeel
