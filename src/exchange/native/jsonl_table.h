// Native tables as JSON Lines: a file of one table, or of any tables whose objects name theirs.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "exchange/records/intake.h"
#include "exchange/records/reading_meter.h"
#include "exchange/records/source_files.h"

namespace evenkeel::exchange {

// The tables that the objects of a file name. JSONL-NO-TABLE when none names any.
Result<std::set<std::string>> tables_in_jsonl(const SourceFile& file);

// R is any of RecordTypes. A member "table" is allowed and must be R's.
template <class R>
Result<void> read_jsonl_table(const SourceFile& file, Intake& intake, ReadingMeter& meter,
                              std::vector<UnknownColumns>& unknown);

// The records of files that mix tables, kept until their table's turn, since a case may stand before the
// person who holds it.
class MixedRecords {
 public:
  Result<void> read(const SourceFile& file, Intake& intake, ReadingMeter& meter,
                    std::vector<UnknownColumns>& unknown);
  template <class R>
  Result<void> hand_over(Intake& intake) {
    auto& waiting = std::get<std::vector<Placed<R>>>(waiting_);
    for (auto& [record, place] : waiting) EVENKEEL_TRY(intake.take(std::move(record), place));
    waiting = {};
    return {};
  }

 private:
  template <class R>
  struct Placed {
    R record;
    RowPlace place;
  };
  template <class Tuple>
  struct Vectors;
  template <class... R>
  struct Vectors<std::tuple<R...>> {
    using type = std::tuple<std::vector<Placed<R>>...>;
  };
  template <class R>
  void keep(R&& record, const RowPlace& place) {
    std::get<std::vector<Placed<R>>>(waiting_).push_back({std::move(record), place});
  }

  typename Vectors<RecordTypes>::type waiting_;
};

}  // namespace evenkeel::exchange
