#include "usecases/report/workload_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.h"
#include "domain/scope.h"
#include "usecases/ports/record_store.h"
#include "workload/roll_up.h"

namespace evenkeel {
namespace {

constexpr std::size_t kOpened = 5;  // figures opened down to their cases on the page itself

void add_over_since(WorkloadReport& report, const Assessed& assessed) {
  const auto& people = assessed.snapshot.people;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (!assessed.measurement.people[i].over_line) continue;
    auto& text = report.over_since[people[i].code.text()];
    const auto& known = assessed.excess;
    if (i < known.size() && known[i].since) {
      text = fmt::format("over {} % since {} ({} week{})",
                         tenths_text(assessed.in_use.agreement.lines.excessive_tenths),
                         known[i].since->long_text(), known[i].weeks, known[i].weeks == 1 ? "" : "s");
    } else {
      text = "yes; no earlier weeks recorded";
    }
  }
}

void add_worst(WorkloadReport& report, const Assessed& assessed, Mode mode) {
  std::vector<Index> order;
  for (Index i = 0; i < assessed.measurement.people.size(); ++i) {
    if (assessed.measurement.people[i].used) order.push_back(i);
  }
  const auto higher = [&](Index a, Index b) {
    const auto& x = assessed.measurement.people[a];
    const auto& y = assessed.measurement.people[b];
    const int order_of = compare_ratios(x.workload.hundredths, x.available.hundredths, y.workload.hundredths,
                                        y.available.hundredths);
    return order_of != 0 ? order_of > 0 : a < b;
  };
  const auto shown = std::min(kOpened, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(), higher);
  order.resize(shown);
  for (const auto person : order)
    report.worst.push_back(workload::explain(assessed.snapshot, assessed.in_use.agreement, mode, person));
}

Result<void> add_sources(WorkloadReport& report, Store& store) {
  EVENKEEL_TRY_LET(const auto datasets, store.records().datasets());
  for (const auto& row : datasets) {
    if (!row.published || row.header.as_of > report.as_of) continue;
    std::string files;
    for (std::size_t i = 0; i < std::min<std::size_t>(row.header.files.size(), 3); ++i)
      files += (i == 0 ? "" : ", ") + row.header.files[i];
    if (row.header.files.size() > 3) files += fmt::format(" and {} more", row.header.files.size() - 3);
    report.sources.push_back(
        fmt::format("{}, {}, {}", row.header.source, row.header.as_of.long_text(), files));
    EVENKEEL_TRY_LET(auto faults, store.records().quarantined(row.id));
    report.quarantined += row.counts.quarantined;
    std::ranges::move(faults, std::back_inserter(report.quarantine));
  }
  return {};
}

}  // namespace

Result<WorkloadReport> workload_report(Store& store, AgreementSource& agreements, const Scope& scope,
                                       const ReportRequest& request, const Clock& clock) {
  EVENKEEL_TRY_LET(auto assessed, assess_workloads(store, agreements, scope, request.assess, clock));
  const auto& agreement = assessed.in_use.agreement;
  WorkloadReport report{.title = request.title,
                        .notice = request.notice,
                        .as_of = request.assess.as_of,
                        .mode = request.assess.mode,
                        .agreement_id = agreement.id,
                        .agreement_title = agreement.title,
                        .agreement_digest = agreement.digest.text(),
                        .agreement_state = assessed.in_use.state,
                        .bands = agreement.lines.bands,
                        .line_tenths = agreement.lines.line_tenths,
                        .line_binds = assessed.in_use.lines_bind,
                        .figures = {},
                        .findings = {},
                        .over_since = {},
                        .worst = {},
                        .quarantine = {},
                        .quarantined = 0,
                        .sources = {}};
  add_over_since(report, assessed);
  add_worst(report, assessed, request.assess.mode);
  EVENKEEL_TRY(add_sources(report, store));
  report.figures = std::move(assessed.figures);
  report.findings = std::move(assessed.findings);
  return report;
}

}  // namespace evenkeel
