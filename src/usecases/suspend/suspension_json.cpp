#include "usecases/suspend/suspension_json.h"

#include <boost/json.hpp>

#include "base/json.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

std::string text_at(const json::object& from, const char* key) {
  return std::string{from.at(key).as_string()};
}

std::optional<Date> day_at(const json::object& from, const char* key) {
  const auto text = text_at(from, key);
  if (text.empty()) return std::nullopt;
  const auto day = Date::parse(text);
  if (!day) throw std::invalid_argument(key);
  return *day;
}

std::string day_text(const std::optional<Date>& day) { return day ? day->text() : ""; }

json::object task_json(const SuspendedTask& task) {
  return {{"task", task.task},
          {"name", task.name},
          {"case", task.case_id},
          {"order", task.order},
          {"weekly", task.weekly_hundredths},
          {"done", day_text(task.done)}};
}

SuspendedTask task_in(const json::object& from) {
  return {text_at(from, "task"),        text_at(from, "name"),
          text_at(from, "case"),        static_cast<int>(from.at("order").as_int64()),
          from.at("weekly").as_int64(), day_at(from, "done")};
}

Suspension read_suspension(const json::object& from) {
  Suspension out;
  for (const auto& one : from.at("tasks").as_array()) out.tasks.push_back(task_in(one.as_object()));
  out.from = day_at(from, "from").value();
  out.to = day_at(from, "to");
  out.reason = text_at(from, "reason");
  for (const auto& one : from.at("names").as_array()) {
    const auto& name = one.as_object();
    out.names.push_back({text_at(name, "by"), text_at(name, "office"), text_at(name, "at")});
  }
  out.needs_head = from.at("needs_head").as_bool();
  out.workload = from.at("workload").as_int64();
  out.available = from.at("available").as_int64();
  out.agreement = text_at(from, "agreement");
  return out;
}

EnteredStage read_stage(const json::object& from) {
  return {text_at(from, "stage"), day_at(from, "from").value(), day_at(from, "until").value(),
          text_at(from, "office"), from.at("used").as_int64()};
}

template <class T>
Result<std::optional<T>> read_form(const std::string& details, const char* form,
                                   T (*read)(const json::object&)) {
  EVENKEEL_TRY_LET(const auto value, parse_json(details));
  try {
    const auto& object = value.as_object();
    if (text_at(object, "form") != form) return std::optional<T>{};
    return std::optional<T>{read(object)};
  } catch (const std::exception&) {
    return fail(Error::conflict("SUSPEND-DAMAGED", "a suspension in this store cannot be read",
                                "Restore the store from a backup; 'evenkeel verify' says what has changed."));
  }
}

}  // namespace

std::string details_of(const Suspension& suspension) {
  json::array tasks;
  for (const auto& task : suspension.tasks) tasks.push_back(task_json(task));
  json::array names;
  for (const auto& name : suspension.names)
    names.push_back({{"by", name.by}, {"office", name.office}, {"at", name.at}});
  return canonical_json(json::object{{"form", "tasks"},
                                     {"tasks", std::move(tasks)},
                                     {"from", suspension.from.text()},
                                     {"to", day_text(suspension.to)},
                                     {"reason", suspension.reason},
                                     {"names", std::move(names)},
                                     {"needs_head", suspension.needs_head},
                                     {"workload", suspension.workload},
                                     {"available", suspension.available},
                                     {"agreement", suspension.agreement}})
      .value();
}

std::string details_of(const EnteredStage& stage) {
  return canonical_json(json::object{{"form", "stage"},
                                     {"stage", stage.stage},
                                     {"from", stage.from.text()},
                                     {"until", stage.until.text()},
                                     {"office", stage.office},
                                     {"used", stage.used_tenths}})
      .value();
}

Result<std::optional<Suspension>> suspension_in(const std::string& details) {
  return read_form<Suspension>(details, "tasks", read_suspension);
}

Result<std::optional<EnteredStage>> stage_in(const std::string& details) {
  return read_form<EnteredStage>(details, "stage", read_stage);
}

}  // namespace evenkeel
