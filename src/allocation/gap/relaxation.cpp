#include "allocation/gap/relaxation.h"

#include <algorithm>
#include <numeric>

namespace evenkeel::gap {

namespace {
constexpr std::int64_t kLongestStep = std::int64_t{1} << 34;  // keeps the step's products inside 64 bits
}

Relaxation::Relaxation(const Instance& instance, std::int64_t scale, Meter& meter)
    : meter_(meter),
      jobs_(instance.jobs()),
      scale_(scale),
      room_(instance.capacity),
      open_jobs_(instance.jobs()),
      knapsack_(meter) {
  const std::size_t arcs = instance.arcs.size();
  const std::size_t agents = instance.agents();
  job_first_ = instance.first_arc;
  agent_first_.assign(agents + 1, 0);
  agent_open_.assign(agents, 0);
  for (std::size_t job = 0; job < jobs_; ++job) {
    job_open_.push_back(job_first_[job + 1] - job_first_[job]);
    for (const Arc& arc : instance.eligible(job)) {
      agent_.push_back(arc.agent);
      job_.push_back(static_cast<std::int32_t>(job));
      weight_.push_back(arc.weight);
      cost_.push_back(arc.cost * scale);
      ++agent_open_[index(arc.agent)];
    }
  }
  for (std::size_t a = 0; a < agents; ++a) agent_first_[a + 1] = agent_first_[a] + agent_open_[a];
  agent_list_.resize(arcs);
  agent_place_.resize(arcs);
  job_list_.resize(arcs);
  job_place_.resize(arcs);
  divide_weights();
  std::vector<std::size_t> next{agent_first_.begin(), agent_first_.end() - 1};
  for (std::size_t arc = 0; arc < arcs; ++arc) {
    job_list_[arc] = static_cast<ArcId>(arc);
    job_place_[arc] = static_cast<std::int32_t>(arc);
    const std::size_t place = next[index(agent_[arc])]++;
    agent_list_[place] = {cost_[arc], weight_[arc], job_[arc], static_cast<ArcId>(arc)};
    agent_place_[arc] = static_cast<std::int32_t>(place);
  }
  assigned_.assign(jobs_, kNoArc);
  multiplier_.assign(jobs_, 0);
  direction_.assign(jobs_, 0);
  times_.assign(jobs_, 0);
  violations_ = jobs_;
  packed_.assign(agents, 0);
  dirty_.assign(agents, 1);
  chosen_.resize(agents);
  taken_.assign(arcs, 0);
  arc_bound_.assign(arcs, 0);
  loss_in_.assign(arcs, 0);
  loss_out_.assign(arcs, 0);
  for (std::size_t a = 0; a < agents; ++a) agent_queue_.push_back(static_cast<std::int32_t>(a));
  for (std::size_t j = 0; j < jobs_; ++j) queue_.push_back(static_cast<std::int32_t>(j));
}

// Weights in hundredths or in quarter hours share a divisor; without it the knapsack tables are as much
// smaller, and what fits is the same.
void Relaxation::divide_weights() {
  std::vector<std::int32_t> divisor(agents(), 0);
  for (std::size_t arc = 0; arc < agent_.size(); ++arc)
    divisor[index(agent_[arc])] = std::gcd(divisor[index(agent_[arc])], weight_[arc]);
  for (std::size_t arc = 0; arc < agent_.size(); ++arc)
    if (divisor[index(agent_[arc])] > 1) weight_[arc] /= divisor[index(agent_[arc])];
  for (std::size_t a = 0; a < agents(); ++a)
    if (divisor[a] > 1) room_[a] /= divisor[a];
}

// ---- what is open

void Relaxation::remove_from_agent(ArcId arc) {
  const std::size_t agent = index(agent_of(arc));
  const std::size_t last = agent_first_[agent] + --agent_open_[agent];
  const std::size_t place = index(agent_place_[index(arc)]);
  std::swap(agent_list_[place], agent_list_[last]);
  agent_place_[index(agent_list_[place].arc)] = static_cast<std::int32_t>(place);
  agent_place_[index(arc)] = static_cast<std::int32_t>(last);
  dirty_[agent] = 1;
}

void Relaxation::remove_from_job(ArcId arc) {
  const std::size_t job = job_of(arc);
  const std::size_t last = job_first_[job] + --job_open_[job];
  const std::size_t place = index(job_place_[index(arc)]);
  std::swap(job_list_[place], job_list_[last]);
  job_place_[index(job_list_[place])] = static_cast<std::int32_t>(place);
  job_place_[index(arc)] = static_cast<std::int32_t>(last);
}

void Relaxation::set_taken(ArcId arc, bool taken) {
  if (taken_[index(arc)] == static_cast<char>(taken)) return;
  taken_[index(arc)] = static_cast<char>(taken);
  const std::size_t job = job_of(arc);
  const bool counted = assigned_[job] == kNoArc;
  const bool before = times_[job] == 1;
  times_[job] += taken ? 1 : -1;
  const bool after = times_[job] == 1;
  if (!counted || before == after) return;
  if (after) --violations_;
  if (before) ++violations_;
}

bool Relaxation::forbid(ArcId arc) {
  const std::size_t job = job_of(arc);
  remove_from_agent(arc);
  remove_from_job(arc);
  trail_.push_back({Change::Forbid, arc});
  if (job_open_[job] == 0) return false;
  if (job_open_[job] == 1) queue_.push_back(job_[index(arc)]);
  return true;
}

bool Relaxation::assign(ArcId arc) {
  const std::size_t job = job_of(arc);
  const std::size_t agent = index(agent_of(arc));
  if (weight_of(arc) > room_[agent]) return false;
  while (job_open_[job] > 1) {
    const ArcId first = job_list_[job_first_[job]];
    const ArcId other = first == arc ? job_list_[job_first_[job] + 1] : first;
    remove_from_agent(other);
    remove_from_job(other);
    trail_.push_back({Change::Forbid, other});
  }
  remove_from_agent(arc);
  if (times_[job] != 1) --violations_;
  assigned_[job] = arc;
  room_[agent] -= weight_of(arc);
  fixed_cost_ += cost_of(arc);
  --open_jobs_;
  trail_.push_back({Change::Assign, arc});
  agent_queue_.push_back(agent_of(arc));
  return true;
}

void Relaxation::undo(std::size_t mark) {
  while (trail_.size() > mark) {
    const Entry entry = trail_.back();
    trail_.pop_back();
    const std::size_t job = job_of(entry.arc);
    const std::size_t agent = index(agent_of(entry.arc));
    ++agent_open_[agent];
    dirty_[agent] = 1;
    if (entry.change == Change::Forbid) {
      ++job_open_[job];
      continue;
    }
    assigned_[job] = kNoArc;
    if (times_[job] != 1) ++violations_;
    room_[agent] += weight_of(entry.arc);
    fixed_cost_ -= cost_of(entry.arc);
    ++open_jobs_;
  }
  queue_.clear();
  agent_queue_.clear();
}

bool Relaxation::propagate() {
  while (!queue_.empty() || !agent_queue_.empty()) {
    if (!agent_queue_.empty()) {
      const std::size_t agent = index(agent_queue_.back());
      agent_queue_.pop_back();
      meter_.add(static_cast<std::int64_t>(agent_open_[agent]));
      for (std::size_t k = agent_open_[agent]; k-- > 0;) {
        const ArcId arc = agent_list_[agent_first_[agent] + k].arc;
        if (weight_of(arc) > room_[agent] && !forbid(arc)) return false;
      }
      continue;
    }
    const std::size_t job = index(queue_.back());
    queue_.pop_back();
    if (assigned_[job] != kNoArc) continue;
    if (job_open_[job] == 0) return false;
    if (job_open_[job] == 1 && !assign(job_list_[job_first_[job]])) return false;
  }
  return true;
}

// ---- bounds

void Relaxation::set_multipliers(const std::vector<std::int64_t>& values) {
  multiplier_ = values;
  std::fill(dirty_.begin(), dirty_.end(), char{1});
}

void Relaxation::mark_job(std::size_t job) {
  for (const ArcId arc : open_arcs(job)) dirty_[index(agent_of(arc))] = 1;
}

void Relaxation::gather(std::size_t agent) {
  items_.clear();
  const std::int64_t room = room_[agent];
  const AgentArc* arc = agent_list_.data() + agent_first_[agent];
  for (const AgentArc* end = arc + agent_open_[agent]; arc != end; ++arc) {
    const std::int64_t profit = multiplier_[index(arc->job)] - arc->cost;
    if (profit > 0 && arc->weight <= room) items_.push_back({profit, arc->weight, arc->arc, false, 0});
  }
  meter_.add(static_cast<std::int64_t>(agent_open_[agent]) + 1);
}

void Relaxation::refresh(std::size_t agent) {
  gather(agent);
  packed_[agent] = knapsack_.solve(items_, room_[agent]);
  for (const ArcId arc : chosen_[agent]) set_taken(arc, false);
  chosen_[agent].clear();
  for (const Item& item : items_) {
    if (!item.taken) continue;
    chosen_[agent].push_back(item.key);
    set_taken(item.key, true);
  }
  dirty_[agent] = 0;
}

std::int64_t Relaxation::evaluate() {
  for (std::size_t agent = 0; agent < agents(); ++agent)
    if (dirty_[agent] != 0) refresh(agent);
  std::int64_t value = fixed_cost_;
  for (std::size_t job = 0; job < jobs_; ++job)
    if (assigned_[job] == kNoArc) value += multiplier_[job];
  for (const std::int64_t best : packed_) value -= best;
  return value;
}

// Moves along the deflected subgradient (Camerini, Fratta and Maffioli 1975), in 256ths.
void Relaxation::step(std::int64_t length, std::int64_t norm) {
  constexpr std::int64_t kPrecision = std::int64_t{1} << 20;
  const std::int64_t factor = length * kPrecision / norm;
  for (std::size_t job = 0; job < jobs_; ++job) {
    if (assigned_[job] != kNoArc || direction_[job] == 0) continue;
    const std::int64_t move = direction_[job] * factor / kPrecision;
    if (move == 0) continue;
    multiplier_[job] += move;
    mark_job(job);
  }
}

std::int64_t Relaxation::ascend(int steps, std::int64_t target, std::int64_t patience) {
  std::int64_t best = evaluate();
  std::vector<std::int64_t> best_multipliers = multiplier_;
  std::fill(direction_.begin(), direction_.end(), 0);
  std::int64_t theta = 256;  // in 256ths
  std::int64_t stale = 0;
  std::int64_t value = best;
  for (int k = 0; k < steps && best < target && violations_ != 0 && theta > 0; ++k) {
    if (meter_.over()) break;
    std::int64_t norm = 0;
    for (std::size_t job = 0; job < jobs_; ++job) {
      if (assigned_[job] != kNoArc) continue;
      direction_[job] = 256 * (1 - times_[job]) + direction_[job] * 154 / 256;
      norm += direction_[job] * direction_[job];
    }
    if (norm == 0) break;
    meter_.add(static_cast<std::int64_t>(jobs_));
    step(std::clamp(target - value, std::int64_t{1}, kLongestStep) * theta, norm);
    value = evaluate();
    if (value > best) {
      best = value;
      best_multipliers = multiplier_;
      stale = 0;
    } else if (++stale >= patience) {
      theta = theta * 3 / 4;
      stale = 0;
    }
  }
  if (value != best) {
    set_multipliers(best_multipliers);
    evaluate();
  }
  return best;
}

void Relaxation::analyse_agent(std::size_t agent) {
  gather(agent);
  const std::int64_t best = knapsack_.analyse(items_, room_[agent]);
  packed_[agent] = best;
  for (const ArcId arc : chosen_[agent]) set_taken(arc, false);
  chosen_[agent].clear();
  const AgentArc* arc = agent_list_.data() + agent_first_[agent];
  for (const AgentArc* end = arc + agent_open_[agent]; arc != end; ++arc) {
    const std::int64_t profit = multiplier_[index(arc->job)] - arc->cost;
    const std::int64_t left = room_[agent] - arc->weight;
    loss_in_[index(arc->arc)] = left < 0 ? kInfinite : best - profit - knapsack_.best_within(left);
    loss_out_[index(arc->arc)] = 0;
  }
  for (const Item& item : items_) {
    loss_in_[index(item.key)] = item.taken ? 0 : item.loss;
    loss_out_[index(item.key)] = item.taken ? item.loss : 0;
    if (!item.taken) continue;
    chosen_[agent].push_back(item.key);
    set_taken(item.key, true);
  }
  dirty_[agent] = 0;
}

std::int64_t Relaxation::analyse() {
  for (std::size_t agent = 0; agent < agents(); ++agent) analyse_agent(agent);
  const std::int64_t value = evaluate();
  std::int64_t largest = value;
  for (std::size_t job = 0; job < jobs_; ++job) {
    if (assigned_[job] != kNoArc) continue;
    std::int64_t out = 0;  // what it costs that no agent takes the job
    for (const ArcId arc : open_arcs(job)) out += loss_out_[index(arc)];
    std::int64_t least = kInfinite;
    for (const ArcId arc : open_arcs(job)) {
      const std::int64_t in = loss_in_[index(arc)];
      arc_bound_[index(arc)] = in >= kInfinite ? kInfinite : value + in + out - loss_out_[index(arc)];
      least = std::min(least, arc_bound_[index(arc)]);
    }
    largest = std::max(largest, least);
  }
  return largest;
}

bool Relaxation::fix_above(std::int64_t limit, std::int64_t& count) {
  count = 0;
  for (std::size_t job = 0; job < jobs_; ++job) {
    if (assigned_[job] != kNoArc) continue;
    for (std::size_t k = job_open_[job]; k-- > 0;) {
      const ArcId arc = job_list_[job_first_[job] + k];
      if (arc_bound_[index(arc)] <= limit) continue;
      ++count;
      if (!forbid(arc)) return false;
    }
  }
  return true;
}

std::vector<std::int32_t> Relaxation::relaxed_assignment() const {
  std::vector<std::int32_t> result(jobs_, kUnassigned);
  for (std::size_t job = 0; job < jobs_; ++job) {
    ArcId best = assigned_[job];
    if (best == kNoArc)
      for (const ArcId arc : open_arcs(job))
        if (taken(arc) && (best == kNoArc || cost_of(arc) < cost_of(best))) best = arc;
    if (best != kNoArc) result[job] = agent_of(best);
  }
  return result;
}

}  // namespace evenkeel::gap
