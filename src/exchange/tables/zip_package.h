// The zip file that a workbook is: its parts by name, unpacked as a stream within limits.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "exchange/tables/read_limits.h"

namespace evenkeel::exchange {

class ZipPackage {
 public:
  // What the zip file declares is checked here (number and size of parts, ratio, encryption, names that stand
  // twice); what it really holds, while reading.
  static Result<ZipPackage> open(const std::string& path, const ReadLimits& limits);
  static Result<ZipPackage> open_bytes(std::string bytes, std::string name, const ReadLimits& limits);
  ~ZipPackage();
  ZipPackage(ZipPackage&&) noexcept;
  ZipPackage& operator=(ZipPackage&&) noexcept;

  // For the place of an error.
  [[nodiscard]] const std::string& file() const;
  // Names of parts are compared without regard to ASCII case.
  [[nodiscard]] bool has(std::string_view part) const;

  using ChunkCallback = std::function<Result<void>(std::string_view chunk)>;
  // Stops at the first error of `on_chunk` and returns it. XLSX-DAMAGED when the packed bytes are not what
  // the zip file says; the part must exist.
  Result<void> read(std::string_view part, const ChunkCallback& on_chunk);

 private:
  struct State;
  explicit ZipPackage(std::unique_ptr<State> state);
  static Result<ZipPackage> checked(std::unique_ptr<State> state, const ReadLimits& limits);
  std::unique_ptr<State> state_;
};

}  // namespace evenkeel::exchange
