#include "usecases/professional_register/register.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "base/json.h"
#include "usecases/matters/kind.h"
#include "usecases/matters/matters.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/record_store.h"
#include "workload/small_groups.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr std::int64_t kMost = 1'000'000;

Error no_statement() {
  return Error::invalid("REGISTER-STATEMENT", "that is not the statement of a declaration",
                        "Its author downloads it on the declaration's page.");
}

Scope all_of(const std::string& actor) {
  return {.actor = actor, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
}

Result<void> refuse_employers(Store& store) {
  EVENKEEL_TRY_LET(const auto imports, store.records().imports(1));
  if (imports.empty()) return {};
  return fail(Error::forbidden("REGISTER-NOT-APART", "this store holds records of work",
                               "A register has a store of its own: give its --store."));
}

bool is_statement(const json::object& object) {
  const auto* events = object.if_contains("events");
  return detail_text(object, "kind") == "declaration-statement" && !detail_text(object, "matter").empty() &&
         !detail_text(object, "registrant").empty() && detail_text(object, "declared_at").size() >= 10 &&
         parse_choice<MatterState>(detail_text(object, "state")).has_value() && events != nullptr &&
         events->is_array() && !events->as_array().empty();
}

Result<json::object> read_statement(const std::string& text) {
  const auto value = parse_json(text);
  if (!value || !value->is_object() || !is_statement(value->as_object())) return fail(no_statement());
  return value->as_object();
}

Result<std::vector<Matter>> of_registrant(Store& store, const std::string& code, const std::string& actor) {
  MatterQuery query;
  query.kinds = {MatterKind::Declaration};
  if (!code.empty()) query.person = PersonCode{code};
  query.at_most = kMost;
  return store.matters().find(all_of(actor), query);
}

Matter as_matter(const json::object& statement) {
  Matter out;
  out.kind = MatterKind::Declaration;
  out.state = *parse_choice<MatterState>(detail_text(statement, "state"));
  out.where.person = PersonCode{detail_text(statement, "registrant")};
  out.title = "Statement of a declaration";
  out.details = kept_details(statement);
  return out;
}

Saying saying_of(const char* act, const json::object& statement) {
  return {.act = act, .text = {}, .details = kept_details(statement), .health = {}};
}

std::size_t events_in(const json::object& statement) { return statement.at("events").as_array().size(); }

std::string words_of(const json::object& statement) {
  const auto& first = statement.at("events").as_array().front();
  return first.is_object() ? detail_text(first.as_object(), "text") : std::string{};
}

RegisterRow row_of(const Matter& matter, RegisterPart part) {
  const auto statement = details_of(matter);
  const bool whole = part == RegisterPart::Registrar || part == RegisterPart::Registrant;
  RegisterRow out;
  out.registrant = matter.where.person ? matter.where.person->text() : "";
  out.declared = detail_text(statement, "declared_at").substr(0, 10);
  out.state = text_of(matter.state);
  if (whole) out.text = words_of(statement);
  out.number = matter.id;
  return out;
}

std::vector<RegisterRow> by_month(const std::vector<Matter>& matters, std::int64_t smallest) {
  std::map<std::string, std::int64_t> months;
  for (const auto& matter : matters) ++months[detail_text(details_of(matter), "declared_at").substr(0, 7)];
  std::vector<std::int64_t> sizes;
  for (const auto& [month, count] : months) sizes.push_back(count);
  const auto hidden = workload::hidden_groups(sizes, smallest);
  std::vector<RegisterRow> out;
  for (const auto& [month, count] : months) {
    RegisterRow row;
    row.declared = month;
    row.hidden = hidden[out.size()];
    row.count = row.hidden ? 0 : count;
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

Result<Matter> receive_statement(Store& store, const std::string& statement, const std::string& actor,
                                 const Clock& clock) {
  EVENKEEL_TRY(refuse_employers(store));
  EVENKEEL_TRY_LET(const auto given, read_statement(statement));
  EVENKEEL_TRY_LET(const auto known, of_registrant(store, detail_text(given, "registrant"), actor));
  for (const auto& matter : known) {
    const auto before = details_of(matter);
    if (detail_text(before, "matter") != detail_text(given, "matter")) continue;
    if (events_in(before) >= events_in(given))
      return fail(Error::conflict("REGISTER-KNOWN", "the register holds as much of it: " + matter.id, ""));
    const auto next = as_matter(given);
    return move_matter(store, matter.id, matter.version, saying_of("updated", given), actor, clock.now_utc(),
                       [&](Matter& now) -> Result<void> {
                         now.state = next.state;
                         now.details = next.details;
                         return {};
                       });
  }
  return open_matter(store, as_matter(given), saying_of("received", given), actor, clock.now_utc());
}

Result<std::vector<RegisterRow>> register_part(Store& store, RegisterPart part, const std::string& registrant,
                                               std::int64_t smallest) {
  EVENKEEL_TRY(refuse_employers(store));
  const bool own = part == RegisterPart::Registrant;
  if (own && registrant.empty())
    return fail(Error::invalid("REGISTER-WHOSE", "it is not said whose part", "Give --registrant CODE."));
  EVENKEEL_TRY_LET(auto found, of_registrant(store, own ? registrant : "", "register"));
  std::ranges::sort(found, {}, [](const Matter& one) { return std::pair{one.opened_at, one.id}; });
  if (part == RegisterPart::Union) return by_month(found, smallest);
  std::vector<RegisterRow> out;
  for (const auto& matter : found) out.push_back(row_of(matter, part));
  return out;
}

}  // namespace evenkeel
