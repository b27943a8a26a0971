#include "allocation/overload/certificate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

#include "base/decimal.h"

namespace evenkeel::overload {
namespace {

// Indices of the cases of each class of the proof, by id.
std::vector<std::vector<std::uint32_t>> cases_by_class(const Grouped& grouped, const Proof& proof) {
  std::vector<std::vector<std::uint32_t>> out(proof.classes.size());
  const auto& cases = grouped.instance->cases;
  for (std::uint32_t i = 0; i < cases.size(); ++i) {
    const auto at = std::ranges::lower_bound(proof.classes, grouped.class_of[i]);
    if (at == proof.classes.end() || *at != grouped.class_of[i] || cases[i].weight < proof.portion) continue;
    out[static_cast<std::size_t>(at - proof.classes.begin())].push_back(i);
  }
  for (auto& list : out)
    std::ranges::sort(
        list, {}, [&](auto i) -> auto& { return cases[i].id; });
  return out;
}

std::vector<std::string> codes_of(const std::vector<std::uint32_t>& cases, std::size_t person,
                                  const Bars& bars) {
  std::set<std::string_view> codes;
  std::string_view last;
  for (const auto i : cases) {
    const auto code = bars(i, person);
    assert(!code.empty());
    if (code != last) codes.insert(code);
    last = code;
  }
  return {codes.begin(), codes.end()};
}

// 5163100 -> "51,631": points as people write them.
std::string points(std::int64_t hundredths) {
  auto text = hundredths_text(hundredths);
  const auto whole = std::min(text.find('.'), text.size());
  for (auto at = static_cast<std::int64_t>(whole) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), 1, ',');
  return text;
}

std::string count_text(std::int64_t count) { return points(count * 100); }

std::string these(std::int64_t count, std::string_view one, std::string_view many) {
  return count == 1 ? fmt::format("this {}", one) : fmt::format("these {} {}", count_text(count), many);
}

std::string lists_of(const Certificate& c) {
  if (c.people.empty()) return fmt::format("{} can be held by nobody", these(c.cases(), "case", "cases"));
  return fmt::format("{} can only be held by {}", these(c.cases(), "case", "cases"),
                     these(static_cast<std::int64_t>(c.people.size()), "person", "people"));
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

constexpr std::string_view kCheck =
    " Check: add up list A and list B; beside everybody who is not in list B stands the rule that bars them.";

std::string split_sentence(const Certificate& c) {
  const auto* const verb = c.cases() == 1 ? "needs" : "need";
  const auto room = c.people.empty() ? std::string{}
                                     : fmt::format(" The people in list B together have room for {} points.",
                                                   points(c.room));
  return fmt::format(
      "{}. The {} {} {} points.{} So at least {} points cannot be covered, however the work is shared.{}",
      capital(lists_of(c)), c.cases() == 1 ? "case" : "cases", verb, points(c.demand), room,
      points(c.shortfall()), kCheck);
}

std::string whole_sentence(const Certificate& c) {
  return fmt::format(
      "{}. Counted in portions of {} points that one person has to take whole, the cases are {} portions, "
      "and the people have room for {}. So at least {} cannot be held by anybody, as long as each case goes "
      "to one person.{}",
      capital(lists_of(c)), points(c.portion), count_text(c.demand), count_text(c.room),
      count_text(c.shortfall()), kCheck);
}

}  // namespace

std::int64_t Certificate::cases() const {
  std::int64_t sum = 0;
  for (const auto& one : classes) sum += static_cast<std::int64_t>(one.cases.size());
  return sum;
}

std::int64_t Certificate::all_cases() const {
  auto sum = cases();
  for (const auto& one : others) sum += one.cases;
  return sum;
}

std::int64_t Certificate::all_counts() const {
  auto sum = demand;
  for (const auto& one : others) sum += one.counts;
  return sum;
}

namespace {

// Those of which the proof says nothing, and the cases of its own that are too light to count.
std::vector<OtherClass> other_classes(const Grouped& grouped, const Proof& proof) {
  std::vector<OtherClass> all(grouped.classes.size());
  const auto& cases = grouped.instance->cases;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    auto& one = all[grouped.class_of[i]];
    one.cases += 1;
    one.counts += cases[i].weight / proof.portion;
  }
  std::vector<OtherClass> out;
  for (std::uint32_t c = 0; c < all.size(); ++c) {
    if (std::ranges::binary_search(proof.classes, c)) continue;
    for (const auto p : grouped.classes.people(c)) all[c].people.push_back(grouped.person_id(p));
    out.push_back(std::move(all[c]));
  }
  return out;
}

}  // namespace

Certificate certify(const Grouped& grouped, const Proof& proof, const Bars& bars, Context context) {
  Certificate out;
  out.claim = proof.claim;
  out.portion = proof.portion;
  out.minimal = proof.minimal;
  out.separate = proof.separate;
  out.lacking = proof.lacking;
  out.context = std::move(context);
  const auto lists = cases_by_class(grouped, proof);
  for (std::size_t k = 0; k < lists.size(); ++k) {
    auto& listed = out.classes.emplace_back();
    for (const auto i : lists[k]) {
      const auto& one = grouped.instance->cases[i];
      const auto counts = one.weight / proof.portion;
      listed.sum += counts;
      out.demand += counts;
      listed.cases.push_back({one.id, one.weight, counts, out.demand, one.least});
    }
    for (const auto p : grouped.classes.people(proof.classes[k]))
      listed.people.push_back(grouped.person_id(p));
  }
  auto listed = proof.people.begin();
  for (std::uint32_t p = 0; p < grouped.people.size(); ++p) {
    if (listed != proof.people.end() && *listed == p) {
      const auto counts = grouped.room[p] / proof.portion;
      out.room += counts;
      out.people.push_back({grouped.person_id(p), grouped.room[p], counts, out.room});
      ++listed;
    } else {
      auto& left = out.left_out.emplace_back();
      left.person = grouped.person_id(p);
      left.room = grouped.room[p];
      left.counts = left.room / proof.portion;
      for (const auto& cases : lists) left.rules.push_back(codes_of(cases, grouped.people[p], bars));
    }
  }
  out.others = other_classes(grouped, proof);
  assert(out.demand == proof.demand && out.room == proof.room);
  return out;
}

std::string sentence_of(const Certificate& certificate) {
  return certificate.claim == Claim::NoneEvenIfSplit ? split_sentence(certificate)
                                                     : whole_sentence(certificate);
}

}  // namespace evenkeel::overload
