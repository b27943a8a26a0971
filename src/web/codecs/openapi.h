// The description of the interface, api/openapi.yaml, inside the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

std::string_view openapi_text();

struct ApiOperation {
  std::string method;  // "GET"
  std::string path;
  std::string id;
  std::string tag;
  std::string summary;
  std::string description;
  bool open = false;  // needs no key
  struct Parameter {
    std::string name;
    std::string place;  // "query", "path", "header"
    std::string description;
    bool required = false;
  };
  std::vector<Parameter> parameters;
  std::vector<std::string> statuses;
};

// In the order of the text. The text is ours: a fault in it is a bug, and a test reads it.
std::vector<ApiOperation> api_operations();

}  // namespace evenkeel::web
