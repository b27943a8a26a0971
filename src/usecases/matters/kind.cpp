#include "usecases/matters/kind.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/characters.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/text.h"
#include "domain/working_days.h"
#include "usecases/matters/kinds/kinds.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostField = 4'000;

using Describe = const MatterDescription& (*)();
constexpr Describe kDescribed[] = {
    declaration_kind, dispute_kind,  notice_kind,  assessment_kind,      ladder_step_kind,
    hours_only_kind,  overtime_kind, session_kind, risk_assessment_kind, measure_kind,
};

std::string choice_fault(const MatterField& field, const std::string& value) {
  const bool known = std::ranges::any_of(field.choices, [&](const auto& one) { return one.value == value; });
  return known ? "" : fmt::format("Choose one: {}", lower(field.label));
}

std::string value_fault(const MatterField& field, const std::string& value) {
  switch (field.kind) {
    case FieldKind::Number:
      return parse_count(value) ? "" : "Enter a whole number, like 6";
    case FieldKind::Day:
      return Date::parse(value) ? "" : "Enter a day like 2026-11-22";
    case FieldKind::Choice:
      return choice_fault(field, value);
    case FieldKind::Line:
    case FieldKind::Paragraph:
    case FieldKind::Health:
      return characters(value) > kMostField ? "Shorten it to 4,000 characters" : "";
    case FieldKind::Consent:
    case FieldKind::Recipients:
      return "";
  }
  return "";
}

std::string missing_fault(const MatterField& field) {
  const bool chosen = field.kind == FieldKind::Choice || field.kind == FieldKind::Recipients;
  return fmt::format("{}: {}", chosen ? "Choose" : "Enter", field.label);
}

// Owners are written as people say them: "head of PDU" is the role "head-of-pdu".
std::string role_of_owner(std::string_view owner) {
  auto word = lower(owner);
  std::ranges::replace(word, ' ', '-');
  const auto role = parse_choice<Role>(word);
  return role ? std::string{text_of(*role)} : std::string{};
}

}  // namespace

std::string typed_text(const Typed& typed, std::string_view name) {
  const auto found = typed.find(name);
  if (found == typed.end() || found->second.empty()) return {};
  return std::string{trim(found->second.front())};
}

std::vector<FieldFault> faults_of(const std::vector<MatterField>& fields, const Typed& typed) {
  std::vector<FieldFault> out;
  for (const auto& [name, values] : typed) {
    if (std::ranges::find(fields, name, &MatterField::name) == fields.end())
      out.push_back({name, fmt::format("There is no field \"{}\" here", name)});
  }
  for (const auto& field : fields) {
    const auto value = typed_text(typed, field.name);
    auto fault = value.empty() ? (field.required ? missing_fault(field) : "") : value_fault(field, value);
    if (!fault.empty()) out.push_back({std::string{field.name}, std::move(fault)});
  }
  return out;
}

const MatterAct* MatterDescription::act(std::string_view code) const {
  const auto found = std::ranges::find(acts, code, &MatterAct::code);
  return found == acts.end() ? nullptr : &*found;
}

const MatterDescription* description_of(MatterKind kind) {
  for (const auto describe : kDescribed) {
    if (describe().kind == kind) return &describe();
  }
  return nullptr;
}

std::vector<const MatterDescription*> described_kinds() {
  std::vector<const MatterDescription*> out;
  for (const auto describe : kDescribed) out.push_back(&describe());
  return out;
}

std::string_view name_of(MatterKind kind) {
  if (const auto* described = description_of(kind)) return described->name;
  if (kind == MatterKind::Challenge) return "Challenge of a figure";
  if (kind == MatterKind::Rectification) return "Correction of a record";
  if (kind == MatterKind::Objection) return "Objection to a case";
  return text_of(kind);
}

std::string said_of(MatterKind kind, std::string_view act) {
  const auto* described = description_of(kind);
  if (described != nullptr && act == "opened") return std::string{described->opened};
  if (const auto* known = described == nullptr ? nullptr : described->act(act))
    return std::string{known->said};
  if (act == "escalated") return "Unanswered: gone up";
  if (act == "disputed") return "Unanswered to the end: a dispute";
  auto out = std::string{act};
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

MatterClock clock_of(const Agreement& agreement, const MatterDescription& kind) {
  const auto found = std::ranges::find(agreement.clocks, kind.clock, &ResponseClock::code);
  if (found != agreement.clocks.end())
    return {found->working_days, found->provenance.source, found->provenance.standing};
  return {kind.days, "not in this version of the agreement", Standing::Proposed};
}

std::optional<Date> due_of(const Agreement& agreement, const MatterDescription& kind, Date from) {
  if (kind.clock.empty()) return std::nullopt;
  return plus_working_days(from, clock_of(agreement, kind).working_days);
}

std::vector<std::string> rungs_of(const Agreement& agreement) {
  std::vector<std::string> out;
  for (const auto& step : agreement.ladder) {
    auto role = role_of_owner(step.owner);
    if (!role.empty() && std::ranges::find(out, role) == out.end()) out.push_back(std::move(role));
  }
  if (out.empty()) out = {"spo", "head-of-pdu", "regional-director"};
  return out;
}

std::optional<std::string> next_rung(const Agreement& agreement, std::string_view rung) {
  const auto rungs = rungs_of(agreement);
  const auto found = std::ranges::find(rungs, rung);
  if (found == rungs.end() || found + 1 == rungs.end()) return std::nullopt;
  return *(found + 1);
}

json::object details_of(const Matter& matter) {
  const auto value = parse_json(matter.details.reveal());
  return value && value->is_object() ? value->as_object() : json::object{};
}

std::string detail_text(const json::object& details, std::string_view name) {
  const auto* found = details.if_contains(name);
  return found != nullptr && found->is_string() ? std::string{found->as_string()} : std::string{};
}

Private<std::string> kept_details(const json::object& details) {
  return Private<std::string>{canonical_json(json::value(details)).value()};
}

}  // namespace evenkeel
