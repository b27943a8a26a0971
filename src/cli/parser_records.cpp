#include <CLI/CLI.hpp>

#include "cli/commands/commands.h"
#include "cli/parser.h"
#include "cli/parser_options.h"

namespace evenkeel::cli {
namespace {

using Options = void (*)(CLI::App&, AgreementArguments&);

void store_and_format(CLI::App& command, AgreementArguments& a) {
  add_store(command, a.store);
  add_format(command, a.format);
}

void one_agreement(CLI::App& command, AgreementArguments& a) {
  command.add_option("ID", a.id, "a built-in agreement, a folder of one, or one recorded in the store")
      ->required();
  store_and_format(command, a);
}

void show_options(CLI::App& command, AgreementArguments& a) {
  one_agreement(command, a);
  command.add_option("--out", a.out, "with --format json: write the version to this file, as it is signed");
}

void two_agreements(CLI::App& command, AgreementArguments& a) {
  command.add_option("A", a.id, "the agreement to start from")->required();
  command.add_option("B", a.other, "the agreement to compare with it")->required();
  store_and_format(command, a);
}

void rehearse_options(CLI::App& command, AgreementArguments& a) {
  two_agreements(command, a);
  command.add_option("--as-of", a.as_of, "the day to rehearse on; default: today");
}

void record_options(CLI::App& command, AgreementArguments& a) {
  one_agreement(command, a);
  command.add_option("--party-key", a.party_keys,
                     "PARTY=FILE: the public key a party signs with; may be repeated");
  command.add_flag("--demonstration", a.demonstration,
                   "sign it for all parties with keys that anybody can make: it proves nothing");
  command.add_option("--as-of", a.as_of, "with --demonstration: from which day; default: today");
}

void keys_options(CLI::App& command, AgreementArguments& a) {
  command.add_option("--party", a.party, "employer, napo, unison, gmb ...")->required();
  command.add_option("--out", a.folder, "the folder for PARTY.key (secret) and PARTY.pub")->required();
}

void sign_options(CLI::App& command, AgreementArguments& a) {
  one_agreement(command, a);
  command.add_option("--party", a.party, "who signs")->required();
  command.add_option("--key", a.key, "the party's secret key, of 'agreement keys'")->required();
  command.add_option(
      "--out", a.out,
      "write a detached signature to this file and touch no store: ID is then a file of the version, "
      "as 'agreement show ID --format json' writes it");
}

void submit_options(CLI::App& command, AgreementArguments& a) {
  one_agreement(command, a);
  command.add_option("--signature", a.key, "the file of 'agreement sign --out'")->required();
}

void say_options(CLI::App& command, AgreementArguments& a) {
  one_agreement(command, a);
  command.add_option("--party", a.party, "who says it")->required();
  command.add_option("--stance", a.stance, "comments, refuses, content or withdraws")->required();
  command.add_option("--about", a.about, "a value of it, as 'agreement show' names them");
  command.add_option("--text", a.text, "in the party's words")->required();
  command.add_option("--by", a.by, "the account of the person who speaks for the party")->required();
  command.add_option("--role", a.role, "union-representative or national")->required();
  command.add_option("--as-of", a.as_of, "the day; default: today");
}

void ledger_options(CLI::App& command, LedgerArguments& a) {
  add_store(command, a.store);
  add_format(command, a.format);
  command.add_option("--from", a.from, "first entry")->capture_default_str();
  command.add_option("--limit", a.limit, "how many")->capture_default_str();
}

void head_options(CLI::App& command, LedgerArguments& a) {
  add_store(command, a.store);
  command.add_option("--key", a.key, "sign with this key, so that other parties can hold it against the log");
  command.add_option("--out", a.out, "write to this file");
}

}  // namespace

void add_record_commands(Parser& parser) {
  auto& app = *parser.app;
  auto& agreement =
      *app.add_subcommand("agreement", "The agreement that makes the numbers: read, compare, rehearse, sign")
           ->require_subcommand(1);
  const auto add = [&](const char* name, const char* description, const char* example,
                       int (*run)(const AgreementArguments&, const Services&, Terminal&), Options options) {
    add_command<AgreementArguments>(parser, agreement, name, description, example, run, options);
  };
  add("list", "Versions there are, and where each stands", "evenkeel agreement list", run_agreement_list,
      store_and_format);
  add("show", "Every value with its source and standing", "evenkeel agreement show operation-protect-draft",
      run_agreement_show, show_options);
  add("record", "Put a version into the store, for the parties to sign",
      "evenkeel agreement record ./our-agreement", run_agreement_record, record_options);
  add("keys", "Make a party's key pair", "evenkeel agreement keys --party napo --out keys",
      run_agreement_keys, keys_options);
  add("sign", "Sign a recorded version for a party",
      "evenkeel agreement sign operation-protect-draft --party napo --key keys/napo.key", run_agreement_sign,
      sign_options);
  add("submit", "Give in a signature that was made away from the store",
      "evenkeel agreement submit operation-protect-draft --signature napo.sig", run_agreement_submit,
      submit_options);
  add("say", "What a party makes of a version: a comment, a refusal, a notice of withdrawal",
      "evenkeel agreement say operation-protect-draft --party napo --stance refuses --text 'the line is too "
      "high' "
      "--by rep.napo --role union-representative",
      run_agreement_say, say_options);
  add("words", "What the parties said of a version", "evenkeel agreement words operation-protect-draft",
      run_agreement_words, one_agreement);
  add("register", "What is signed by all, as the public reads it", "evenkeel agreement register",
      run_agreement_register, store_and_format);
  add("verify", "Check digest and signatures", "evenkeel agreement verify operation-protect-draft",
      run_agreement_verify, one_agreement);
  add("compare", "What differs between two versions, in plain words",
      "evenkeel agreement compare wmt-seed operation-protect-draft", run_agreement_compare, two_agreements);

  add("rehearse", "Who would move over or under the line",
      "evenkeel agreement rehearse wmt-seed operation-protect-draft", run_agreement_rehearse,
      rehearse_options);
  auto& ledger = *app.add_subcommand("ledger", "The record of what was done, which nobody can quietly change")
                      ->require_subcommand(1);
  add_command<LedgerArguments>(parser, ledger, "list", "Entries in order", "evenkeel ledger list --from 1",
                               run_ledger_list, ledger_options);
  add_command<LedgerArguments>(parser, ledger, "head", "The last entry, signed for the other parties",
                               "evenkeel ledger head --key keys/employer.key --out today.head",
                               run_ledger_head, head_options);
  add_command<LedgerArguments>(parser, ledger, "export", "Every record, for tools/verify",
                               "evenkeel ledger export --out ledger.jsonl", run_ledger_export, head_options);
  add_command<VerifyArguments>(
      parser, app, "verify", "Check the ledger of a store, against heads that others hold",
      "evenkeel verify --against friday.head", run_verify, [](CLI::App& command, VerifyArguments& a) {
        add_store(command, a.store);
        command.add_option("--against", a.against, "a signed head that another party kept; may be repeated");
        command.add_option(
            "--key", a.keys,
            "the public key that may sign heads, from whoever holds the head; may be repeated");
      });
}

}  // namespace evenkeel::cli
