#include "workload/hide_cells.h"

#include <algorithm>
#include <optional>

#include "base/int128.h"

namespace evenkeel::workload {
namespace {

// Arithmetic modulo a prime: totals of cells have coefficients 0 and 1, so that what follows over the
// fractions follows here, and the other way round but for a chance that no table of this size meets.
constexpr std::int64_t kPrime = (std::int64_t{1} << 61) - 1;

std::int64_t times(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(Int128{a} * b % kPrime);
}

std::int64_t inverse(std::int64_t value) {
  std::int64_t out = 1;
  for (auto power = kPrime - 2; power > 0; power >>= 1) {
    if ((power & 1) != 0) out = times(out, value);
    value = times(value, value);
  }
  return out;
}

using Rows = std::vector<std::vector<std::int64_t>>;

// One row a total, one column a hidden cell: the cells that are shown are known and taken off.
Rows rows_of(std::span<const PublishedSum> sums, const std::vector<std::size_t>& column,
             std::size_t columns) {
  Rows out;
  for (const auto& sum : sums) {
    std::vector<std::int64_t> row(columns, 0);
    bool any = false;
    for (const auto cell : sum) {
      if (column[cell] == columns) continue;
      row[column[cell]] = 1;
      any = true;
    }
    if (any) out.push_back(std::move(row));
  }
  return out;
}

void reduce(Rows& rows, std::size_t columns) {
  std::size_t done = 0;
  for (std::size_t c = 0; c < columns && done < rows.size(); ++c) {
    auto pivot = done;
    while (pivot < rows.size() && rows[pivot][c] == 0) ++pivot;
    if (pivot == rows.size()) continue;
    std::swap(rows[pivot], rows[done]);
    const auto by = inverse(rows[done][c]);
    for (auto& value : rows[done]) value = times(value, by);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const auto factor = rows[r][c];
      if (r == done || factor == 0) continue;
      for (std::size_t k = c; k < columns; ++k)
        rows[r][k] = (rows[r][k] + kPrime - times(factor, rows[done][k])) % kPrime;
    }
    ++done;
  }
}

std::optional<std::size_t> smallest_shown(std::span<const std::int64_t> cells, const PublishedSum& sum,
                                          const std::vector<bool>& hidden) {
  std::optional<std::size_t> best;
  for (const auto cell : sum)
    if (!hidden[cell] && cells[cell] > 0 && (!best || cells[cell] < cells[*best])) best = cell;
  if (best) return best;
  for (const auto cell : sum)  // a cell of nobody hides as well as any other
    if (!hidden[cell]) return cell;
  return std::nullopt;
}

// Whether the hidden cells of a total may stand: none, or two or more that are together nobody or enough.
bool may_stand(std::span<const std::int64_t> cells, const PublishedSum& sum, const std::vector<bool>& hidden,
               std::int64_t smallest) {
  std::int64_t people = 0;
  std::size_t count = 0;
  for (const auto cell : sum) {
    if (!hidden[cell]) continue;
    people += cells[cell];
    ++count;
  }
  return count == 0 || (count > 1 && (people == 0 || people >= smallest));
}

// Hides one more cell of a total that holds a cell which follows; false when there is none to hide.
bool hide_beside(std::size_t cell, std::span<const std::int64_t> cells, std::span<const PublishedSum> sums,
                 std::vector<bool>& hidden) {
  for (const auto& sum : sums) {
    if (std::ranges::find(sum, cell) == sum.end()) continue;
    const auto next = smallest_shown(cells, sum, hidden);
    if (!next) continue;
    hidden[*next] = true;
    return true;
  }
  return false;
}

bool settle_sums(std::span<const std::int64_t> cells, std::span<const PublishedSum> sums,
                 std::int64_t smallest, std::vector<bool>& hidden) {
  bool changed = false;
  for (const auto& sum : sums) {
    while (!may_stand(cells, sum, hidden, smallest)) {
      const auto next = smallest_shown(cells, sum, hidden);
      if (!next) break;
      hidden[*next] = true;
      changed = true;
    }
  }
  return changed;
}

}  // namespace

std::vector<std::size_t> follows(std::size_t cells, std::span<const PublishedSum> sums,
                                 const std::vector<bool>& hidden) {
  const auto columns = static_cast<std::size_t>(std::ranges::count(hidden, true));
  std::vector<std::size_t> column(cells, columns);
  std::vector<std::size_t> cell_of;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (!hidden[cell]) continue;
    column[cell] = cell_of.size();
    cell_of.push_back(cell);
  }
  auto rows = rows_of(sums, column, columns);
  reduce(rows, columns);
  std::vector<std::size_t> out;
  for (const auto& row : rows) {
    std::optional<std::size_t> only;
    std::size_t count = 0;
    for (std::size_t c = 0; c < columns; ++c) {
      if (row[c] == 0) continue;
      ++count;
      only = c;
    }
    if (count == 1) out.push_back(cell_of[*only]);
  }
  std::ranges::sort(out);
  return out;
}

std::vector<bool> hidden_cells(std::span<const std::int64_t> cells, std::span<const PublishedSum> sums,
                               std::int64_t smallest, const std::vector<bool>& must_hide) {
  std::vector<bool> hidden(cells.size(), false);
  for (std::size_t i = 0; i < cells.size(); ++i)
    hidden[i] = (cells[i] > 0 && cells[i] < smallest) || (i < must_hide.size() && must_hide[i]);
  for (;;) {
    bool changed = settle_sums(cells, sums, smallest, hidden);
    for (const auto cell : follows(cells.size(), sums, hidden))
      changed = hide_beside(cell, cells, sums, hidden) || changed;
    if (!changed) return hidden;
  }
}

}  // namespace evenkeel::workload
