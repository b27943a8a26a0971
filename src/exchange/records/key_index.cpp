#include "exchange/records/key_index.h"

#include <boost/unordered/unordered_flat_map.hpp>
#include <utility>

namespace evenkeel::exchange {

struct KeyIndex::State {
  boost::unordered_flat_map<std::string, RowPlace> places;
};

KeyIndex::KeyIndex() : state_(std::make_unique<State>()) {}
KeyIndex::~KeyIndex() = default;
KeyIndex::KeyIndex(KeyIndex&&) noexcept = default;
KeyIndex& KeyIndex::operator=(KeyIndex&&) noexcept = default;

const RowPlace* KeyIndex::find(const std::string& key) const {
  const auto found = state_->places.find(key);
  return found == state_->places.end() ? nullptr : &found->second;
}

void KeyIndex::add(std::string key, const RowPlace& place) { state_->places.emplace(std::move(key), place); }

}  // namespace evenkeel::exchange
