#include "exchange/wmt/export_records.h"

#include <fmt/format.h>

#include <utility>

#include "base/hash.h"
#include "base/int128.h"
#include "domain/grade_codes.h"
#include "exchange/wmt/reason_codes.h"
#include "exchange/wmt/sheet_table.h"

namespace evenkeel::exchange {

// One row with the person it names; faults that do not depend on its table are found on the way.
struct ExportRecords::Reading {
  const ExportTable& table;
  const ExportRow& row;
  MatchedPlace who;
  std::vector<FieldFault> faults;

  [[nodiscard]] const std::string& text(ExportField field) const { return row.texts[field]; }
  [[nodiscard]] std::string_view heading(ExportField field) const { return table.headings[field]; }
  void add(ExportField field, const Error& error) {
    faults.push_back({heading(field), shown_value(text(field)), error.code, error.message, error.fix});
  }
  // Puts the value where it belongs, or notes the fault of its field.
  template <class Value, class Target>
  void keep(const Result<Value>& read, Target& target, ExportField field) {
    if (read) {
      target = *read;
    } else {
      add(field, read.error());
    }
  }
  [[nodiscard]] std::string posting() const { return who.person.text() + '\x1f' + who.team.text(); }
};

namespace {

std::optional<Grade> grade_in(std::string_view text) {
  if (auto grade = parse_choice<Grade>(text)) return *grade;
  if (const auto code = read_grade_code(text)) return grade_of(*code);
  return std::nullopt;
}

// Hours, or a share of the contracted hours written with a percent sign, half up to a hundredth.
Result<Hours> hours_in(const std::string& text, const std::optional<Hours>& contracted) {
  if (text.empty() || text.back() != '%') return FieldText<Hours>::parse(text);
  EVENKEEL_TRY_LET(const auto percent,
                   parse_hundredths(trim(std::string_view{text}.substr(0, text.size() - 1))));
  if (percent < 0 || percent > 100'00 || !contracted) {
    return fail(Error::invalid("BAD-HOURS",
                               fmt::format("\"{}\" cannot be turned into hours", shown_value(text)),
                               "Write hours, or 0 % to 100 % beside the contracted hours."));
  }
  return Hours{divide_half_up(Int128{contracted->hundredths} * percent, 100'00)};
}

enum class Status : std::uint8_t { InForce, LeftOut, Unknown };

Status status_of(std::string_view text) {
  const auto word = lower(trim(text));
  if (word == "active" || word == "scheduled") return Status::InForce;
  if (word == "archived" || word == "deleted") return Status::LeftOut;
  return Status::Unknown;
}

Error missing(const char* message) { return Error::invalid("MISSING-VALUE", message, "Fill it in."); }

// WMT's export has no number of a reduction. This one stays when the end is moved.
RecordId reduction_id(const MatchedPlace& who, const Reduction& reduction) {
  const auto text = fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}", who.person.text(), who.team.text(),
                                reduction.reason.text(), reduction.from->text(), reduction.hours.text());
  return RecordId{"wmt-" + sha256(text).text().substr(0, 16)};
}

}  // namespace

Result<void> ExportRecords::read() {
  for (const auto& table : tables_) {
    EVENKEEL_TRY_LET(auto content, read_export(table));
    sources_.push_back({&table, std::move(content)});
  }
  return {};
}

NameMatcher::Answer ExportRecords::match(const ExportRow& row) const {
  const auto& text = row.texts;
  return people_.find({text[kOfficer], text[kTeam], text[kPdu], text[kRegion], grade_in(text[kGrade])});
}

Result<void> ExportRecords::refuse_lines(const Source& source, std::string_view table_name) {
  for (const auto& error : source.content.faults) {
    EVENKEEL_TRY(intake_.refuse(table_name, {source.table->file.name, source.table->sheet, error.place.row},
                                "", {FieldFault{"", "", error.code, error.message, error.fix}}));
  }
  return {};
}

Result<void> ExportRecords::take_hours_row(const ExportTable& table, const ExportRow& row) {
  const auto at = place(table, row);
  auto answer = match(row);
  if (!answer.place) {
    answer.fault.column = table.headings[kOfficer];
    return intake_.refuse(ContractedHours::kTable, at, "", {answer.fault});
  }
  Reading reading{table, row, *answer.place, {}};
  const auto hours = FieldText<Hours>::parse(reading.text(kContracted));
  if (!hours) {
    reading.add(kContracted, hours.error());
    return intake_.refuse(ContractedHours::kTable, at, reading.who.person.text(), reading.faults);
  }
  hours_.emplace(reading.posting(), *hours);
  return intake_.take(ContractedHours{reading.who.person, reading.who.team, *hours}, at);
}

// Reductions Notes repeats the contracted hours: they are taken where no Overview gave them.
Result<void> ExportRecords::take_hours_beside(const Reading& reading) {
  const auto hours = FieldText<Hours>::parse(reading.text(kContracted));
  if (!hours) return {};
  const auto [known, is_new] = hours_.emplace(reading.posting(), *hours);
  const auto at = place(reading.table, reading.row);
  if (is_new) return intake_.take(ContractedHours{reading.who.person, reading.who.team, *hours}, at);
  if (known->second == *hours) return {};
  return intake_.warn(ContractedHours::kTable, at, reading.who.person.text(),
                      {reading.heading(kContracted), hours->text(), "HOURS-DIFFER",
                       fmt::format("{} contracted hours here, {} elsewhere, which were kept", hours->text(),
                                   known->second.text()),
                       "Export both files again on one day."});
}

Result<void> ExportRecords::take_hours() {
  for (const auto& source : sources_) {
    if (source.table->kind != ExportKind::Hours) continue;
    EVENKEEL_TRY(refuse_lines(source, ContractedHours::kTable));
    for (const auto& row : source.content.rows) EVENKEEL_TRY(take_hours_row(*source.table, row));
  }
  for (const auto& source : sources_) {
    if (source.table->kind != ExportKind::Reductions) continue;
    for (const auto& row : source.content.rows) {
      const auto answer = match(row);
      if (answer.place) EVENKEEL_TRY(take_hours_beside({*source.table, row, *answer.place, {}}));
    }
  }
  return {};
}

Reduction ExportRecords::read_reduction(Reading& reading) const {
  Reduction out;
  out.person = reading.who.person;
  out.reason = ReasonCode{reason_code_of(reading.text(kReason))};
  out.notes = Private<std::string>{reading.text(kNotes)};
  const auto known = hours_.find(reading.posting());
  const auto contracted = known == hours_.end() ? std::nullopt : std::optional{known->second};
  reading.keep(hours_in(reading.text(kHours), contracted), out.hours, kHours);
  reading.keep(read_text_date(reading.text(kStart)), out.from, kStart);
  reading.keep(read_text_date(reading.text(kEnd)), out.to, kEnd);
  if (status_of(reading.text(kStatus)) == Status::Unknown) {
    reading.add(kStatus, Error::invalid("BAD-STATUS", "the status is none of WMT's",
                                        "Write ACTIVE, SCHEDULED, ARCHIVED or DELETED."));
  }
  if (out.reason.empty()) reading.add(kReason, missing("the reduction has no reason"));
  if (reading.text(kStart).empty()) reading.add(kStart, missing("the reduction has no start"));
  return out;
}

Result<void> ExportRecords::take_reduction_row(const ExportTable& table, const ExportRow& row) {
  const auto at = place(table, row);
  if (status_of(row.texts[kStatus]) == Status::LeftOut) {
    ++left_out_;
    return {};
  }
  auto answer = match(row);
  if (!answer.place) {
    answer.fault.column = table.headings[kOfficer];
    return intake_.refuse(Reduction::kTable, at, "", {answer.fault});
  }
  Reading reading{table, row, *answer.place, {}};
  auto out = read_reduction(reading);
  if (!reading.faults.empty()) {
    return intake_.refuse(Reduction::kTable, at, out.person.text(), reading.faults);
  }
  out.id = reduction_id(reading.who, out);
  return intake_.take(std::move(out), at);
}

Result<void> ExportRecords::take_reductions() {
  for (const auto& source : sources_) {
    if (source.table->kind != ExportKind::Reductions) continue;
    EVENKEEL_TRY(refuse_lines(source, Reduction::kTable));
    for (const auto& row : source.content.rows) EVENKEEL_TRY(take_reduction_row(*source.table, row));
  }
  return {};
}

Reconciliation ExportRecords::left_out() const {
  return {"reductions archived or deleted in WMT, left out", std::nullopt, left_out_, true};
}

}  // namespace evenkeel::exchange
