#include "web/http/router.h"

#include <fmt/format.h>

#include <set>

namespace evenkeel::web {
namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> out;
  if (path == "/") return out;
  path.remove_prefix(1);
  for (;;) {
    const auto slash = path.find('/');
    out.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return out;
    path.remove_prefix(slash + 1);
  }
}

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

Fields parameters_of(const Route& route, const std::vector<std::string_view>& given) {
  Fields out;
  const auto pattern = segments_of(route.pattern);
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (is_parameter(pattern[i]))
      out.add(std::string{pattern[i].substr(1, pattern[i].size() - 2)}, std::string{given[i]});
  return out;
}

bool well_formed(std::string_view pattern) {
  if (!pattern.starts_with('/')) return false;
  for (const auto segment : segments_of(pattern)) {
    if (segment.empty()) return false;
    if (segment.find_first_of("{}") != std::string_view::npos && !is_parameter(segment)) return false;
  }
  return true;
}

// The pattern without its parameters' names.
std::string shape(std::string_view pattern) {
  std::string out;
  for (const auto segment : segments_of(pattern)) {
    out += '/';
    out += is_parameter(segment) ? "{}" : segment;
  }
  return out;
}

}  // namespace

std::string_view method_name(Method method) {
  switch (method) {
    case Method::Get:
      return "GET";
    case Method::Head:
      return "HEAD";
    case Method::Post:
      return "POST";
    case Method::Put:
      return "PUT";
    case Method::Patch:
      return "PATCH";
    case Method::Delete:
      return "DELETE";
  }
  return "";
}

std::vector<std::string> table_faults(const Routes& routes) {
  std::vector<std::string> faults;
  std::set<std::string> seen;
  for (const auto& route : routes) {
    const auto name = fmt::format("{} {}", method_name(route.method), route.pattern);
    if (route.handler == nullptr) faults.push_back(name + " has no handler");
    if (route.method == Method::Head) faults.push_back(name + ": GET answers HEAD");
    if (!well_formed(route.pattern)) {
      faults.push_back(name + " is no pattern");
    } else if (!seen.insert(fmt::format("{} {}", method_name(route.method), shape(route.pattern))).second) {
      faults.push_back(name + " stands twice");
    }
  }
  return faults;
}

Router::Router(Routes routes) : routes_(std::move(routes)) {
  for (const auto& route : routes_) {
    auto* node = &root_;
    for (const auto segment : segments_of(route.pattern)) {
      auto& next = is_parameter(segment) ? node->parameter : node->literals[std::string{segment}];
      if (!next) next = std::make_unique<Node>();
      node = next.get();
    }
    node->routes[route.method] = &route;
  }
}

const Router::Node* Router::descend(const Node& node, const std::vector<std::string_view>& segments,
                                    std::size_t depth) {
  if (depth == segments.size()) return node.routes.empty() ? nullptr : &node;
  const auto literal = node.literals.find(segments[depth]);
  if (literal != node.literals.end())
    if (const auto* found = descend(*literal->second, segments, depth + 1)) return found;
  if (!node.parameter || segments[depth].empty()) return nullptr;
  return descend(*node.parameter, segments, depth + 1);
}

Router::Match Router::find(Method method, std::string_view path) const {
  Match match;
  if (!path.starts_with('/')) return match;
  const auto segments = segments_of(path);
  const auto* node = descend(root_, segments, 0);
  if (node == nullptr) return match;
  const auto found = node->routes.find(method == Method::Head ? Method::Get : method);
  if (found != node->routes.end()) {
    match.route = found->second;
    match.parameters = parameters_of(*match.route, segments);
  }
  for (const auto& [allowed, route] : node->routes) {
    match.allowed.emplace_back(method_name(allowed));
    if (allowed == Method::Get) match.allowed.emplace_back("HEAD");
  }
  return match;
}

}  // namespace evenkeel::web
