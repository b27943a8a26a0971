#include "exchange/writing/zip_archive.h"

#include <zip.h>

#include <memory>

namespace evenkeel::exchange {
namespace {

constexpr zip_uint16_t kMidnight = 0;
constexpr zip_uint16_t kFirstDay = (1 << 5) | 1;  // 1 January 1980, the first that a zip can say

Error cannot(const char* why) {
  return Error::unavailable("ARCHIVE", std::string{"the archive cannot be made: "} + why, "Try again.");
}

// Frees the bytes that libzip wrote into, unless they were handed over.
struct SourceCloser {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct ArchiveCloser {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

Result<void> add(zip_t* archive, const ArchiveFile& file) {
  zip_source_t* bytes = zip_source_buffer(archive, file.bytes.data(), file.bytes.size(), 0);
  if (bytes == nullptr) return fail(cannot(zip_strerror(archive)));
  const auto index = zip_file_add(archive, file.name.c_str(), bytes, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(bytes);
    return fail(cannot(zip_strerror(archive)));
  }
  zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), kMidnight, kFirstDay, 0);
  return {};
}

Result<std::string> read_all(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_source_stat(source, &stat) < 0 || zip_source_open(source) < 0)
    return fail(cannot(zip_error_strerror(zip_source_error(source))));
  std::string out(stat.size, '\0');
  const auto read = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  if (read < 0 || static_cast<std::size_t>(read) != out.size()) return fail(cannot("it cannot be read back"));
  return out;
}

}  // namespace

Result<std::string> zip_archive(const std::vector<ArchiveFile>& files) {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, SourceCloser> source{zip_source_buffer_create(nullptr, 0, 0, &error)};
  if (!source) return fail(cannot(zip_error_strerror(&error)));
  std::unique_ptr<zip_t, ArchiveCloser> archive{zip_open_from_source(source.get(), ZIP_TRUNCATE, &error)};
  if (!archive) return fail(cannot(zip_error_strerror(&error)));
  zip_source_keep(source.get());  // read after the archive, which takes it over, is closed
  for (const auto& file : files) EVENKEEL_TRY(add(archive.get(), file));
  if (zip_close(archive.get()) < 0) return fail(cannot(zip_strerror(archive.get())));
  static_cast<void>(archive.release());  // closing has freed it
  return read_all(source.get());
}

}  // namespace evenkeel::exchange
