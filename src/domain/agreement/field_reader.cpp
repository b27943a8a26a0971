#include "domain/agreement/field_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/suggest.h"

namespace evenkeel {
namespace {

using Kind = DocumentNode::Kind;

// Of a number as it is held, in hundredths or tenths: larger than anything an agreement can mean, and small
// enough that what is read from people's units comes back from the canonical ones.
constexpr std::int64_t kLargest = 1'000'000'000;
// Over four hundred full weeks. Allocation works with products of points and prices of points.
constexpr auto kMostPoints = Points::whole(1'000'000);

std::string_view kind_text(Kind kind) {
  switch (kind) {
    case Kind::Missing:
      return "nothing";
    case Kind::Truth:
      return "true or false";
    case Kind::Number:
      return "a whole number";
    case Kind::Fraction:
      return "a number with a point";
    case Kind::Text:
      return "text";
    case Kind::Date:
      return "a date";
    case Kind::List:
      return "a list";
    case Kind::Table:
      return "a table";
  }
  return "?";
}

Error wrong_type(const DocumentNode& node, std::string_view wanted) {
  std::string fix = fmt::format("Write {}.", wanted);
  if (node.kind == Kind::Fraction)
    fix = fmt::format("Write it in quotes, so that it stays exact: \"{}\".", node.text);
  return Error::invalid("AGREEMENT-TYPE", fmt::format("is {} and not {}", kind_text(node.kind), wanted), fix);
}

Result<void> check_range(std::int64_t number, std::string_view shown) {
  if (number < 0) {
    return fail(Error::invalid("AGREEMENT-NEGATIVE", fmt::format("is {}, below zero", shown),
                               "Nothing in an agreement is below zero."));
  }
  if (number > kLargest) {
    return fail(Error::invalid("AGREEMENT-TOO-LARGE", fmt::format("is {}, beyond any use", shown),
                               "Look for a slip of the keyboard."));
  }
  return {};
}

// A quantity with at most two decimals, held in hundredths: 206, "7.4"; canonical: hundredths.
Result<std::int64_t> read_hundredths(const DocumentNode& node, Units units) {
  if (node.kind == Kind::Number) {
    EVENKEEL_TRY(check_range(node.number, std::to_string(node.number)));
    if (units == Units::Canonical) return node.number;
    EVENKEEL_TRY(check_range(node.number * 100, std::to_string(node.number)));
    return node.number * 100;
  }
  if (node.kind != Kind::Text || units == Units::Canonical) return fail(wrong_type(node, "a number"));
  EVENKEEL_TRY_LET(const auto hundredths, parse_hundredths(node.text));
  EVENKEEL_TRY(check_range(hundredths, node.text));
  return hundredths;
}

}  // namespace

namespace leaf {

Result<void> read(const DocumentNode& node, Units, std::string& out) {
  if (node.kind != Kind::Text) return fail(wrong_type(node, "text"));
  if (trim(node.text).empty()) {
    return fail(Error::invalid("AGREEMENT-MISSING", "is empty", "Write what is meant."));
  }
  out = node.text;
  return {};
}

Result<void> read(const DocumentNode& node, Units, bool& out) {
  if (node.kind != Kind::Truth) return fail(wrong_type(node, "true or false"));
  out = node.truth;
  return {};
}

Result<void> read(const DocumentNode& node, Units, std::int64_t& out) {
  if (node.kind != Kind::Number) return fail(wrong_type(node, "a whole number"));
  out = node.number;
  return check_range(out, std::to_string(out));
}

Result<void> read(const DocumentNode& node, Units units, int& out) {
  std::int64_t wide = 0;
  EVENKEEL_TRY(read(node, units, wide));
  static_assert(kLargest <= std::numeric_limits<int>::max());
  out = static_cast<int>(wide);
  return {};
}

Result<void> read(const DocumentNode& node, Units, Date& out) {
  if (node.kind != Kind::Date && node.kind != Kind::Text) return fail(wrong_type(node, "a date"));
  EVENKEEL_TRY_LET(out, Date::parse(node.text));
  return {};
}

Result<void> read(const DocumentNode& node, Units units, Points& out) {
  EVENKEEL_TRY_LET(out.hundredths, read_hundredths(node, units));
  if (out <= kMostPoints) return {};
  return fail(Error::invalid("AGREEMENT-TOO-LARGE", fmt::format("is {} points, beyond any use", out.text()),
                             "Look for a slip of the keyboard."));
}

Result<void> read(const DocumentNode& node, Units units, Hours& out) {
  EVENKEEL_TRY_LET(out.hundredths, read_hundredths(node, units));
  if (out > Hours::whole(168)) {
    return fail(Error::invalid("AGREEMENT-TOO-LARGE", fmt::format("is {} hours", out.text()),
                               "A week has 168 hours."));
  }
  return {};
}

Result<void> read(const DocumentNode& node, Units units, PublicKey& out) {
  EVENKEEL_TRY(read(node, units, out.hex));
  const bool digits = std::all_of(out.hex.begin(), out.hex.end(),
                                  [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (digits && out.hex.size() == 64) return {};
  return fail(
      Error::invalid("BAD-KEY", "is not a public key", "A key is 64 hexadecimal digits in lower case."));
}

Result<void> read(const DocumentNode& node, Units units, TenthsOfPercent<std::int64_t> out) {
  EVENKEEL_TRY_LET(const auto given, read_hundredths(node, units));
  if (units == Units::People && given % 10 != 0) {
    return fail(Error::invalid("AGREEMENT-TYPE",
                               fmt::format("is {}, finer than a tenth of a percent", node.text),
                               "Round it to a tenth."));
  }
  out.value = units == Units::People ? given / 10 : given;
  return {};
}

Result<void> read(const DocumentNode& node, Units units, TenthsOfPercent<int> out) {
  std::int64_t wide = 0;
  EVENKEEL_TRY(read(node, units, TenthsOfPercent{wide}));
  out.value = static_cast<int>(wide);
  return {};
}

Result<void> read(const DocumentNode& node, Units units, WholePercent<int> out) {
  EVENKEEL_TRY(read(node, units, out.value));
  if (units == Units::People) return check_range(std::int64_t{out.value} * 10, std::to_string(out.value));
  if (out.value % 10 != 0) return fail(wrong_type(node, "a whole percentage in tenths"));
  out.value /= 10;
  return {};
}

}  // namespace leaf

void FieldReader::report_unknown_keys() {
  for (std::size_t i = 0; i < table_.keys.size(); ++i) {
    const auto& key = table_.keys[i];
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    const auto meant = nearest_word(key, known_);
    add_fault(table_.items[i],
              Error::invalid("AGREEMENT-UNKNOWN-KEY", fmt::format("{} is not known here", below(key)),
                             meant ? fmt::format("Did you mean \"{}\"?", *meant)
                                   : fmt::format("Known here: {}.", fmt::join(known_, ", "))));
  }
}

const DocumentNode* FieldReader::expect(std::string_view name, bool may_be_absent) {
  known_.emplace_back(name);
  const auto* node = table_.find(name);
  if (node == nullptr && !may_be_absent) {
    add_fault(table_, Error::invalid("AGREEMENT-MISSING", fmt::format("{} is missing", below(name)),
                                     fmt::format("Add \"{}\".", name)));
  }
  return node;
}

bool FieldReader::is_table(const DocumentNode& node, std::string_view name) {
  if (node.kind == Kind::Table) return true;
  keep(node, name, fail(wrong_type(node, "a table")));
  return false;
}

bool FieldReader::is_list(const DocumentNode& node, std::string_view name) {
  if (node.kind == Kind::List) return true;
  keep(node, name, fail(wrong_type(node, "a list of tables")));
  return false;
}

void FieldReader::keep(const DocumentNode& node, std::string_view name, Result<void> outcome) {
  if (outcome) return;
  auto error = std::move(outcome.error());
  error.message = fmt::format("{}: {}", below(name), error.message);
  add_fault(node, std::move(error));
}

void FieldReader::add_fault(const DocumentNode& node, Error error) {
  error.place = node.place;
  faults_.push_back(std::move(error));
}

std::string FieldReader::below(std::string_view name) const {
  return path_.empty() ? std::string{name} : fmt::format("{}.{}", path_, name);
}

std::string_view FieldReader::key_text(const DocumentNode& item, std::string_view key) {
  const auto* node = item.find(key);
  return node != nullptr && node->kind == Kind::Text ? std::string_view{node->text} : std::string_view{"?"};
}

}  // namespace evenkeel
