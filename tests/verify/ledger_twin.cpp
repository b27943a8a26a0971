// For the Python tests of tools/verify:
//   ledger_twin make DIR COUNT   writes log.jsonl, head.json and early.json (of the last entry and one half
//                                way), another.jsonl (another history of the same log), another-head.json,
//                                key
//   ledger_twin judge KEY        reads, again and again, "HEAD FILE" from standard input (HEAD may be "-")
//   and
//                                answers each with its faults and warnings as "line/seq/kind", blanks between
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "ledger/sample_log.h"

namespace {

using namespace evenkeel::ledger;

std::string contents(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

int make(const std::string& folder, std::int64_t count) {
  const auto write = [&folder](const char* name, const std::string& text) {
    std::ofstream{folder + "/" + name, std::ios::binary} << text;
  };
  const auto records = sample::records(count);
  const auto another = sample::records(count, "another history");
  write("log.jsonl", sample::joined(sample::lines(records)));
  write("another.jsonl", sample::joined(sample::lines(another)));
  write("head.json", head_file(sample::head_at(records, records.size())));
  write("early.json", head_file(sample::head_at(records, records.size() / 2)));
  write("another-head.json", head_file(sample::head_at(another, another.size())));
  write("key", sample::keys().public_key.hex + "\n");
  return 0;
}

int judge(const std::string& key) {
  std::string head;
  std::string file;
  while (std::cin >> head >> file) {
    Trust trust{{}, {{key}}, ""};
    if (head != "-") trust.heads.push_back(parse_head_file(contents(head)).value());
    for (const auto& fault : verify_export(contents(file), trust).faults)
      std::cout << fault.line << '/' << fault.seq << '/' << code(fault.kind) << ' ';
    std::cout << std::endl;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "make" && argc == 4) return make(argv[2], std::stoll(argv[3]));
  if (command == "judge" && argc == 3) return judge(argv[2]);
  std::cerr << "usage: ledger_twin make DIR COUNT | judge KEY\n";
  return 2;
}
