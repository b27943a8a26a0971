#include "storage/sql/query.h"

#include <algorithm>
#include <utility>

namespace evenkeel::storage {
namespace {

template <class Exchange>
void exchange(soci::statement& statement, Slot& slot, Exchange&& as) {
  if (slot.is_text) {
    statement.exchange(as(slot.text, slot.present));
  } else {
    statement.exchange(as(slot.number, slot.present));
  }
}

}  // namespace

// Of a failed statement nothing is kept, nor of one that has more rows than were asked for: it would hold a
// lock.
Query::~Query() {
  if (cache_ == nullptr || prepared_ == nullptr) return;
  try {
    if (on_row_) at_end_ = !prepared_->statement.fetch();
    if (at_end_) cache_->give_back(sql_, std::move(prepared_));
  } catch (const std::exception&) {
    // It is not kept.
  }
}

bool Query::next() {
  if (prepared_ == nullptr) {
    prepare();
    prepared_->statement.execute(false);
  }
  on_row_ = false;  // also where fetching throws
  on_row_ = !at_end_ && prepared_->statement.fetch();
  at_end_ = !on_row_;
  if (at_end_) return false;
  auto from = prepared_->columns.begin();
  for (auto& column : columns_) {
    if (column.is_text) {
      column.text.swap(from->text);
    } else {
      column.number = from->number;
    }
    column.present = from->present;
    ++from;
  }
  return true;
}

std::int64_t Query::run() {
  prepare();
  prepared_->statement.execute(true);
  at_end_ = true;
  return prepared_->statement.get_affected_rows();
}

bool Query::fits(const PreparedStatement& kept) const {
  const auto same_parameter = [](const auto& a, const auto& b) {
    return a.name == b.name && a.slot.is_text == b.slot.is_text;
  };
  const auto same_column = [](const Slot& a, const Slot& b) { return a.is_text == b.is_text; };
  return std::ranges::equal(kept.parameters, parameters_, same_parameter) &&
         std::ranges::equal(kept.columns, columns_, same_column);
}

void Query::prepare() {
  if (cache_ != nullptr) prepared_ = cache_->take(sql_);
  if (prepared_ != nullptr && fits(*prepared_)) {
    for (std::size_t i = 0; i < parameters_.size(); ++i)
      prepared_->parameters[i].slot = std::move(parameters_[i].slot);
    return;
  }
  prepared_ = std::make_unique<PreparedStatement>(session_);
  auto& statement = prepared_->statement;
  prepared_->parameters = std::move(parameters_);
  prepared_->columns.resize(columns_.size());
  for (auto& parameter : prepared_->parameters)
    exchange(statement, parameter.slot,
             [&](auto& value, auto& present) { return soci::use(value, present, parameter.name); });
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    prepared_->columns[i].is_text = columns_[i].is_text;
    exchange(statement, prepared_->columns[i],
             [](auto& value, auto& present) { return soci::into(value, present); });
  }
  statement.alloc();
  // PostgreSQL: one round trip instead of three for what is not kept.
  statement.prepare(
      sql_, cache_ == nullptr ? soci::details::st_one_time_query : soci::details::st_repeatable_query);
  statement.define_and_bind();
}

}  // namespace evenkeel::storage
