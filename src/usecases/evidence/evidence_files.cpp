#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/hash.h"
#include "base/json.h"
#include "ledger/record_line.h"
#include "usecases/evidence/evidence_pack.h"
#include "workload/explanation_json.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

std::string figures_of(const Evidence& evidence) {
  std::string out;
  for (const auto& day : evidence.days) {
    if (day.working) out += workload::json_line(workload::to_json(*day.working));
  }
  return out;
}

// Headers of the chain, the openings that the reader may see among them; without a chain the entries alone.
std::string ledger_of(const Evidence& evidence) {
  std::string out;
  if (evidence.chain.empty()) {
    for (const auto& entry : evidence.entries) out += ledger::record_line(entry.record);
    return out;
  }
  auto next = evidence.entries.begin();
  for (const auto& header : evidence.chain) {
    const bool is_theirs = next != evidence.entries.end() && next->record.entry.seq == header.seq;
    out += ledger::record_line(is_theirs ? next->record : ledger::Record{.entry = header, .opening = {}});
    if (is_theirs) ++next;
  }
  return out;
}

Result<std::string> extracts_of(const Evidence& evidence) {
  std::string out;
  for (const auto& entry : evidence.entries) {
    EVENKEEL_TRY_LET(const auto extract, parse_json(entry.extract));
    const auto& header = entry.record.entry;
    EVENKEEL_TRY_LET(const auto line, canonical_json(json::object{{"seq", header.seq},
                                                                  {"at", header.at},
                                                                  {"act", header.act},
                                                                  {"actor", header.actor},
                                                                  {"whole", !entry.is_extract},
                                                                  {"payload", extract}}));
    out += line + '\n';
  }
  return out;
}

std::string recorded_of(const Evidence& evidence) {
  std::string out = "as_of,workload_points,available_points,capacity_used\n";
  for (const auto& point : evidence.recorded)
    out += fmt::format("{},{},{},{}\n", point.as_of.text(), point.workload.text(), point.available.text(),
                       point.used ? point.used->text() : "");
  return out;
}

std::string readme_of(const Evidence& evidence) {
  return fmt::format(
      "Evidence of {} ({}), {}, {} to {}.\n\n"
      "figures.jsonl    the figure of each week with its working, as known at {}\n"
      "recorded.csv     the figures as they were recorded at the time\n"
      "ledger.jsonl     entries of the ledger that name the person, case or unit{}\n"
      "extracts.jsonl   what those entries say of it\n"
      "matters.jsonl    what was raised, what was answered, and the days by which nobody had\n"
      "suspensions.jsonl  which tasks stopped for which cases, from when to when, by whose names\n"
      "manifest.json    the digest of each file, who made the pack and when\n\n"
      "Check it, with Python and nothing else:  tools/verify pack FILE.zip --against HEAD\n"
      "HEAD is a signed head of the ledger that another party kept. Take the verifier and the head from "
      "somebody\n"
      "else than whoever gave you this pack.\n{}{}",
      evidence.name, evidence.request.code(), evidence.unit_name, evidence.request.from.long_text(),
      evidence.request.to.long_text(),
      evidence.request.known_at == kKnownNow ? evidence.made_at
                                             : fmt::format("ledger entry {}", evidence.request.known_at),
      evidence.chain.empty() ? "" : ", and the headers of all others up to the head",
      evidence.reasons_left_out
          ? "\nWhy hours are reduced is left out: it is for the person, line manager and HR.\n"
          : "",
      evidence.restricted_left_out
          ? "\nRestricted records are left out: they stand in one row with reports and contacts.\n"
          : "");
}

Result<std::string> manifest_of(const Evidence& evidence, const std::vector<ArchiveFile>& files) {
  json::array list;
  for (const auto& file : files)
    list.push_back(json::object{{"name", file.name},
                                {"bytes", static_cast<std::int64_t>(file.bytes.size())},
                                {"sha256", sha256(file.bytes).text()}});
  json::value head;
  if (evidence.head)
    head = json::object{{"log", evidence.head->log},
                        {"seq", evidence.head->seq},
                        {"hash", evidence.head->hash.text()},
                        {"at", evidence.head->at}};
  const auto& request = evidence.request;
  EVENKEEL_TRY_LET(const auto text,
                   canonical_json(json::object{
                       {"kind", "evidence-pack"},
                       {"version", 1},
                       {"person", request.person.text()},
                       {"unit", evidence.unit.text()},
                       {"from", request.from.text()},
                       {"to", request.to.text()},
                       {"known_at", request.known_at == kKnownNow ? json::value{} : request.known_at},
                       {"made_at", evidence.made_at},
                       {"made_by", evidence.made_by},
                       {"chain", !evidence.chain.empty()},
                       {"reasons_left_out", evidence.reasons_left_out},
                       {"restricted_left_out", evidence.restricted_left_out},
                       {"head", head},
                       {"files", list}}));
  return text + '\n';
}

}  // namespace

Result<std::vector<ArchiveFile>> evidence_files(const Evidence& evidence) {
  std::vector<ArchiveFile> files{{"README.txt", readme_of(evidence)},
                                 {"figures.jsonl", figures_of(evidence)},
                                 {"recorded.csv", recorded_of(evidence)},
                                 {"ledger.jsonl", ledger_of(evidence)}};
  EVENKEEL_TRY_LET(auto matters, matters_jsonl(evidence.matters));
  files.push_back({"matters.jsonl", std::move(matters)});
  EVENKEEL_TRY_LET(auto suspensions, suspensions_jsonl(evidence.suspended));
  files.push_back({"suspensions.jsonl", std::move(suspensions)});
  EVENKEEL_TRY_LET(auto extracts, extracts_of(evidence));
  files.push_back({"extracts.jsonl", std::move(extracts)});
  EVENKEEL_TRY_LET(auto manifest, manifest_of(evidence, files));
  files.insert(files.begin(), ArchiveFile{"manifest.json", std::move(manifest)});
  return files;
}

}  // namespace evenkeel
