#include "vectors/run_file.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "vectors/exact_json.h"

namespace evenkeel::vectors {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 5> kWmtParts = {"workloads", "availablePoints", "stagingMapping",
                                                       "gradeCodes", "legacyRules2021"};

bool is_vector(const json::value& member, std::string_view named_by) {
  const auto* object = member.if_object();
  return object != nullptr && object->contains("expected") && object->contains("input") &&
         object->contains(named_by);
}

}  // namespace

FileKind kind_of(const json::value& file) {
  const auto* object = file.if_object();
  if (object == nullptr) return FileKind::NotVectors;
  const auto holds = [&](std::string_view part) {
    const auto* found = object->if_contains(part);
    return found != nullptr && found->is_array();
  };
  if (std::any_of(kWmtParts.begin(), kWmtParts.end(), holds)) return FileKind::Wmt;
  if (!holds("vectors")) return FileKind::NotVectors;
  const auto& vectors = object->at("vectors").get_array();
  if (vectors.empty() || !is_vector(vectors.front(), "kind")) return FileKind::NotVectors;
  return is_vector(vectors.front(), "model") ? FileKind::Tier : FileKind::Workload;
}

FileKind run_text(const std::string& name, std::string_view text, Tally& tally) {
  const auto file = parse_exact_json(text);
  if (!file) return FileKind::NotVectors;
  tally.start_file(name);
  const auto kind = kind_of(*file);
  switch (kind) {
    case FileKind::NotVectors:
      break;
    case FileKind::Wmt:
      run_wmt(file->get_object(), tally);
      break;
    case FileKind::Tier:
      run_tier(file->get_object(), tally);
      break;
    case FileKind::Workload:
      run_workload(file->get_object(), tally);
      break;
  }
  return kind;
}

}  // namespace evenkeel::vectors
