// Work that is no case (reports, contacts, duties), and what takes hours away (reductions, absences).
#include <fmt/format.h>

#include "domain/snapshot/draft.h"

namespace evenkeel::snapshot {
namespace {

template <class Row>
void sort_by_person(std::vector<Row>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.person < b.person; });
}

// The person of a record; a fault, and kNobody, where the code is of nobody. Nothing is said of those who
// left.
template <class R>
Index known_person(Draft& draft, const R& record, std::string_view consequence) {
  const auto index = draft.person(record.person);
  if (index == kNobody && !draft.left.contains(record.person.text()))
    draft.fault("UNKNOWN-PERSON", record.id.text(),
                fmt::format("Record {} of {} names {}, who is not in the list of people; {}.",
                            record.id.text(), R::kTable, record.person.text(), consequence));
  return index;
}

// Whether a period has days at all; a fault where it ends before it begins.
template <class R>
bool sound_period(Draft& draft, const R& record, const std::optional<Date>& from,
                  const std::optional<Date>& to) {
  if (!from || !to || *from < *to) return true;
  draft.fault("BAD-PERIOD", record.id.text(),
              fmt::format("Record {} of {} ends on {} and begins on {}: it is never in force.",
                          record.id.text(), R::kTable, to->text(), from->text()));
  return false;
}

void add_reports(Draft& draft) {
  const auto oldest = draft.out.as_of.plus_days(-draft.options.history_days);
  for (const auto* record : draft.each<Report>()) {
    if (record->completed && *record->completed < oldest) continue;
    const auto team = draft.team(record->team);
    const auto person = known_person(draft, *record, "it counts in the team's pool");
    draft.out.reports.push_back(
        {person, team, record->kind, day_or_0(record->due), day_or_0(record->completed),
         static_cast<std::int32_t>(std::min<std::int64_t>(record->count, 1'000'000)), record->id});
    draft.hash_into_team(team, *record);
  }
  sort_by_person(draft.out.reports);
}

void add_contacts(Draft& draft) {
  const auto oldest = draft.out.as_of.plus_days(-draft.options.history_days);
  for (const auto* record : draft.each<Contact>()) {
    if (record->on < oldest) continue;
    const auto person = draft.person(record->person);
    const auto holder = draft.person(record->holder);
    const bool strangers = person == kNobody || holder == kNobody;
    if (strangers && draft.options.whole_service)
      draft.fault(
          "UNKNOWN-PERSON", record->id.text(),
          fmt::format("Contact {} is by {} for {}; one of them is not in post. It counts for the other.",
                      record->id.text(), record->person.text(), record->holder.text()));
    if (person == kNobody && holder == kNobody) continue;
    draft.out.contacts.push_back({person, holder, record->on.day_number(), record->code, record->id});
    const auto unit = [&](Index who) {
      return who == kNobody ? kNobody : draft.out.teams[draft.out.people[who].home_team].pdu;
    };
    if (person != kNobody) draft.hash_into(unit(person), *record);
    if (holder != kNobody && unit(holder) != unit(person)) draft.hash_into(unit(holder), *record);
  }
  std::stable_sort(draft.out.contacts.begin(), draft.out.contacts.end(),
                   [](const ContactRow& a, const ContactRow& b) { return a.on < b.on; });
}

void add_duties(Draft& draft) {
  for (const auto* record : draft.each<Duty>()) {
    const bool over = record->to && *record->to <= draft.out.as_of;
    if (!sound_period(draft, *record, record->from, record->to) || over) continue;
    const auto person = known_person(draft, *record, "its hours are in nobody's figure");
    if (person == kNobody) continue;
    draft.out.duties.push_back({person, record->task, record->hours, record->from, record->to, record->id});
    draft.hash_into_team(draft.team(record->team), *record);
  }
  sort_by_person(draft.out.duties);
}

}  // namespace

void add_other_work(Draft& draft) {
  add_reports(draft);
  add_contacts(draft);
  add_duties(draft);
}

void add_hours(Draft& draft) {
  const auto over = [&](const std::optional<Date>& to) { return to && *to <= draft.out.as_of; };
  for (const auto* record : draft.each<Reduction>()) {
    if (!sound_period(draft, *record, record->from, record->to) || over(record->to)) continue;
    const auto person = known_person(draft, *record, "nobody's hours are reduced");
    if (person == kNobody) continue;
    draft.out.reductions.push_back(
        {person, record->reason, record->hours, record->from, record->to, record->id});
    draft.hash_into_home(person, *record);
  }
  sort_by_person(draft.out.reductions);
  for (const auto* record : draft.each<Absence>()) {
    if (!sound_period(draft, *record, record->from, record->to) || over(record->to)) continue;
    const auto person = known_person(draft, *record, "nobody is taken to be away");
    if (person == kNobody) continue;
    draft.out.absences.push_back({person, record->from, record->to});
    draft.hash_into_home(person, *record);
  }
  sort_by_person(draft.out.absences);
}

}  // namespace evenkeel::snapshot
