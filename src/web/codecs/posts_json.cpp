#include "web/codecs/posts_json.h"

#include <boost/json.hpp>

#include "base/decimal.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

json::value number_or_nothing(const std::optional<FullTime>& number) {
  return number ? json::value(number->text()) : json::value(nullptr);
}

json::object grade_json(const GradePosts& one) {
  return {{"grade", text_of(one.grade)},
          {"posts", number_or_nothing(one.posts)},
          {"in_post", number_or_nothing(one.in_post)},
          {"vacant", number_or_nothing(one.vacant())},
          {"source", one.source},
          {"said_by", one.by},
          {"since", one.since ? json::value(one.since->text()) : json::value(nullptr)}};
}

}  // namespace

json::object posts_json(const UnitPosts& posts) {
  json::array grades;
  for (const auto& one : posts.grades) grades.push_back(grade_json(one));
  return {{"unit", posts.unit.text()},
          {"name", posts.name},
          {"day", posts.day.text()},
          {"standing", "proposed"},
          {"posts", posts.posts.text()},
          {"vacant", posts.vacant.text()},
          {"unfilled_percent",
           posts.unfilled_tenths ? json::value(tenths_text(*posts.unfilled_tenths)) : json::value(nullptr)},
          {"hours_assumed", posts.hours_assumed},
          {"grades", std::move(grades)}};
}

}  // namespace evenkeel::web
