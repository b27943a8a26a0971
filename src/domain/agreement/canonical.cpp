#include "domain/agreement/canonical.h"

#include <boost/json.hpp>
#include <cassert>

#include "base/json.h"
#include "domain/agreement/fields.h"
#include "domain/agreement/read.h"

namespace evenkeel {
namespace {

DocumentNode hundredths_node(std::int64_t hundredths, Units units) {
  if (units == Units::Canonical) return DocumentNode::of_number(hundredths);
  if (hundredths % 100 == 0) return DocumentNode::of_number(hundredths / 100);
  return DocumentNode::of_text(hundredths_text(hundredths));
}

class FieldWriter {
 public:
  FieldWriter(DocumentNode& table, Units units) : table_(table), units_(units) {}

  template <class T>
  void field(std::string_view name, const T& value) {
    auto node = leaf(value);
    if (node.kind != DocumentNode::Kind::Missing) table_.add(std::string{name}, std::move(node));
  }
  void text_if_any(std::string_view name, const std::string& value) {
    if (!value.empty()) field(name, value);
  }
  void provenance(const Provenance& value) {
    field("source", value.source);
    field("standing", value.standing);
    field("dated", value.dated);
  }
  template <class Callback>
  void group(std::string_view name, Callback&& callback) {
    auto inner = DocumentNode::of_table();
    FieldWriter writer(inner, units_);
    callback(writer);
    table_.add(std::string{name}, std::move(inner));
  }
  template <class T>
  void list(std::string_view name, const std::vector<T>& values, std::string_view) {
    auto items = DocumentNode::of_list();
    for (const auto& value : values) {
      FieldWriter writer(items.items.emplace_back(DocumentNode::of_table()), units_);
      visit_fields(value, writer);
    }
    table_.add(std::string{name}, std::move(items));
  }
  template <class T>
  void list_if_any(std::string_view name, const std::vector<T>& values, std::string_view key) {
    if (!values.empty()) list(name, values, key);
  }

 private:
  DocumentNode leaf(const std::string& value) { return DocumentNode::of_text(value); }
  DocumentNode leaf(bool value) { return DocumentNode::of_truth(value); }
  DocumentNode leaf(std::int64_t value) { return DocumentNode::of_number(value); }
  DocumentNode leaf(int value) { return DocumentNode::of_number(value); }
  DocumentNode leaf(Date value) { return DocumentNode::of_text(value.text()); }
  DocumentNode leaf(Points value) { return hundredths_node(value.hundredths, units_); }
  DocumentNode leaf(Hours value) { return hundredths_node(value.hundredths, units_); }
  DocumentNode leaf(const PublicKey& value) { return DocumentNode::of_text(value.hex); }
  DocumentNode leaf(TenthsOfPercent<const std::int64_t> percent) {
    if (units_ == Units::Canonical) return DocumentNode::of_number(percent.value);
    return hundredths_node(percent.value * 10, units_);
  }
  DocumentNode leaf(TenthsOfPercent<const int> percent) {
    const std::int64_t wide = percent.value;
    return leaf(TenthsOfPercent{wide});
  }
  DocumentNode leaf(WholePercent<const int> percent) {
    return DocumentNode::of_number(units_ == Units::Canonical ? percent.value * 10 : percent.value);
  }
  template <class Tag>
  DocumentNode leaf(const Id<Tag>& value) {
    return DocumentNode::of_text(value.text());
  }
  template <Choice Enum>
  DocumentNode leaf(Enum value) {
    return DocumentNode::of_text(std::string{text_of(value)});
  }
  template <class T>
  DocumentNode leaf(const std::optional<T>& value) {
    return value ? leaf(*value) : DocumentNode{};
  }
  template <class T>
  DocumentNode leaf(TenthsOfPercent<const std::optional<T>> percent) {
    return percent.value ? leaf(TenthsOfPercent{*percent.value}) : DocumentNode{};
  }
  template <class T>
  DocumentNode leaf(WholePercent<const std::optional<T>> percent) {
    return percent.value ? leaf(WholePercent{*percent.value}) : DocumentNode{};
  }

  DocumentNode& table_;
  Units units_;
};

boost::json::value json_of(const DocumentNode& node) {
  using Kind = DocumentNode::Kind;
  switch (node.kind) {
    case Kind::Missing:
      return nullptr;
    case Kind::Truth:
      return node.truth;
    case Kind::Number:
      return node.number;
    case Kind::Fraction:
    case Kind::Text:
    case Kind::Date:
      return boost::json::value(node.text);
    case Kind::List: {
      boost::json::array items;
      for (const auto& item : node.items) items.push_back(json_of(item));
      return items;
    }
    case Kind::Table: {
      boost::json::object fields;
      for (std::size_t i = 0; i < node.keys.size(); ++i) fields.emplace(node.keys[i], json_of(node.items[i]));
      return fields;
    }
  }
  return nullptr;
}

DocumentNode document_of_json(const boost::json::value& json) {
  if (json.is_bool()) return DocumentNode::of_truth(json.get_bool());
  if (json.is_int64()) return DocumentNode::of_number(json.get_int64());
  if (json.is_string()) return DocumentNode::of_text(std::string{json.get_string()});
  DocumentNode node;
  if (json.is_array()) {
    node = DocumentNode::of_list();
    for (const auto& item : json.get_array()) node.items.push_back(document_of_json(item));
  } else if (json.is_object()) {
    node = DocumentNode::of_table();
    for (const auto& [key, value] : json.get_object()) node.add(std::string{key}, document_of_json(value));
  } else if (json.is_number()) {
    node.kind = DocumentNode::Kind::Fraction;
    node.text = boost::json::serialize(json);
  }
  return node;
}

}  // namespace

DocumentNode document_of(const Agreement& agreement, Units units) {
  auto document = DocumentNode::of_table();
  document.add("schema", DocumentNode::of_number(kAgreementSchema));
  FieldWriter writer(document, units);
  visit_fields(agreement, writer);
  return document;
}

std::string canonical_text(const Agreement& agreement) {
  auto text = canonical_json(json_of(document_of(agreement, Units::Canonical)));
  assert(text && "an agreement holds whole numbers only");
  return std::move(*text);
}

AgreementOrErrors parse_canonical(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return tl::unexpected<Errors>({json.error()});
  auto agreement = read_agreement(document_of_json(*json), Units::Canonical);
  if (agreement && canonical_text(*agreement) != text) {
    return tl::unexpected<Errors>({Error::invalid("AGREEMENT-CANONICAL", "the text is not in canonical form",
                                                  "Take it from the store or the export, unchanged.")});
  }
  return agreement;
}

}  // namespace evenkeel
