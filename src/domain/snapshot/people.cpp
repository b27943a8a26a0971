// People: the postings of one code are one person, with one grade and one week.
#include <fmt/format.h>

#include <span>

#include "base/text.h"
#include "domain/snapshot/draft.h"

namespace evenkeel::snapshot {
namespace {

// A posting in force, with the hours learned for it wherever they stood.
struct Place {
  const Posting* posting;
  Index team;
  std::optional<Hours> hours;
  std::optional<Date> leaves;
};

class PeopleStage {
 public:
  explicit PeopleStage(Draft& draft) : draft_(draft), hours_(draft.each<ContractedHours>()) {}

  void run() {
    const auto postings = draft_.each<Posting>();
    for (auto first = postings.begin(); first != postings.end();) {
      const auto same = [&](const Posting* p) { return p->person == (*first)->person; };
      const auto last = std::find_if_not(first, postings.end(), same);
      add_person({first, last});
      first = last;
    }
    for (Index i = 0; i < draft_.out.people.size(); ++i) {
      if (const auto& code = supervisors_[i]) draft_.out.people[i].supervisor = supervisor(*code);
    }
    settle_hours_of_nobody();
  }

 private:
  void add_person(std::span<const Posting* const> postings) {
    std::vector<Place> places;
    for (const auto* posting : postings) {
      const auto* learned = learned_hours(*posting);
      if (posting->leaves && *posting->leaves <= draft_.out.as_of) continue;
      const auto team = draft_.team(posting->team);
      places.push_back({posting, team, settled(*posting, learned), posting->leaves});
      draft_.hash_into_team(team, *posting);
      if (learned != nullptr) draft_.hash_into_team(team, *learned);
    }
    const std::string_view code = postings.front()->person.text();
    if (places.empty()) {
      draft_.left.insert(code);
      return;
    }
    join_same_teams(places);
    const auto index = static_cast<Index>(draft_.out.people.size());
    draft_.people.emplace(code, index);
    draft_.out.people.push_back(merged(places));
    supervisors_.push_back(supervisor_of(places));
    for (const auto& place : places)
      draft_.out.postings.push_back({index, place.team, place.hours, place.leaves});
  }

  // In order of team. A posting to a team and one to the team that took it over are one place.
  static void join_same_teams(std::vector<Place>& places) {
    std::stable_sort(places.begin(), places.end(),
                     [](const Place& a, const Place& b) { return a.team < b.team; });
    std::vector<Place> joined;
    for (const auto& place : places) {
      if (joined.empty() || joined.back().team != place.team) {
        joined.push_back(place);
        continue;
      }
      auto& kept = joined.back();
      kept.hours = std::max(kept.hours, place.hours);
      kept.leaves = kept.leaves && place.leaves ? std::max(kept.leaves, place.leaves) : std::nullopt;
    }
    places = std::move(joined);
  }

  const ContractedHours* learned_hours(const Posting& posting) {
    const auto key = key_of(posting);
    const auto found =
        std::lower_bound(hours_.begin(), hours_.end(), key,
                         [](const ContractedHours* row, const auto& k) { return key_of(*row) < k; });
    if (found == hours_.end() || key_of(**found) != key) return nullptr;
    used_.insert(*found);
    return *found;
  }

  std::optional<Hours> settled(const Posting& posting, const ContractedHours* learned) {
    if (learned == nullptr) return posting.contracted;
    if (!posting.contracted) return learned->hours;
    if (*posting.contracted != learned->hours) {
      draft_.fault(
          "HOURS-DIFFER", posting.person.text(),
          fmt::format("Contracted hours of {} in team {} are {} in one list and {} in another; {} is taken.",
                      posting.person.text(), posting.team.text(), posting.contracted->text(),
                      learned->hours.text(), posting.contracted->text()));
    }
    return posting.contracted;
  }

  PersonRow merged(const std::vector<Place>& places) {
    PersonRow row;
    row.code = places.front().posting->person;
    row.home_team = places.front().team;
    row.name = name_of(places);
    row.grade = places.front().posting->grade;
    for (const auto& place : places) {
      if (place.posting->grade != row.grade) {
        differs(row.code, "GRADE-DIFFERS", "grade", text_of(row.grade), text_of(place.posting->grade));
        break;
      }
    }
    row.qualified = agreed(places, &Posting::qualified, "QUALIFICATION-DIFFERS", "qualification date");
    row.training_started =
        agreed(places, &Posting::training_started, "TRAINING-DIFFERS", "start of training");
    row.measured_by = agreed(places, &Posting::measured_by, "MEASURED-BY-DIFFERS", "way of measuring");
    row.leaves = last_day(places);
    row.specialisms = specialisms(places);
    settle_hours(places, row);
    return row;
  }

  // The first name that is given, their code where none is. A difference is told without the names.
  PersonName name_of(const std::vector<Place>& places) {
    std::optional<PersonName> name;
    for (const auto& place : places) {
      PersonName said{place.posting->surname, place.posting->forename};
      if (said.reveal().empty()) continue;
      if (!name) {
        name = std::move(said);
      } else if (name->reveal() != said.reveal()) {
        draft_.fault("NAME-DIFFERS", place.posting->person.text(),
                     fmt::format("{} has different names in their teams; the first team's is taken.",
                                 place.posting->person.text()));
        break;
      }
    }
    if (!name) name.emplace().surname = Private<std::string>{places.front().posting->person.text()};
    return *std::move(name);
  }

  template <class T>
  std::optional<T> agreed(const std::vector<Place>& places, std::optional<T> Posting::*member,
                          std::string_view code, std::string_view what) {
    std::optional<T> value;
    for (const auto& place : places) {
      const auto& said = place.posting->*member;
      if (!said) continue;
      if (value && *value != *said) {
        differs(place.posting->person, code, what, FieldText<T>::format(*value), FieldText<T>::format(*said));
        break;
      }
      value = said;
    }
    return value;
  }

  void differs(const PersonCode& person, std::string_view code, std::string_view what, std::string_view taken,
               std::string_view other) {
    draft_.fault(std::string{code}, person.text(),
                 fmt::format("The {} of {} is {} in one team and {} in another; {} is taken.", what,
                             person.text(), taken, other, taken));
  }

  // Somebody leaves when their last posting ends.
  static std::optional<Date> last_day(const std::vector<Place>& places) {
    auto last = places.front().leaves;
    for (const auto& place : places) {
      if (!place.leaves || !last) return std::nullopt;
      last = std::max(last, place.leaves);
    }
    return last;
  }

  static std::optional<PersonCode> supervisor_of(const std::vector<Place>& places) {
    for (const auto& place : places) {
      if (place.posting->supervisor) return place.posting->supervisor;
    }
    return std::nullopt;
  }

  Index supervisor(const PersonCode& code) {
    const auto index = draft_.person(code);
    if (index == kNobody && draft_.options.whole_service)
      draft_.fault("UNKNOWN-SUPERVISOR", code.text(),
                   fmt::format("{} is named as a line manager and is nobody in post.", code.text()));
    return index;
  }

  // Each specialism once, in the order of the teams.
  static std::string specialisms(const std::vector<Place>& places) {
    std::string all;
    std::vector<std::string_view> seen;
    for (const auto& place : places) {
      std::string_view rest = place.posting->specialisms;
      while (!rest.empty()) {
        const auto end = rest.find(';');
        const auto word = trim(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (word.empty() || std::find(seen.begin(), seen.end(), word) != seen.end()) continue;
        seen.push_back(word);
        all += (all.empty() ? "" : ";") + std::string{word};
      }
    }
    return all;
  }

  void settle_hours(const std::vector<Place>& places, PersonRow& row) {
    Hours sum;
    Hours largest;
    std::size_t known = 0;
    for (const auto& place : places) {
      if (!place.hours) continue;
      ++known;
      sum += *place.hours;
      largest = std::max(largest, *place.hours);
    }
    if (known == 0) return;
    if (known < places.size())
      draft_.fault("HOURS-PARTLY-KNOWN", row.code.text(),
                   fmt::format("{} works in {} teams and hours are known for {}; only those count.",
                               row.code.text(), places.size(), known));
    row.hours_doubled = known > 1 && sum > draft_.options.full_week;
    row.contracted = row.hours_doubled ? largest : sum;
    if (row.hours_doubled)
      draft_.fault(
          "HOURS-DOUBLED", row.code.text(),
          fmt::format("The teams of {} give {} h a week together, more than a full week of {} h; the "
                      "largest, {} h, is taken.",
                      row.code.text(), sum.text(), draft_.options.full_week.text(), largest.text()));
  }

  void settle_hours_of_nobody() {
    for (const auto* row : hours_) {
      if (used_.contains(row)) continue;
      draft_.fault(
          "HOURS-OF-NOBODY", row->person.text(),
          fmt::format("Contracted hours are given for {} in team {}, where nobody of that code works.",
                      row->person.text(), row->team.text()));
    }
  }

  Draft& draft_;
  std::vector<const ContractedHours*> hours_;
  std::unordered_set<const ContractedHours*> used_;
  std::vector<std::optional<PersonCode>> supervisors_;
};

}  // namespace

void add_people(Draft& draft) { PeopleStage{draft}.run(); }

}  // namespace evenkeel::snapshot
