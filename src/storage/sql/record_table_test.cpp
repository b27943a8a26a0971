#include "storage/sql/record_table.h"

#include <gtest/gtest.h>

#include <set>

namespace evenkeel::storage {
namespace {

template <class R>
std::int64_t hash_of(const R& record) {
  auto rows = new_facts(table_of<R>());
  add_fields(record, rows);
  return row_hash(table_of<R>(), rows);
}

TEST(RowHash, TellsEveryFieldApart) {
  Case one;
  one.id = CaseId{"X1"};
  one.holder = PersonCode{"N1"};
  std::set<std::int64_t> seen{hash_of(one)};
  const auto differs = [&](auto change) {
    auto other = one;
    change(other);
    EXPECT_TRUE(seen.insert(hash_of(other)).second);
  };
  differs([](Case& c) { c.holder = std::nullopt; });
  differs([](Case& c) { c.holder = PersonCode{""}; });
  differs([](Case& c) { c.team = TeamCode{"N1"}, c.holder = PersonCode{""}; });
  differs([](Case& c) { c.tier = Tier::two_axis('A', 3); });
  differs([](Case& c) { c.started = Date::of(1970, 1, 1); });
  differs([](Case& c) { c.ends = Date::of(1970, 1, 1); });
  differs([](Case& c) { c.young = true; });
}

TEST(RecordTable, NamesTheColumnsThatARecordDescribes) {
  const auto& table = table_of<Reduction>();
  EXPECT_EQ(table.column_list,
            "\"reduction_id\", \"person_code\", \"reason\", \"hours\", \"from\", \"to\", \"notes\"");
  EXPECT_TRUE(table.columns[0].is_key);
  EXPECT_FALSE(table.columns[3].is_text);
  EXPECT_TRUE(table.columns[5].may_be_missing);
}

TEST(StorableText, IsUtf8WithoutNul) {
  for (const auto* good : {"", "plain", "caf\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x99\x82", "\xEF\xBF\xBD"}) {
    EXPECT_TRUE(is_storable(good)) << good;
  }
  for (const auto& bad :
       {std::string(1, '\0'), std::string{"\xC3"}, std::string{"\x80"}, std::string{"\xC0\xAF"},
        std::string{"\xE0\x80\x80"}, std::string{"\xED\xA0\x80"}, std::string{"\xF4\x90\x80\x80"}}) {
    EXPECT_FALSE(is_storable(bad));
    EXPECT_TRUE(is_storable(made_storable(bad)));
  }
  EXPECT_EQ(made_storable("a\xFF z"), "a\xEF\xBF\xBD z");
}

TEST(KeyOrder, IsByBytes) {
  Case left;
  Case right;
  left.id = CaseId{"B"};
  right.id = CaseId{"a"};
  EXPECT_TRUE(key_less(left, right));
  EXPECT_FALSE(key_less(right, left));
  EXPECT_FALSE(key_less(left, left));
}

}  // namespace
}  // namespace evenkeel::storage
