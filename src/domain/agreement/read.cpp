#include "domain/agreement/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "domain/agreement/canonical.h"
#include "domain/agreement/check.h"
#include "domain/agreement/field_reader.h"

namespace evenkeel {
namespace {

const DocumentNode* item_at(const DocumentNode& list, std::string_view number) {
  std::size_t index = 0;
  const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), index);
  if (problem != std::errc{} || end != number.data() + number.size()) return nullptr;
  return index < list.items.size() ? &list.items[index] : nullptr;
}

// The place of the value at a path of check.h, or of the nearest table that holds it.
SourcePlace place_of(const DocumentNode& document, std::string_view path) {
  const auto* node = &document;
  while (!path.empty()) {
    const auto dot = path.find('.');
    const auto segment = path.substr(0, dot);
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    const auto* next = node->kind == DocumentNode::Kind::List ? item_at(*node, segment) : node->find(segment);
    if (next == nullptr) break;
    node = next;
  }
  return node->place;
}

void sort_lists(Agreement& a) {
  const auto by_code = [](const auto& x, const auto& y) { return x.code < y.code; };
  std::sort(a.points.contacts.begin(), a.points.contacts.end(), by_code);
  std::sort(a.reductions.begin(), a.reductions.end(), by_code);
  std::sort(a.tasks.begin(), a.tasks.end(), by_code);
  std::sort(a.urgency.begin(), a.urgency.end(), [](const auto& x, const auto& y) { return x.rank < y.rank; });
  std::sort(a.stages.begin(), a.stages.end(), [](const auto& x, const auto& y) { return x.order < y.order; });
  std::sort(a.programmes.begin(), a.programmes.end(), by_code);
  std::sort(a.ladder.begin(), a.ladder.end(), [](const auto& x, const auto& y) { return x.order < y.order; });
}

void check_schema(const DocumentNode& document, Errors& faults) {
  const auto* schema = document.find("schema");
  if (schema != nullptr && schema->kind == DocumentNode::Kind::Number && schema->number == kAgreementSchema)
    return;
  auto error =
      Error::invalid("AGREEMENT-SCHEMA", "this is not a schema that this program knows",
                     fmt::format("Write schema = {}, or use the program that wrote it.", kAgreementSchema));
  error.place = schema != nullptr ? schema->place : document.place;
  faults.push_back(std::move(error));
}

}  // namespace

AgreementOrErrors read_agreement(const DocumentNode& document, Units units) {
  Errors faults;
  check_schema(document, faults);
  Agreement agreement;
  FieldReader reader(document, "", units, faults);
  std::int64_t schema = 0;
  reader.field("schema", schema);
  visit_fields(agreement, reader);
  reader.report_unknown_keys();
  // What the fields say is checked only when all could be read: a missing one would look like a false zero.
  if (faults.empty()) {
    for (auto& fault : check_agreement(agreement)) {
      faults.push_back({ErrorKind::Invalid, std::move(fault.code), std::move(fault.message),
                        std::move(fault.fix), place_of(document, fault.path)});
    }
  }
  if (!faults.empty()) return tl::unexpected<Errors>(std::move(faults));
  sort_lists(agreement);
  agreement.digest = sha256(canonical_text(agreement));
  return agreement;
}

}  // namespace evenkeel
