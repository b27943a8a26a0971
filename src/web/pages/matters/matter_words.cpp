#include "web/pages/matters/matter_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "domain/quantities.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/people/objection_pages.h"
#include "web/pages/people/person_page.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

std::int64_t whole(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found != nullptr && found->is_int64() ? found->as_int64() : 0;
}

std::string used_words(const json::object& figure) {
  const auto* used = figure.if_contains("used");
  if (used == nullptr || !used->is_int64()) return "not measurable";
  return CapacityUsed{used->as_int64()}.text() + " %";
}

std::string figure_words(const json::object& figure) {
  return fmt::format("{} ({} of {} points), under {} {}", used_words(figure),
                     Points{whole(figure, "workload")}.text(), Points{whole(figure, "available")}.text(),
                     detail_text(figure, "agreement"), detail_text(figure, "version"));
}

std::string day_words(const std::string& day) {
  const auto parsed = Date::parse(day);
  return parsed ? parsed->long_text() : day;
}

// "evidence": what happened in the matter that a dispute comes from.
Html evidence_table(const json::array& events, const std::string& from) {
  const auto kind = parse_choice<MatterKind>(from.substr(0, from.rfind('-'))).value_or(MatterKind::Dispute);
  Table out{.caption = "What happened before, each with its entry in the ledger",
            .columns = {{"When"}, {"What"}, {"By"}, {"Entry", ColumnKind::Number}}};
  for (const auto& one : events) {
    if (!one.is_object()) continue;
    const auto& event = one.as_object();
    out.rows.push_back({{moment_words(detail_text(event, "at")), said_of(kind, detail_text(event, "act")),
                         detail_text(event, "actor"), Cell{whole(event, "entry")}}});
  }
  return table(out);
}

// "weeks": the closes that the system attached.
Html weeks_table(const json::array& weeks) {
  Table out{.caption = "Figures at the close of each week, attached by the system",
            .columns = {{"Sunday"},
                        {"Capacity used", ColumnKind::Number},
                        {"Workload points", ColumnKind::Number},
                        {"Available points", ColumnKind::Number}},
            .empty = "No week was recorded."};
  for (const auto& one : weeks) {
    if (!one.is_object()) continue;
    const auto& week = one.as_object();
    if (week.contains("workload"))
      out.rows.push_back({{day_words(detail_text(week, "sunday")), used_words(week),
                           Points{whole(week, "workload")}.text(), Points{whole(week, "available")}.text()}});
    else
      out.rows.push_back(
          {{Cell{day_words(detail_text(week, "sunday"))}}, words("unknown: nothing was recorded")});
  }
  return table(out);
}

Html list_of(const json::array& items) {
  std::vector<Html> out;
  for (const auto& item : items)
    if (item.is_string()) out.push_back(words(item.as_string()));
  return bullets(out);
}

std::string choice_words(const MatterField& field, const std::string& value) {
  const auto found = std::ranges::find(field.choices, value, &FieldChoice::value);
  return found == field.choices.end() ? value : std::string{found->text};
}

std::string value_words(const MatterField& field, const std::string& value) {
  if (field.kind == FieldKind::Choice) return choice_words(field, value);
  if (field.kind == FieldKind::Consent) return "Yes";
  const auto day = field.kind == FieldKind::Day ? Date::parse(value) : fail(Error::invalid("", ""));
  return day ? day->long_text() : value;
}

void add_field(const MatterField& field, const json::object& details, std::vector<Fact>& out) {
  if (field.kind == FieldKind::Recipients) {
    const auto* accounts = details.if_contains(field.name);
    if (accounts == nullptr || !accounts->is_array()) return;
    std::string all;
    for (const auto& one : accounts->as_array())
      if (one.is_string()) all += (all.empty() ? "" : ", ") + std::string{one.as_string()};
    out.push_back({.key = std::string{field.label}, .value = words(all)});
    return;
  }
  const auto value = detail_text(details, field.name);
  if (!value.empty())
    out.push_back({.key = std::string{field.label}, .value = words(value_words(field, value))});
}

}  // namespace

Url matter_address(const std::string& id) {
  const bool challenge = id.starts_with("challenge-") || id.starts_with("rectification-");
  if (id.starts_with("objection-")) return objection_address(id);
  const bool full = id.starts_with("fullness-");
  const bool suspension = id.starts_with("suspension-");
  const char* folder = challenge    ? "/challenges/"
                       : full       ? "/full/"
                       : suspension ? "/suspensions/"
                                    : "/matters/";
  return Url::local(folder + escaped_part(id));
}

Html state_of_matter(const Matter& matter, Date today) {
  if (description_of(matter.kind) == nullptr) return matter_state(matter, today);
  const auto outcome = detail_text(details_of(matter), "outcome");
  const auto said = outcome.empty() ? std::string{} : said_of(matter.kind, outcome);
  Html out;
  if (matter.state == MatterState::Open) {
    const bool late = matter.due && *matter.due < today;
    out << (late ? tag("Late", Tone::Bad) : tag("Open", Tone::Notice));
    if (!said.empty()) out << hint(said);
    if (matter.due) out << hint((late ? "was due " : "due by ") + matter.due->long_text());
    return out;
  }
  if (matter.state == MatterState::Withdrawn) return tag("Withdrawn");
  out << tag(matter.state == MatterState::Answered ? "Answered" : "Ended", Tone::Good);
  if (!said.empty()) out << hint(said);
  return out;
}

std::string awaits_words(std::string_view awaits) {
  if (awaits == kAwaitsPerson) return "the person it is about";
  if (awaits == "spo") return "the line manager (SPO)";
  if (awaits == "head-of-pdu") return "the head of the unit";
  if (awaits == "regional-director") return "the regional director";
  if (awaits == "national") return "the employer nationally, with the unions";
  if (awaits == "union-representative") return "the union representative";
  return awaits.empty() ? "nobody" : std::string{awaits};
}

std::vector<Fact> detail_facts(const MatterDescription* kind, const std::vector<MatterField>& fields,
                               const json::object& details) {
  std::vector<Fact> out;
  for (const auto& field : fields) add_field(field, details, out);
  if (const auto* figure = details.if_contains("figure"); figure != nullptr && figure->is_object())
    out.push_back({.key = "Measured figure", .value = words(figure_words(figure->as_object()))});
  if (const auto* weeks = details.if_contains("weeks"); weeks != nullptr && weeks->is_array())
    out.push_back({.key = "Weekly figures", .value = weeks_table(weeks->as_array())});
  if (const auto* after = details.if_contains("figure_after"); after != nullptr && after->is_object())
    out.push_back({.key = "Figure afterwards", .value = words(figure_words(after->as_object()))});
  if (const auto* agenda = details.if_contains("agenda"); agenda != nullptr && agenda->is_array())
    out.push_back({.key = "Agenda", .value = list_of(agenda->as_array())});
  if (const auto review = detail_text(details, "review"); !review.empty())
    out.push_back({.key = "To be looked at again by", .value = words(review)});
  const auto known = detail_text(details, "known_since");
  if (!known.empty() && kind != nullptr)
    out.push_back({.key = "Known to the employer since", .value = words(moment_words(known))});
  if (const auto* evidence = details.if_contains("evidence"); evidence != nullptr && evidence->is_array())
    out.push_back(
        {.key = "Evidence", .value = evidence_table(evidence->as_array(), detail_text(details, "from"))});
  if (const auto missed = detail_text(details, "was_due"); !missed.empty())
    out.push_back({.key = "No answer by", .value = words(day_words(missed))});
  if (const auto next = detail_text(details, "to"); !next.empty())
    out.push_back({.key = "Waits now for", .value = words(awaits_words(next))});
  if (const auto dispute = detail_text(details, "dispute"); !dispute.empty())
    out.push_back({.key = "Dispute", .value = link(dispute, matter_address(dispute))});
  if (const auto from = detail_text(details, "from"); !from.empty())
    out.push_back({.key = "Comes from", .value = link(from, matter_address(from))});
  if (const auto step = detail_text(details, "step_name"); !step.empty())
    out.push_back({.key = "Step", .value = words(step)});
  return out;
}

}  // namespace evenkeel::web
