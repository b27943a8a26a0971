#include "usecases/care/noted.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kAtOnce = 1'000;

}  // namespace

std::string subject_of_month(std::string_view what, const std::string& unit, Date month) {
  return fmt::format("{}/{}/{}", what, unit, month.text().substr(0, 7));
}

Result<void> note(const Desk& desk, std::string act, std::string subject, const boost::json::object& what) {
  const ledger::Draft draft{.at = desk.clock.now_utc(),
                            .actor = desk.viewer.account,
                            .act = std::move(act),
                            .subject = std::move(subject),
                            .payload = Private<std::string>{canonical_json(what).value()}};
  const auto write = [&]() -> Result<void> {
    EVENKEEL_TRY(write_down(desk.store.ledger(), draft));
    return {};
  };
  return desk.store.in_transaction(write);
}

Result<void> each_noted(Store& store, const std::string& subject,
                        const std::function<void(const boost::json::object&)>& sink) {
  std::int64_t from = 1;
  while (true) {
    EVENKEEL_TRY_LET(const auto entries, store.ledger().read_by_subject(subject, from, kAtOnce));
    for (const auto& entry : entries) {
      EVENKEEL_TRY_LET(const auto record, store.ledger().record(entry.seq));
      if (!record.opening) continue;
      EVENKEEL_TRY_LET(const auto value, parse_json(record.opening->payload.reveal()));
      if (value.is_object()) sink(value.as_object());
    }
    if (static_cast<std::int64_t>(entries.size()) < kAtOnce) return {};
    from = entries.back().seq + 1;
  }
}

Result<void> each_noted(Store& store, std::string_view what, const std::string& unit, Date from, Date to,
                        const std::function<void(const boost::json::object&)>& sink) {
  const auto last = to.text().substr(0, 7);
  for (auto month = from; month.text().substr(0, 7) <= last; month = month.plus_months(1))
    EVENKEEL_TRY(each_noted(store, subject_of_month(what, unit, month), sink));
  return {};
}

}  // namespace evenkeel
