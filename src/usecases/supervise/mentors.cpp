#include "usecases/supervise/mentors.h"

#include <algorithm>
#include <boost/json.hpp>

#include "usecases/care/noted.h"
#include "usecases/matters/kind.h"
#include "usecases/see/find.h"
#include "usecases/see/unit_door.h"
#include "workload/protections.h"

namespace evenkeel {
namespace {

std::string mentors_of_unit(const UnitCode& unit) { return "mentors/" + unit.text(); }

bool may_mentor(const MeasuredUnit& unit, Index index) {
  const auto grade = unit.snapshot.people[index].grade;
  const bool learns = grade == Grade::NQO || grade == Grade::PQiP || grade == Grade::Other;
  return unit.works_here(index) && !learns;
}

Result<Index> protected_person(const Desk& desk, const MeasuredUnit& unit, const std::string& code) {
  const auto index = unit.find(PersonCode{code});
  const bool answers =
      index != kNobody && may_over_person(desk.viewer, Permission::AnswerObjections, unit, index);
  if (answers &&
      !workload::protections_of(unit.snapshot.people[index], unit.in_use->agreement, unit.snapshot.as_of)
           .empty())
    return index;
  return fail(
      Error::invalid("MENTOR-PERSON", "Choose one of yours who is newly qualified or in training",
                     "A mentor is named for people under a protection, by those who answer for them."));
}

Result<void> check_mentor(const MeasuredUnit& unit, Index person, const std::string& mentor) {
  const auto index = unit.find(PersonCode{mentor});
  if (index != kNobody && index != person && may_mentor(unit, index)) return {};
  return fail(Error::invalid("MENTOR-WHO", "Choose a qualified colleague who works in this unit",
                             "Nobody mentors themselves, and nobody who is learning mentors others."));
}

}  // namespace

Result<std::map<std::string, Mentoring>> mentors_of(Store& store, const UnitCode& unit) {
  std::map<std::string, Mentoring> out;
  const auto take = [&](const boost::json::object& noted) {
    const auto person = detail_text(noted, "person");
    const auto mentor = detail_text(noted, "mentor");
    const auto since = Date::parse(detail_text(noted, "since"));
    if (mentor.empty() || !since)
      out.erase(person);
    else
      out.insert_or_assign(person, Mentoring{PersonCode{mentor}, *since, detail_text(noted, "by")});
  };
  EVENKEEL_TRY(each_noted(store, mentors_of_unit(unit), take));
  return out;
}

std::vector<std::pair<std::string, std::string>> who_may_mentor(const MeasuredUnit& unit) {
  std::vector<std::pair<std::string, std::string>> out;
  for (Index i = 0; i < unit.snapshot.people.size(); ++i) {
    const auto& person = unit.snapshot.people[i];
    if (may_mentor(unit, i)) out.emplace_back(person.code.text(), person.name.reveal());
  }
  std::ranges::sort(out, {}, [](const auto& one) { return std::pair{one.second, one.first}; });
  return out;
}

Result<void> name_mentor(const Desk& desk, const UnitCode& unit, const MentorTyped& typed) {
  EVENKEEL_TRY(require_in_unit(desk, Permission::AnswerObjections, unit));
  EVENKEEL_TRY_LET(const auto measured, desk.snapshots.unit(desk.store, desk.agreements, unit, desk.today()));
  EVENKEEL_TRY_LET(const auto person, protected_person(desk, *measured, typed.person));
  if (typed.mentor.empty()) {
    EVENKEEL_TRY_LET(const auto known, mentors_of(desk.store, unit));
    if (!known.contains(typed.person))
      return fail(Error::conflict("MENTOR-STATE", "no mentor is named for them", "Look at how it stands."));
  } else {
    EVENKEEL_TRY(check_mentor(*measured, person, typed.mentor));
  }
  return note(desk, typed.mentor.empty() ? "mentor.ended" : "mentor.named", mentors_of_unit(unit),
              {{"person", typed.person},
               {"mentor", typed.mentor},
               {"since", desk.clock.today().text()},
               {"by", desk.viewer.account}});
}

}  // namespace evenkeel
