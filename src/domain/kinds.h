// The enumerations of the vocabulary, each with the words it is written in.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "domain/choice.h"

namespace evenkeel {

// Grades that hold or oversee cases, and Other for everybody else who works in a unit: nobody is missing.
enum class Grade : std::uint8_t { PO, PSO, NQO, PQiP, SPO, Other };
inline constexpr std::size_t kGradeCount = 6;
template <>
struct Words<Grade> {
  static constexpr std::string_view noun = "grade";
  static constexpr std::pair<Grade, std::string_view> values[] = {
      {Grade::PO, "PO"},    {Grade::PSO, "PSO"}, {Grade::NQO, "NQO"},     {Grade::PQiP, "PQiP"},
      {Grade::PQiP, "TPO"}, {Grade::SPO, "SPO"}, {Grade::Other, "other"}, {Grade::Other, "DMY"}};
};

enum class CaseType : std::uint8_t { Community, Licence, Custody };
inline constexpr std::size_t kCaseTypeCount = 3;
template <>
struct Words<CaseType> {
  static constexpr std::string_view noun = "case type";
  static constexpr std::pair<CaseType, std::string_view> values[] = {{CaseType::Community, "community"},
                                                                     {CaseType::Licence, "licence"},
                                                                     {CaseType::Licence, "license"},
                                                                     {CaseType::Custody, "custody"}};
};

// Why a case that stands in the list asks for no ordinary contact at present.
enum class Inactive : std::uint8_t { No, Warrant, UnpaidWorkOnly, OverdueTermination };
template <>
struct Words<Inactive> {
  static constexpr std::string_view noun = "inactive reason";
  static constexpr std::pair<Inactive, std::string_view> values[] = {
      {Inactive::No, "no"},
      {Inactive::Warrant, "warrant"},
      {Inactive::UnpaidWorkOnly, "unpaid-work-only"},
      {Inactive::OverdueTermination, "overdue-termination"}};
};

// Risk of serious harm.
enum class Rosh : std::uint8_t { Unknown, Low, Medium, High, VeryHigh };
template <>
struct Words<Rosh> {
  static constexpr std::string_view noun = "risk of serious harm";
  static constexpr std::pair<Rosh, std::string_view> values[] = {{Rosh::Unknown, "unknown"},
                                                                 {Rosh::Low, "low"},
                                                                 {Rosh::Medium, "medium"},
                                                                 {Rosh::High, "high"},
                                                                 {Rosh::VeryHigh, "very-high"}};
};

enum class ReportKind : std::uint8_t { Standard, Fast, Oral, Parole };
template <>
struct Words<ReportKind> {
  static constexpr std::string_view noun = "report kind";
  static constexpr std::pair<ReportKind, std::string_view> values[] = {
      {ReportKind::Standard, "standard"}, {ReportKind::Standard, "SDR"}, {ReportKind::Fast, "fast"},
      {ReportKind::Fast, "FDR"},          {ReportKind::Oral, "oral"},    {ReportKind::Parole, "parole"}};
};

// How somebody's workload becomes a figure.
enum class MeasuredBy : std::uint8_t { Cases, Tasks, Conversation };
template <>
struct Words<MeasuredBy> {
  static constexpr std::string_view noun = "way of measuring";
  static constexpr std::pair<MeasuredBy, std::string_view> values[] = {
      {MeasuredBy::Cases, "cases"}, {MeasuredBy::Tasks, "tasks"}, {MeasuredBy::Conversation, "conversation"}};
};

// Which list of the WMT workbook a count comes from.
enum class Listing : std::uint8_t {
  Scored,  // the filtered list: these cases have points
  Young,   // transition to adulthood (T2A): points by a table of its own
  All,     // the unfiltered list: shown as the total, never scored
  Omic,    // held by custody teams (offender management in custody)
};
template <>
struct Words<Listing> {
  static constexpr std::string_view noun = "list of cases";
  static constexpr std::pair<Listing, std::string_view> values[] = {
      {Listing::Scored, "filtered"}, {Listing::Young, "t2a"}, {Listing::All, "all"}, {Listing::Omic, "omic"}};
};

enum class Level : std::uint8_t { Nation, Region, Pdu, Team, Practitioner };
template <>
struct Words<Level> {
  static constexpr std::string_view noun = "level";
  static constexpr std::pair<Level, std::string_view> values[] = {{Level::Nation, "nation"},
                                                                  {Level::Region, "region"},
                                                                  {Level::Pdu, "pdu"},
                                                                  {Level::Team, "team"},
                                                                  {Level::Practitioner, "practitioner"}};
};

// Whether a value of an agreement rests on a named source or on a proposal nobody has agreed to.
enum class Standing : std::uint8_t { Sourced, Proposed };
template <>
struct Words<Standing> {
  static constexpr std::string_view noun = "standing";
  static constexpr std::pair<Standing, std::string_view> values[] = {{Standing::Sourced, "sourced"},
                                                                     {Standing::Proposed, "proposed"}};
};

// Which arithmetic: the batch rules of WMT, to reproduce today's figures, or Evenkeel's own.
enum class Mode : std::uint8_t { Evenkeel, Wmt };
template <>
struct Words<Mode> {
  static constexpr std::string_view noun = "mode";
  static constexpr std::pair<Mode, std::string_view> values[] = {{Mode::Evenkeel, "evenkeel"},
                                                                 {Mode::Wmt, "wmt"}};
};

}  // namespace evenkeel
