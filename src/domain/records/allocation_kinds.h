// The enumerations of the records about allocating, each with the words it is written in.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "domain/choice.h"

namespace evenkeel {

enum class PersonStateKind : std::uint8_t { Declared, HoursOnly, Going };
template <>
struct Words<PersonStateKind> {
  static constexpr std::string_view noun = "state of a person";
  static constexpr std::pair<PersonStateKind, std::string_view> values[] = {
      {PersonStateKind::Declared, "declared"},
      {PersonStateKind::HoursOnly, "hours-only"},
      {PersonStateKind::Going, "going"}};
};

enum class PersonTagKind : std::uint8_t { Offers, Learning };
template <>
struct Words<PersonTagKind> {
  static constexpr std::string_view noun = "kind of word about a person";
  static constexpr std::pair<PersonTagKind, std::string_view> values[] = {
      {PersonTagKind::Offers, "offers"}, {PersonTagKind::Learning, "learning"}};
};

enum class CaseTagKind : std::uint8_t { Feature, Request };
template <>
struct Words<CaseTagKind> {
  static constexpr std::string_view noun = "kind of word about a case";
  static constexpr std::pair<CaseTagKind, std::string_view> values[] = {{CaseTagKind::Feature, "feature"},
                                                                        {CaseTagKind::Request, "request"}};
};

enum class CasePersonKind : std::uint8_t { Conflict, MaySee, SignedOff, CoWorked, HeldBefore };
template <>
struct Words<CasePersonKind> {
  static constexpr std::string_view noun = "relation of a person to a case";
  static constexpr std::pair<CasePersonKind, std::string_view> values[] = {
      {CasePersonKind::Conflict, "conflict"},
      {CasePersonKind::MaySee, "may-see"},
      {CasePersonKind::SignedOff, "signed-off"},
      {CasePersonKind::CoWorked, "co-worked"},
      {CasePersonKind::HeldBefore, "held-before"}};
};

enum class UnitStateKind : std::uint8_t { RefusesMore, Opened };
template <>
struct Words<UnitStateKind> {
  static constexpr std::string_view noun = "state of a unit";
  static constexpr std::pair<UnitStateKind, std::string_view> values[] = {
      {UnitStateKind::RefusesMore, "refuses-more"}, {UnitStateKind::Opened, "opened"}};
};

enum class OverrideKind : std::uint8_t {
  Override,   // over the line, never past the stop line
  Direction,  // past the stop line; plans never use one
};
template <>
struct Words<OverrideKind> {
  static constexpr std::string_view noun = "kind of override";
  static constexpr std::pair<OverrideKind, std::string_view> values[] = {
      {OverrideKind::Override, "override"}, {OverrideKind::Direction, "direction"}};
};

}  // namespace evenkeel
