#include "web/codecs/case_json.h"

#include "web/codecs/figure_json.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

// Who did not hold it here is told as such and not as nobody.
json::object spell_json(const HolderSpell& spell) {
  return {
      {"from", spell.from.text()}, {"to", text_or_null(spell.to)},   {"holder", text_or_null(spell.holder)},
      {"name", spell.name},        {"waited", spell.waited},         {"elsewhere", spell.elsewhere},
      {"tier", spell.tier.text()}, {"ledger_sequence", spell.entry}, {"left", spell.left}};
}

json::object taker_json(const Taker& taker) {
  return {{"person", taker.code.text()},
          {"name", taker.name},
          {"grade", text_of(taker.grade)},
          {"team", taker.team},
          {"rank", taker.rank},
          {"effect", effect_json(taker.effect)},
          {"room_after", taker.room_after.text()},
          {"cases_after", taker.cases_after},
          {"high_risk_after", taker.high_risk_after},
          {"given_in_seven_days", taker.recent},
          {"reasons", json::value_from(taker.reasons)},
          {"to_confirm", json::value_from(taker.confirm)}};
}

json::object excluded_json(const ExcludedPerson& person) {
  return {{"person", person.code.text()},
          {"name", person.name},
          {"grade", text_of(person.grade)},
          {"team", person.team},
          {"capacity_used", percent_or_null(person.before)},
          {"sentences", json::value_from(person.sentences)},
          {"line_alone", person.line_alone}};
}

json::object rule_json(const ExcludedByRule& rule) {
  json::array people;
  for (const auto& person : rule.people) people.push_back(excluded_json(person));
  return {{"rule", rule.code}, {"sentence", rule.sentence}, {"people", std::move(people)}};
}

}  // namespace

json::object effect_json(const Effect& effect) {
  return {{"before", percent_or_null(effect.before)},
          {"after", percent_or_null(effect.after)},
          {"band_before", effect.band_before},
          {"band_after", effect.band_after}};
}

json::array changes_json(const std::vector<ChangedMeanwhile>& changes) {
  json::array out;
  for (const auto& change : changes)
    out.push_back(json::object{
        {"sequence", change.entry}, {"at", change.at}, {"by", change.by}, {"what", change.what}});
  return out;
}

json::object case_json(const CaseLine& line, const Agreement& agreement) {
  const bool has_class = line.urgency < agreement.urgency.size();
  return {{"case", line.id.text()},
          {"type", text_of(line.type)},
          {"tier", line.tier.text()},
          {"rosh", text_of(line.risk)},
          {"team", line.team.text()},
          {"team_name", line.team_name},
          {"holder", text_or_null(line.holder)},
          {"holder_name", line.holder_name},
          {"holder_away", line.holder_away},
          {"accountable", line.accountable},
          {"urgency", has_class ? json::value(agreement.urgency[line.urgency].code) : json::value(nullptr)},
          {"waiting_since", text_or_null(line.waiting_since)},
          {"waited_working_days", line.waited ? json::value(*line.waited) : json::value(nullptr)},
          {"due", text_or_null(line.due)},
          {"late", line.late},
          {"started", text_or_null(line.started)},
          {"ends", text_or_null(line.ends)},
          {"release", text_or_null(line.release)},
          {"allocated", text_or_null(line.allocated)},
          {"points", line.points.text()},
          {"provisional", line.provisional},
          {"inactive", text_of(line.inactive)},
          {"restricted", line.restricted}};
}

json::object case_json(const SeenCase& seen) {
  const auto& agreement = seen.unit->in_use->agreement;
  auto out = case_json(seen.line, agreement);
  json::array registrations;
  for (const auto& one : seen.registrations)
    registrations.push_back(json::object{
        {"code", one.code}, {"level", one.level}, {"category", one.category}, {"from", one.from.text()}});
  json::array history;
  for (const auto& spell : seen.history) history.push_back(spell_json(spell));
  out["unit"] = seen.unit->figures->unit.text();
  out["unit_name"] = seen.unit_name;
  out["agreement"] = agreement.id;
  out["registrations"] = std::move(registrations);
  out["features"] = json::value_from(seen.features);
  out["history"] = std::move(history);
  out["may_allocate"] = seen.may_allocate;
  if (const auto& goes_on = seen.goes_on)
    out["objection_upheld"] = json::object{{"objection", goes_on->objection},
                                           {"person", text_or_null(seen.line.holder)},
                                           {"at", goes_on->upheld_at}};
  if (const auto& left = seen.left_by_cover)
    out["left_by_cover"] = json::object{{"plan", left->plan}, {"from", text_or_null(left->from)}};
  if (const auto& late = seen.not_followed)
    out["not_followed"] =
        json::object{{"entry", late->entry}, {"source", late->source}, {"as_of", late->stated_on.text()}};
  return out;
}

json::object takers_json(const CaseId& id, const Takers& takers) {
  json::array options;
  for (const auto& taker : takers.people) options.push_back(taker_json(taker));
  json::array excluded;
  for (const auto& rule : takers.excluded) excluded.push_back(rule_json(rule));
  return {{"case", id.text()},
          {"nobody", takers.nobody},
          {"options", std::move(options)},
          {"options_not_named", takers.not_named},
          {"excluded", std::move(excluded)},
          {"excluded_not_named", takers.excluded_not_named},
          {"out_of_reach", takers.out_of_reach}};
}

json::object why_json(const WhyTaker& why) {
  json::array refusals;
  for (const auto& [rule, sentence] : why.refusals)
    refusals.push_back(json::object{{"rule", rule}, {"sentence", sentence}});
  return {{"case", why.line.id.text()},
          {"person", why.code.text()},
          {"name", why.name},
          {"grade", text_of(why.grade)},
          {"team", why.team},
          {"safe", why.safe},
          {"effect", effect_json(why.effect)},
          {"refusals", std::move(refusals)},
          {"line_alone", why.line_alone},
          {"to_confirm", json::value_from(why.confirm)},
          {"preferences", json::value_from(why.preferences)},
          {"rank", why.rank},
          {"options", why.options},
          {"missing_points", text_or_null(why.missing_points)},
          {"missing_hours", text_or_null(why.missing_hours)},
          {"full_week_exceeded", text_or_null(why.beyond_full_week)},
          {"may_override", why.may_override}};
}

json::object allocation_json(const SeenAllocation& allocation) {
  json::array cases;
  for (const auto& one : allocation.cases)
    cases.push_back(json::object{
        {"case", one.case_id.text()}, {"from", text_or_null(one.from)}, {"to", text_or_null(one.to)}});
  return {{"sequence", allocation.entry},
          {"at", allocation.at},
          {"by", allocation.by},
          {"act", allocation.act},
          {"cases", std::move(cases)}};
}

}  // namespace evenkeel::web
