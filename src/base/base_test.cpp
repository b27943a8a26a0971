#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/date.h"
#include "base/decimal.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/random.h"
#include "base/repeated_names.h"
#include "base/signature.h"

namespace evenkeel {
namespace {

TEST(Date, ReadsOnlyDaysThatExist) {
  EXPECT_EQ(Date::parse("2024-02-29")->text(), "2024-02-29");
  for (const auto* text :
       {"2023-02-29", "2023-13-01", "23-01-01", "2023/01/01", "", "2023-1-01", "2023-01-0x"})
    EXPECT_FALSE(Date::parse(text)) << text;
}

TEST(Date, AMonthAfterTheLastOfJanuaryIsTheLastOfFebruary) {
  EXPECT_EQ(Date::of(2026, 1, 31).plus_months(1).text(), "2026-02-28");
  EXPECT_EQ(Date::of(2025, 11, 30).plus_months(3).text(), "2026-02-28");
}

TEST(Decimal, IsReadExactlyOrRefused) {
  EXPECT_EQ(parse_hundredths("7.4").value(), 740);
  EXPECT_EQ(parse_hundredths("-0.25").value(), -25);
  EXPECT_EQ(parse_hundredths("37.500").value(), 3750);
  for (const auto* text : {"", ".", "7.", ".5", "1e3", "1,000", " 7", "7.123", "--1", "N/A"})
    EXPECT_FALSE(parse_hundredths(text)) << text;
}

TEST(Decimal, CountsRefuseFractionsAndSigns) {
  EXPECT_EQ(parse_count("41").value(), 41);
  for (const auto* text : {"3.7", "-4", "N/A", "", "+1"}) EXPECT_FALSE(parse_count(text)) << text;
}

TEST(Decimal, HalvesRoundTowardsPlusInfinity) {
  EXPECT_EQ(divide_half_up(5, 2), 3);
  EXPECT_EQ(divide_half_up(-5, 2), -2);
  EXPECT_EQ(divide_half_up(-7, 2), -3);
  EXPECT_EQ(divide_half_up(7, 3), 2);
  EXPECT_EQ(divide_truncated(-7, 2), -3);
}

TEST(Decimal, RatiosCompareExactlyWhereDoublesWouldTie) {
  EXPECT_GT(compare_ratios(2177, 2176, 1, 1), 0);
  EXPECT_EQ(compare_ratios(4'000'000'000'000'001, 2, 2'000'000'000'000'000, 1), 1);
}

TEST(Sha256, AgreesWithThePublishedExample) {
  EXPECT_EQ(sha256("abc").text(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Digest::parse(sha256("abc").text()).value(), sha256("abc"));
}

TEST(Signature, FailsWhenOneByteOfTheMessageChanges) {
  const auto keys = make_demonstration_key_pair("test");
  const auto signature = sign("agreed", keys.secret_key).value();
  EXPECT_TRUE(verify("agreed", signature, keys.public_key));
  EXPECT_FALSE(verify("agreeD", signature, keys.public_key));
  EXPECT_FALSE(sign("agreed", SecretKey{"00"}));
}

TEST(CanonicalJson, SortsKeysByUtf16AndRefusesFractions) {
  // RFC 8785 section 3.2.3: the emoji (a surrogate pair) comes before U+FB33.
  const auto value =
      parse_json("{\"\\ufb33\":1,\"\\ud83d\\ude00\":2,\"b\":[true,null],\"a\":\"\\u000f\\n\"}").value();
  EXPECT_EQ(canonical_json(value).value(),
            "{\"a\":\"\\u000f\\n\",\"b\":[true,null],\"\xF0\x9F\x98\x80\":2,\"\xEF\xAC\xB3\":1}");
  EXPECT_FALSE(canonical_json(parse_json("[1.5]").value()));
}

TEST(Json, NamesTheByteWhereItIsBroken) {
  const auto broken = parse_json("{\"a\":}");
  ASSERT_FALSE(broken);
  EXPECT_NE(broken.error().message.find("byte"), std::string::npos);
}

TEST(Json, ANameStandsOnceInAnObject) {
  EXPECT_TRUE(refuse_repeated_names(R"({"a":{"b":1},"c":[{"b":1},{"b":"b"}],"b":"{\"b\":1"})"));
  for (const auto* twice :
       {R"({"a":1,"a":2})", R"({"a":1, "\u0061" : 2})", R"([{"x":{"a":[],"b":"\"","a":1}}])"}) {
    const auto said = refuse_repeated_names(twice);
    ASSERT_FALSE(said) << twice;
    EXPECT_EQ(said.error().message, "\"a\" stands twice in one object");
  }
  const auto place = refuse_repeated_names("{\n \"\u00e9\": 1,\n \"b\": \"\u00e9\", \"b\": 2}").error().place;
  EXPECT_EQ(place.row, 3);
  EXPECT_EQ(place.column, "12");
}

TEST(RandomStream, IsTheSameForTheSameSeedAndPurposeAndApartForOthers) {
  RandomStream a{7, "people"};
  RandomStream b{7, "people"};
  RandomStream c{7, "cases"};
  const auto first = a.next();
  EXPECT_EQ(first, b.next());
  EXPECT_NE(first, c.next());
}

}  // namespace
}  // namespace evenkeel
