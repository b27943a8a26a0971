// Finds the route of a request. Built once from the routing table; then only read, by any number of threads.
//
// A literal segment is preferred to a {parameter} in the same place. GET routes answer HEAD too.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/http/route.h"

namespace evenkeel::web {

// Every way in which a table can be wrong, one line each: two routes with the same method and pattern (the
// parameters' names do not make them differ), a pattern that does not begin with / or holds an empty segment,
// a route without a handler. A right table gives none.
std::vector<std::string> table_faults(const Routes& routes);

class Router {
 public:
  // `routes` without faults.
  explicit Router(Routes routes);

  struct Match {
    const Route* route = nullptr;      // null: see `allowed`
    Fields parameters;                 // of the route's pattern
    std::vector<std::string> allowed;  // methods of this path; empty: there is no such path
  };
  // `path` decoded and normalised.
  [[nodiscard]] Match find(Method method, std::string_view path) const;
  [[nodiscard]] const Routes& routes() const { return routes_; }

 private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter;
    std::map<Method, const Route*> routes;
  };
  static const Node* descend(const Node& node, const std::vector<std::string_view>& segments,
                             std::size_t depth);
  Routes routes_;
  Node root_;
};

// "GET", "HEAD" ...
std::string_view method_name(Method method);

}  // namespace evenkeel::web
