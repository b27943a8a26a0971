#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/decimal.h"
#include "base/hash.h"
#include "base/json.h"
#include "usecases/full/fullness_json.h"
#include "usecases/full/see_full.h"
#include "usecases/ports/matter_store.h"
#include "usecases/see/publishing.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr int kDaysShown = 90;

void fill_evidence(FullNotice& out, const FullEvidence& evidence, std::int64_t smallest) {
  out.agreement = evidence.agreement;
  out.agreement_digest = evidence.agreement_digest;
  out.agreed = evidence.agreed;
  out.ledger_entry = evidence.entry;
  if (evidence.people < smallest) return;
  out.used_percent = evidence.used_percent;
  out.people = to_five(evidence.people);
  if (evidence.waiting == 0 || evidence.waiting >= smallest) out.waiting = to_five(evidence.waiting);
  // Points are sums over people and cases: with whole points beside few people, somebody's room would show.
  if (evidence.cases < smallest || (evidence.holders > 0 && evidence.holders < smallest)) return;
  out.proof_cases = to_five(evidence.cases);
  out.proof_people = to_five(evidence.holders);
  out.proof_points = divide_half_up(evidence.demand, 100);
  out.proof_room = divide_half_up(evidence.room, 100);
}

const FullEvidence& newest_evidence(const Fullness& fullness) {
  return fullness.reviews.empty() ? fullness.evidence : fullness.reviews.back().evidence;
}

std::string name_of(const Agreement& agreement, const std::string& party) {
  const auto found = std::ranges::find(agreement.parties, party, &Party::code);
  return found == agreement.parties.end() ? party : found->name;
}

FullNotice notice_of(const Matter& matter, const Fullness& fullness, const Agreement& agreement, Date today) {
  FullNotice out;
  out.id = matter.id;
  out.version = matter.version;
  out.state = full_state(matter, fullness, today);
  out.level = fullness.level;
  out.unit = fullness.unit;
  out.name = fullness.unit_name;
  out.work = fullness.work;
  out.work_name = fullness.work_name;
  out.withheld = fullness.withheld;
  out.always = fullness.always;
  out.since = *fullness.authorised_on;
  out.until = fullness.until;
  out.ended = fullness.ended_on;
  if (out.state == FullState::Lapsed) out.ended = fullness.until;
  if (!fullness.reviews.empty()) out.reviewed = fullness.reviews.back().on;
  const auto due = review_due(matter, fullness, today);
  out.review_overdue = due && *due < today;
  fill_evidence(out, newest_evidence(fullness), agreement.publication.smallest_group);
  out.authorised_by = fullness.authorised_office;
  for (const auto& party : fullness.unions) {
    const bool noted = std::ranges::find(fullness.notes, party, &FullNote::party) != fullness.notes.end();
    (noted ? out.noted_by : out.not_noted_by).push_back(name_of(agreement, party));
  }
  return out;
}

bool is_published(const Matter& matter, const Fullness& fullness, Date today) {
  if (!fullness.authorised_on) return false;
  switch (full_state(matter, fullness, today)) {
    case FullState::Full:
      return true;
    case FullState::StoodDown:
      return fullness.ended_on && fullness.ended_on->plus_days(kDaysShown) >= today;
    case FullState::Lapsed:
      return fullness.until.plus_days(kDaysShown) >= today;
    case FullState::Declared:
    case FullState::Noting:
    case FullState::Withdrawn:
      return false;
  }
  return false;
}

json::value number(const std::optional<std::int64_t>& value) {
  return value ? json::value(*value) : json::value{};
}

json::value day(const std::optional<Date>& value) {
  return value ? json::value(value->text()) : json::value{};
}

json::object notice_json(const FullNotice& notice) {
  return {{"schema", 1},
          {"notice", "evenkeel-full"},
          {"id", notice.id},
          {"version", notice.version},
          {"state", text_of(notice.state)},
          {"level", notice.level == Level::Nation ? "service" : text_of(notice.level)},
          {"unit", notice.unit},
          {"name", notice.name},
          {"work", notice.work},
          {"work_name", notice.work_name},
          {"will_not_be_provided", json::value_from(notice.withheld)},
          {"always_provided", json::value_from(notice.always)},
          {"since", notice.since.text()},
          {"expected_until", notice.until.text()},
          {"ended", day(notice.ended)},
          {"reviewed", day(notice.reviewed)},
          {"review_overdue", notice.review_overdue},
          {"capacity_used_percent", number(notice.used_percent)},
          {"people", number(notice.people)},
          {"cases_waiting", number(notice.waiting)},
          {"proof",
           {{"cases", number(notice.proof_cases)},
            {"people", number(notice.proof_people)},
            {"points_needed", number(notice.proof_points)},
            {"points_of_room", number(notice.proof_room)},
            {"ledger_entry", notice.ledger_entry}}},
          {"authorised_by", notice.authorised_by},
          {"noted_by", json::value_from(notice.noted_by)},
          {"not_noted_by", json::value_from(notice.not_noted_by)},
          {"agreement",
           {{"id", notice.agreement}, {"digest", notice.agreement_digest}, {"in_force", notice.agreed}}}};
}

Error bad_notice() {
  return Error::invalid("BAD-NOTICE", "this file is no notice of fullness", "Take it as it was published.");
}

}  // namespace

Result<std::vector<FullNotice>> public_full(Store& store, AgreementSource& agreements,
                                            SnapshotCache& snapshots, Date today) {
  EVENKEEL_TRY_LET(const auto in_use, snapshots.agreement(store, agreements, today));
  MatterQuery query;
  query.kinds = {MatterKind::Fullness};
  query.at_most = 10'000;
  const Scope anybody{.actor = "public", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto matters, store.matters().find(anybody, query));
  std::vector<FullNotice> out;
  for (const auto& matter : matters) {
    EVENKEEL_TRY_LET(const auto fullness, fullness_in(matter.details.reveal()));
    if (!is_published(matter, fullness, today)) continue;
    EVENKEEL_TRY_LET(const auto events, store.matters().events(matter.id));
    out.push_back(notice_of(matter, fullness, in_use->agreement, today));
    out.back().changed_at = events.empty() ? matter.opened_at : events.back().at;
  }
  std::ranges::sort(out, [](const FullNotice& a, const FullNotice& b) {
    const bool a_stands = a.state == FullState::Full;
    const bool b_stands = b.state == FullState::Full;
    return a_stands != b_stands ? a_stands : a.changed_at > b.changed_at;
  });
  return out;
}

Result<FullNotice> public_notice(Store& store, AgreementSource& agreements, SnapshotCache& snapshots,
                                 Date today, const std::string& id) {
  EVENKEEL_TRY_LET(auto all, public_full(store, agreements, snapshots, today));
  const auto found = std::ranges::find(all, id, &FullNotice::id);
  if (found == all.end())
    return fail(Error::not_found("NO-NOTICE", "there is no such notice", "The list shows those there are."));
  return std::move(*found);
}

std::string notice_text(const FullNotice& notice) { return canonical_json(notice_json(notice)).value(); }

std::string signed_notice(const FullNotice& notice, const std::optional<KeyPair>& keys) {
  const auto digest = sha256(notice_text(notice)).text();
  json::object out{
      {"notice", notice_json(notice)}, {"digest", digest}, {"key", nullptr}, {"signature", nullptr}};
  if (keys) {
    const auto signature = sign(digest, keys->secret_key);
    if (signature) {
      out["key"] = keys->public_key.hex;
      out["signature"] = signature->hex;
    }
  }
  return canonical_json(out).value();
}

Result<std::string> verify_notice(const std::string& file, const PublicKey& key) {
  EVENKEEL_TRY_LET(const auto value, parse_json(file));
  const auto* object = value.if_object();
  const auto* notice = object == nullptr ? nullptr : object->if_contains("notice");
  const auto* digest = object == nullptr ? nullptr : object->if_contains("digest");
  const auto* signature = object == nullptr ? nullptr : object->if_contains("signature");
  if (notice == nullptr || digest == nullptr || !digest->is_string() || signature == nullptr)
    return fail(bad_notice());
  EVENKEEL_TRY_LET(const auto text, canonical_json(*notice));
  const std::string said{digest->get_string()};
  if (sha256(text).text() != said)
    return fail(Error::forbidden("NOTICE-CHANGED", "the notice is not the one that its digest is of", ""));
  if (!signature->is_string())
    return fail(Error::forbidden("NOTICE-UNSIGNED", "nobody has signed this notice",
                                 "The service that published it has no key: --notice-key."));
  if (!verify(said, Signature{std::string{signature->get_string()}}, key))
    return fail(Error::forbidden("WRONG-KEY", "the signature is not by that key",
                                 "Ask the service for its public key by another way."));
  const auto& fields = notice->as_object();
  const auto part = [&](const char* name) {
    const auto* found = fields.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
  };
  return fmt::format("Signed by that key: {} is {} ({}), since {}, expected until {}.", part("name"),
                     part("state"), part("work_name"), part("since"), part("expected_until"));
}

}  // namespace evenkeel
