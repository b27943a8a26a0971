// Units: which teams stand on the day, under which PDU and region, and which team each code of the records
// means.
#include <fmt/format.h>

#include <map>

#include "domain/snapshot/draft.h"

namespace evenkeel::snapshot {
namespace {

constexpr std::string_view kUnknownUnit = "unknown";
constexpr std::string_view kUnknownName = "Not in the records";

bool open_on(const Team& team, Date day) { return in_force(team.opened, team.closed, day); }

class TeamStage {
 public:
  explicit TeamStage(Draft& draft) : draft_(draft), day_(draft.out.as_of), listed_(draft.each<Team>()) {
    for (const auto* team : listed_) {
      by_code_.emplace(team->code.text(), team);
      if (open_on(*team, day_)) kept_.emplace(team->code.text(), team);
      if (team->predecessor && open_on(*team, day_)) successor_.emplace(team->predecessor->text(), team);
    }
  }

  void run() {
    resolve_used_by<Posting>();
    resolve_used_by<Case>();
    resolve_used_by<CaseCounts>();
    resolve_used_by<Report>();
    resolve_used_by<Duty>();
    write_units();
    write_teams();
  }

 private:
  template <class R>
  void resolve_used_by() {
    for (const auto& record : draft_.records.of<R>()) {
      const std::string_view code = record.team.text();
      if (!means_.contains(code)) means_.emplace(code, resolve(code));
    }
  }

  // The code of the team that stands for `code` on the day.
  std::string_view resolve(std::string_view code) {
    const auto found = by_code_.find(code);
    if (found == by_code_.end()) {
      draft_.fault(
          "UNKNOWN-TEAM", std::string{code},
          fmt::format("Team {} is not in the list of teams; its people and work stand under the unit "
                      "\"{}\".",
                      code, kUnknownUnit));
      kept_.emplace(code, nullptr);
      return code;
    }
    if (open_on(*found->second, day_)) return code;
    // Reorganised more than once: follow the line, at most as long as there are teams (it may be a circle).
    auto last = code;
    for (std::size_t step = 0; step <= by_code_.size(); ++step) {
      const auto next = successor_.find(last);
      if (next != successor_.end()) return next->second->code.text();
      const auto closed = closed_successor(last);
      if (closed.empty()) break;
      last = closed;
    }
    draft_.fault(
        "TEAM-NOT-OPEN", std::string{code},
        fmt::format("Team {} is not open on {} and names no successor, and people or work still stand "
                    "in it; it is kept.",
                    code, day_.text()));
    kept_.emplace(code, found->second);
    return code;
  }

  // A team that took over from `code` and has closed since; empty where there is none.
  std::string_view closed_successor(std::string_view code) const {
    for (const auto* team : listed_) {
      if (team->predecessor && team->predecessor->text() == code && team->closed && *team->closed <= day_)
        return team->code.text();
    }
    return {};
  }

  struct Unit {
    std::string name;
    std::string parent;
  };
  void add_unit(std::map<std::string, Unit>& units, const std::string& code, Unit unit) {
    const auto [place, fresh] = units.emplace(code, unit);
    if (fresh || (place->second.name == unit.name && place->second.parent == unit.parent)) return;
    draft_.fault(
        "UNIT-DIFFERS", code,
        fmt::format("Unit {} is given as \"{}\" under {} and as \"{}\" under {}; the first is taken.", code,
                    place->second.name, place->second.parent, unit.name, unit.parent));
  }

  static std::string code_or_unknown(const Team* team, const UnitCode Team::*member) {
    return team == nullptr || (team->*member).empty() ? std::string{kUnknownUnit} : (team->*member).text();
  }

  void write_units() {
    std::map<std::string, Unit> pdus;
    std::map<std::string, Unit> regions;
    for (const auto& [code, team] : kept_) {
      const auto region = code_or_unknown(team, &Team::region);
      add_unit(pdus, code_or_unknown(team, &Team::pdu),
               {team != nullptr ? team->pdu_name : std::string{kUnknownName}, region});
      add_unit(regions, region, {team != nullptr ? team->region_name : std::string{kUnknownName}, ""});
    }
    for (const auto& [code, unit] : regions) {
      region_index_.emplace(code, static_cast<Index>(draft_.out.regions.size()));
      draft_.out.regions.push_back({UnitCode{code}, unit.name, kNobody});
    }
    for (const auto& [code, unit] : pdus) {
      pdu_index_.emplace(code, static_cast<Index>(draft_.out.pdus.size()));
      draft_.out.pdus.push_back({UnitCode{code}, unit.name, region_index_.at(unit.parent)});
    }
    draft_.unit_hashes.resize(pdus.size());
  }

  void write_teams() {
    std::unordered_map<std::string_view, Index> index;
    for (const auto& [code, team] : kept_) {
      index.emplace(code, static_cast<Index>(draft_.out.teams.size()));
      const auto pdu = pdu_index_.at(code_or_unknown(team, &Team::pdu));
      if (team == nullptr) {
        draft_.out.teams.push_back({TeamCode{std::string{code}}, std::string{kUnknownName}, pdu, "", ""});
      } else {
        draft_.out.teams.push_back({team->code, team->name, pdu, team->police_area, team->hmpps_area});
        draft_.hash_into(pdu, *team);
      }
    }
    for (const auto& [code, meant] : means_) draft_.teams.emplace(code, index.at(meant));
  }

  Draft& draft_;
  Date day_;
  std::vector<const Team*> listed_;
  std::unordered_map<std::string_view, const Team*> by_code_;
  std::unordered_map<std::string_view, const Team*> successor_;  // open ones
  std::unordered_map<std::string_view, std::string_view>
      means_;                                     // code in a record -> code that stands for it
  std::map<std::string_view, const Team*> kept_;  // nullptr: not in the list of teams
  std::unordered_map<std::string, Index> region_index_;
  std::unordered_map<std::string, Index> pdu_index_;
};

}  // namespace

void add_teams(Draft& draft) { TeamStage{draft}.run(); }

}  // namespace evenkeel::snapshot
