#include "usecases/generate/generate.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <map>

#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "usecases/generate/history.h"

namespace evenkeel::cli {
namespace {

Result<std::vector<std::string>> write(const RecordSet& records, Date as_of,
                                       const GenerateArguments& arguments, const Services& services) {
  auto& writers = *services.record_writers;
  if (arguments.as == "csv") return writers.write_csv(records, arguments.out);
  if (arguments.as == "jsonl") return writers.write_jsonl(records, arguments.out);
  if (arguments.as == "workbook")
    return writers.write_workbook(records, as_of, arguments.out, arguments.faults);
  return fail(Error::invalid("BAD-FORMAT", fmt::format("\"{}\" is not a form of data", arguments.as),
                             "Use --as csv, workbook or jsonl."));
}

// The same people with the data of one team mended, in a folder of its own: import it after the first.
Result<void> write_mended(generate::Generated& made, Date as_of, const GenerateArguments& arguments,
                          const Services& services) {
  if (made.mended_cases.empty()) return {};
  std::map<std::string, const Case*> mended;
  for (const auto& one : made.mended_cases) mended.emplace(one.id.text(), &one);
  for (auto& one : made.records.of<Case>()) {
    if (const auto found = mended.find(one.id.text()); found != mended.end()) one = *found->second;
  }
  auto aside = arguments;
  aside.out += "/mended";
  aside.faults.clear();
  EVENKEEL_TRY_LET(const auto files, write(made.records, as_of.plus_days(1), aside, services));
  return {};
}

// The Sundays before the day, oldest first.
std::vector<Date> sundays_before(Date day, int weeks) {
  while (weeks > 0 && !day.plus_days(-1).is_sunday()) day = day.plus_days(-1);
  std::vector<Date> out;
  for (int week = weeks; week > 0; --week) out.push_back(day.plus_days(-7 * (week - 1) - 1));
  return out;
}

Result<void> write_weeks(const RecordSet& records, Date as_of, const GenerateArguments& arguments,
                         const Services& services) {
  for (const auto day : sundays_before(as_of, arguments.weeks)) {
    auto week = arguments;
    week.out += "/weeks/" + day.text();
    week.faults.clear();
    EVENKEEL_TRY_LET(const auto files,
                     write(generate::as_it_stood(records, day, arguments.seed), day, week, services));
  }
  return {};
}

Result<void> generate_data(const GenerateArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto as_of, day_of(services, arguments.as_of));
  auto loaded = services.agreements->load(arguments.agreement);
  if (!loaded) return fail(loaded.error().front());
  const auto& agreement = *loaded;
  EVENKEEL_TRY_LET(
      auto made,
      generate::generate({.people = arguments.people, .seed = arguments.seed, .as_of = as_of}, agreement));
  EVENKEEL_TRY_LET(const auto files, write(made.records, as_of, arguments, services));
  const auto& records = made.records;
  fmt::print(
      terminal.out,
      "Synthetic data, no real people: {} places of {} people, {} cases, {} teams, as of {}, seed {}.\n",
      records.of<Posting>().size(), arguments.people, records.of<Case>().size(), records.of<Team>().size(),
      as_of.text(), arguments.seed);
  for (const auto& plant : made.planted)
    fmt::print(terminal.out, "  planted: {} ({})\n", plant.what, plant.subject);
  for (const auto& file : files) fmt::print(terminal.out, "  {}\n", file);
  EVENKEEL_TRY(write_weeks(records, as_of, arguments, services));
  return write_mended(made, as_of, arguments, services);
}

}  // namespace

int run_generate(const GenerateArguments& arguments, const Services& services, Terminal& terminal) {
  if (arguments.list_faults) {
    for (const auto& fault : services.record_writers->workbook_faults())
      fmt::print(terminal.out, "{}\n", fault);
    return kDone;
  }
  const auto done = generate_data(arguments, services, terminal);
  return done ? kDone : tell(terminal, done.error());
}

int run_templates(const TemplatesArguments& arguments, const Services& services, Terminal& terminal) {
  const auto files = services.record_writers->write_templates(arguments.out);
  if (!files) return tell(terminal, files.error());
  for (const auto& file : *files) fmt::print(terminal.out, "{}\n", file);
  return kDone;
}

}  // namespace evenkeel::cli
