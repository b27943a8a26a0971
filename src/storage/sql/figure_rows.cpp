#include "storage/sql/figure_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "storage/sql/record_table.h"

namespace evenkeel::storage {
namespace {

std::vector<const Figure*> sorted(const FigureSet& set) {
  std::vector<const Figure*> order;
  order.reserve(set.figures.size());
  for (const auto& figure : set.figures) order.push_back(&figure);
  std::sort(order.begin(), order.end(), [](const Figure* left, const Figure* right) {
    return std::pair{text_of(left->level), std::string_view{left->code}} <
           std::pair{text_of(right->level), std::string_view{right->code}};
  });
  return order;
}

template <class T>
void append_value(std::string& out, const T& value) {
  if constexpr (Nullable<T>::value) {
    value ? append_value(out, *value) : static_cast<void>(out += '-');
  } else if constexpr (Cell<T>::kText) {
    const std::string_view text = Cell<T>::write(value);
    out += fmt::format("{}:{}", text.size(), text);
  } else {
    out += fmt::format("{};", Cell<T>::write(value));
  }
}

RowBlock empty_rows() {
  RowBlock rows;
  rows.add_number_column("set_id");
  Figure figure;
  visit_figure(figure, [&]<class T>(std::string_view name, T&) {
    kIsText<T> ? rows.add_text_column(name) : rows.add_number_column(name);
  });
  for (const auto* name : {"team_code", "pdu_code", "region_code"}) rows.add_text_column(name);
  return rows;
}

}  // namespace

FigurePlaces::FigurePlaces(const FigureSet& set) {
  for (const auto& figure : set.figures) {
    if (figure.level == Level::Team) pdu_of_.emplace(figure.code, figure.parent);
    if (figure.level == Level::Pdu) region_of_.emplace(figure.code, figure.parent);
  }
}

FigurePlace FigurePlaces::of(const Figure& figure) const {
  switch (figure.level) {
    case Level::Practitioner:
      return in_team(figure.parent);
    case Level::Team:
      return in_team(figure.code);
    case Level::Pdu:
      return {"", figure.code, figure.parent};
    case Level::Region:
      return {"", "", figure.code};
    case Level::Nation:
      return {};
  }
  return {};
}

FigurePlace FigurePlaces::in_team(const std::string& team) const {
  const auto pdu = found(pdu_of_, team);
  return {team, pdu, found(region_of_, pdu)};
}

std::string FigurePlaces::found(const Parents& parents, const std::string& code) {
  const auto place = parents.find(code);
  return place == parents.end() ? std::string{} : place->second;
}

Digest digest_of(const FigureSet& set) {
  Sha256 hash;
  std::string text;
  append_value(text, set.as_of);
  append_value(text, set.mode);
  append_value(text, set.agreement_id);
  hash.add(text).add(set.agreement).add(set.snapshot);
  for (const auto* figure : sorted(set)) {
    text.clear();
    visit_figure(*figure, [&](std::string_view, const auto& value) { append_value(text, value); });
    hash.add(text);
  }
  return hash.finish();
}

Result<std::vector<const Figure*>> in_order(const FigureSet& set) {
  auto all = sorted(set);
  const auto twice = std::ranges::adjacent_find(
      all, [](const Figure* a, const Figure* b) { return a->level == b->level && a->code == b->code; });
  if (twice == all.end()) return all;
  return fail(Error::invalid(
      "FIGURE-TWICE", fmt::format("Two figures of one {} ({})", text_of((*twice)->level), (*twice)->code)));
}

RowBlock figure_rows(std::span<const Figure* const> figures, const FigurePlaces& places,
                     std::int64_t set_id) {
  auto rows = empty_rows();
  for (const auto* figure : figures) {
    std::size_t index = 0;
    rows.column(index++).add(set_id);
    visit_figure(*figure,
                 [&](std::string_view, const auto& value) { add_cell(rows.column(index++), value); });
    const auto place = places.of(*figure);
    for (const auto* text : {&place.team, &place.pdu, &place.region}) rows.column(index++).add(*text);
  }
  return rows;
}

}  // namespace evenkeel::storage
