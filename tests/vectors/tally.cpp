#include "vectors/tally.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <exception>

namespace evenkeel::vectors {
namespace {

namespace json = boost::json;

bool matches_object(const json::object& expected, const json::object& got) {
  if (got.contains("error") != expected.contains("error")) return false;
  return std::all_of(expected.begin(), expected.end(), [&](const auto& wanted) {
    const auto* found = got.if_contains(wanted.key());
    return found != nullptr && (wanted.key() == "error" || matches(wanted.value(), *found));
  });
}

}  // namespace

bool matches(const json::value& expected, const json::value& got) {
  if (expected.is_number() && got.is_number()) return expected.to_number<double>() == got.to_number<double>();
  if (expected.is_object() && got.is_object()) return matches_object(expected.get_object(), got.get_object());
  if (expected.is_array() && got.is_array()) {
    const auto& a = expected.get_array();
    const auto& b = got.get_array();
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), matches);
  }
  return expected == got;
}

void Tally::check(const json::value& vector, const std::function<Outcome(const json::value&)>& answer) {
  json::value expected;
  try {
    expected = vector.at("expected");
    const auto found = answer(vector);
    if (!matches(expected, found.got)) return fail(vector, expected, json::serialize(found.got));
    ++passed_;
    if (!found.quirks.empty()) ++quirks_;
    for (const auto& quirk : found.quirks) ++by_quirk_[quirk];
  } catch (const std::exception& fault) {
    fail(vector, expected, fmt::format("cannot be read: {}", fault.what()));
  }
}

void Tally::fail(const json::value& vector, const json::value& expected, std::string got) {
  ++failed_;
  if (differences_.size() >= kMostDifferences) return;
  std::string id = "?";
  if (const auto* object = vector.if_object())
    if (const auto* found = object->if_contains("id"); found != nullptr && found->is_string())
      id = found->get_string().c_str();
  differences_.push_back({file_, std::move(id), json::serialize(expected), std::move(got)});
}

std::string Tally::line() const {
  auto text = fmt::format("{} passed, {} failed", passed_, failed_);
  if (quirks_ > 0) text += fmt::format(", {} quirks", quirks_);
  return text;
}

}  // namespace evenkeel::vectors
