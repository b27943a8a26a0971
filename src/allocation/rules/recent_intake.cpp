#include <fmt/format.h>

#include "allocation/rules/rule.h"

namespace evenkeel::allocation::rules {
namespace {

std::int64_t cost(const Question& q) { return q.the_candidate().recent; }

std::string say(const Question& q) {
  const auto recent = q.the_candidate().recent;
  return fmt::format("Was given {} {} in the past seven days.", recent, recent == 1 ? "case" : "cases");
}

}  // namespace

const Rule recent_intake{"ALLOC-RECENT-INTAKE",
                         "Those who were given cases in the past seven days are asked last.",
                         "",
                         Kind::Soft,
                         nullptr,
                         cost,
                         say};

}  // namespace evenkeel::allocation::rules
