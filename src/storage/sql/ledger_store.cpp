#include "storage/sql/ledger_store.h"

#include <fmt/format.h>

#include <cassert>

#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

// Rows of one page of a long read: bounds memory on a database that hands over whole results.
constexpr std::int64_t kPage = 4096;

constexpr std::string_view kEntryColumns =
    "e.seq, e.log, e.at, e.actor, e.act, e.subject, e.agreement, e.snapshot, e.commitment, e.previous, "
    "e.hash";

class EntryReader {
 public:
  explicit EntryReader(Query& query)
      : seq_(query.column<std::int64_t>()),
        log_(query.column<std::string>()),
        at_(query.column<std::string>()),
        actor_(query.column<std::string>()),
        act_(query.column<std::string>()),
        subject_(query.column<std::string>()),
        agreement_(query.column<std::optional<Digest>>()),
        snapshot_(query.column<std::optional<Digest>>()),
        commitment_(query.column<Digest>()),
        previous_(query.column<Digest>()),
        hash_(query.column<Digest>()) {}
  [[nodiscard]] ledger::Entry read() const {
    ledger::Entry entry;
    seq_.read(entry.seq);
    try {
      read_rest(entry);
    } catch (const Damaged& fault) {
      throw Damaged(fmt::format("ledger_entry, entry {}", entry.seq), fault.error.message);
    }
    return entry;
  }

 private:
  void read_rest(ledger::Entry& entry) const {
    log_.read(entry.log);
    at_.read(entry.at);
    actor_.read(entry.actor);
    act_.read(entry.act);
    subject_.read(entry.subject);
    agreement_.read(entry.agreement);
    snapshot_.read(entry.snapshot);
    commitment_.read(entry.commitment);
    previous_.read(entry.previous);
    hash_.read(entry.hash);
  }

  const Slot& seq_;
  const Slot& log_;
  const Slot& at_;
  const Slot& actor_;
  const Slot& act_;
  const Slot& subject_;
  const Slot& agreement_;
  const Slot& snapshot_;
  const Slot& commitment_;
  const Slot& previous_;
  const Slot& hash_;
};

std::optional<ledger::Head> read_head(soci::session& session, const std::string& chain,
                                      std::string_view lock) {
  Query query(session,
              fmt::format("SELECT log, seq, hash, at FROM ledger_head WHERE chain = :chain{}", lock));
  query.use("chain", chain);
  const auto& log = query.column<std::string>();
  const auto& seq = query.column<std::int64_t>();
  const auto& hash = query.column<std::string>();
  const auto& at = query.column<std::string>();
  if (!query.next()) throw Damaged("ledger_head", "no row for " + chain);
  if (seq.number == 0) return std::nullopt;
  return ledger::Head{log.text, seq.number, Cell<Digest>::read(hash.text), at.text};
}

Result<void> check_follows(const std::optional<ledger::Head>& head, const ledger::Entry& entry) {
  const auto last = head.value_or(ledger::Head{entry.log, 0, {}, {}});
  if (entry.log == last.log && entry.seq == last.seq + 1 && entry.previous == last.hash) return {};
  return fail(Error::conflict(
      "LEDGER-MOVED",
      fmt::format("The ledger stands at entry {}, and entry {} does not follow it", last.seq, entry.seq),
      "Read the head again and do the act again."));
}

void insert_entry(soci::session& session, const std::string& chain, const ledger::Entry& entry) {
  Query query(
      session,
      "INSERT INTO ledger_entry (chain, seq, log, at, actor, act, subject, agreement, snapshot, commitment, "
      "previous, hash) VALUES (:chain, :seq, :log, :at, :actor, :act, :subject, :agreement, :snapshot, "
      ":commitment, :previous, :hash)");
  query.use("chain", chain).use("seq", entry.seq).use("log", entry.log).use("at", entry.at);
  query.use("actor", entry.actor).use("act", entry.act).use("subject", entry.subject);
  query.use("agreement", entry.agreement).use("snapshot", entry.snapshot).use("commitment", entry.commitment);
  query.use("previous", entry.previous).use("hash", entry.hash).run();
}

void insert_opening(soci::session& session, const std::string& chain, std::int64_t seq,
                    const ledger::Opening& opening) {
  Query query(
      session,
      "INSERT INTO ledger_opening (chain, seq, salt, payload) VALUES (:chain, :seq, :salt, :payload)");
  query.use("chain", chain).use("seq", seq).use("salt", opening.salt).use("payload", opening.payload).run();
}

void move_head(soci::session& session, const std::string& chain, const ledger::Entry& entry) {
  Query query(session,
              "UPDATE ledger_head SET log = :log, seq = :seq, hash = :hash, at = :at WHERE chain = :chain");
  query.use("log", entry.log).use("seq", entry.seq).use("hash", entry.hash).use("at", entry.at);
  query.use("chain", chain).run();
}

std::vector<ledger::Record> read_page(soci::session& session, const std::string& chain, std::int64_t from_seq,
                                      std::int64_t limit) {
  Query query(session,
              fmt::format("SELECT {}, o.salt, o.payload FROM ledger_entry e LEFT JOIN ledger_opening o "
                          "ON o.chain = e.chain AND o.seq = e.seq "
                          "WHERE e.chain = :chain AND e.seq >= :from_seq ORDER BY e.seq LIMIT :most",
                          kEntryColumns));
  query.use("chain", chain).use("from_seq", from_seq).use("most", limit);
  const EntryReader reader(query);
  const auto& salt = query.column<std::optional<std::string>>();
  const auto& payload = query.column<std::optional<std::string>>();
  std::vector<ledger::Record> records;
  while (query.next()) {
    auto& record = records.emplace_back();
    record.entry = reader.read();
    if (salt.present != soci::i_null) record.opening = {salt.text, Private<std::string>{payload.text}};
  }
  return records;
}

std::vector<ledger::Entry> read_entries(Query& query) {
  const EntryReader reader(query);
  std::vector<ledger::Entry> entries;
  while (query.next()) entries.push_back(reader.read());
  return entries;
}

Error no_entry(std::int64_t seq) {
  return Error::not_found("LEDGER-NO-ENTRY", fmt::format("the ledger has no entry {}", seq),
                          "Entries are numbered from 1: 'evenkeel ledger list' shows them.");
}

}  // namespace

Result<std::optional<ledger::Head>> SqlLedgerStore::head() {
  using Answer = std::optional<ledger::Head>;
  return database_.read<Answer>(
      [&](soci::session& session) -> Result<Answer> { return read_head(session, chain_, ""); });
}

Result<std::optional<ledger::Head>> SqlLedgerStore::lock_head() {
  assert(database_.writing() && "a lock outside a transaction would be given up at once");
  using Answer = std::optional<ledger::Head>;
  return database_.read<Answer>([&](soci::session& session) -> Result<Answer> {
    return read_head(session, chain_, database_.engine().for_update());
  });
}

Result<void> SqlLedgerStore::append(const ledger::Record& record) {
  return database_.write([&](soci::session& session) -> Result<void> {
    EVENKEEL_TRY(check_follows(read_head(session, chain_, database_.engine().for_update()), record.entry));
    insert_entry(session, chain_, record.entry);
    if (record.opening) insert_opening(session, chain_, record.entry.seq, *record.opening);
    move_head(session, chain_, record.entry);
    return {};
  });
}

Result<std::vector<ledger::Entry>> SqlLedgerStore::read(std::int64_t from_seq, std::int64_t limit) {
  using Entries = std::vector<ledger::Entry>;
  return database_.read<Entries>([&](soci::session& session) -> Result<Entries> {
    Query query(session,
                fmt::format("SELECT {} FROM ledger_entry e WHERE e.chain = :chain AND e.seq >= :from_seq "
                            "ORDER BY e.seq LIMIT :most",
                            kEntryColumns));
    query.use("chain", chain_).use("from_seq", from_seq).use("most", limit);
    return read_entries(query);
  });
}

Result<std::vector<ledger::Entry>> SqlLedgerStore::read_by_subject(const std::string& subject,
                                                                   std::int64_t from_seq,
                                                                   std::int64_t limit) {
  using Entries = std::vector<ledger::Entry>;
  return database_.read<Entries>([&](soci::session& session) -> Result<Entries> {
    Query query(session,
                fmt::format("SELECT {} FROM ledger_entry e WHERE e.chain = :chain AND e.subject = :subject "
                            "AND e.seq >= :from_seq ORDER BY e.seq LIMIT :most",
                            kEntryColumns));
    query.use("chain", chain_).use("subject", subject).use("from_seq", from_seq).use("most", limit);
    return read_entries(query);
  });
}

Result<ledger::Record> SqlLedgerStore::record(std::int64_t seq) {
  return database_.read<ledger::Record>([&](soci::session& session) -> Result<ledger::Record> {
    auto found = read_page(session, chain_, seq, 1);
    if (found.empty() || found.front().entry.seq != seq) return fail(no_entry(seq));
    return std::move(found.front());
  });
}

Result<void> SqlLedgerStore::erase_opening(std::int64_t seq) {
  return database_.write([&](soci::session& session) -> Result<void> {
    const auto found = read_page(session, chain_, seq, 1);
    if (found.empty() || found.front().entry.seq != seq) return fail(no_entry(seq));
    if (!found.front().opening) {
      return fail(
          Error::conflict("LEDGER-ERASED", fmt::format("The payload of entry {} is erased already", seq)));
    }
    Query query(session, "DELETE FROM ledger_opening WHERE chain = :chain AND seq = :seq");
    query.use("chain", chain_).use("seq", seq).run();
    database_.after_commit(
        [&engine = database_.engine()](soci::session& later) { engine.forget_erased(later); });
    return {};
  });
}

Result<std::vector<std::int64_t>> SqlLedgerStore::stray_openings() {
  using Numbers = std::vector<std::int64_t>;
  return database_.read<Numbers>([&](soci::session& session) -> Result<Numbers> {
    Query query(
        session,
        "SELECT o.seq FROM ledger_opening o LEFT JOIN ledger_entry e ON e.chain = o.chain AND "
        "e.seq = o.seq WHERE e.seq IS NULL AND (o.chain = :chain OR o.chain NOT IN (SELECT chain FROM "
        "ledger_head)) ORDER BY o.seq LIMIT 100");
    query.use("chain", chain_);
    const auto& seq = query.column<std::int64_t>();
    Numbers out;
    while (query.next()) seq.read(out.emplace_back());
    return out;
  });
}

Result<void> SqlLedgerStore::each_record(const std::function<Result<void>(const ledger::Record&)>& sink) {
  return database_.view([&](soci::session& session) -> Result<void> {
    std::int64_t next = 1;
    while (true) {
      const auto page = read_page(session, chain_, next, kPage);
      for (const auto& record : page) EVENKEEL_TRY(sink(record));
      if (page.empty()) return {};
      next = page.back().entry.seq + 1;
    }
  });
}

}  // namespace evenkeel::storage
