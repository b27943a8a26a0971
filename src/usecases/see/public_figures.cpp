#include "usecases/see/public_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "usecases/ports/figure_store.h"
#include "usecases/ports/kept_answers.h"
#include "usecases/see/publishing.h"
#include "workload/capacity.h"
#include "workload/small_groups.h"

namespace evenkeel {
namespace {

constexpr std::size_t kKeptBytes = 16 * 1024;

// Counts of people in one region.
struct Region {
  Figure figure;
  std::int64_t measured = 0;
  std::int64_t over = 0;
};

PublicRow row_of(const Figure& figure, std::optional<std::int64_t> over) {
  PublicRow out;
  out.name = figure.name;
  out.people = to_five(figure.people);
  out.used_percent = workload::whole_percent_used(figure.workload, figure.available);
  if (over) out.over_line = to_five(*over);
  out.cases = to_five(figure.cases);
  out.waiting = to_five(figure.pool_cases);
  return out;
}

// Which regions' counts of people over the line stay hidden: neither those over nor the others may be few,
// and what is hidden may not follow from the total.
std::vector<bool> hidden_over(const std::vector<Region>& regions, std::int64_t smallest) {
  std::vector<std::int64_t> over;
  std::vector<std::int64_t> others;
  for (const auto& region : regions) {
    over.push_back(region.over);
    others.push_back(region.measured - region.over);
  }
  auto hidden = workload::hidden_groups(over, smallest);
  const auto also = workload::hidden_groups(others, smallest);
  for (std::size_t i = 0; i < hidden.size(); ++i) hidden[i] = hidden[i] || also[i];
  return hidden;
}

class Publisher {
 public:
  Publisher(Store& store, const Agreement& agreement, Mode mode, Date day)
      : store_(store), agreement_(agreement), mode_(mode), day_(day) {}

  Result<void> fill(PublicFigures& out) {
    EVENKEEL_TRY_LET(const auto nations, figures(Level::Nation));
    EVENKEEL_TRY_LET(const auto people, figures(Level::Practitioner));
    EVENKEEL_TRY(count_regions(people));
    const auto smallest = agreement_.publication.smallest_group;
    out.smallest_group = smallest;
    fill_regions(out, smallest);
    fill_bands(out, people, smallest);
    std::int64_t over = 0;
    for (const auto& person : people) over += person.over_line ? 1 : 0;
    const auto measured = static_cast<std::int64_t>(people.size()) - unmeasured_;
    const bool few = (over > 0 && over < smallest) || (measured > over && measured - over < smallest);
    if (!nations.empty()) out.nation = row_of(nations.front(), few ? std::nullopt : std::optional{over});
    out.nation.hidden = nations.empty() || nations.front().people < smallest;
    out.not_measured = unmeasured_ >= smallest ? to_five(unmeasured_) : 0;
    return {};
  }

 private:
  Result<std::vector<Figure>> figures(Level level) {
    return store_.figures().figures(public_scope(),
                                    {.level = level, .mode = mode_, .as_of = day_, .under = {}});
  }

  Result<void> count_regions(const std::vector<Figure>& people) {
    EVENKEEL_TRY_LET(const auto regions, figures(Level::Region));
    EVENKEEL_TRY_LET(const auto pdus, figures(Level::Pdu));
    EVENKEEL_TRY_LET(const auto teams, figures(Level::Team));
    std::map<std::string, std::string> region_of;
    for (const auto& pdu : pdus) region_of[pdu.code] = pdu.parent;
    std::map<std::string, std::string> region_of_team;
    for (const auto& team : teams) region_of_team[team.code] = region_of[team.parent];
    std::map<std::string, std::size_t> index;
    for (const auto& region : regions) {
      index[region.code] = regions_.size();
      regions_.push_back({.figure = region});
    }
    for (const auto& person : people) {
      unmeasured_ += person.used ? 0 : 1;
      const auto found = index.find(region_of_team[person.parent]);
      if (found == index.end() || !person.used) continue;
      auto& region = regions_[found->second];
      ++region.measured;
      region.over += person.over_line ? 1 : 0;
    }
    std::ranges::sort(regions_, {}, [](const Region& region) { return region.figure.name; });
    return {};
  }

  void fill_regions(PublicFigures& out, std::int64_t smallest) const {
    std::vector<std::int64_t> sizes;
    for (const auto& region : regions_) sizes.push_back(region.figure.people);
    const auto hidden = workload::hidden_groups(sizes, smallest);
    const auto over = hidden_over(regions_, smallest);
    for (std::size_t i = 0; i < regions_.size(); ++i) {
      auto row = row_of(regions_[i].figure, over[i] ? std::nullopt : std::optional{regions_[i].over});
      if (hidden[i]) row = PublicRow{.name = row.name, .hidden = true, .used_percent = {}, .over_line = {}};
      out.regions.push_back(std::move(row));
    }
  }

  void fill_bands(PublicFigures& out, const std::vector<Figure>& people, std::int64_t smallest) const {
    const auto& bands = agreement_.lines.bands;
    std::vector<std::int64_t> counts(bands.size(), 0);
    for (const auto& person : people) {
      const auto band = std::ranges::find(bands, person.band, &Band::code);
      if (band != bands.end()) ++counts[static_cast<std::size_t>(band - bands.begin())];
    }
    const auto hidden = workload::hidden_groups(counts, smallest);
    for (std::size_t i = 0; i < bands.size(); ++i)
      out.bands.push_back(
          {bands[i].code, bands[i].word, hidden[i] ? std::nullopt : std::optional{to_five(counts[i])}});
  }

  Store& store_;
  const Agreement& agreement_;
  Mode mode_;
  Date day_;
  std::vector<Region> regions_;
  std::int64_t unmeasured_ = 0;
};

Result<PublicFigures> read_figures(Store& store, AgreementSource& agreements, SnapshotCache& snapshots,
                                   Date today) {
  PublicFigures out;
  EVENKEEL_TRY_LET(const auto days, store.figures().days(snapshots.mode()));
  out.as_of = day_to_publish(days, today);
  EVENKEEL_TRY_LET(out.in_use, snapshots.agreement(store, agreements, out.as_of.value_or(today)));
  if (out.as_of)
    EVENKEEL_TRY(Publisher(store, out.in_use->agreement, snapshots.mode(), *out.as_of).fill(out));
  return out;
}

}  // namespace

Result<PublicFigures> public_figures(Store& store, AgreementSource& agreements, SnapshotCache& snapshots,
                                     Date today) {
  const auto name = fmt::format("public figures/{}/{}", today.day_number(), text_of(snapshots.mode()));
  const auto read = [&] { return read_figures(store, agreements, snapshots, today); };
  EVENKEEL_TRY_LET(const auto figures, kept<PublicFigures>(store, name, kKeptBytes, read));
  return *figures;
}

}  // namespace evenkeel
