// The evidence pack of a person, a case or a unit, as a page and as a file.
#include <algorithm>

#include "usecases/evidence/months.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/addresses.h"
#include "web/pages/people/evidence_pages.h"

namespace evenkeel::web {
namespace {

Response shown(const Context& context, const Page& page, int status = 200) {
  return html_page(document(page, frame_of(context)), status);
}

EvidenceRequest subject_in(const Context& context) {
  return {.person = PersonCode{part(context, "person")},
          .from = {},
          .to = {},
          .known_at = kKnownNow,
          .case_id = CaseId{part(context, "case")},
          .unit = UnitCode{part(context, "unit")}};
}

// The period of the address; the faults of its days are added to the form.
std::optional<EvidenceRequest> period_in(const Context& context, EvidenceForm& form) {
  auto out = subject_in(context);
  const auto from = Date::parse(form.from);
  const auto to = Date::parse(form.to);
  if (!from) form.errors.add("from", "Enter the first day like 2026-09-01");
  if (!to) form.errors.add("to", "Enter the last day like 2026-11-30");
  if (!from || !to) return std::nullopt;
  out.from = *from;
  out.to = *to;
  return out;
}

// A page of a month works out its figures, a list of months none.
std::optional<std::pair<Date, Date>> worked_out_for(const EvidenceRequest& request,
                                                    const std::string& month) {
  if (!is_long(request) || days_between(request.from, request.to) > kMostDays) return std::nullopt;
  const auto months = months_of(request);
  const auto named = std::ranges::find(months, month, &EvidenceMonth::code);
  if (named == months.end()) return std::pair{request.to, request.to.plus_days(-1)};
  return std::pair{named->first, named->last};
}

EvidenceForm form_in(const Context& context) {
  return {
      std::string{context.request.query.value("from")}, std::string{context.request.query.value("to")}, {}};
}

Result<Response> evidence(Context& context) {
  const auto subject = subject_in(context);
  const auto desk = desk_of(context, "evidence");
  EVENKEEL_TRY(may_gather_evidence(desk, subject));
  auto form = form_in(context);
  if (form.from.empty() && form.to.empty()) {
    form.to = context.shared.clock->today().text();
    form.from = context.shared.clock->today().plus_months(-3).text();
    return shown(context, evidence_form_page(subject, form));
  }
  if (auto request = period_in(context, form)) {
    NoProgress progress;
    const std::string month{context.request.query.value("month")};
    request->worked_out = worked_out_for(*request, month);
    const auto found = gather_evidence(desk, *request, progress);
    if (found) return shown(context, evidence_page(*found, month));
    if (found.error().code != "EVIDENCE-PERIOD") return fail(found.error());
    form.errors.add("to", found.error().message);
  }
  return shown(context, evidence_form_page(subject, form), 422);
}

Result<Response> evidence_zip(Context& context) {
  const auto desk = desk_of(context, "evidence.zip");
  EVENKEEL_TRY(may_gather_evidence(desk, subject_in(context)));
  auto form = form_in(context);
  const auto request = period_in(context, form);
  if (!request)
    return fail(Error::invalid("EVIDENCE-PERIOD", form.errors.all().front().text,
                               "Ask on the page of the evidence pack."));
  NoProgress progress;
  EVENKEEL_TRY_LET(const auto found, gather_evidence(desk, *request, progress));
  EVENKEEL_TRY_LET(const auto files, evidence_files(found));
  if (!context.shared.archive)
    return fail(Error::unavailable("ARCHIVE", "this server cannot make archives", "Ask whoever runs it."));
  EVENKEEL_TRY_LET(auto bytes, context.shared.archive(files));
  return download("evidence-" + request->code() + "-" + form.from + "-" + form.to + ".zip", "application/zip",
                  std::move(bytes));
}

}  // namespace

Routes evidence_routes() {
  return {
      {Method::Get, "/people/{person}/evidence", "", Needs{Permission::SeeLedger}, evidence},
      {Method::Get, "/people/{person}/evidence.zip", "", Needs{Permission::SeeLedger}, evidence_zip},
      {Method::Get, "/cases/{case}/evidence", "", Needs{Permission::SeeLedger}, evidence},
      {Method::Get, "/cases/{case}/evidence.zip", "", Needs{Permission::SeeLedger}, evidence_zip},
      {Method::Get, "/units/{unit}/evidence", "", Needs{Permission::SeeLedger}, evidence},
      {Method::Get, "/units/{unit}/evidence.zip", "", Needs{Permission::SeeLedger}, evidence_zip},
  };
}

}  // namespace evenkeel::web
