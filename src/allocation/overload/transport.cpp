#include "allocation/overload/transport.h"

#include <algorithm>
#include <numeric>

namespace evenkeel::overload {

Transport::Transport(const Classes& classes, std::vector<std::int64_t> demand, std::vector<std::int64_t> room)
    : classes_(&classes),
      index_(index_people(classes, room.size())),
      left_(std::move(demand)),
      spare_(std::move(room)),
      flow_(classes.person.size()) {}

std::shared_ptr<const Transport::Index> Transport::index_people(const Classes& classes, std::size_t people) {
  auto out = std::make_shared<Index>();
  const auto arcs = static_cast<std::uint32_t>(classes.person.size());
  out->class_of_arc.resize(arcs);
  out->start.assign(people + 1, 0);
  for (std::uint32_t c = 0; c < classes.size(); ++c) {
    for (auto a = classes.start[c]; a < classes.start[c + 1]; ++a) {
      out->class_of_arc[a] = c;
      ++out->start[classes.person[a] + 1];
    }
  }
  std::partial_sum(out->start.begin(), out->start.end(), out->start.begin());
  out->arcs.resize(arcs);
  auto next = out->start;
  for (std::uint32_t a = 0; a < arcs; ++a) out->arcs[next[classes.person[a]]++] = a;
  return out;
}

// Those with the fewest people first: that alone is the answer where the sets are nested.
void Transport::serve_directly() {
  std::vector<std::uint32_t> order(classes_->size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](auto c) { return classes_->people(c).size(); });
  for (const auto c : order) {
    for (auto a = classes_->start[c]; a < classes_->start[c + 1] && left_[c] > 0; ++a) {
      const auto amount = std::min(left_[c], spare_[classes_->person[a]]);
      flow_[a] += amount;
      left_[c] -= amount;
      spare_[classes_->person[a]] -= amount;
    }
  }
}

std::int64_t Transport::run() {
  if (!started_) serve_directly();
  started_ = true;
  while (find_levels()) block();
  return std::accumulate(left_.begin(), left_.end(), std::int64_t{0});
}

void Transport::drop(std::uint32_t c) {
  for (auto a = classes_->start[c]; a < classes_->start[c + 1]; ++a) {
    spare_[classes_->person[a]] += flow_[a];
    flow_[a] = 0;
  }
  left_[c] = 0;
}

// Breadth first from every class that lacks something; true when somebody with room is reached.
bool Transport::find_levels() {
  class_level_.assign(left_.size(), -1);
  person_level_.assign(spare_.size(), -1);
  class_next_.assign(classes_->start.begin(), classes_->start.end() - 1);
  person_next_.assign(index_->start.begin(), index_->start.end() - 1);
  queue_.clear();
  last_ = -1;
  for (std::uint32_t c = 0; c < left_.size(); ++c) {
    if (left_[c] > 0) class_level_[c] = 0, queue_.push_back(c);
  }
  for (std::size_t at = 0; at < queue_.size(); ++at) {
    if (last_ >= 0 && class_level_[queue_[at]] >= last_) break;
    reach_people(queue_[at]);
  }
  return last_ >= 0;
}

void Transport::reach_people(std::uint32_t c) {
  for (const auto p : classes_->people(c)) {
    if (person_level_[p] >= 0) continue;
    person_level_[p] = class_level_[c] + 1;
    if (spare_[p] > 0)
      last_ = person_level_[p];
    else
      reach_classes(p);
  }
}

void Transport::reach_classes(std::uint32_t p) {
  for (auto i = index_->start[p]; i < index_->start[p + 1]; ++i) {
    const auto c = index_->class_of_arc[index_->arcs[i]];
    if (flow_[index_->arcs[i]] == 0 || class_level_[c] >= 0) continue;
    class_level_[c] = person_level_[p] + 1;
    queue_.push_back(c);
  }
}

void Transport::block() {
  for (const auto c : queue_) {
    if (class_level_[c] != 0) break;
    while (left_[c] > 0 && augment(c) > 0) {
    }
  }
}

// One path from a class that lacks something to somebody with room: down the levels, back from dead ends.
// The path holds arcs in turn towards a person and away from one. No recursion: a path may be long.
std::int64_t Transport::augment(std::uint32_t source) {
  path_.clear();
  auto c = source;
  while (true) {
    if (!next_person(c)) {
      class_level_[c] = -1;
      if (path_.empty()) return 0;
      path_.pop_back();
    }
    auto p = classes_->person[path_.back()];
    if (person_level_[p] == last_ && spare_[p] > 0) return push(source);
    if (next_class(p)) {
      c = index_->class_of_arc[path_.back()];
      continue;
    }
    person_level_[p] = -1;
    c = index_->class_of_arc[path_.back()];
    path_.pop_back();
  }
}

// Appends the arc to the next person one level on; false when there is none left.
bool Transport::next_person(std::uint32_t c) {
  for (auto& a = class_next_[c]; a < classes_->start[c + 1]; ++a) {
    if (person_level_[classes_->person[a]] == class_level_[c] + 1) return path_.push_back(a), true;
  }
  return false;
}

bool Transport::next_class(std::uint32_t p) {
  if (person_level_[p] >= last_) return false;
  for (auto& i = person_next_[p]; i < index_->start[p + 1]; ++i) {
    const auto a = index_->arcs[i];
    if (flow_[a] > 0 && class_level_[index_->class_of_arc[a]] == person_level_[p] + 1)
      return path_.push_back(a), true;
  }
  return false;
}

std::int64_t Transport::push(std::uint32_t source) {
  const auto end = classes_->person[path_.back()];
  auto amount = std::min(left_[source], spare_[end]);
  for (std::size_t k = 1; k < path_.size(); k += 2) amount = std::min(amount, flow_[path_[k]]);
  for (std::size_t k = 0; k < path_.size(); ++k) flow_[path_[k]] += k % 2 == 0 ? amount : -amount;
  left_[source] -= amount;
  spare_[end] -= amount;
  return amount;
}

std::int64_t Transport::lacking(const std::vector<std::uint32_t>& classes) const {
  std::int64_t sum = 0;
  for (const auto c : classes) sum += left_[c];
  return sum;
}

// Everything reached from c over people, within the cut.
std::vector<std::uint32_t> Transport::part_of(std::uint32_t c, Seen& seen) const {
  std::vector<std::uint32_t> part{c};
  seen.classes[c] = true;
  for (std::size_t at = 0; at < part.size(); ++at) {
    for (const auto p : classes_->people(part[at])) {
      if (seen.people[p]) continue;
      seen.people[p] = true;
      for (auto i = index_->start[p]; i < index_->start[p + 1]; ++i) {
        const auto other = index_->class_of_arc[index_->arcs[i]];
        if (class_level_[other] < 0 || seen.classes[other]) continue;
        seen.classes[other] = true;
        part.push_back(other);
      }
    }
  }
  std::ranges::sort(part);
  return part;
}

std::vector<std::vector<std::uint32_t>> Transport::shortage() const {
  std::vector<std::vector<std::uint32_t>> parts;
  Seen seen{std::vector<bool>(left_.size()), std::vector<bool>(spare_.size())};
  for (std::uint32_t c = 0; c < left_.size(); ++c) {
    if (class_level_[c] >= 0 && !seen.classes[c]) parts.push_back(part_of(c, seen));
  }
  std::ranges::stable_sort(parts, std::greater{}, [&](const auto& part) { return lacking(part); });
  return parts;
}

}  // namespace evenkeel::overload
