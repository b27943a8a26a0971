#include "usecases/plans/published_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "usecases/ports/ledger_store.h"

namespace evenkeel {
namespace {

constexpr std::size_t kMostForms = 10;

Result<PublishedForm> form_in(const ledger::Record& record) {
  PublishedForm out{.entry = record.entry.seq,
                    .at = record.entry.at,
                    .by = record.entry.actor,
                    .current = false,
                    .salt = {},
                    .kept = record.opening->payload};
  EVENKEEL_TRY_LET(out.salt, Digest::parse(record.opening->salt));
  return out;
}

}  // namespace

Error no_form(std::int64_t entry) {
  return Error::not_found("NO-FORM", fmt::format("no public form stands in the ledger as entry {}", entry),
                          "The page of the plan or proof names those there are.");
}

Result<std::vector<PublishedForm>> published_forms(const Desk& desk, const std::string& act,
                                                   const std::string& subject) {
  auto& ledger = desk.store.ledger();
  EVENKEEL_TRY_LET(auto entries,
                   ledger.read_by_subject(subject, 1, std::numeric_limits<std::int64_t>::max()));
  std::erase_if(entries, [&](const ledger::Entry& one) { return one.act != act; });
  std::ranges::reverse(entries);
  std::vector<PublishedForm> out;
  for (const auto& entry : entries) {
    if (out.size() == kMostForms) break;
    EVENKEEL_TRY_LET(const auto record, ledger.record(entry.seq));
    if (!record.opening) continue;
    EVENKEEL_TRY_LET(auto form, form_in(record));
    out.push_back(std::move(form));
  }
  return out;
}

Result<PublishedForm> published_form(const Desk& desk, const std::string& act, const std::string& subject,
                                     std::int64_t entry) {
  const auto record = desk.store.ledger().record(entry);
  if (!record && record.error().kind != ErrorKind::NotFound) return fail(record.error());
  const bool is_it =
      record && record->entry.act == act && record->entry.subject == subject && record->opening;
  if (!is_it) return fail(no_form(entry));
  return form_in(*record);
}

Result<PublishedForm> current_form(const std::vector<PublishedForm>& forms, const std::string& how) {
  const auto found = std::ranges::find_if(forms, &PublishedForm::current);
  if (found != forms.end()) return *found;
  return fail(Error::conflict("FORM-UNPUBLISHED",
                              "there is no public form of this as it stands now: nobody could open it later",
                              how));
}

}  // namespace evenkeel
