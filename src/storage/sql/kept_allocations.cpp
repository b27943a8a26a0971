#include "storage/sql/kept_allocations.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/sql/json_array.h"
#include "storage/sql/query.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::storage {
namespace {

// When the case was given the source had named this holder, of that day or of a later one.
bool was_said(const SourceWord& word, const Allocated& at) {
  return word.recorded < at.recorded && (!word.taken_back || *word.taken_back > at.recorded) &&
         at.day < word.to;
}

// What a source took back on the day itself it never said: of a word that it merely ended, the part before
// the end was written again.
bool was_said_since(const SourceWord& word, const Allocated& at, Date as_of) {
  return word.recorded > at.recorded && !word.taken_back && word.from <= as_of && word.to > at.day;
}

// The source went on from somebody else to whoever was given the case: it has come through all that it
// followed late. Where they had been given it before as well, that may be what it follows.
bool came_to_given(const Allocated& at, std::span<const SourceWord> words, Date as_of) {
  if (std::ranges::find(at.earlier, at.given) != at.earlier.end()) return false;
  return std::ranges::any_of(words, [&](const SourceWord& word) {
    if (word.holder != at.given || word.from <= at.day || !was_said_since(word, at, as_of)) return false;
    return std::ranges::any_of(words, [&](const SourceWord& before) {
      return before.holder != at.given && !before.taken_back && before.to == word.from;
    });
  });
}

// No word stands for the days between; whatever was taken back never stood.
bool was_gone(const Allocated& at, std::span<const SourceWord> words, Date as_of) {
  std::vector<const SourceWord*> standing;
  for (const auto& word : words) {
    if (!word.taken_back) standing.push_back(&word);
  }
  std::ranges::sort(standing, {}, &SourceWord::from);
  auto known_to = at.day;
  for (const auto* word : standing) {
    if (word->from > as_of) break;
    if (word->from >= known_to.plus_days(kDaysGone)) return true;
    known_to = std::max(known_to, word->to);
  }
  return false;
}

}  // namespace

std::map<std::string, std::vector<SourceWord>> source_words(Engine& engine, soci::session& session,
                                                            const std::set<std::string>& ids,
                                                            std::int64_t known_at) {
  Query query(session,
              fmt::format("SELECT r.case_id, r.person_code, r.valid_from, r.valid_to, d.published, "
                          "(SELECT c.published FROM dataset c WHERE c.id = r.closed_by "
                          "AND c.published <= :known_at) "
                          "FROM cases r JOIN dataset d ON d.id = r.opened_by "
                          "WHERE d.published <= :known_at AND d.source NOT LIKE :amending AND r.case_id {}",
                          engine.is_one_of("ids")));
  query.use("known_at", known_at)
      .use("amending", std::string{kAmendingSources} + "%")
      .use("ids", json_array(ids));
  const auto& id = query.column<std::string>();
  const auto& holder = query.column<Holder>();
  const auto& from = query.column<Date>();
  const auto& to = query.column<Date>();
  const auto& recorded = query.column<std::int64_t>();
  const auto& taken_back = query.column<std::optional<std::int64_t>>();
  std::map<std::string, std::vector<SourceWord>> out;
  while (query.next()) {
    auto& word = out[id.text].emplace_back();
    holder.read(word.holder);
    from.read(word.from);
    to.read(word.to);
    recorded.read(word.recorded);
    taken_back.read(word.taken_back);
  }
  return out;
}

bool has_ended(const Allocated& allocated, std::span<const SourceWord> words, Date as_of) {
  auto old = allocated.earlier;
  for (const auto& word : words) {
    if (was_said(word, allocated)) old.push_back(word.holder);
  }
  const bool names_new = std::ranges::any_of(words, [&](const SourceWord& word) {
    return was_said_since(word, allocated, as_of) && std::ranges::find(old, word.holder) == old.end();
  });
  return names_new || came_to_given(allocated, words, as_of) || was_gone(allocated, words, as_of);
}

}  // namespace evenkeel::storage
