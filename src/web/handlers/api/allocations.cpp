// Who can take a case, giving it, reading that back and taking it back.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/decimal.h"
#include "usecases/cases/allocate_case.h"
#include "usecases/evidence/evidence_pack.h"
#include "web/codecs/case_json.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/etag.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

constexpr const char* kAllocate = "POST /api/v1/cases/{case}/allocation";

CaseId case_in(const Context& context) { return CaseId{part(context, "case")}; }

// A recommendation and its tag: the unit's version, so that a conflict can name what came after it, and the
// digest of the answer, which alone decides whether it is still the same.
struct Recommendation {
  json::object body;
  std::int64_t version = 0;
  std::string digest;
  [[nodiscard]] std::string tag() const { return fmt::format("\"{}.{}\"", version, digest); }
};

Result<Recommendation> recommendation(const Desk& desk, const CaseId& id) {
  EVENKEEL_TRY_LET(const auto seen, see_case(desk, id, desk.today()));
  if (!seen.takers)
    return fail(
        Error::forbidden("ACCESS-DENIED", "you cannot allocate this case", "Its unit's managers can."));
  Recommendation out{.body = takers_json(id, *seen.takers), .version = seen.takers->version, .digest = {}};
  out.body["held_by"] = seen.line.holder ? json::value(seen.line.holder->text()) : json::value(nullptr);
  const auto quoted = etag_of(json::serialize(out.body));
  out.digest = quoted.substr(1, quoted.size() - 2);
  return out;
}

Result<Response> recommend(Context& context) {
  EVENKEEL_TRY_LET(
      const auto answer,
      recommendation(desk_of(context, "GET /api/v1/cases/{case}/recommendation"), case_in(context)));
  auto out = api_answer(context, answer.body, 200);
  std::erase_if(out.headers, [](const auto& header) { return header.first == "ETag"; });
  if (names_etag(context.request.headers.value("if-none-match"), answer.tag(), true)) {
    out.status = 304;
    out.body.clear();
  }
  return out.with("ETag", answer.tag());
}

Result<Response> why(Context& context) {
  EVENKEEL_TRY_LET(const auto answer, why_taker(desk_of(context, "GET /api/v1/cases/{case}/why/{person}"),
                                                case_in(context), PersonCode{part(context, "person")}));
  return api_answer(context, why_json(answer));
}

struct SeenTag {
  std::int64_t version = 0;
  std::string digest;
};

Result<std::optional<SeenTag>> tag_sent(const Context& context) {
  const auto sent = context.request.headers.value("if-match");
  if (sent.empty() || sent == "*") return std::nullopt;
  const auto dot = sent.find('.');
  const bool quoted = sent.size() > 2 && sent.front() == '"' && sent.back() == '"';
  if (!quoted || dot == std::string_view::npos)
    return fail(about_field(Error::invalid("API-IF-MATCH", "If-Match is no tag of a recommendation",
                                           "Send the ETag of GET /api/v1/cases/{case}/recommendation."),
                            "If-Match"));
  EVENKEEL_TRY_LET(const auto version, parse_count(sent.substr(1, dot - 1)));
  return std::optional{SeenTag{version, std::string{sent.substr(dot + 1, sent.size() - dot - 2)}}};
}

// 412 with who changed what since, where the recommendation is another than the one decided on.
Result<std::optional<Response>> refuse_other(const Context& context, const Desk& desk, const CaseId& id,
                                             const SeenTag& seen) {
  EVENKEEL_TRY_LET(const auto now, recommendation(desk, id));
  if (now.digest == seen.digest) return std::nullopt;
  EVENKEEL_TRY_LET(const auto found, find_case(desk, id, desk.today(), Permission::Allocate));
  EVENKEEL_TRY_LET(const auto since, changed_since(desk, found.unit->figures->unit, seen.version));
  const auto who =
      since.empty() ? std::string{}
                    : fmt::format(": {} by {} at {}", since.front().what, since.front().by, since.front().at);
  return std::optional{api_problem(
      context,
      Error::conflict("RECOMMENDATION-CHANGED", "the recommendation is another than the one decided on" + who,
                      "Read it again, then decide again."),
      412, {{"changes", changes_json(since)}, {"etag", now.tag()}})};
}

const char* field_of(const std::string& code) {
  if (code == "ALLOC-NOTE") return "note";
  if (code == "ALLOC-CONFIRM") return "confirmed";
  if (code == "ALLOC-FIGURE") return "capacity_used_after";
  if (code == "NO-PERSON" || code == "ALLOC-REFUSED") return "person";
  if (code == "OVERRIDE-EXPIRY") return "override.expires";
  if (code.starts_with("OVERRIDE-")) return "override.reason";
  return "";
}

// Who was first: who gave the case to whoever holds it or, where it waits again, all that has changed the
// unit since it was looked at.
Result<json::array> changes_behind(const Desk& desk, const CaseId& id, std::int64_t version) {
  EVENKEEL_TRY_LET(const auto found, find_case(desk, id, desk.today(), Permission::Allocate));
  const auto& unit = found.unit->figures->unit;
  if (found.record().holder != kNobody) {
    EVENKEEL_TRY_LET(const auto entry, given_by(desk, unit, id));
    if (entry) return changes_json({{entry->seq, entry->at, entry->actor, act_words(entry->act)}});
  }
  EVENKEEL_TRY_LET(const auto since, changed_since(desk, unit, version));
  return changes_json(since);
}

// The rules behind a refusal, each by its code; who was first, and when, behind a conflict.
Result<json::object> more_about(const Desk& desk, const AllocateCase& request, const Error& error,
                                std::int64_t version) {
  json::object out;
  if (error.code == "ALLOC-REFUSED" || error.code == "ALLOC-CONFIRM") {
    EVENKEEL_TRY_LET(const auto answer, why_taker(desk, request.case_id, request.person));
    auto all = why_json(answer);
    out["rules"] = all["refusals"];
    out["to_confirm"] = all["to_confirm"];
  }
  if (error.kind == ErrorKind::Conflict) {
    EVENKEEL_TRY_LET(out["changes"], changes_behind(desk, request.case_id, version));
  }
  return out;
}

Result<OverrideWords> override_in(const json::value& given) {
  const auto* object = given.if_object();
  if (object == nullptr)
    return fail(about_field(Error::invalid("API-BODY", "\"override\" is not an object"), "override"));
  EVENKEEL_TRY(api_takes_only(*object, {"reason", "expires"}));
  OverrideWords out;
  EVENKEEL_TRY_LET(out.reason, api_text(*object, "reason"));
  EVENKEEL_TRY_LET(const auto expires, api_text(*object, "expires"));
  auto day = Date::parse(expires);
  if (!day) return fail(about_field(std::move(day.error()), "override.expires"));
  out.expires = *day;
  return out;
}

Result<std::optional<std::int64_t>> percent_in(const json::object& body) {
  EVENKEEL_TRY_LET(const auto text, api_text(body, "capacity_used_after"));
  if (text.empty()) return std::nullopt;
  auto hundredths = parse_hundredths(text);
  if (!hundredths) return fail(about_field(std::move(hundredths.error()), "capacity_used_after"));
  return std::optional{*hundredths / 10};
}

Result<AllocateCase> request_in(const Context& context) {
  EVENKEEL_TRY_LET(const auto body, api_body(context.request));
  EVENKEEL_TRY(api_takes_only(body, {"person", "note", "confirmed", "capacity_used_after", "override"}));
  AllocateCase out;
  out.case_id = case_in(context);
  EVENKEEL_TRY_LET(const auto person, api_text(body, "person"));
  if (person.empty())
    return fail(
        about_field(Error::invalid("API-BODY", "\"person\" is missing", "See /api/openapi.yaml."), "person"));
  out.person = PersonCode{person};
  EVENKEEL_TRY_LET(out.note, api_text(body, "note"));
  EVENKEEL_TRY_LET(out.confirmed, api_flag(body, "confirmed"));
  EVENKEEL_TRY_LET(out.seen_after, percent_in(body));
  out.seen_version = out.seen_after ? 1 : 0;  // 0: no figure was shown, so that none is compared
  if (const auto* given = body.if_contains("override"); given != nullptr && !given->is_null()) {
    EVENKEEL_TRY_LET(const auto override_given, override_in(*given));
    out.override_given = override_given;
  }
  return out;
}

Result<Response> given(Context& context) {
  const auto desk = desk_of(context, kAllocate);
  EVENKEEL_TRY_LET(const auto request, request_in(context));
  EVENKEEL_TRY_LET(const auto seen, tag_sent(context));
  if (seen) {
    EVENKEEL_TRY_LET(auto refused, refuse_other(context, desk, request.case_id, *seen));
    if (refused) return std::move(*refused);
  }
  EVENKEEL_TRY_LET(const auto before, find_case(desk, request.case_id, desk.today(), Permission::Allocate));
  const auto done = allocate_case(desk, request);
  if (!done) {
    const auto error = about_field(done.error(), field_of(done.error().code));
    EVENKEEL_TRY_LET(const auto more, more_about(desk, request, error, before.unit->figures->version));
    return api_problem(context, error, status_of(error.kind), more);
  }
  EVENKEEL_TRY_LET(const auto allocation, see_allocation(desk, done->entry));
  return api_answer(context, allocation_json(allocation), 201);
}

Result<Response> allocate(Context& context) {
  return api_once(context, [&] { return given(context); });
}

Result<std::int64_t> sequence_in(const Context& context) {
  return api_number("sequence", context.request.parameters.value("sequence"), 0);
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto sequence, sequence_in(context));
  EVENKEEL_TRY_LET(const auto seen,
                   see_allocation(desk_of(context, "GET /api/v1/allocations/{sequence}"), sequence));
  return api_answer(context, allocation_json(seen));
}

Result<Response> undone(Context& context) {
  const auto desk = desk_of(context, "POST /api/v1/allocations/{sequence}/undo");
  EVENKEEL_TRY_LET(const auto sequence, sequence_in(context));
  EVENKEEL_TRY_LET(const auto undone, undo_for(desk, sequence));
  EVENKEEL_TRY_LET(const auto seen, see_allocation(desk, undone.entry));
  return api_answer(context, allocation_json(seen), 201);
}

Result<Response> undo(Context& context) {
  return api_once(context, [&] { return undone(context); });
}

}  // namespace

Routes api_allocation_routes() {
  return {
      {Method::Get, "/api/v1/cases/{case}/recommendation", "recommendForCase", Needs{Permission::Allocate},
       recommend},
      {Method::Get, "/api/v1/cases/{case}/why/{person}", "whyPerson", Needs{Permission::Allocate}, why},
      {Method::Post, "/api/v1/cases/{case}/allocation", "allocateCase", Needs{Permission::Allocate},
       allocate},
      {Method::Get, "/api/v1/allocations/{sequence}", "getAllocation", Needs{Permission::SeeCases}, one},
      {Method::Post, "/api/v1/allocations/{sequence}/undo", "undoAllocation", Needs{Permission::Allocate},
       undo},
  };
}

}  // namespace evenkeel::web
