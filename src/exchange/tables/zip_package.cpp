#include "exchange/tables/zip_package.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <unordered_map>
#include <utility>

#include "base/text.h"

namespace evenkeel::exchange {
namespace {

constexpr const char* kSaveAgain =
    "Open it in a spreadsheet program, save it again as an Excel workbook (.xlsx) and import that";
constexpr std::uint64_t kRatioMatters = 1U << 20U;  // small parts of repeated text may shrink a lot

struct ZipCloser {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct ZipFileCloser {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Error in_file(Error error, const std::string& file) {
  error.place.file = file;
  return error;
}

Error damaged(const std::string& file, std::string_view why) {
  return in_file(Error::invalid("XLSX-DAMAGED", "the workbook is damaged: " + std::string{why},
                                std::string{"Copy or download it again. "} + kSaveAgain),
                 file);
}

Error too_large(const std::string& file, std::uint64_t bytes, std::uint64_t limit) {
  return in_file(
      Error::invalid("XLSX-TOO-LARGE",
                     "the workbook takes " + std::to_string(bytes >> 20U) + " MiB and at most " +
                         std::to_string(limit >> 20U) + " MiB are read",
                     "Split it, or delete empty formatted rows and columns after the data and save it again"),
      file);
}

Error bomb(const std::string& file, const std::string& part, std::string_view why) {
  return in_file(Error::invalid("XLSX-BOMB", "the part " + part + " " + std::string{why},
                                "Do not open this file. Ask its sender for a new one"),
                 file);
}

Error with_password(const std::string& file) {
  return in_file(Error::invalid("XLSX-ENCRYPTED", "the workbook is protected with a password",
                                "Save a copy without a password and import that"),
                 file);
}

bool contains(std::istream& in, std::string_view wanted) {
  std::string window;
  std::array<char, 64U << 10U> chunk;  // not cleared: filled before it is read
  while (in.read(chunk.data(), chunk.size()), in.gcount() > 0) {
    window.append(chunk.data(), static_cast<std::size_t>(in.gcount()));
    if (window.find(wanted) != std::string::npos) return true;
    window.erase(0, window.size() - std::min(window.size(), wanted.size()));
  }
  return false;
}

constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
// "EncryptedPackage" as the directory of a compound file writes it (UTF-16).
constexpr std::string_view kEncryptedPackage{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32};

// That the file begins as a zip file does; if not, what it is. `is_protected` is asked of compound files
// only.
Result<void> check_head(std::string_view head, const std::string& file,
                        const std::function<bool()>& is_protected) {
  const auto refuse = [&](std::string code, std::string message, std::string fix) -> Result<void> {
    return fail(in_file(Error::invalid(std::move(code), std::move(message), std::move(fix)), file));
  };
  if (head.starts_with("PK")) return {};
  if (head.empty()) return refuse("XLSX-NOT-ZIP", "the file is empty", "Export or copy it again");
  if (!head.starts_with(kCompoundFile)) {
    return refuse("XLSX-NOT-ZIP", "the file is not an Excel workbook (.xlsx), whatever its name", kSaveAgain);
  }
  if (is_protected()) return fail(with_password(file));
  return refuse("XLSX-OLD-FORMAT", "the file is in the old Excel format (.xls)", kSaveAgain);
}

// That there is such a file, not too large, and that it begins as a zip file does. Returns its size.
Result<std::uint64_t> check_file(const std::string& path, const std::string& file, const ReadLimits& limits) {
  std::error_code fault;
  const auto size = std::filesystem::file_size(path, fault);
  std::ifstream in{path, std::ios::binary};
  if (fault || !in) {
    return fail(in_file(Error::not_found("XLSX-NOT-FOUND", "there is no such file, or it may not be read",
                                         "Check its name and who may read it"),
                        file));
  }
  if (size > limits.file_bytes) return fail(too_large(file, size, limits.file_bytes));
  std::array<char, kCompoundFile.size()> head{};
  in.read(head.data(), head.size());
  const auto count = static_cast<std::size_t>(in.gcount());
  EVENKEEL_TRY(check_head({head.data(), count}, file, [&] { return contains(in, kEncryptedPackage); }));
  return size;
}

}  // namespace

struct ZipPackage::State {
  std::string file;
  std::string bytes;  // what `zip` reads from, when it was opened from memory
  std::uint64_t packed_size = 0;
  std::unique_ptr<zip_t, ZipCloser> zip;
  struct Part {
    zip_uint64_t index = 0;
    std::uint64_t size = 0;
  };
  std::unordered_map<std::string, Part> parts;  // by lower-case name

  Result<void> list_parts(const ReadLimits& limits);
  Result<Part> check_part(const zip_stat_t& stat, const ReadLimits& limits) const;
};

ZipPackage::ZipPackage(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipPackage::~ZipPackage() = default;
ZipPackage::ZipPackage(ZipPackage&&) noexcept = default;
ZipPackage& ZipPackage::operator=(ZipPackage&&) noexcept = default;

Result<ZipPackage> ZipPackage::open(const std::string& path, const ReadLimits& limits) {
  auto state = std::make_unique<State>();
  state->file = std::filesystem::path{path}.filename().string();
  EVENKEEL_TRY_LET(state->packed_size, check_file(path, state->file, limits));
  int code = 0;
  state->zip.reset(zip_open(path.c_str(), ZIP_RDONLY, &code));
  return checked(std::move(state), limits);
}

Result<ZipPackage> ZipPackage::open_bytes(std::string bytes, std::string name, const ReadLimits& limits) {
  auto state = std::make_unique<State>();
  state->file = std::move(name);
  state->bytes = std::move(bytes);
  state->packed_size = state->bytes.size();
  if (state->packed_size > limits.file_bytes) {
    return fail(too_large(state->file, state->packed_size, limits.file_bytes));
  }
  const std::string_view view = state->bytes;
  EVENKEEL_TRY(
      check_head(view, state->file, [&] { return view.find(kEncryptedPackage) != std::string_view::npos; }));
  zip_source_t* source = zip_source_buffer_create(state->bytes.data(), state->bytes.size(), 0, nullptr);
  if (source == nullptr) throw std::bad_alloc{};
  state->zip.reset(zip_open_from_source(source, ZIP_RDONLY, nullptr));
  if (!state->zip) zip_source_free(source);
  return checked(std::move(state), limits);
}

Result<ZipPackage> ZipPackage::checked(std::unique_ptr<State> state, const ReadLimits& limits) {
  if (!state->zip)
    return fail(damaged(state->file, "its list of parts is missing, so it was probably cut short"));
  EVENKEEL_TRY(state->list_parts(limits));
  return ZipPackage{std::move(state)};
}

Result<ZipPackage::State::Part> ZipPackage::State::check_part(const zip_stat_t& stat,
                                                              const ReadLimits& limits) const {
  constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_INDEX | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                   ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  if ((stat.valid & kNeeded) != kNeeded) return fail(damaged(file, "a part has no name or size"));
  if (stat.encryption_method != ZIP_EM_NONE) {
    return fail(with_password(file));
  }
  if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
    return fail(damaged(file, "a part is packed in a way that workbooks do not use"));
  }
  if (stat.size > kRatioMatters && stat.size / limits.ratio >= stat.comp_size) {
    return fail(bomb(file, stat.name,
                     "unpacks to more than " + std::to_string(limits.ratio) + " times its packed size"));
  }
  return Part{stat.index, stat.size};
}

Result<void> ZipPackage::State::list_parts(const ReadLimits& limits) {
  const auto count = static_cast<std::uint64_t>(zip_get_num_entries(zip.get(), 0));
  if (count > limits.parts) {
    return fail(in_file(
        Error::invalid("XLSX-TOO-LARGE", "the workbook has " + std::to_string(count) + " parts", kSaveAgain),
        file));
  }
  std::uint64_t unpacked = 0;
  std::uint64_t packed = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(zip.get(), i, 0, &stat) != 0) return fail(damaged(file, "a part cannot be listed"));
    EVENKEEL_TRY_LET(const Part part, check_part(stat, limits));
    if (part.size > limits.unpacked_bytes || (unpacked += part.size) > limits.unpacked_bytes) {
      return fail(too_large(file, unpacked + part.size, limits.unpacked_bytes));
    }
    // Parts that lie over each other are how a small file claims a huge content.
    if (stat.comp_size > packed_size || (packed += stat.comp_size) > packed_size) {
      return fail(bomb(file, stat.name, "shares its packed bytes with other parts"));
    }
    if (!parts.emplace(lower(stat.name), part).second) {
      return fail(damaged(file, "the part " + std::string{stat.name} + " stands twice"));
    }
  }
  return {};
}

const std::string& ZipPackage::file() const { return state_->file; }

bool ZipPackage::has(std::string_view part) const { return state_->parts.contains(lower(part)); }

Result<void> ZipPackage::read(std::string_view part, const ChunkCallback& on_chunk) {
  const auto& entry = state_->parts.at(lower(part));
  const std::unique_ptr<zip_file_t, ZipFileCloser> in{zip_fopen_index(state_->zip.get(), entry.index, 0)};
  const std::string cannot_unpack = "the part " + std::string{part} + " cannot be unpacked";
  if (!in) return fail(damaged(state_->file, cannot_unpack));
  std::array<char, 64U << 10U> buffer;  // not cleared: filled before it is read
  std::uint64_t total = 0;
  for (;;) {
    const auto count = zip_fread(in.get(), buffer.data(), buffer.size());
    if (count < 0) return fail(damaged(state_->file, cannot_unpack));
    if (count == 0) break;
    total += static_cast<std::uint64_t>(count);
    if (total > entry.size)
      return fail(bomb(state_->file, std::string{part}, "unpacks to more than it declares"));
    EVENKEEL_TRY(on_chunk({buffer.data(), static_cast<std::size_t>(count)}));
  }
  if (total != entry.size)
    return fail(damaged(state_->file, "the part " + std::string{part} + " is cut short"));
  return {};
}

}  // namespace evenkeel::exchange
