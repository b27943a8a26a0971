// Writes an export of explanations, pools and figures for the Python tests.
//   figures_twin SEED evenkeel|wmt
#include <boost/json.hpp>
#include <cstdlib>
#include <iostream>
#include <string>

#include "workload/explanation_json.h"
#include "workload/measure.h"
#include "workload/roll_up.h"
#include "workload/testing/sample_agreement.h"
#include "workload/testing/sample_records.h"

int main(int argc, char** argv) {
  using namespace evenkeel;
  using namespace evenkeel::workload;
  if (argc != 3) return 2;
  const auto mode = parse_choice<Mode>(argv[2]);
  if (!mode) return 2;
  const auto agreement = testing::sample_agreement();
  const auto snapshot = testing::random_records(std::strtoull(argv[1], nullptr, 10)).snapshot();
  const Explainer explainer{snapshot, agreement, *mode};
  for (Index i = 0; i < snapshot.people.size(); ++i) std::cout << json_line(to_json(explainer.of(i)));
  for (Index team = 0; team < snapshot.teams.size(); ++team)
    std::cout << json_line(pool_json(snapshot.teams[team].code, explainer.pool(team)));
  for (const auto& figure : figures(snapshot, agreement, measure(snapshot, agreement, *mode)))
    std::cout << json_line(to_json(figure));
}
