#include "web/pages/agreement_values.h"

#include <algorithm>
#include <array>

#include "domain/agreement/canonical.h"
#include "web/components/details.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tag.h"

namespace evenkeel::web {
namespace {

using Node = DocumentNode;

constexpr std::array<std::string_view, 3> kProvenance{"source", "standing", "dated"};

bool is_provenance(std::string_view key) { return std::ranges::find(kProvenance, key) != kProvenance.end(); }
bool is_value(const Node& node) { return node.kind != Node::Kind::Table && node.kind != Node::Kind::List; }

// "excessive_weeks" -> "excessive weeks".
std::string spoken(std::string_view key) {
  std::string out{key};
  std::ranges::replace(out, '_', ' ');
  return out;
}

// "Excessive weeks"; a code such as "PO" or "B2" stays.
std::string title_of(std::string_view key) {
  auto out = spoken(key);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string text_of_value(const Node& node) {
  switch (node.kind) {
    case Node::Kind::Number:
      return std::to_string(node.number);
    case Node::Kind::Truth:
      return node.truth ? "yes" : "no";
    case Node::Kind::Missing:
      return "-";
    case Node::Kind::Fraction:
    case Node::Kind::Text:
    case Node::Kind::Date:
    case Node::Kind::List:
    case Node::Kind::Table:
      return node.text;
  }
  return {};
}

const Node* child(const Node& node, std::string_view key) {
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    if (node.keys[i] == key) return &node.items[i];
  }
  return nullptr;
}

// The source's words and whether anybody but its author stands behind it; nothing where a node has none.
Html provenance_of(const Node& node) {
  Html out;
  const auto* standing = child(node, "standing");
  const auto* source = child(node, "source");
  if (standing != nullptr)
    out << (standing->text == "proposed" ? proposed_tag() : tag("Sourced", Tone::Plain)) << "<br>";
  if (source != nullptr) out << source->text;
  if (const auto* dated = child(node, "dated")) out << " (" << dated->text << ")";
  return out;
}

// A value, or the values of a small table or list in one line: "PO yes, PSO no".
std::string in_a_line(const Node& node) {
  if (is_value(node)) return text_of_value(node);
  std::string out;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const auto name = i < node.keys.size() ? spoken(node.keys[i]) + " " : std::string{};
    out += (out.empty() ? "" : ", ") + name + in_a_line(node.items[i]);
  }
  return out;
}

Html list_table(std::string_view caption, const Node& list) {
  std::vector<std::string> keys;
  bool sourced = false;
  for (const auto& item : list.items) {
    for (const auto& key : item.keys) {
      sourced = sourced || is_provenance(key);
      if (!is_provenance(key) && std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
    }
  }
  Table out{.caption = title_of(caption), .columns = {}};
  for (const auto& key : keys) out.columns.push_back({title_of(key)});
  if (sourced) out.columns.push_back({"Source"});
  for (const auto& item : list.items) {
    Row row;
    for (const auto& key : keys) {
      const auto* value = child(item, key);
      row.cells.emplace_back(value == nullptr ? std::string{} : in_a_line(*value));
    }
    if (sourced) row.cells.emplace_back(provenance_of(item));
    out.rows.push_back(std::move(row));
  }
  return table(out);
}

bool has_only_values(const Node& node) {
  return node.kind == Node::Kind::Table && !node.items.empty() && std::ranges::all_of(node.items, is_value);
}

// Tables with the same keys stand beside each other: points by tier and case type.
Html beside_each_other(std::string_view caption,
                       const std::vector<std::pair<std::string, const Node*>>& parts) {
  Table out{.caption = title_of(caption), .columns = {Column{.text = "For"}}};
  for (const auto& [name, node] : parts) out.columns.push_back({title_of(name), ColumnKind::Number});
  const auto& keys = parts.front().second->keys;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Row row{.cells = {Cell{spoken(keys[i])}}};
    for (const auto& [name, node] : parts) row.cells.emplace_back(text_of_value(node->items[i]));
    out.rows.push_back(std::move(row));
  }
  return table(out);
}

Html node_html(std::string_view name, const Node& node, int level) {
  std::vector<Fact> facts;
  std::vector<std::pair<std::string, const Node*>> alike;
  Html rest;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const auto& key = node.keys[i];
    const auto& item = node.items[i];
    const bool fits = alike.empty() || alike.front().second->keys == item.keys;
    if (is_provenance(key)) continue;
    if (is_value(item)) {
      facts.push_back({.key = title_of(key), .value = words(text_of_value(item))});
    } else if (item.kind == Node::Kind::List) {
      rest << list_table(key, item);
    } else if (has_only_values(item) && fits && child(item, "source") == nullptr) {
      alike.emplace_back(key, &item);
    } else {
      rest << heading(title_of(key), {.level = std::min(level, 6), .size = Size::Small})
           << node_html(key, item, level + 1);
    }
  }
  const auto source = provenance_of(node);
  if (!source.str().empty()) facts.push_back({.key = "Source", .value = source});
  Html out;
  if (!facts.empty()) out << summary_list(facts);
  if (!alike.empty()) out << beside_each_other(name, alike);
  return out << rest;
}

}  // namespace

Html agreement_values(const Agreement& agreement) {
  const auto document = document_of(agreement, Units::People);
  Html out;
  for (std::size_t i = 0; i < document.items.size(); ++i) {
    if (is_value(document.items[i]) || document.keys[i] == "agreement") continue;
    out << details(title_of(document.keys[i]), node_html(document.keys[i], document.items[i], 3));
  }
  return out;
}

}  // namespace evenkeel::web
