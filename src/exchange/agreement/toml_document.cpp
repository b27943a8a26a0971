#include "exchange/agreement/toml_document.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>

namespace evenkeel {
namespace {

SourcePlace place_of(const toml::source_region& source, const std::string& file) {
  SourcePlace place;
  place.file = file;
  place.row = source.begin.line;
  if (source.begin.column > 0) place.column = std::to_string(source.begin.column);
  return place;
}

DocumentNode converted(const toml::node& node, const std::string& file);

// The library sorts keys; people read faults from the top of the file.
DocumentNode converted_table(const toml::table& table, const std::string& file) {
  auto out = DocumentNode::of_table();
  std::vector<std::pair<const toml::key*, const toml::node*>> entries;
  for (const auto& [key, value] : table) entries.emplace_back(&key, &value);
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    const auto &x = a.first->source().begin, &y = b.first->source().begin;
    return std::pair{x.line, x.column} < std::pair{y.line, y.column};
  });
  for (const auto& [key, value] : entries) {
    auto& item = out.add(std::string{key->str()}, converted(*value, file));
    item.place = place_of(key->source(), file);
  }
  return out;
}

DocumentNode converted_array(const toml::array& array, const std::string& file) {
  auto out = DocumentNode::of_list();
  for (const auto& item : array) out.items.push_back(converted(item, file));
  return out;
}

DocumentNode converted_date(const toml::date& date) {
  auto out = DocumentNode::of_text(fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day));
  out.kind = DocumentNode::Kind::Date;
  return out;
}

DocumentNode converted_value(const toml::node& node) {
  if (const auto* text = node.as_string()) return DocumentNode::of_text(text->get());
  if (const auto* number = node.as_integer()) return DocumentNode::of_number(number->get());
  if (const auto* truth = node.as_boolean()) return DocumentNode::of_truth(truth->get());
  if (const auto* date = node.as_date()) return converted_date(date->get());
  DocumentNode fraction;  // a float, or a time of day, which no field is
  fraction.kind = DocumentNode::Kind::Fraction;
  if (const auto* number = node.as_floating_point()) fraction.text = fmt::format("{}", number->get());
  return fraction;
}

DocumentNode converted(const toml::node& node, const std::string& file) {
  DocumentNode out;
  if (const auto* table = node.as_table()) {
    out = converted_table(*table, file);
  } else if (const auto* array = node.as_array()) {
    out = converted_array(*array, file);
  } else {
    out = converted_value(node);
  }
  out.place = place_of(node.source(), file);
  return out;
}

}  // namespace

Result<DocumentNode> parse_toml(std::string_view text, const std::string& file) {
  try {
    return converted(toml::parse(text, file), file);
  } catch (const toml::parse_error& problem) {
    auto error =
        Error::invalid("TOML", std::string{problem.description()}, "See toml.io for how TOML is written.");
    error.place = place_of(problem.source(), file);
    return fail(std::move(error));
  }
}

}  // namespace evenkeel
