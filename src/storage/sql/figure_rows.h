// A figure's row, described once: writing, reading and the set's digest all go through `visit_figure`.
#pragma once

#include <string>
#include <vector>

#include "domain/assessment.h"
#include "storage/sql/query.h"
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

// SHA-256 over everything in the set, whatever the order of its figures.
Digest digest_of(const FigureSet& set);

// The rows of a set, sorted by level and code. Invalid (FIGURE-TWICE) for two of one level and code.
Result<RowBlock> figure_rows(const FigureSet& set, std::int64_t set_id);

}  // namespace evenkeel::storage
