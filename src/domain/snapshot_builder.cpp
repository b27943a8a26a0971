#include "domain/snapshot_builder.h"

#include <fmt/format.h>

#include "domain/snapshot/draft.h"

namespace evenkeel {
namespace snapshot {

void Draft::duplicate(std::string_view table, const std::string& key) {
  fault("DUPLICATE-KEY", key,
        fmt::format("Two records of {} have the key {}; they count as one, the first of what they say.",
                    table, key));
}

void finish(Draft& draft) {
  auto& faults = draft.out.faults;
  const auto text = [](const DataFault& f) { return std::tie(f.code, f.subject, f.sentence); };
  std::sort(faults.begin(), faults.end(),
            [&](const DataFault& a, const DataFault& b) { return text(a) < text(b); });
  Sha256 whole;
  whole.add("evenkeel-snapshot-1\n").add(draft.out.as_of.text()).add("\n");
  for (std::size_t i = 0; i < draft.out.pdus.size(); ++i) {
    draft.row.clear();
    append_json_string(draft.row, draft.out.pdus[i].code.text());
    whole.add(draft.row).add("\n").add(draft.unit_hashes[i].finish());
  }
  draft.out.digest = whole.finish();
}

}  // namespace snapshot

Result<Snapshot> build_snapshot(const RecordSet& records, Date as_of, std::int64_t known_at,
                                const SnapshotOptions& options) {
  if (as_of < Date::of(1900, 1, 1) || as_of > Date::of(9998, 12, 31)) {
    return fail(Error::invalid("NO-DAY", fmt::format("{} is not a day to measure", as_of.text()),
                               "Name a day from 1900-01-01 to 9998-12-31."));
  }
  snapshot::Draft draft{records, options, {}, {}, {}, {}, {}, {}};
  draft.out.as_of = as_of;
  draft.out.known_at = known_at;
  snapshot::add_teams(draft);
  snapshot::add_people(draft);
  snapshot::add_cases(draft);
  snapshot::add_other_work(draft);
  snapshot::add_hours(draft);
  snapshot::add_stated(draft);
  snapshot::finish(draft);
  return std::move(draft.out);
}

}  // namespace evenkeel
