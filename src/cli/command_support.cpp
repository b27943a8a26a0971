#include "cli/command_support.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <ostream>

#include "cli/text_table.h"
#include "usecases/assess/assess_workloads.h"
#include "usecases/ledger/known_entry.h"
#include "usecases/ports/store.h"
#include "usecases/see/asking.h"
#include "usecases/see/records_age.h"

namespace evenkeel::cli {
int tell(Terminal& terminal, const Error& error) {
  terminal.err << "evenkeel: " << describe(error) << " [" << error.code << "]\n";
  return exit_code(error.kind);
}

Scope machine_scope(const Services& services) {
  return {.actor = services.actor, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
}

Result<Date> day_of(const Services& services, const std::string& text) {
  if (text.empty()) return services.clock->today();
  return day_to_ask(text);
}

Result<std::unique_ptr<TableWriter>> table_on(const Services& services, const std::string& format,
                                              Terminal& terminal) {
  if (format == "table") return std::make_unique<TextTable>(terminal.out);
  if (format == "csv" || format == "json") return services.table_to_stream(format, terminal.out);
  return fail(Error::invalid("BAD-FORMAT", fmt::format("\"{}\" is not a format", format),
                             "Use --format table, csv or json."));
}

Result<AssessRequest> request_of(const Services& services, const Question& question, bool record) {
  EVENKEEL_TRY_LET(const auto as_of, day_of(services, question.as_of));
  EVENKEEL_TRY_LET(const auto mode, parse_choice<Mode>(question.mode));
  AssessRequest request{
      .as_of = as_of, .known_at = known_at_of(question), .mode = mode, .agreement = {}, .record = record};
  if (!question.agreement.empty()) request.agreement = question.agreement;
  return request;
}

Result<std::unique_ptr<Store>> open_store_of(const Services& services, const Question& question) {
  EVENKEEL_TRY_LET(auto store, services.open_store(question.store));
  EVENKEEL_TRY(known_entry(store->ledger(), known_at_of(question)));
  return store;
}

Result<std::unique_ptr<Store>> open_store_of(const Services& services, const Question& question,
                                             Terminal& terminal) {
  EVENKEEL_TRY_LET(auto store, open_store_of(services, question));
  if (question.as_of.empty()) return store;
  EVENKEEL_TRY_LET(const auto day, day_of(services, question.as_of));
  EVENKEEL_TRY_LET(const auto said, old_records(*store, day, known_at_of(question)));
  if (said) fmt::print(terminal.err, "{}\n", *said);
  return store;
}

std::int64_t known_at_of(const Question& question) {
  return question.known_at == 0 ? kKnownNow : question.known_at;
}

TableCell cell(const std::string& text) {
  if (text.empty()) return std::monostate{};
  return std::string_view{text};
}

}  // namespace evenkeel::cli
