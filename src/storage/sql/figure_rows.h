// A figure's row, described once: writing, reading and the set's digest all go through `visit_figure`.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/assessment.h"
#include "storage/sql/query.h"
#include "storage/sql/row_block.h"
#include "usecases/ports/figure_store.h"

namespace evenkeel::storage {

// v(column, value) for each stored value; as_of stands in the set.
template <class Self, class Visit>
void visit_figure(Self& figure, Visit&& v) {
  v("level", figure.level);
  v("code", figure.code);
  v("name", figure.name);
  v("parent", figure.parent);
  v("grade", figure.grade);
  v("people", figure.people);
  v("not_measured", figure.not_measured);
  v("hours_assumed", figure.hours_assumed);
  v("cases", figure.cases);
  v("pool_cases", figure.pool_cases);
  v("provisional_cases", figure.provisional_cases);
  v("workload", figure.workload);
  v("pool_workload", figure.pool_workload);
  v("available", figure.available);
  v("used", figure.used);
  v("band", figure.band);
  v("why", figure.why);
  v("over_line", figure.over_line);
  v("agreement", figure.agreement);
  v("good_until", figure.good_until);
}

// Where a row belongs: its own code and those above it, as far as the set names them.
struct FigurePlace {
  std::string team;
  std::string pdu;
  std::string region;
};

class FigurePlaces {
 public:
  explicit FigurePlaces(const FigureSet& set);
  [[nodiscard]] FigurePlace of(const Figure& figure) const;

 private:
  using Parents = std::unordered_map<std::string, std::string>;
  [[nodiscard]] FigurePlace in_team(const std::string& team) const;
  static std::string found(const Parents& parents, const std::string& code);
  Parents pdu_of_;
  Parents region_of_;
};

// SHA-256 over everything in the set, whatever the order of its figures.
Digest digest_of(const FigureSet& set);

// By level and code. Invalid (FIGURE-TWICE) for two of one level and code. They stay the set's.
Result<std::vector<const Figure*>> in_order(const FigureSet& set);

// The rows of some figures of a set.
RowBlock figure_rows(std::span<const Figure* const> figures, const FigurePlaces& places, std::int64_t set_id);

}  // namespace evenkeel::storage
