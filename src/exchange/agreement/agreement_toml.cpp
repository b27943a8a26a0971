#include "exchange/agreement/agreement_toml.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/suggest.h"
#include "domain/agreement/read.h"
#include "exchange/agreement/built_in_agreements.h"
#include "exchange/agreement/toml_document.h"

namespace evenkeel {
namespace {

const std::array<std::string, 13> kTopics = {
    "agreement",   "points",  "capacity", "reductions", "lines",       "protections", "tasks",
    "eligibility", "urgency", "ladder",   "clocks",     "supervision", "publication"};

// An agreement is written by hand; a larger file is something else.
constexpr std::uintmax_t kLargestFile = 1'000'000;

Error at_file(Error error, const std::string& file) {
  error.place.file = file;
  return error;
}

Errors one(Error error) { return Errors{std::move(error)}; }

// Takes `schema` out of a topic's table and checks it.
void take_schema(DocumentNode& table, const std::string& file, Errors& faults) {
  const auto found = std::find(table.keys.begin(), table.keys.end(), "schema");
  const auto index = found - table.keys.begin();
  const bool right = found != table.keys.end() &&
                     table.items[static_cast<std::size_t>(index)].kind == DocumentNode::Kind::Number &&
                     table.items[static_cast<std::size_t>(index)].number == kAgreementSchema;
  if (!right) {
    auto error = Error::invalid("AGREEMENT-SCHEMA", "this file's schema is not known to this program",
                                fmt::format("Begin the file with: schema = {}", kAgreementSchema));
    error.place.file = file;
    if (found != table.keys.end()) error.place = table.items[static_cast<std::size_t>(index)].place;
    faults.push_back(std::move(error));
  }
  if (found == table.keys.end()) return;
  table.items.erase(table.items.begin() + index);
  table.keys.erase(found);
}

void add_topic(DocumentNode& document, const TopicFile& file, Errors& faults) {
  const auto stem = std::filesystem::path(file.name).stem().string();
  if (std::find(kTopics.begin(), kTopics.end(), stem) == kTopics.end()) {
    const auto meant = nearest_word(stem, kTopics);
    faults.push_back(at_file(
        Error::invalid("AGREEMENT-UNKNOWN-FILE", "no topic of an agreement has this name",
                       meant ? fmt::format("Did you mean \"{}.toml\"?", *meant) : "Take the file out."),
        file.path));
    return;
  }
  auto topic = parse_toml(file.text, file.path);
  if (!topic) {
    faults.push_back(std::move(topic.error()));
    document.add(stem, DocumentNode{});  // told already: not missing as well
    return;
  }
  take_schema(*topic, file.path, faults);
  document.add(stem, std::move(*topic));
}

void add_missing_topics(const DocumentNode& document, const std::string& folder, Errors& faults) {
  for (const auto& topic : kTopics) {
    if (document.find(topic) != nullptr) continue;
    faults.push_back(at_file(Error::invalid("AGREEMENT-MISSING", fmt::format("{}.toml is missing", topic),
                                            "Every topic has its file."),
                             folder));
  }
}

// Faults of topics that could not be parsed are told by the parser.
bool any_unparsed(const DocumentNode& document) {
  return std::any_of(document.items.begin(), document.items.end(),
                     [](const DocumentNode& node) { return node.kind == DocumentNode::Kind::Missing; });
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::error_code problem;
  const auto size = std::filesystem::file_size(path, problem);
  if (!problem && size > kLargestFile) {
    return fail(at_file(Error::invalid("AGREEMENT-FILE", "the file is too large to be part of an agreement",
                                       "It may hold 1 MB."),
                        path.string()));
  }
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) {
    return fail(
        at_file(Error::unavailable("AGREEMENT-FILE", "the file cannot be read", "Check its permissions."),
                path.string()));
  }
  return text;
}

tl::expected<std::vector<TopicFile>, Errors> files_of_folder(const std::filesystem::path& folder) {
  std::vector<TopicFile> files;
  Errors faults;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
    if (entry.path().extension() != ".toml") continue;
    auto text = read_file(entry.path());
    if (!text) {
      faults.push_back(std::move(text.error()));
      continue;
    }
    files.push_back({entry.path().filename().string(), entry.path().string(), std::move(*text)});
  }
  if (problem) {
    faults.push_back(
        at_file(Error::unavailable("AGREEMENT-FILE", "the folder cannot be read", problem.message()),
                folder.string()));
  }
  if (!faults.empty()) return tl::unexpected<Errors>(std::move(faults));
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

std::vector<TopicFile> files_of_built_in(std::string_view id) {
  std::vector<TopicFile> files;
  for (const auto& file : built_in_agreement_files()) {
    if (file.agreement != id) continue;
    files.push_back(
        {std::string{file.name}, fmt::format("{}/{}", file.agreement, file.name), std::string{file.text}});
  }
  return files;
}

}  // namespace

AgreementOrErrors parse_agreement(const std::vector<TopicFile>& files) {
  auto document = DocumentNode::of_table();
  document.add("schema", DocumentNode::of_number(kAgreementSchema));
  Errors faults;
  for (const auto& file : files) add_topic(document, file, faults);
  const auto folder =
      files.empty() ? std::string{} : std::filesystem::path(files.front().path).parent_path().string();
  add_missing_topics(document, folder, faults);
  if (!faults.empty() && any_unparsed(document)) return tl::unexpected<Errors>(std::move(faults));
  auto agreement = read_agreement(document, Units::People);
  if (faults.empty()) return agreement;
  if (!agreement) {
    for (auto& error : agreement.error()) {
      // A topic without a file has no place, and was told with the folder's name.
      if (!error.place.file.empty()) faults.push_back(std::move(error));
    }
  }
  return tl::unexpected<Errors>(std::move(faults));
}

AgreementOrErrors AgreementFolders::load(const std::string& name) {
  if (const auto files = files_of_built_in(name); !files.empty()) return parse_agreement(files);
  if (!std::filesystem::is_directory(name)) {
    return tl::unexpected<Errors>(
        one(Error::not_found("AGREEMENT-NOT-FOUND", fmt::format("there is no agreement \"{}\"", name),
                             fmt::format("Name a folder, or one of: {}.", fmt::join(built_in(), ", ")))));
  }
  auto files = files_of_folder(name);
  if (!files) return tl::unexpected<Errors>(std::move(files.error()));
  return parse_agreement(*files);
}

std::vector<std::string> AgreementFolders::built_in() const {
  std::vector<std::string> ids;
  for (const auto& file : built_in_agreement_files()) {
    if (ids.empty() || ids.back() != file.agreement) ids.emplace_back(file.agreement);
  }
  return ids;
}

}  // namespace evenkeel
