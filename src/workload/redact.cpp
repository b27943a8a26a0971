#include "workload/redact.h"

#include <algorithm>

namespace evenkeel::workload {
namespace {

bool is_joined(const WorkingLine& line) {
  switch (line.kind) {
    case WorkingLine::Kind::Report:
    case WorkingLine::Kind::ContactForOthers:
    case WorkingLine::Kind::ContactByOthers:
    case WorkingLine::Kind::Rounding:
      return true;
    case WorkingLine::Kind::Case:
    case WorkingLine::Kind::Cases:
    case WorkingLine::Kind::Task:
      break;
  }
  return line.restricted;
}

}  // namespace

Explanation without_restricted(Explanation explanation) {
  // The line is there for everybody: its presence tells nothing.
  WorkingLine joined;
  joined.kind = WorkingLine::Kind::Cases;
  joined.subject = "restricted and other work";
  joined.rule = "several";
  joined.source = "several";
  for (const auto& line : explanation.work) {
    if (is_joined(line)) joined.total += line.total;
  }
  joined.each = joined.total;
  std::erase_if(explanation.work, is_joined);
  explanation.work.push_back(joined);
  return explanation;
}

Explanation without_reasons(Explanation explanation) {
  for (auto& line : explanation.reductions) {
    line.what = "agreed reduction";
    line.rule = "reductions";
    line.source.clear();
  }
  return explanation;
}

}  // namespace evenkeel::workload
