#include "exchange/records/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "exchange/records/record_checks.h"
#include "exchange/records/suspicious_drop.h"

namespace evenkeel::exchange {
namespace {

constexpr std::size_t kChunkRecords = 8'192;
constexpr std::size_t kChunkRows = 512;

template <class R, std::size_t I = 0>
constexpr std::size_t table_index() {
  if constexpr (std::is_same_v<R, std::tuple_element_t<I, RecordTypes>>) {
    return I;
  } else {
    return table_index<R, I + 1>();
  }
}

// The last place is for rows that name no table.
std::size_t table_index_of(std::string_view table) {
  std::size_t found = std::tuple_size_v<RecordTypes>;
  std::size_t index = 0;
  for_each_record_type([&]<class R>() {
    if (R::kTable == table) found = index;
    ++index;
  });
  return found;
}

template <class R>
std::string key_of(const R& record) {
  std::string key;
  R::visit(record, [&](const Field& field, const auto& value) {
    if (field.need != Need::Key) return;
    if (!key.empty()) key += '\x1f';
    key += FieldText<std::decay_t<decltype(value)>>::format(value);
  });
  return key;
}

std::string posting_key(const PersonCode& person, const TeamCode& team) {
  return person.text() + '\x1f' + team.text();
}

template <class R>
std::string subject_of_record(const R& record) {
  if constexpr (requires { record.person.text(); }) {
    return record.person.text();
  } else if constexpr (std::is_same_v<R, Case>) {
    return record.holder ? record.holder->text() : record.id.text();
  } else if constexpr (requires { record.case_id.text(); }) {
    return record.case_id.text();
  } else if constexpr (requires { record.unit.text(); }) {
    return record.unit.text();
  } else if constexpr (std::is_same_v<R, TravelTime>) {
    return record.from_team.text();
  } else {
    return record.code.text();
  }
}

// Records whose place in a team gives them their unit: without it they would count nowhere.
template <class R>
inline constexpr bool kNeedsPosting = std::is_same_v<R, ContractedHours> || std::is_same_v<R, CaseCounts> ||
                                      std::is_same_v<R, Report> || std::is_same_v<R, Duty>;

// Records that say something of a case which has to be known.
template <class R>
inline constexpr bool kNeedsCase =
    std::is_same_v<R, Registration> || std::is_same_v<R, CaseTag> || std::is_same_v<R, CasePerson>;

std::string place_text(const RowPlace& place) {
  auto text = std::string{place.file};
  if (!place.sheet.empty()) text += fmt::format(", sheet {}", place.sheet);
  return text + fmt::format(", row {}", place.row);
}

FieldFault duplicate_fault(std::string_view column, const std::string& key, const RowPlace& first) {
  auto shown = key;
  std::replace(shown.begin(), shown.end(), '\x1f', ' ');
  return {column, shown, "DUPLICATE-KEY",
          fmt::format("\"{}\" stands already in {}, which was kept", shown, place_text(first)),
          "Remove one of the two rows, or correct its key."};
}

std::optional<FieldFault> exceeding_fault(const Reduction& reduction, const ReductionRoom& room) {
  const auto left = room.room_for(reduction);
  if (!left || reduction.hours <= *left) return std::nullopt;
  return FieldFault{
      "hours", reduction.hours.text(), "REDUCTIONS-EXCEED-HOURS",
      fmt::format("{} hours off, where {} of {} contracted hours are left by this person's other "
                  "reductions",
                  reduction.hours.text(), left->text(), room.contracted(reduction.person)->text()),
      "Correct the hours, end another reduction, or correct the contracted hours."};
}

}  // namespace

bool Intake::knows(const PersonCode& person) {
  return people_.has(person.text()) || known_.has_person(person);
}

std::optional<FieldFault> Intake::person_fault(std::string_view field, const PersonCode& person) {
  if (knows(person)) return std::nullopt;
  return FieldFault{field, shown_value(person.text()), "UNKNOWN-PERSON",
                    fmt::format("nobody has the code \"{}\"", person.text()),
                    "Add the person to the list of people, or correct the code."};
}

std::optional<FieldFault> Intake::team_fault(std::string_view field, const TeamCode& team) {
  if (keys_[table_index<Team>()].has(team.text()) || known_.has_team(team)) return std::nullopt;
  return FieldFault{field, shown_value(team.text()), "UNKNOWN-TEAM",
                    fmt::format("no team has the code \"{}\"", team.text()),
                    "Add the team to the list of teams, or correct the code."};
}

std::optional<FieldFault> Intake::posting_fault(const PersonCode& person, const TeamCode& team) {
  if (keys_[table_index<Posting>()].has(posting_key(person, team)) || known_.has_posting(person, team)) {
    return std::nullopt;
  }
  return FieldFault{
      "team_code", shown_value(team.text()), "UNKNOWN-POSTING",
      fmt::format("\"{}\" does not work in team \"{}\" by the list of people", person.text(), team.text()),
      "Add a row for this person and team to the list of people, or correct one of the codes."};
}

template <class R>
std::optional<FieldFault> Intake::reference_fault(const R& record) {
  std::optional<FieldFault> fault;
  R::visit(record, [&](const Field& field, const auto& value) {
    using T = std::decay_t<decltype(value)>;
    if (fault) return;
    if (std::is_same_v<R, Team> || (std::is_same_v<R, Posting> && field.name != "team_code")) return;
    if constexpr (std::is_same_v<T, PersonCode>) fault = person_fault(field.name, value);
    if constexpr (std::is_same_v<T, std::optional<PersonCode>>) {
      if (value) fault = person_fault(field.name, *value);
    }
    if constexpr (std::is_same_v<T, TeamCode>) fault = team_fault(field.name, value);
  });
  if constexpr (kNeedsPosting<R>) {
    if (!fault) fault = posting_fault(record.person, record.team);
  }
  if constexpr (kNeedsCase<R>) {
    const auto& id = record.case_id;
    if (!fault && !keys_[table_index<Case>()].has(id.text()) && !known_.has_case(id)) {
      fault = FieldFault{"case_id", shown_value(id.text()), "UNKNOWN-CASE",
                         fmt::format("no case has the number \"{}\"", id.text()),
                         "Add the case to the list of cases, or correct the number."};
    }
  }
  return fault;
}

// A contact has two sides. One that is known must get its points although the other is not: WMT's batch does
// the same.
std::optional<FieldFault> Intake::reference_fault(const Contact& record) {
  if (knows(record.person) || knows(record.holder)) return std::nullopt;
  return person_fault("person_code", record.person);
}

template <class R>
std::optional<FieldFault> Intake::fault_of(const R& record) {
  if (auto fault = reference_fault(record)) return fault;
  if (auto fault = periods_fault(record)) return fault;
  if constexpr (std::is_same_v<R, Report>) {
    if (auto fault = range_fault(record)) return fault;
  }
  if constexpr (std::is_same_v<R, CaseCounts>) return counts_fault(record);
  if constexpr (std::is_same_v<R, Reduction>) return exceeding_fault(record, room_);
  return std::nullopt;
}

Result<void> Intake::look_contact(const Contact& contact, const RowPlace& place) {
  auto fault = person_fault("person_code", contact.person);
  if (!fault) fault = person_fault("holder_code", contact.holder);
  if (!fault) return {};
  fault->message += "; the contact counts for the other person alone";
  return warn(Contact::kTable, place, contact.person.text(), *fault);
}

// What is taken and yet worth a look.
template <class R>
Result<void> Intake::look(const R& record, const RowPlace& place) {
  if constexpr (std::is_same_v<R, Contact>) return look_contact(record, place);
  if constexpr (requires { record.contracted; }) {
    if (const auto fault = strange_hours(record.contracted)) {
      return warn(R::kTable, place, record.person.text(), *fault);
    }
  }
  return {};
}

template <class R>
Result<void> Intake::remember(const R& record, const RowPlace& place) {
  if constexpr (std::is_same_v<R, Posting>) {
    people_.add(record.person.text(), place);
    room_.add_hours(record.person, record.team, record.contracted);
    if (record.supervisor && !people_.has(record.supervisor->text())) {
      supervisors_.push_back({place, record.person, *record.supervisor});
    }
  }
  if constexpr (std::is_same_v<R, ContractedHours>) {
    room_.add_hours(record.person, record.team, record.hours);
  }
  if constexpr (std::is_same_v<R, Reduction>) room_.add(record);
  return look(record, place);
}

template <class R>
Result<void> Intake::take(R&& record, const RowPlace& place) {
  using Record = std::decay_t<R>;
  constexpr auto index = table_index<Record>();
  auto key = key_of(record);
  const auto* first = keys_[index].find(key);
  auto fault =
      first == nullptr ? fault_of(record) : duplicate_fault(columns_of<Record>().front().name, key, *first);
  if (fault) return refuse(Record::kTable, place, subject_of_record(record), {*fault});
  keys_[index].add(std::move(key), place);
  ++counts_[index].read;
  ++counts_[index].taken;
  EVENKEEL_TRY(remember(record, place));
  chunk_.of<Record>().push_back(std::move(record));
  if (++chunk_size_ >= kChunkRecords) return flush_records();
  return {};
}

Result<void> Intake::put(Severity severity, std::string_view table, const RowPlace& place,
                         const std::string& subject, const FieldFault& fault) {
  const auto column = place.column_name == nullptr ? fault.column : place.column_name(fault.column);
  rows_.push_back(
      {severity, std::string{table},
       SourcePlace{std::string{place.file}, std::string{place.sheet}, place.row, std::string{column}},
       shown_value(subject), fault.value, fault.rule, fault.message, fault.fix});
  return rows_.size() >= kChunkRows ? flush_quarantine() : Result<void>{};
}

Result<void> Intake::refuse(std::string_view table, const RowPlace& place, const std::string& subject,
                            const std::vector<FieldFault>& faults) {
  auto& count = counts_[table_index_of(table)];
  ++count.read;
  ++count.quarantined;
  ++left_out_;
  for (const auto& fault : faults) {
    EVENKEEL_TRY(put(Severity::Quarantined, table, place, subject, fault));
  }
  return {};
}

Result<void> Intake::warn(std::string_view table, const RowPlace& place, const std::string& subject,
                          const FieldFault& fault) {
  ++counts_[table_index_of(table)].warnings;
  return put(Severity::Warning, table, place, subject, fault);
}

Result<void> Intake::flush_records() {
  if (chunk_size_ == 0) return {};
  const auto handed = sink_.records(chunk_);
  chunk_ = {};
  chunk_size_ = 0;
  return handed;
}

Result<void> Intake::flush_quarantine() {
  if (rows_.empty()) return {};
  const auto handed = sink_.quarantine(rows_, std::exchange(left_out_, 0));
  rows_.clear();
  return handed;
}

Result<void> Intake::check_supervisors() {
  for (const auto& reference : supervisors_) {
    const auto fault = person_fault("supervisor_code", reference.supervisor);
    if (fault) EVENKEEL_TRY(warn(Posting::kTable, reference.place, reference.person.text(), *fault));
  }
  return {};
}

Result<void> Intake::compare_with_before(const std::vector<std::string>& stated, SourceOutcome& outcome) {
  for (const auto& [table, before] : known_.table_sizes()) {
    if (std::find(stated.begin(), stated.end(), table) == stated.end()) continue;
    const auto now = counts_[table_index_of(table)].taken;
    const auto is_drop = is_suspicious_drop(before, now);
    outcome.reconciliations.push_back(
        {fmt::format("{}, against the statement before", table), before, now, !is_drop});
    if (is_drop) {
      EVENKEEL_TRY(warn(table, {}, "", suspicious_drop(table, before, now)));
    }
  }
  return {};
}

Result<SourceOutcome> Intake::finish(const std::vector<std::string>& stated) {
  SourceOutcome outcome;
  EVENKEEL_TRY(check_supervisors());
  EVENKEEL_TRY(compare_with_before(stated, outcome));
  EVENKEEL_TRY(flush_records());
  EVENKEEL_TRY(flush_quarantine());
  std::size_t index = 0;
  for_each_record_type([&]<class R>() { counts_[index++].table = R::kTable; });
  std::copy_if(counts_.begin(), counts_.end(), std::back_inserter(outcome.tables),
               [](const TableCount& count) { return count.read + count.warnings > 0; });
  return outcome;
}

template Result<void> Intake::take(Team&&, const RowPlace&);
template Result<void> Intake::take(Posting&&, const RowPlace&);
template Result<void> Intake::take(ContractedHours&&, const RowPlace&);
template Result<void> Intake::take(Case&&, const RowPlace&);
template Result<void> Intake::take(CaseCounts&&, const RowPlace&);
template Result<void> Intake::take(FlaggedCase&&, const RowPlace&);
template Result<void> Intake::take(Report&&, const RowPlace&);
template Result<void> Intake::take(Contact&&, const RowPlace&);
template Result<void> Intake::take(Reduction&&, const RowPlace&);
template Result<void> Intake::take(Absence&&, const RowPlace&);
template Result<void> Intake::take(Registration&&, const RowPlace&);
template Result<void> Intake::take(Duty&&, const RowPlace&);
template Result<void> Intake::take(PersonState&&, const RowPlace&);
template Result<void> Intake::take(PersonTag&&, const RowPlace&);
template Result<void> Intake::take(CaseTag&&, const RowPlace&);
template Result<void> Intake::take(CasePerson&&, const RowPlace&);
template Result<void> Intake::take(UnitState&&, const RowPlace&);
template Result<void> Intake::take(TravelTime&&, const RowPlace&);

}  // namespace evenkeel::exchange
