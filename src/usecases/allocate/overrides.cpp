#include "usecases/allocate/overrides.h"

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

#include "base/characters.h"
#include "base/json.h"
#include "domain/records/record_set.h"
#include "domain/snapshot.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostReason = 4'000;

Result<void> refuse_long(const std::string& reason) {
  if (characters(reason) <= kMostReason) return {};
  return fail(Error::invalid("OVERRIDE-REASON", "the reason is longer than 4,000 characters", "Shorten it."));
}

Result<void> refuse_incomplete(const OverrideRequest& request) {
  if (request.signer.empty())
    return fail(Error::invalid("OVERRIDE-SIGNER", "nobody signs the override",
                               "Name the person who takes it upon themselves."));
  if (request.signer == request.person)
    return fail(Error::forbidden("OVERRIDE-SELF", "nobody signs an override for themselves",
                                 "Somebody else who answers for the unit signs."));
  if (request.reason.empty())
    return fail(Error::invalid("OVERRIDE-REASON", "an override needs a reason", "Say why, in a sentence."));
  EVENKEEL_TRY(refuse_long(request.reason));
  if (request.expires <= request.day)
    return fail(
        Error::invalid("OVERRIDE-EXPIRY", "the override would expire before it counts",
                       "Name the first day on which it no longer counts, after " + request.day.text() + "."));
  if (request.expires > request.day.plus_days(kLongestSignedDays))
    return fail(Error::invalid("OVERRIDE-EXPIRY", "an override ends within a year",
                               "Is the year right? Sign again when it is over, if it is still needed."));
  if (!request.case_id && !request.points)
    return fail(Error::invalid("OVERRIDE-WHAT", "the override names neither a case nor points",
                               "Say for which case, or how far over the line."));
  if (request.points && request.points->hundredths <= 0)
    return fail(Error::invalid("OVERRIDE-POINTS", "the override reaches no points over the line",
                               "Name more than 0 points, or a case alone."));
  return {};
}

std::string payload_of(const GivenOverride& given, const std::string& why_withdrawn) {
  json::object value{{"id", given.id.text()},
                     {"signer", given.signer.text()},
                     {"signer_role", given.signer_role},
                     {"person", given.person.text()},
                     {"case", given.case_id ? given.case_id->text() : ""},
                     {"points", given.points ? json::value(given.points->hundredths) : json::value{}},
                     {"reason", given.reason.reveal()},
                     {"from", given.from.text()},
                     {"expires", given.expires.text()}};
  if (!why_withdrawn.empty()) value["withdrawn_because"] = why_withdrawn;
  return canonical_json(value).value();
}

Act act_of(const Scope& scope, const GivenOverride& given, const char* act, const std::string& why_withdrawn,
           Date day, const Clock& clock) {
  RecordSet records;
  records.of<GivenOverride>() = {given};
  return {.day = day,
          .parts = {act_part(given.id.text(), std::move(records))},
          .draft = {.at = clock.now_utc(),
                    .actor = scope.actor,
                    .act = act,
                    .subject = given.id.text(),
                    .payload = Private<std::string>{payload_of(given, why_withdrawn)}}};
}

Act withdrawal_of(const Scope& scope, GivenOverride given, const std::string& reason, Date day,
                  const Clock& clock) {
  given.expires = day;
  return act_of(scope, given, kOverrideWithdrawnAct, reason, day, clock);
}

}  // namespace

Result<DraftedOverride> draft_override(const Scope& scope, const OverrideRequest& request,
                                       const Clock& clock) {
  EVENKEEL_TRY(refuse_incomplete(request));
  const GivenOverride given{.id = RecordId{new_record_id("override")},
                            .kind = OverrideKind::Override,
                            .signer = request.signer,
                            .signer_role = request.signer_role,
                            .person = request.person,
                            .case_id = request.case_id,
                            .points = request.points,
                            .reason = Private<std::string>{request.reason},
                            .from = request.day,
                            .expires = request.expires,
                            .tell_unions = false};
  return DraftedOverride{given, act_of(scope, given, kOverrideGivenAct, {}, request.day, clock)};
}

Result<GivenOverride> give_override(Store& store, const Scope& scope, const OverrideRequest& request,
                                    const Clock& clock) {
  EVENKEEL_TRY_LET(auto drafted, draft_override(scope, request, clock));
  EVENKEEL_TRY_LET(const auto records, store.records().load(scope, {}, request.day, kKnownNow));
  EVENKEEL_TRY(known_person(records, request.person));
  if (request.case_id) EVENKEEL_TRY(known_case(records, *request.case_id));
  EVENKEEL_TRY(write_act(store, drafted.act));
  return std::move(drafted.given);
}

Result<GivenOverride> withdraw_override(Store& store, const Scope& scope, const std::string& id,
                                        const std::string& reason, Date day, const Clock& clock) {
  if (reason.empty())
    return fail(Error::invalid("OVERRIDE-REASON", "withdrawing an override needs a reason", "Say why."));
  EVENKEEL_TRY(refuse_long(reason));
  EVENKEEL_TRY_LET(const auto records, store.records().load(scope, {}, day, kKnownNow));
  const auto& all = records.of<GivenOverride>();
  const auto found = std::ranges::find(all, RecordId{id}, &GivenOverride::id);
  if (found == all.end())
    return fail(Error::not_found("NO-OVERRIDE", "there is no override " + id,
                                 "The list of overrides has their names."));
  if (found->expires <= day)
    return fail(Error::conflict("OVERRIDE-OVER", "it counts no longer since " + found->expires.text(),
                                "There is nothing to withdraw."));
  auto given = *found;
  given.expires = day;
  EVENKEEL_TRY(write_act(store, act_of(scope, given, kOverrideWithdrawnAct, reason, day, clock)));
  return given;
}

Result<std::vector<Act>> draft_withdrawals(Store& store, const Scope& scope,
                                           const std::vector<std::string>& ids, const std::string& reason,
                                           Date day, const Clock& clock) {
  std::vector<Act> out;
  if (ids.empty()) return out;
  EVENKEEL_TRY_LET(const auto records, store.records().load(scope, {}, day, kKnownNow));
  for (const auto& given : records.of<GivenOverride>()) {
    const bool asked = std::ranges::find(ids, given.id.text()) != ids.end();
    if (asked && given.expires > day) out.push_back(withdrawal_of(scope, given, reason, day, clock));
  }
  return out;
}

Result<std::vector<OverrideLine>> overrides_on(Store& store, const Scope& scope, Date day,
                                               std::int64_t known_at) {
  EVENKEEL_TRY_LET(const auto records, store.records().load(scope, {}, day, known_at));
  std::vector<OverrideLine> out;
  for (const auto& given : records.of<GivenOverride>()) {
    const auto holds = [&](const Case& c) { return given.case_id == c.id && c.holder == given.person; };
    out.push_back({given, in_force(given.from, given.expires, day),
                   given.case_id && std::ranges::any_of(records.of<Case>(), holds)});
  }
  std::ranges::stable_sort(out, {}, [](const OverrideLine& line) {
    return std::tuple{!line.in_force, line.given.expires, line.given.id};
  });
  return out;
}

}  // namespace evenkeel
