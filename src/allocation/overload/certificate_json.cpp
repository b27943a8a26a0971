#include "allocation/overload/certificate_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cassert>

#include "base/json.h"

namespace evenkeel::overload {
namespace json = boost::json;
namespace {

json::object head(const Certificate& c, std::string_view form) {
  return {{"kind", "overload-proof"},
          {"version", 1},
          {"form", form},
          {"claim", claim_code(c.claim)},
          {"portion", c.portion},
          {"demand", c.demand},
          {"room", c.room},
          {"shortfall", c.shortfall()},
          {"minimal", c.minimal},
          {"separate", c.separate},
          {"lacking", c.lacking},
          {"sentence", sentence_of(c)},
          {"context",
           {{"day", c.context.day},
            {"scope", c.context.scope},
            {"holdings", c.context.holdings},
            {"snapshot", c.context.snapshot},
            {"agreement", c.context.agreement},
            {"known_at", c.context.known_at}}}};
}

json::array strings(const std::vector<std::string>& texts) {
  json::array out;
  for (const auto& text : texts) out.emplace_back(text);
  return out;
}

json::object class_json(const ListedClass& listed) {
  json::array cases;
  for (const auto& one : listed.cases)
    cases.push_back({{"case", one.id},
                     {"weight", one.weight},
                     {"counts", one.counts},
                     {"running", one.running},
                     {"least", one.least}});
  return {{"cases", std::move(cases)}, {"people", strings(listed.people)}, {"sum", listed.sum}};
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
    out.push_back({{"person", one.person}, {"rules", std::move(rules)}});
  }
  return out;
}

std::string commitment(const Digest& salt, const json::value& part) {
  const auto text = canonical_json(part);
  assert(text);  // whole numbers below 2^53 only: group() has checked the sums
  return sha256(salt.text() + "\n" + *text).text();
}

json::array class_rows(const Certificate& c, const Publication& publication) {
  const auto small = [&](const ListedClass& listed) {
    return static_cast<std::int64_t>(listed.cases.size()) < publication.smallest_group;
  };
  const bool joined = std::ranges::any_of(c.classes, small);
  json::array rows;
  json::array commitments;
  for (std::size_t k = 0; k < c.classes.size(); ++k) {
    const auto& listed = c.classes[k];
    json::array one{commitment(publication.salt, json::object{{"class", k}, {"of", class_json(listed)}})};
    if (joined)
      commitments.push_back(one[0]);
    else
      rows.push_back({{"cases", listed.cases.size()}, {"sum", listed.sum}, {"commitments", one}});
  }
  if (joined) rows.push_back({{"cases", c.cases()}, {"sum", c.demand}, {"commitments", commitments}});
  return rows;
}

}  // namespace

json::value to_json(const Certificate& certificate) {
  auto out = head(certificate, "internal");
  json::array classes;
  for (const auto& listed : certificate.classes) classes.push_back(class_json(listed));
  out["classes"] = std::move(classes);
  out["people"] = people_json(certificate);
  out["left_out"] = left_out_json(certificate);
  return out;
}

Result<json::value> to_public_json(const Certificate& certificate, const Publication& publication) {
  const auto people = static_cast<std::int64_t>(certificate.people.size());
  const auto least = publication.smallest_group;
  if (certificate.cases() < least || (people > 0 && people < least))
    return fail(
        Error::forbidden("PROOF-SMALL-GROUP",
                         fmt::format("{} case{} and {} people: groups of fewer than {} are not published",
                                     certificate.cases(), certificate.cases() == 1 ? "" : "s", people, least),
                         "Show the internal form to those entitled to see it."));
  auto out = head(certificate, "public");
  out["classes"] = class_rows(certificate, publication);
  out["people"] = {
      {"count", people},
      {"commitment", commitment(publication.salt, json::object{{"people", people_json(certificate)}})}};
  out["left_out"] = {
      {"count", certificate.left_out.size()},
      {"commitment", commitment(publication.salt, json::object{{"left_out", left_out_json(certificate)}})}};
  return json::value(std::move(out));
}

}  // namespace evenkeel::overload
