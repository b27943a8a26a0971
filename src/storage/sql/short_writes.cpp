#include "storage/sql/short_writes.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace evenkeel::storage {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kRows = 8192;  // where others write meanwhile
constexpr std::size_t kFirstRowsOfTheOnlyWriter = 512;
constexpr std::size_t kFewest = 128;  // less would be mostly beginning and ending
constexpr std::size_t kMost = 4096;
constexpr std::chrono::microseconds kWork{4'000};
constexpr std::chrono::milliseconds kForOthers{1};

// As many rows as the next one may hold, by how long the last took; at most twice as many, or half.
std::size_t next_rows(std::size_t now, std::size_t written, std::chrono::microseconds took) {
  if (written < now / 2 && took < kWork) return now;
  const auto fitting = written * static_cast<std::size_t>(kWork.count()) /
                       static_cast<std::size_t>(std::max<std::int64_t>(took.count(), 1));
  return std::clamp(std::clamp(fitting, now / 2, now * 2), kFewest, kMost);
}

}  // namespace

ShortWrites::ShortWrites(Database& database)
    : database_(database),
      one_writer_(database.engine().writers() == 1),
      rows_(one_writer_ ? kFirstRowsOfTheOnlyWriter : kRows) {}

Result<void> ShortWrites::write(std::size_t rows, const std::function<Result<void>(soci::session&)>& work) {
  if (database_.writing() || !one_writer_) return database_.write(work);
  std::chrono::microseconds took{0};
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    const auto began = Clock::now();
    auto done = work(session);
    took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began);
    return done;
  }));
  rows_ = next_rows(rows_, rows, took);
  std::this_thread::sleep_for(kForOthers);
  return {};
}

Result<void> ShortWrites::until_none(
    const std::function<std::int64_t(soci::session&, std::size_t most)>& work) {
  for (std::int64_t written = 1; written > 0;) {
    const auto most = rows();
    EVENKEEL_TRY(write(most, [&](soci::session& session) -> Result<void> {
      written = work(session, most);
      return {};
    }));
  }
  return {};
}

}  // namespace evenkeel::storage
