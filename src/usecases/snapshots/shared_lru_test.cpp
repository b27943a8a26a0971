#include "usecases/snapshots/shared_lru.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace evenkeel {
namespace {

using Texts = SharedLru<std::string>;

Texts::Load gives(const std::string& text, std::size_t bytes = 1) {
  return [=]() -> Result<Texts::Loaded> {
    return Texts::Loaded{std::make_shared<const std::string>(text), bytes};
  };
}

TEST(SharedLru, LoadsAKeyOnce) {
  Texts cache(10);
  EXPECT_EQ(*cache.get("a", gives("first")).value(), "first");
  EXPECT_EQ(*cache.get("a", gives("second")).value(), "first");
  EXPECT_EQ(cache.loads(), 1U);
}

TEST(SharedLru, LetsGoOfTheLeastRecentlyUsed) {
  Texts cache(2);
  (void)cache.get("a", gives("a"));
  (void)cache.get("b", gives("b"));
  (void)cache.get("a", gives("?"));
  (void)cache.get("c", gives("c"));
  EXPECT_EQ(cache.bytes(), 2U);
  EXPECT_EQ(*cache.get("a", gives("again")).value(), "a");
  EXPECT_EQ(*cache.get("b", gives("again")).value(), "again");
}

TEST(SharedLru, GivesWhatIsTooLargeAndDoesNotKeepIt) {
  Texts cache(2);
  EXPECT_EQ(*cache.get("a", gives("large", 3)).value(), "large");
  EXPECT_EQ(cache.bytes(), 0U);
  EXPECT_EQ(*cache.get("a", gives("anew")).value(), "anew");
}

TEST(SharedLru, KeepsNoFailure) {
  Texts cache(2);
  const auto failing = []() -> Result<Texts::Loaded> { return fail(Error::unavailable("GONE", "gone")); };
  EXPECT_EQ(cache.get("a", failing).error().code, "GONE");
  EXPECT_THROW((void)cache.get("a", []() -> Result<Texts::Loaded> { throw std::runtime_error("no"); }),
               std::runtime_error);
  EXPECT_EQ(*cache.get("a", gives("well")).value(), "well");
}

TEST(SharedLru, HasOneOfManyThreadsLoadWhileTheOthersWait) {
  Texts cache(10);
  std::atomic<int> loading = 0;
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto value = cache.get("a", [&]() -> Result<Texts::Loaded> {
        ++loading;
        std::this_thread::yield();
        return Texts::Loaded{std::make_shared<const std::string>("a"), 1};
      });
      right += *value.value() == "a" ? 1 : 0;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(loading, 1);
  EXPECT_EQ(right, 8);
}

TEST(SharedLru, HasTheNextOneLoadWhenTheFirstFails) {
  Texts cache(10);
  std::atomic<int> loads = 0;
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto value = cache.get("a", [&]() -> Result<Texts::Loaded> {
        if (++loads == 1) return fail(Error::unavailable("GONE", "gone"));
        return Texts::Loaded{std::make_shared<const std::string>("a"), 1};
      });
      good += value ? 1 : 0;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(loads, 2);
  EXPECT_EQ(good, 7);
}

}  // namespace
}  // namespace evenkeel
