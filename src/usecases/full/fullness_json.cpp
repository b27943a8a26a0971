#include "usecases/full/fullness_json.h"

#include <boost/json.hpp>

#include "base/decimal.h"
#include "base/json.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

// Reads what details_of wrote; anything else throws, once, into fullness_in.
std::string text_at(const json::object& from, const char* key) {
  return std::string{from.at(key).as_string()};
}

std::vector<std::string> texts_at(const json::object& from, const char* key) {
  std::vector<std::string> out;
  for (const auto& one : from.at(key).as_array()) out.emplace_back(one.as_string());
  return out;
}

Date date_at(const json::object& from, const char* key) {
  const auto date = Date::parse(text_at(from, key));
  if (!date) throw std::invalid_argument(key);
  return *date;
}

std::optional<Date> any_date_at(const json::object& from, const char* key) {
  if (text_at(from, key).empty()) return std::nullopt;
  return date_at(from, key);
}

std::string text_or_none(const std::optional<Date>& day) { return day ? day->text() : ""; }

// Declarations of before it was kept have the tenths alone.
std::optional<std::int64_t> whole_percent_in(const json::object& from,
                                             const std::optional<std::int64_t>& tenths) {
  const auto* kept = from.if_contains("used_percent");
  if (kept != nullptr) return kept->is_int64() ? std::optional{kept->as_int64()} : std::nullopt;
  return tenths ? std::optional{divide_half_up(*tenths, 10)} : std::nullopt;
}

FullEvidence evidence_in(const json::object& from) {
  FullEvidence out;
  out.as_of = date_at(from, "as_of");
  if (from.at("used").is_int64()) out.used_tenths = from.at("used").as_int64();
  out.used_percent = whole_percent_in(from, out.used_tenths);
  out.people = from.at("people").as_int64();
  out.not_measured = from.at("not_measured").as_int64();
  out.over_line = from.at("over_line").as_int64();
  out.waiting = from.at("waiting").as_int64();
  out.proved = from.at("proved").as_bool();
  out.holdings = text_at(from, "holdings");
  out.cases = from.at("cases").as_int64();
  out.holders = from.at("holders").as_int64();
  out.demand = from.at("demand").as_int64();
  out.room = from.at("room").as_int64();
  out.sentence = text_at(from, "sentence");
  out.entry = from.at("entry").as_int64();
  out.agreement = text_at(from, "agreement");
  out.agreement_digest = text_at(from, "agreement_digest");
  out.snapshot = text_at(from, "snapshot");
  out.agreed = from.at("agreed").as_bool();
  return out;
}

json::array notes_json(const std::vector<FullNote>& notes) {
  json::array out;
  for (const auto& note : notes)
    out.push_back({{"party", note.party}, {"by", note.by}, {"at", note.at}, {"words", note.words}});
  return out;
}

json::array reviews_json(const std::vector<FullReview>& reviews) {
  json::array out;
  for (const auto& review : reviews)
    out.push_back({{"on", review.on.text()},
                   {"by", review.by},
                   {"at", review.at},
                   {"words", review.words},
                   {"evidence", evidence_json(review.evidence)}});
  return out;
}

Fullness read(const json::object& from) {
  Fullness out;
  const auto level = parse_choice<Level>(text_at(from, "level"));
  if (!level) throw std::invalid_argument("level");
  out.level = *level;
  out.unit = text_at(from, "unit");
  out.unit_name = text_at(from, "unit_name");
  out.work = text_at(from, "work");
  out.work_name = text_at(from, "work_name");
  out.withheld = texts_at(from, "withheld");
  out.always = texts_at(from, "always");
  out.until = date_at(from, "until");
  out.evidence = evidence_in(from.at("evidence").as_object());
  out.unions = texts_at(from, "unions");
  out.declared_office = text_at(from, "declared_office");
  out.authorised_office = text_at(from, "authorised_office");
  out.authorised_at = text_at(from, "authorised_at");
  out.authorised_on = any_date_at(from, "authorised_on");
  out.note_by = any_date_at(from, "note_by");
  for (const auto& one : from.at("notes").as_array()) {
    const auto& note = one.as_object();
    out.notes.push_back(
        {text_at(note, "party"), text_at(note, "by"), text_at(note, "at"), text_at(note, "words")});
  }
  for (const auto& one : from.at("reviews").as_array()) {
    const auto& review = one.as_object();
    out.reviews.push_back({date_at(review, "on"), text_at(review, "by"), text_at(review, "at"),
                           text_at(review, "words"), evidence_in(review.at("evidence").as_object())});
  }
  out.ended_office = text_at(from, "ended_office");
  out.ended_at = text_at(from, "ended_at");
  out.ended_on = any_date_at(from, "ended_on");
  out.ended_reason = text_at(from, "ended_reason");
  return out;
}

}  // namespace

json::object evidence_json(const FullEvidence& evidence) {
  return {{"as_of", evidence.as_of.text()},
          {"used", evidence.used_tenths ? json::value(*evidence.used_tenths) : json::value{}},
          {"used_percent", evidence.used_percent ? json::value(*evidence.used_percent) : json::value{}},
          {"people", evidence.people},
          {"not_measured", evidence.not_measured},
          {"over_line", evidence.over_line},
          {"waiting", evidence.waiting},
          {"proved", evidence.proved},
          {"holdings", evidence.holdings},
          {"cases", evidence.cases},
          {"holders", evidence.holders},
          {"demand", evidence.demand},
          {"room", evidence.room},
          {"sentence", evidence.sentence},
          {"entry", evidence.entry},
          {"agreement", evidence.agreement},
          {"agreement_digest", evidence.agreement_digest},
          {"snapshot", evidence.snapshot},
          {"agreed", evidence.agreed}};
}

std::string details_of(const Fullness& fullness) {
  return canonical_json(json::object{{"level", text_of(fullness.level)},
                                     {"unit", fullness.unit},
                                     {"unit_name", fullness.unit_name},
                                     {"work", fullness.work},
                                     {"work_name", fullness.work_name},
                                     {"withheld", json::value_from(fullness.withheld)},
                                     {"always", json::value_from(fullness.always)},
                                     {"until", fullness.until.text()},
                                     {"evidence", evidence_json(fullness.evidence)},
                                     {"unions", json::value_from(fullness.unions)},
                                     {"declared_office", fullness.declared_office},
                                     {"authorised_office", fullness.authorised_office},
                                     {"authorised_at", fullness.authorised_at},
                                     {"authorised_on", text_or_none(fullness.authorised_on)},
                                     {"note_by", text_or_none(fullness.note_by)},
                                     {"notes", notes_json(fullness.notes)},
                                     {"reviews", reviews_json(fullness.reviews)},
                                     {"ended_office", fullness.ended_office},
                                     {"ended_at", fullness.ended_at},
                                     {"ended_on", text_or_none(fullness.ended_on)},
                                     {"ended_reason", fullness.ended_reason}})
      .value();
}

Result<Fullness> fullness_in(const std::string& details) {
  EVENKEEL_TRY_LET(const auto value, parse_json(details));
  try {
    return read(value.as_object());
  } catch (const std::exception&) {
    return fail(Error::conflict("FULL-DAMAGED", "a declaration in this store cannot be read",
                                "Restore the store from a backup; 'evenkeel verify' says what has changed."));
  }
}

}  // namespace evenkeel
