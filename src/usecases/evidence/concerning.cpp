#include "usecases/evidence/concerning.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <string_view>

#include "domain/matters/matter.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 4> kPersonKeys{"person", "from", "to", "signer"};

template <class List>
bool holds(const List& list, std::string_view text) {
  return std::ranges::find(list, text) != list.end();
}

void collect(const json::value& value, std::string_view key, Named& out) {
  if (const auto* text = value.if_string()) {
    if (text->empty()) return;
    if (holds(kPersonKeys, key)) out.people.emplace(*text);
    if (key == "case" || key == "confirmed") out.cases.emplace(*text);
  } else if (const auto* list = value.if_array()) {
    // "eligible": [[case, count], ...]
    for (const auto& one : *list) {
      const auto* pair = one.if_array();
      collect(pair != nullptr && !pair->empty() ? pair->front() : one, pair != nullptr ? "case" : key, out);
    }
  } else if (const auto* object = value.if_object()) {
    for (const auto& [name, member] : *object) collect(member, name, out);
  }
}

}  // namespace

Result<std::int64_t> first_entry_from(LedgerStore& ledger, const std::string& at) {
  EVENKEEL_TRY_LET(const auto head, ledger.head());
  std::int64_t low = 1;
  std::int64_t high = head ? head->seq + 1 : 1;
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    EVENKEEL_TRY_LET(const auto entry, ledger.read(middle, 1));
    if (!entry.empty() && entry.front().at < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool is_about_work(const std::string& act) {
  const auto kind = act.substr(0, act.find('.'));
  if (kind == "allocation" || kind == "override" || kind == "plan") return true;
  return parse_choice<MatterKind>(kind).has_value();
}

bool names(const json::value& value, const std::string& code) {
  if (const auto* text = value.if_string()) return std::string_view{*text} == code;
  if (const auto* list = value.if_array())
    return std::ranges::any_of(*list, [&](const json::value& one) { return names(one, code); });
  if (const auto* object = value.if_object())
    return std::ranges::any_of(*object, [&](const auto& member) { return names(member.value(), code); });
  return false;
}

Named named_in(const json::value& payload) {
  Named out;
  collect(payload, "", out);
  return out;
}

json::value extract_for(const json::value& payload, const std::string& code,
                        const std::set<std::string>& hidden) {
  if (const auto* text = payload.if_string())
    return hidden.contains(std::string{*text}) ? json::value{"restricted"} : payload;
  if (const auto* list = payload.if_array()) {
    json::array out;
    for (const auto& one : *list) {
      if (names(one, code)) out.push_back(extract_for(one, code, hidden));
    }
    return out;
  }
  if (const auto* object = payload.if_object()) {
    json::object out;
    for (const auto& [name, member] : *object) out[name] = extract_for(member, code, hidden);
    return out;
  }
  return payload;
}

}  // namespace evenkeel
