#include "usecases/matters/ladder.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/decimal.h"
#include "domain/working_days.h"
#include "usecases/matters/clocks.h"
#include "usecases/matters/matters.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

std::string title_of(Level level) {
  switch (level) {
    case Level::Practitioner:
      return "A person's workload is over the line: the ladder is open";
    case Level::Team:
      return "A team's workload is over the line: the ladder is open";
    case Level::Pdu:
    case Level::Region:
    case Level::Nation:
      break;
  }
  return "A unit's workload is over the line: the ladder is open";
}

}  // namespace

int clock_days(const Agreement& agreement, std::string_view code, int otherwise) {
  const auto found = std::ranges::find(agreement.clocks, code, &ResponseClock::code);
  return found == agreement.clocks.end() ? otherwise : found->working_days;
}

std::string owner_of(const LadderStep& step) {
  auto word = step.owner;
  std::ranges::replace(word, ' ', '-');
  const auto role = parse_choice<Role>(word);
  return role ? std::string{text_of(*role)} : "national";
}

const LadderStep* first_step(const Agreement& agreement, Level level) {
  const auto found = std::ranges::find_if(agreement.ladder, [&](const LadderStep& step) {
    return level != Level::Pdu || owner_of(step) != text_of(Role::SeniorPractitioner);
  });
  return found == agreement.ladder.end() ? nullptr : &*found;
}

const LadderStep* step_after(const Agreement& agreement, std::int64_t order) {
  const auto found =
      std::ranges::find_if(agreement.ladder, [&](const LadderStep& step) { return step.order > order; });
  return found == agreement.ladder.end() ? nullptr : &*found;
}

bool over_ladder(const Agreement& agreement, Points workload, Points available) {
  return available.hundredths > 0 && compare_ratios(workload.hundredths, available.hundredths,
                                                    agreement.lines.excessive_tenths, 1000) > 0;
}

Result<std::optional<FigurePoint>> newest_figure(Store& store, const LadderSubject& subject, Date day) {
  EVENKEEL_TRY_LET(const auto days, store.figures().days(Mode::Evenkeel));
  std::optional<Date> newest;
  for (const auto one : days) {
    if (one <= day && (!newest || *newest < one)) newest = one;
  }
  if (!newest) return std::optional<FigurePoint>{};
  EVENKEEL_TRY_LET(const auto found, store.figures().on_days_of(clock_scope(), subject.level, {subject.code},
                                                                Mode::Evenkeel, {*newest}, kKnownNow));
  return found.empty() ? std::optional<FigurePoint>{} : std::optional{found.front()};
}

Result<std::optional<Matter>> open_step(Store& store, const Agreement& agreement, const OpenStep& step,
                                        const std::string& actor, const Clock& clock) {
  const auto* first = first_step(agreement, step.subject.level);
  if (first == nullptr) return std::optional<Matter>{};
  Matter matter;
  matter.kind = MatterKind::LadderStep;
  matter.where = step.subject.where;
  matter.awaits = owner_of(*first);
  matter.due = plus_working_days(clock.today(), first->answer_within_working_days);
  matter.title = title_of(step.subject.level);
  json::object details{{"level", text_of(step.subject.level)},
                       {"code", step.subject.code},
                       {"step", first->order},
                       {"step_name", first->name},
                       {"day", clock.today().text()},
                       {"over_tenths", agreement.lines.excessive_tenths},
                       {"figure", step.figure}};
  if (!step.from.empty()) details["from"] = step.from;
  matter.details = kept_details(details);
  const Saying saying{.act = "opened", .text = {}, .details = matter.details, .health = {}};
  EVENKEEL_TRY_LET(auto opened, open_matter(store, std::move(matter), saying, actor, clock.now_utc()));
  return std::optional{std::move(opened)};
}

LadderSubject subject_of(const Matter& step) {
  const auto details = details_of(step);
  LadderSubject out;
  const auto level = parse_choice<Level>(detail_text(details, "level"));
  if (level) out.level = *level;
  out.code = detail_text(details, "code");
  out.where = step.where;
  return out;
}

Result<std::optional<Matter>> standing_step(Store& store, const LadderSubject& subject) {
  MatterQuery query;
  query.kinds = {MatterKind::LadderStep};
  query.states = {MatterState::Open};
  query.pdu = subject.where.pdu;
  query.person = subject.where.person;
  EVENKEEL_TRY_LET(const auto found, store.matters().find(clock_scope(), query));
  for (const auto& matter : found) {
    const auto other = subject_of(matter);
    if (other.level == subject.level && other.code == subject.code) return std::optional{matter};
  }
  return std::optional<Matter>{};
}

}  // namespace evenkeel
