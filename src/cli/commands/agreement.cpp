#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>
#include <filesystem>
#include <map>

#include "base/text.h"
#include "cli/acting.h"
#include "cli/command_support.h"
#include "cli/commands/commands.h"
#include "cli/files.h"
#include "domain/agreement/canonical.h"
#include "domain/agreement/compare.h"
#include "domain/agreement/document.h"
#include "usecases/agreements/parties.h"
#include "usecases/agreements/record_agreement.h"
#include "usecases/agreements/show_agreements.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/ledger/ledger_duties.h"
#include "usecases/ports/agreement_store.h"

namespace evenkeel::cli {
namespace {

ActedBy act_now(const Services& services) {
  return {.actor = services.actor, .at = services.clock->now_utc()};
}

// An agreement by what people call it. Every fault of a folder is told, the last as the result.
Result<Agreement> find(Store& store, const std::string& name, const Services& services, Terminal& terminal) {
  auto found = find_agreement(store.agreements(), *services.agreements, name);
  if (found) return std::move(*found);
  auto& errors = found.error();
  for (std::size_t i = 0; i + 1 < errors.size(); ++i) tell(terminal, errors[i]);
  return fail(std::move(errors.back()));
}

Result<void> list(const AgreementArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto all, list_agreements(*store, *services.agreements, services.clock->today()));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
  static const std::array<TableColumn, 7> kColumns{
      {{"id"}, {"version"}, {"title"}, {"state"}, {"from", ColumnKind::Date}, {"waiting_for"}, {"digest"}}};
  table->begin_table("agreements", kColumns);
  for (const auto& row : all) {
    std::string waiting;
    for (const auto& party : row.waiting_for) waiting += (waiting.empty() ? "" : " ") + party;
    const auto digest = row.digest.text().substr(0, 12);
    const auto state = fmt::format("{}{}{}", text_of(row.state), row.stored ? "" : ", built in",
                                   row.demonstration ? ", demonstration keys" : "");
    const std::array<TableCell, 7> cells{std::string_view{row.id},    std::string_view{row.version},
                                         std::string_view{row.title}, std::string_view{state},
                                         row.effective_from,          cell(waiting),
                                         std::string_view{digest}};
    table->row(cells);
  }
  table->end_table();
  return table->finish();
}

Result<void> record(const AgreementArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(auto agreement, find(*store, arguments.id, services, terminal));
  if (arguments.demonstration) {
    EVENKEEL_TRY_LET(const auto from, day_of(services, arguments.as_of));
    EVENKEEL_TRY_LET(const auto made, record_demonstration(*store, agreement, from, act_now(services)));
    fmt::print(terminal.out,
               "Recorded {} and signed it with demonstration keys, which anybody can make: it proves "
               "nothing. Digest {}\n",
               made.id, made.digest.text());
    return {};
  }
  std::map<std::string, PublicKey> keys;
  for (const auto& pair : arguments.party_keys) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos)
      return fail(Error::invalid("BAD-PARTY-KEY", "\"" + pair + "\" is not PARTY=FILE",
                                 "Write --party-key napo=keys/napo.pub."));
    EVENKEEL_TRY_LET(keys[pair.substr(0, equals)],
                     read_file_as(pair.substr(equals + 1), parse_public_key_file));
  }
  EVENKEEL_TRY_LET(agreement, with_keys(std::move(agreement), keys));
  EVENKEEL_TRY_LET(const auto recorded, record_agreement(*store, agreement, act_now(services)));
  fmt::print(terminal.out, "{} {}. Digest {}\n",
             recorded == Recorded::New ? "Recorded" : "Already there:", agreement.id,
             agreement.digest.text());
  return {};
}

Result<void> keys(const AgreementArguments& arguments, const Services&, Terminal& terminal) {
  const auto pair = make_key_pair();
  std::error_code told_by_writing;
  std::filesystem::create_directories(arguments.folder, told_by_writing);
  const auto path = arguments.folder + "/" + arguments.party;
  EVENKEEL_TRY(write_file(path + ".key", key_file(pair), true));
  EVENKEEL_TRY(write_file(path + ".pub", public_key_file(pair.public_key)));
  fmt::print(terminal.out,
             "Wrote {0}.key, which only {1} may hold, and {0}.pub, which goes into the agreement.\n", path,
             arguments.party);
  return {};
}

// Away from the store: the version is a file, and so is the signature.
Result<void> sign_detached(const AgreementArguments& arguments, const KeyPair& pair, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto text, read_file(arguments.id));
  const auto version = parse_canonical(trim(text));
  if (!version) {
    for (const auto& error : version.error()) tell(terminal, error);
    return fail(Error::invalid("AGREEMENT-FILE", arguments.id + " is no version of an agreement",
                               "Write it with: evenkeel agreement show ID --format json"));
  }
  EVENKEEL_TRY_LET(const auto signature, sign_version(*version, arguments.party, pair.secret_key));
  EVENKEEL_TRY(write_file(arguments.out,
                          signature_file({version->id, version->digest.text(), arguments.party, signature})));
  fmt::print(terminal.out, "{} signs {} {} away from any store. Digest {}\n", arguments.party, version->id,
             version->version, version->digest.text());
  return {};
}

Result<void> sign_one(const AgreementArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto pair, read_file_as(arguments.key, parse_key_file));
  if (!arguments.out.empty()) return sign_detached(arguments, pair, terminal);
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto recorded,
                   sign_agreement(*store, arguments.id, arguments.party, pair.secret_key, act_now(services)));
  fmt::print(terminal.out, "{} {} for {}.\n",
             recorded == Recorded::New ? "Signed" : "Already signed:", arguments.id, arguments.party);
  return {};
}

Result<std::unique_ptr<Acting>> acting_for(const AgreementArguments& a, const Services& services) {
  return Acting::open(
      {.store = a.store, .as_of = a.as_of, .by = a.by, .role = a.role, .place = {}, .person = {}}, services);
}

Result<void> submit(const AgreementArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto acting, acting_for(arguments, services));
  EVENKEEL_TRY_LET(const auto text, read_file(arguments.key));
  EVENKEEL_TRY_LET(const auto recorded,
                   give_in_signature(acting->desk("agreement submit"), arguments.id, text));
  fmt::print(terminal.out, "{} {}.\n",
             recorded == Recorded::New ? "Taken in: a signature of" : "Already there:", arguments.id);
  return {};
}

Result<void> say_it(const AgreementArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto acting, acting_for(arguments, services));
  EVENKEEL_TRY_LET(const auto stance, parse_choice<Stance>(arguments.stance));
  EVENKEEL_TRY_LET(const auto matter, say(acting->desk("agreement say"), arguments.id, arguments.party,
                                          stance, arguments.about, arguments.text));
  fmt::print(terminal.out, "{}: {}.\n", matter.id, matter.title);
  if (matter.due)
    fmt::print(terminal.out, "Notice until {}; the version stands until another is in force.\n",
               matter.due->long_text());
  return {};
}

Result<void> words_of_parties(const AgreementArguments& arguments, const Services& services,
                              Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto version, find_stored_agreement(store->agreements(), arguments.id));
  EVENKEEL_TRY_LET(const auto said, words_on(*store, version.digest));
  for (const auto& word : said)
    fmt::print(terminal.out, "{} {}{}: {}\n", word.party, text_of(word.stance),
               word.about.empty() ? "" : " (" + word.about + ")", word.text);
  if (said.empty()) fmt::print(terminal.out, "Nobody has said anything of it.\n");
  return {};
}

Result<void> registered(const AgreementArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto all, public_register(*store, services.clock->today()));
  for (const auto& one : all) {
    fmt::print(terminal.out, "{} {}: {}, binds from {}{}. Digest {}\n", one.agreement.id,
               one.agreement.version, text_of(one.state), one.binds_from->text(),
               one.demonstration ? ", demonstration keys" : "", one.agreement.digest.text());
    for (const auto& check : one.signatures)
      fmt::print(terminal.out, "  {}: {}, {}\n", check.party, text_of(check.verdict), check.signed_at);
    for (const auto& [party, day] : one.withdrawals)
      fmt::print(terminal.out, "  {} has given notice: not behind it from {}\n", party, day.text());
  }
  if (all.empty()) fmt::print(terminal.out, "No version is signed by all its parties.\n");
  return {};
}

Result<bool> verify_one(const AgreementArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto seen, verify_agreement(*store, arguments.id, services.clock->today()));
  fmt::print(terminal.out, "{} {}: {}. Digest {}\n", seen.agreement.id, seen.agreement.version,
             text_of(seen.state), seen.agreement.digest.text());
  for (const auto& check : seen.signatures)
    fmt::print(terminal.out, "  {}: {}{}\n", check.party, text_of(check.verdict),
               check.signed_at.empty() ? "" : ", " + check.signed_at);
  if (seen.binds_from) fmt::print(terminal.out, "  binds from {}\n", seen.binds_from->long_text());
  if (seen.demonstration) fmt::print(terminal.out, "  signed with demonstration keys: it proves nothing\n");
  for (const auto& fault : seen.faults) fmt::print(terminal.out, "  FAULT: {}\n", fault);
  return seen.faults.empty();
}

void write_changes(TableWriter& table, const std::vector<AgreementChange>& changes) {
  static const std::array<TableColumn, 5> kColumns{{{"what"}, {"from"}, {"to"}, {"standing"}, {"source"}}};
  table.begin_table("changes", kColumns);
  for (const auto& change : changes) {
    const std::array<TableCell, 5> cells{
        std::string_view{change.what}, change.from ? cell(*change.from) : TableCell{},
        change.to ? cell(*change.to) : TableCell{},
        change.standing ? TableCell{text_of(*change.standing)} : TableCell{}, cell(change.source)};
    table.row(cells);
  }
  table.end_table();
}

Result<void> compare_two(const AgreementArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto one, find(*store, arguments.id, services, terminal));
  EVENKEEL_TRY_LET(const auto other, find(*store, arguments.other, services, terminal));
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
  write_changes(*table, compare_agreements(one, other));
  return table->finish();
}

// "points.standard.licence.B2": a leaf of the document with its path.
void write_leaves(TableWriter& table, const DocumentNode& node, const std::string& path) {
  if (!node.items.empty()) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const auto name = node.keys.empty() ? std::to_string(i + 1) : node.keys[i];
      write_leaves(table, node.items[i], path.empty() ? name : path + "." + name);
    }
    return;
  }
  const auto text = node.kind == DocumentNode::Kind::Number  ? std::to_string(node.number)
                    : node.kind == DocumentNode::Kind::Truth ? std::string{node.truth ? "yes" : "no"}
                                                             : node.text;
  const std::array<TableCell, 2> cells{std::string_view{path}, cell(text)};
  table.row(cells);
}

Result<void> show_one(const AgreementArguments& arguments, const Services& services, Terminal& terminal) {
  EVENKEEL_TRY_LET(const auto store, services.open_store(arguments.store));
  EVENKEEL_TRY_LET(const auto agreement, find(*store, arguments.id, services, terminal));
  if (arguments.format == "json" && !arguments.out.empty())
    return write_file(arguments.out, canonical_text(agreement) + "\n");
  if (arguments.format == "json") {
    terminal.out << canonical_text(agreement) << '\n';
    return {};
  }
  if (arguments.format == "table")
    fmt::print(terminal.out, "{} ({} {}), from {}\n{}\nDigest {}\n\n", agreement.title, agreement.id,
               agreement.version, agreement.effective_from.long_text(), agreement.note,
               agreement.digest.text());
  EVENKEEL_TRY_LET(const auto table, table_on(services, arguments.format, terminal));
  static const std::array<TableColumn, 2> kColumns{{{"value"}, {"is"}}};
  table->begin_table("agreement", kColumns);
  write_leaves(*table, document_of(agreement, Units::People), {});
  table->end_table();
  return table->finish();
}

int answer(const Result<void>& done, Terminal& terminal) {
  return done ? kDone : tell(terminal, done.error());
}

}  // namespace

int run_agreement_list(const AgreementArguments& a, const Services& s, Terminal& t) {
  return answer(list(a, s, t), t);
}
int run_agreement_show(const AgreementArguments& a, const Services& s, Terminal& t) {
  return answer(show_one(a, s, t), t);
}
int run_agreement_record(const AgreementArguments& a, const Services& s, Terminal& t) {
  return answer(record(a, s, t), t);
}
int run_agreement_keys(const AgreementArguments& a, const Services& s, Terminal& t) {
  return answer(keys(a, s, t), t);
}
int run_agreement_sign(const AgreementArguments& a, const Services& s, Terminal& t) {
  return answer(sign_one(a, s, t), t);
}
int run_agreement_submit(const AgreementArguments& a, const Services& s, Terminal& t) {
  return answer(submit(a, s, t), t);
}
int run_agreement_say(const AgreementArguments& a, const Services& s, Terminal& t) {
  return answer(say_it(a, s, t), t);
}
int run_agreement_words(const AgreementArguments& a, const Services& s, Terminal& t) {
  return answer(words_of_parties(a, s, t), t);
}
int run_agreement_register(const AgreementArguments& a, const Services& s, Terminal& t) {
  return answer(registered(a, s, t), t);
}
int run_agreement_compare(const AgreementArguments& a, const Services& s, Terminal& t) {
  return answer(compare_two(a, s, t), t);
}
int run_agreement_verify(const AgreementArguments& a, const Services& s, Terminal& t) {
  const auto sound = verify_one(a, s, t);
  if (!sound) return tell(t, sound.error());
  return *sound ? kDone : kFailed;
}

}  // namespace evenkeel::cli
