#include "domain/agreement/compare.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/decimal.h"
#include "domain/agreement/canonical.h"

namespace evenkeel {
namespace {

using Kind = DocumentNode::Kind;

// Where a value stands, in words and by path, and the table that gives its source.
struct Where {
  std::string path;
  std::string what;
  const DocumentNode* before = nullptr;  // the nearest table with a source, of each version
  const DocumentNode* after = nullptr;
};

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string joined(const std::string& left, const std::string& separator, const std::string& right) {
  return left.empty() ? right : left + separator + right;
}

std::string text_under(const DocumentNode& table, std::string_view key) {
  const auto* node = table.find(key);
  return node != nullptr && node->kind == Kind::Text ? node->text : std::string{};
}

std::string key_of(const DocumentNode& item) {
  const auto code = text_under(item, "code");
  return code.empty() ? text_under(item, "feature") : code;
}

std::string name_of(const DocumentNode& item) {
  for (const auto* key : {"name", "word"}) {
    if (auto text = text_under(item, key); !text.empty()) return text;
  }
  return key_of(item);
}

// The unit of a number follows from the words of its path.
std::string_view unit_of(std::string_view path) {
  const auto named = [path](std::string_view word) { return path.find(word) != std::string_view::npos; };
  if (named("percent")) return " %";
  if (named("hours")) return " h";
  if (named("working_days")) return " working days";
  if (named("days")) return " days";
  if (named("weeks")) return " weeks";
  if (named("month")) return " months";
  if (named("points")) return " points";
  return "";
}

std::string shown(const DocumentNode& node, std::string_view path) {
  switch (node.kind) {
    case Kind::Truth:
      return node.truth ? "yes" : "no";
    case Kind::Number:
      return fmt::format("{}{}", node.number, unit_of(path));
    case Kind::Text:  // a number that is not whole stands as text
      return parse_hundredths(node.text) ? fmt::format("{}{}", node.text, unit_of(path)) : node.text;
    case Kind::Date:
    case Kind::Fraction:
      return node.text;
    case Kind::List:
    case Kind::Table:
      return name_of(node);
    case Kind::Missing:
      break;
  }
  return "";
}

class Comparer {
 public:
  std::vector<AgreementChange> changes;

  void tables(const DocumentNode& before, const DocumentNode& after, Where where) {
    if (before.find("source") != nullptr) where.before = &before;
    if (after.find("source") != nullptr) where.after = &after;
    for (std::size_t i = 0; i < after.keys.size(); ++i) {
      const auto& key = after.keys[i];
      const auto inner = below(where, key, spaced(key));
      nodes(before.find(key), &after.items[i], inner);
    }
    for (std::size_t i = 0; i < before.keys.size(); ++i) {
      const auto& key = before.keys[i];
      if (after.find(key) == nullptr) nodes(&before.items[i], nullptr, below(where, key, spaced(key)));
    }
  }

 private:
  static Where below(const Where& where, const std::string& key, const std::string& word) {
    return {joined(where.path, ".", key), joined(where.what, ", ", word), where.before, where.after};
  }

  void nodes(const DocumentNode* before, const DocumentNode* after, const Where& where) {
    const auto both = [before, after](Kind kind) {
      return before != nullptr && after != nullptr && before->kind == kind && after->kind == kind;
    };
    if (both(Kind::Table)) return tables(*before, *after, where);
    if (both(Kind::List)) return lists(*before, *after, where);
    // A list that one version does not have is as good as an empty one.
    static const auto kEmpty = DocumentNode::of_list();
    if (before == nullptr && after->kind == Kind::List) return lists(kEmpty, *after, where);
    if (after == nullptr && before->kind == Kind::List) return lists(*before, kEmpty, where);
    const auto from = before != nullptr ? std::optional{shown(*before, where.path)} : std::nullopt;
    const auto to = after != nullptr ? std::optional{shown(*after, where.path)} : std::nullopt;
    if (from != to) add(where, from, to);
  }

  // Entries are matched by their codes; the list's own name adds nothing to where they stand.
  void lists(const DocumentNode& before, const DocumentNode& after, const Where& list) {
    auto where = list;
    where.path = where.path.substr(0, where.path.rfind('.'));
    where.what =
        where.what.find(", ") == std::string::npos ? "" : where.what.substr(0, where.what.rfind(", "));
    for (const auto& item : after.items) {
      const auto* old = entry(before, key_of(item));
      const auto inner = below(where, key_of(item), name_of(item));
      old != nullptr ? tables(*old, item, inner) : nodes(nullptr, &item, with_own_source(inner, item));
    }
    for (const auto& item : before.items) {
      if (entry(after, key_of(item)) != nullptr) continue;
      nodes(&item, nullptr, with_own_source(below(where, key_of(item), name_of(item)), item));
    }
    const auto old_order = order(before, after);
    const auto new_order = order(after, before);
    if (old_order != new_order) {
      add(below(where, "order", "order"), fmt::format("{}", fmt::join(old_order, ", ")),
          fmt::format("{}", fmt::join(new_order, ", ")));
    }
  }

  static Where with_own_source(Where where, const DocumentNode& item) {
    where.before = where.after = &item;
    return where;
  }

  static const DocumentNode* entry(const DocumentNode& list, const std::string& key) {
    const auto found = std::find_if(list.items.begin(), list.items.end(),
                                    [&key](const DocumentNode& item) { return key_of(item) == key; });
    return found == list.items.end() ? nullptr : &*found;
  }

  // The codes of `list` that the other has too.
  static std::vector<std::string> order(const DocumentNode& list, const DocumentNode& other) {
    std::vector<std::string> keys;
    for (const auto& item : list.items) {
      if (entry(other, key_of(item)) != nullptr) keys.push_back(key_of(item));
    }
    return keys;
  }

  void add(const Where& where, std::optional<std::string> from, std::optional<std::string> to) {
    AgreementChange change;
    change.path = where.path;
    change.topic = where.path.substr(0, where.path.find('.'));
    const auto comma = where.what.find(", ");
    change.what = comma == std::string::npos ? where.what : where.what.substr(comma + 2);
    change.from = std::move(from);
    change.to = std::move(to);
    if (const auto* table = change.to ? where.after : where.before; table != nullptr) {
      change.source = text_under(*table, "source");
      if (const auto standing = parse_choice<Standing>(text_under(*table, "standing")))
        change.standing = *standing;
    }
    changes.push_back(std::move(change));
  }
};

}  // namespace

std::vector<AgreementChange> compare_agreements(const Agreement& before, const Agreement& after) {
  Comparer comparer;
  comparer.tables(document_of(before, Units::People), document_of(after, Units::People), {});
  return std::move(comparer.changes);
}

}  // namespace evenkeel
