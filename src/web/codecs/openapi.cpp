#include "web/codecs/openapi.h"

#include <yaml-cpp/yaml.h>

#include <array>
#include <cctype>

namespace evenkeel::web {
namespace {

std::string text_of(const YAML::Node& node) { return node ? node.as<std::string>() : std::string{}; }

// "#/components/parameters/asOf" in its place.
YAML::Node resolved(const YAML::Node& root, const YAML::Node& node) {
  if (!node["$ref"]) return node;
  const auto path = node["$ref"].as<std::string>();
  return root["components"]["parameters"][path.substr(path.rfind('/') + 1)];
}

ApiOperation::Parameter parameter(const YAML::Node& node) {
  return {text_of(node["name"]), text_of(node["in"]), text_of(node["description"]),
          node["required"] && node["required"].as<bool>()};
}

ApiOperation operation(const YAML::Node& root, const std::string& path, const std::string& method,
                       const YAML::Node& node) {
  ApiOperation out;
  for (const char c : method) out.method += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  out.path = path;
  out.id = text_of(node["operationId"]);
  out.tag = text_of(node["tags"][0]);
  out.summary = text_of(node["summary"]);
  out.description = text_of(node["description"]);
  out.open = node["security"] && node["security"].size() == 0;
  for (const auto& each : node["parameters"]) out.parameters.push_back(parameter(resolved(root, each)));
  for (const auto& each : node["responses"]) out.statuses.push_back(each.first.as<std::string>());
  return out;
}

}  // namespace

std::vector<ApiOperation> api_operations() {
  const auto root = YAML::Load(std::string{openapi_text()});
  std::vector<ApiOperation> out;
  for (const auto& path : root["paths"])
    for (const auto& each : path.second)
      out.push_back(operation(root, path.first.as<std::string>(), each.first.as<std::string>(), each.second));
  return out;
}

}  // namespace evenkeel::web
