#include <gtest/gtest.h>

#include <set>

#include "domain/case_counts.h"
#include "domain/records/record_set.h"

namespace evenkeel {
namespace {

TEST(Tier, EveryIndexReadsBackAsItsText) {
  for (std::size_t i = 0; i < Tier::kCount; ++i) {
    const auto tier = Tier::from_index(i);
    EXPECT_EQ(tier.index(), i);
    EXPECT_EQ(Tier::parse(tier.text()).value(), tier) << tier.text();
  }
}

TEST(Tier, NumbersOneToThirtyTwoAreTheWorkbooksOwn) {
  EXPECT_EQ(Tier::from_index(1).text(), "A3");
  EXPECT_EQ(Tier::from_index(16).text(), "D0");
  EXPECT_EQ(Tier::from_index(17).text(), "A3S");
  EXPECT_EQ(Tier::from_index(32).text(), "D0S");
}

TEST(Tier, RefusesWhatIsNoTier) {
  for (const auto* text : {"", "X9", "A4", "E1", "33", "A-1", "S"}) EXPECT_FALSE(Tier::parse(text)) << text;
}

TEST(CountTable, WritesOneTextForOneTable) {
  CountTable table;
  table.at(CaseType::Custody, Tier::two_axis('C', 1)) = 4;
  table.at(CaseType::Community, Tier::two_axis('A', 3)) = 2;
  table.at(CaseType::Community, Tier{}) = 1;
  EXPECT_EQ(table.text(), "community:untiered=1,A3=2;custody:C1=4");
  EXPECT_EQ(CountTable::parse(table.text()).value(), table);
  EXPECT_EQ(table.total(), 7);
  EXPECT_FALSE(CountTable::parse("community:A3=-2"));
  EXPECT_FALSE(CountTable::parse("prison:A3=2"));
}

TEST(Choice, NamesTheWordsThatWouldDo) {
  const auto wrong = parse_choice<CaseType>("prison");
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().fix.find("community"), std::string::npos);
  EXPECT_EQ(parse_choice<CaseType>("LICENSE").value(), CaseType::Licence);
  EXPECT_EQ(text_of(CaseType::Licence), "licence");
}

TEST(Records, NoTwoFieldsOfATableShareANameAndEveryTableHasAKey) {
  for_each_record_type([]<class R>() {
    R record;
    std::set<std::string_view> names;
    bool keyed = false;
    R::visit(record, [&](const Field& field, auto&) {
      EXPECT_TRUE(names.insert(field.name).second) << R::kTable << ' ' << field.name;
      keyed = keyed || field.need == Need::Key;
    });
    EXPECT_TRUE(keyed) << R::kTable;
  });
}

}  // namespace
}  // namespace evenkeel
