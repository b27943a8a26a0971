#include "allocation/overload/certificate_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cassert>

#include "base/json.h"

namespace evenkeel::overload {
namespace json = boost::json;
namespace {

json::object head(const Certificate& c) {
  return {{"kind", "overload-proof"},
          {"version", 2},
          {"form", "internal"},
          {"claim", claim_code(c.claim)},
          {"portion", c.portion},
          {"demand", c.demand},
          {"room", c.room},
          {"shortfall", c.shortfall()},
          {"minimal", c.minimal},
          {"separate", c.separate},
          {"lacking", c.lacking},
          {"in_reach", c.in_reach()},
          {"cases", c.all_cases()},
          {"counts", c.all_counts()},
          {"sentence", sentence_of(c)},
          {"context",
           {{"day", c.context.day},
            {"scope", c.context.scope},
            {"holdings", c.context.holdings},
            {"snapshot", c.context.snapshot},
            {"agreement", c.context.agreement},
            {"known_at", c.context.known_at},
            {"other_units", c.context.other_units}}}};
}

json::array strings(const std::vector<std::string>& texts) {
  json::array out;
  for (const auto& text : texts) out.emplace_back(text);
  return out;
}

// How many of those in reach may hold none of a class.
std::int64_t barred(const Certificate& c, const std::vector<std::string>& people) {
  return c.in_reach() - std::ssize(people);
}

json::object class_json(const Certificate& c, const ListedClass& listed) {
  json::array cases;
  for (const auto& one : listed.cases)
    cases.push_back({{"case", one.id},
                     {"weight", one.weight},
                     {"counts", one.counts},
                     {"running", one.running},
                     {"least", one.least}});
  return {{"cases", std::move(cases)},
          {"people", strings(listed.people)},
          {"barred", barred(c, listed.people)},
          {"sum", listed.sum}};
}

json::array people_json(const Certificate& c) {
  json::array out;
  for (const auto& one : c.people)
    out.push_back({{"person", one.id}, {"room", one.room}, {"counts", one.counts}, {"running", one.running}});
  return out;
}

json::array left_out_json(const Certificate& c) {
  json::array out;
  for (const auto& one : c.left_out) {
    json::array rules;
    for (const auto& codes : one.rules) rules.push_back(strings(codes));
    out.push_back(
        {{"person", one.person}, {"room", one.room}, {"counts", one.counts}, {"rules", std::move(rules)}});
  }
  return out;
}

json::array others_json(const Certificate& c) {
  json::array out;
  for (const auto& one : c.others)
    out.push_back({{"cases", one.cases},
                   {"counts", one.counts},
                   {"people", strings(one.people)},
                   {"barred", barred(c, one.people)}});
  return out;
}

std::string commitment(const Digest& salt, const json::value& part) {
  const auto text = canonical_json(part);
  assert(text);  // whole numbers below 2^53 only: group() has checked the sums
  return sha256(salt.text() + "\n" + *text).text();
}

std::int64_t cases_in(const json::array& classes) {
  std::int64_t out = 0;
  for (const auto& listed : classes) out += static_cast<std::int64_t>(listed.at("cases").as_array().size());
  return out;
}

json::array class_rows(const json::value& internal, const Publication& publication) {
  const auto& classes = internal.at("classes").as_array();
  const auto small = [&](const json::value& listed) {
    return static_cast<std::int64_t>(listed.at("cases").as_array().size()) < publication.smallest_group;
  };
  const bool joined = std::ranges::any_of(classes, small);
  json::array rows;
  json::array commitments;
  for (std::size_t k = 0; k < classes.size(); ++k) {
    const auto& listed = classes[k];
    json::array one{commitment(publication.salt, json::object{{"class", k}, {"of", listed}})};
    if (joined)
      commitments.push_back(one[0]);
    else
      rows.push_back(
          {{"cases", listed.at("cases").as_array().size()}, {"sum", listed.at("sum")}, {"commitments", one}});
  }
  if (joined)
    rows.push_back(
        {{"cases", cases_in(classes)}, {"sum", internal.at("demand")}, {"commitments", commitments}});
  return rows;
}

}  // namespace

json::value to_json(const Certificate& certificate) {
  auto out = head(certificate);
  json::array classes;
  for (const auto& listed : certificate.classes) classes.push_back(class_json(certificate, listed));
  out["classes"] = std::move(classes);
  out["people"] = people_json(certificate);
  out["left_out"] = left_out_json(certificate);
  out["others"] = others_json(certificate);
  seal(out);
  return out;
}

Result<json::value> public_form(const json::value& internal, const Publication& publication) {
  const auto cases = cases_in(internal.at("classes").as_array());
  const auto people = static_cast<std::int64_t>(internal.at("people").as_array().size());
  const auto least = publication.smallest_group;
  if (cases < least || (people > 0 && people < least))
    return fail(
        Error::forbidden("PROOF-SMALL-GROUP",
                         fmt::format("{} case{} and {}: groups of fewer than {} are not published", cases,
                                     cases == 1 ? "" : "s",
                                     people == 1 ? "1 person" : fmt::format("{} people", people), least),
                         "Show the internal form to those entitled to see it."));
  auto out = internal.as_object();
  out["form"] = "public";
  out["classes"] = class_rows(internal, publication);
  for (const auto* part : {"people", "left_out", "others"})
    if (const auto* list = internal.as_object().if_contains(part))
      out[part] = {{"count", list->as_array().size()},
                   {"commitment", commitment(publication.salt, json::object{{part, *list}})}};
  seal(out);
  return json::value(std::move(out));
}

Result<json::value> to_public_json(const Certificate& certificate, const Publication& publication) {
  return public_form(to_json(certificate), publication);
}

}  // namespace evenkeel::overload
