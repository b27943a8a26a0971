#include "usecases/people/held.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/see/find.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr int kYears = 10;

// The columns that name somebody else's case.
bool names_a_case(std::string_view field) { return field == "case_id"; }

Result<std::vector<HeldMatter>> held_matters_of(const Desk& desk, const PersonCode& code) {
  MatterQuery query;
  query.person = code;
  EVENKEEL_TRY_LET(
      auto found,
      desk.store.matters().find(
          {.actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}}, query));
  std::vector<HeldMatter> out;
  for (auto& matter : found) {
    EVENKEEL_TRY_LET(auto events, desk.store.matters().events(matter.id));
    out.push_back({std::move(matter), std::move(events)});
  }
  return out;
}

json::value line_of(const HeldRecord& held) {
  json::object fields;
  for (const auto& [name, value] : held.fields) fields[name] = value;
  const auto& times = held.times;
  return json::object{
      {"table", held.table},
      {"fields", fields},
      {"from", times.from.text()},
      {"to", times.to ? json::value(times.to->text()) : json::value{}},
      {"recorded_by_entry", times.recorded},
      {"recorded_at", times.recorded_at},
      {"replaced_by_entry", times.taken_back ? json::value(*times.taken_back) : json::value{}},
      {"source", times.source}};
}

json::value line_of(const FigurePoint& point) {
  return json::object{{"day", point.as_of.text()},
                      {"workload", point.workload.hundredths},
                      {"available", point.available.hundredths},
                      {"used", point.used ? json::value(point.used->tenths) : json::value{}}};
}

json::value line_of(const HeldMatter& held) {
  json::array events;
  for (const auto& event : held.events)
    events.push_back(json::object{{"at", event.at},
                                  {"by", event.actor},
                                  {"act", event.act},
                                  {"text", event.text.reveal()},
                                  {"entry", event.ledger_sequence}});
  return json::object{{"id", held.matter.id},
                      {"kind", text_of(held.matter.kind)},
                      {"state", text_of(held.matter.state)},
                      {"due", held.matter.due ? json::value(held.matter.due->text()) : json::value{}},
                      {"events", events}};
}

template <class Row>
Result<std::string> lines_of(const std::vector<Row>& rows) {
  std::string out;
  for (const auto& row : rows) {
    EVENKEEL_TRY_LET(const auto line, canonical_json(line_of(row)));
    out += line + '\n';
  }
  return out;
}

}  // namespace

Result<Held> held_about_viewer(const Desk& desk) {
  if (!desk.viewer.person)
    return fail(Error::forbidden("ACCESS-DENIED", "your account belongs to no member of staff",
                                 "Ask an administrator to name the person whose account it is."));
  const auto today = desk.today();
  EVENKEEL_TRY_LET(const auto found,
                   find_person(desk, *desk.viewer.person, today, Permission::SeeOwnWorkload));
  Held out;
  out.code = found.record().code;
  out.name = found.record().name.reveal();
  out.made_at = desk.clock.now_utc();
  EVENKEEL_TRY(desk.store.lookup().each_held(out.code, [&](const HeldRecord& record) -> Result<void> {
    auto copy = record;
    std::erase_if(copy.fields, [](const auto& field) { return names_a_case(field.first); });
    out.records.push_back(std::move(copy));
    return {};
  }));
  EVENKEEL_TRY_LET(
      out.figures,
      desk.store.figures().history(
          {.actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}},
          Level::Practitioner, out.code.text(), desk.snapshots.mode(), today.day.plus_months(-12 * kYears),
          today.day, kKnownNow));
  EVENKEEL_TRY_LET(out.matters, held_matters_of(desk, out.code));
  return out;
}

Result<std::vector<ArchiveFile>> held_files(const Held& held) {
  std::vector<ArchiveFile> files{
      {"README.txt",
       fmt::format(
           "What is held about {} ({}), made at {}.\n\n"
           "records.jsonl  every record under your code, with the days on which it is true, the ledger entry "
           "by\n"
           "               which it was recorded and the one that replaced it\n"
           "figures.jsonl  your figures as they were recorded: points in hundredths, percentages in tenths\n"
           "matters.jsonl  what you have raised, and the answers\n\n"
           "The numbers of cases are other people's data and are left out. Something is wrong? Ask for a\n"
           "correction on the page that this file came from: the answer is due within a month.\n",
           held.name, held.code.text(), held.made_at)}};
  EVENKEEL_TRY_LET(auto records, lines_of(held.records));
  EVENKEEL_TRY_LET(auto figures, lines_of(held.figures));
  EVENKEEL_TRY_LET(auto matters, lines_of(held.matters));
  files.push_back({"records.jsonl", std::move(records)});
  files.push_back({"figures.jsonl", std::move(figures)});
  files.push_back({"matters.jsonl", std::move(matters)});
  return files;
}

}  // namespace evenkeel
