// What a person typed, as values. The parser fills these; commands read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace evenkeel::cli {

struct Question {  // shared by every command that asks the store something
  std::string store = "sqlite:evenkeel.db";
  std::string as_of;          // empty: today
  std::int64_t known_at = 0;  // 0: as known now
  std::string mode = "evenkeel";
  std::string agreement;  // empty: the one in force, else the baseline
  std::string format = "table";
};

struct ImportArguments {
  std::vector<std::string> paths;
  std::string store = "sqlite:evenkeel.db";
  std::string as_of;
  std::string source;
  bool assess = true;
};

struct AssessArguments {
  Question question;
  std::string level = "pdu";
  std::string under;  // code of a unit
  std::string over;   // only figures over so many per cent
  int weeks = 0;      // ... for so many weeks running
  bool record = true;
};

struct ExplainArguments {
  Question question;
  std::string code;
  bool everybody = false;  // one explanation a line, for the verifier
};

struct HistoryArguments {
  Question question;
  std::string level = "practitioner";
  std::string code;
  std::string from;
  std::string to;
};

struct FindingsArguments {
  Question question;
  std::string kind;
  bool quarantine = false;
  std::int64_t dataset = 0;
  bool not_followed = false;
  std::string under;
};

struct ReportArguments {
  Question question;
  std::string out = "evenkeel-report.html";
  std::string notice;
  std::string title = "England and Wales";
};

struct GenerateArguments {
  std::int64_t people = 2000;
  std::uint64_t seed = 1;
  std::string as = "csv";
  std::string out = "demo";
  std::string as_of;
  std::string agreement = "operation-protect-draft";
  int weeks = 0;
  std::vector<std::string> faults;
  bool list_faults = false;
};

struct ExportArguments {
  Question question;
  std::string as = "csv";
  std::string out = "export";
  bool personal = false;
};

struct VerifyArguments {
  std::string store = "sqlite:evenkeel.db";
  std::vector<std::string> against;
  std::vector<std::string> keys;
};

struct LedgerArguments {
  std::string store = "sqlite:evenkeel.db";
  std::string out;
  std::string key;
  std::string format = "table";
  std::int64_t from = 1;
  std::int64_t limit = 50;
};

struct AgreementArguments {
  std::string store = "sqlite:evenkeel.db";
  std::string id;
  std::string other;
  std::string party;
  std::string folder;
  std::string key;
  std::string as_of;
  std::string format = "table";
  std::vector<std::string> party_keys;  // PARTY=FILE
  std::string out;                      // sign: a detached signature, away from the store
  std::string stance;
  std::string about;
  std::string text;
  std::string by;
  std::string role;
  bool demonstration = false;
};

struct TierArguments {
  std::string file;
  std::string model;
  std::string format = "table";
};

struct TemplatesArguments {
  std::string out = "templates";
};

}  // namespace evenkeel::cli
