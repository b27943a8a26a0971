// A tree of values with the place of each in its source: what an agreement is read from and written to,
// whether that is a folder of files or canonical JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace evenkeel {

struct DocumentNode {
  enum class Kind : std::uint8_t {
    Missing,
    Truth,
    Number,    // whole
    Fraction,  // a number with a point; `text` is how it was written. Never read: see parse_hundredths
    Text,
    Date,  // `text` is "2026-04-01"
    List,
    Table,
  };
  Kind kind = Kind::Missing;
  bool truth = false;
  std::int64_t number = 0;
  std::string text;
  std::vector<std::string> keys;    // of a table, as many as `items`
  std::vector<DocumentNode> items;  // of a list or a table
  SourcePlace place;                // file, row and column; empty for a value made by the program

  static DocumentNode of_table() { return of_kind(Kind::Table); }
  static DocumentNode of_list() { return of_kind(Kind::List); }
  static DocumentNode of_truth(bool truth) {
    auto node = of_kind(Kind::Truth);
    node.truth = truth;
    return node;
  }
  static DocumentNode of_number(std::int64_t number) {
    auto node = of_kind(Kind::Number);
    node.number = number;
    return node;
  }
  static DocumentNode of_text(std::string text) {
    auto node = of_kind(Kind::Text);
    node.text = std::move(text);
    return node;
  }

  // The value under a key of a table; null when there is none.
  [[nodiscard]] const DocumentNode* find(std::string_view key) const;
  // Of a table: puts `node` under a new key.
  DocumentNode& add(std::string key, DocumentNode node);

 private:
  static DocumentNode of_kind(Kind kind) {
    DocumentNode node;
    node.kind = kind;
    return node;
  }
};

// How quantities are written. People write 206 points, 7.4 hours and 110 percent; canonical form has whole
// hundredths of points and hours and tenths of a percent only.
enum class Units : std::uint8_t { People, Canonical };

}  // namespace evenkeel
