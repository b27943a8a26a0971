#include "storage/sql/matter_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/sql/json_array.h"
#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

constexpr std::string_view kMatterColumns =
    "id, kind, state, region, pdu, team, person, case_id, opened_by, opened_at, awaits, due, title, details, "
    "version";

class MatterReader {
 public:
  explicit MatterReader(Query& query) : query_(query) {
    for (auto*& slot : texts_) slot = &query.column<std::string>();
    due_ = &query.column<std::optional<Date>>();
    title_ = &query.column<std::string>();
    details_ = &query.column<Private<std::string>>();
    version_ = &query.column<std::int64_t>();
  }
  bool next() { return query_.next(); }
  [[nodiscard]] Matter read() const {
    Matter matter;
    texts_[0]->read(matter.id);
    texts_[1]->read(matter.kind);
    texts_[2]->read(matter.state);
    texts_[3]->read(matter.where.region);
    texts_[4]->read(matter.where.pdu);
    texts_[5]->read(matter.where.team);
    texts_[6]->read(matter.where.person);
    texts_[7]->read(matter.case_id);
    texts_[8]->read(matter.opened_by);
    texts_[9]->read(matter.opened_at);
    texts_[10]->read(matter.awaits);
    due_->read(matter.due);
    title_->read(matter.title);
    details_->read(matter.details);
    version_->read(matter.version);
    return matter;
  }

 private:
  Query& query_;
  std::array<const Slot*, 11> texts_{};
  const Slot* due_ = nullptr;
  const Slot* title_ = nullptr;
  const Slot* details_ = nullptr;
  const Slot* version_ = nullptr;
};

Error no_matter(const std::string& id) {
  return Error::not_found("NO-MATTER", fmt::format("there is no matter {}", id),
                          "Look it up in the list of the person or the unit.");
}

std::optional<std::int64_t> stored_version(soci::session& session, const std::string& id) {
  Query query(session, "SELECT version FROM matter WHERE id = :id");
  query.use("id", id);
  const auto& version = query.column<std::int64_t>();
  if (!query.next()) return std::nullopt;
  return version.number;
}

void bind(Query& query, const Matter& matter) {
  query.use("id", matter.id).use("kind", matter.kind).use("state", matter.state);
  query.use("region", matter.where.region).use("pdu", matter.where.pdu).use("team", matter.where.team);
  query.use("person", matter.where.person).use("case_id", matter.case_id);
  query.use("opened_by", matter.opened_by).use("opened_at", matter.opened_at).use("awaits", matter.awaits);
  query.use("due", matter.due).use("title", matter.title).use("details", matter.details);
  query.use("version", matter.version);
}

void insert(soci::session& session, const Matter& matter) {
  Query query(session,
              fmt::format("INSERT INTO matter ({}) VALUES (:id, :kind, :state, :region, :pdu, :team, "
                          ":person, :case_id, :opened_by, :opened_at, :awaits, :due, :title, "
                          ":details, :version)",
                          kMatterColumns));
  bind(query, matter);
  query.run();
}

// Rows that it changed: none when somebody else moved the matter meanwhile.
std::int64_t update(soci::session& session, const Matter& matter) {
  Query query(
      session,
      "UPDATE matter SET state = :state, region = :region, pdu = :pdu, team = :team, awaits = "
      ":awaits, due = :due, title = :title, details = :details, version = :version WHERE id = :id AND "
      "version = :before");
  query.use("state", matter.state).use("region", matter.where.region).use("pdu", matter.where.pdu);
  query.use("team", matter.where.team).use("awaits", matter.awaits).use("due", matter.due);
  query.use("title", matter.title).use("details", matter.details).use("version", matter.version);
  query.use("id", matter.id).use("before", matter.version - 1);
  return query.run();
}

void insert_event(soci::session& session, const std::string& id, const MatterEvent& event) {
  Query query(session,
              "INSERT INTO matter_event (matter, number, at, actor, act, text, details, ledger_sequence) "
              "VALUES (:matter, :number, :at, :actor, :act, :text, :details, :ledger_sequence)");
  query.use("matter", id).use("number", event.number).use("at", event.at).use("actor", event.actor);
  query.use("act", event.act).use("text", event.text).use("details", event.details);
  query.use("ledger_sequence", event.ledger_sequence).run();
  if (event.health.reveal().empty()) return;
  Query health(
      session,
      "INSERT INTO matter_health (matter, number, text, salt) VALUES (:matter, :number, :text, :salt)");
  health.use("matter", id).use("number", event.number).use("text", event.health);
  health.use("salt", event.health_salt).run();
}

template <class Choice>
std::string one_of(std::string_view column, const std::vector<Choice>& values) {
  if (values.empty()) return {};
  std::string list;
  for (const auto value : values) list += fmt::format("{}'{}'", list.empty() ? "" : ", ", text_of(value));
  return fmt::format(" AND {} IN ({})", column, list);
}

// The words of choices are ours; everything a person gave is a parameter.
std::string conditions(const MatterQuery& asked) {
  std::string sql = "1 = 1" + one_of("kind", asked.kinds) + one_of("state", asked.states);
  if (asked.region) sql += " AND region = :region";
  if (asked.pdu) sql += " AND pdu = :pdu";
  if (asked.team) sql += " AND team = :team";
  if (asked.person) sql += " AND person = :person";
  if (asked.case_id) sql += " AND case_id = :case_id";
  if (asked.opened_by) sql += " AND opened_by = :opened_by";
  if (!asked.awaits.empty()) sql += " AND awaits = :awaits";
  if (asked.due_by) sql += " AND due <= :due_by";
  if (!asked.opened_from.empty()) sql += " AND opened_at >= :opened_from";
  if (!asked.opened_until.empty()) sql += " AND opened_at < :opened_until";
  return sql;
}

// As covers(): what lies elsewhere is not even read.
std::string within(const Engine& engine, const Scope& scope) {
  if (scope.everywhere) return {};
  std::string any;
  const auto add = [&](const char* column, const char* parameter, bool has) {
    if (has) any += fmt::format("{}{} {}", any.empty() ? "" : " OR ", column, engine.is_one_of(parameter));
  };
  add("region", "regions", !scope.regions.empty());
  add("pdu", "pdus", !scope.pdus.empty());
  add("team", "teams", !scope.teams.empty());
  return any.empty() ? " AND 1 = 0" : fmt::format(" AND ({})", any);
}

template <class Code>
void bind(Query& query, const char* parameter, const std::vector<Code>& codes) {
  std::vector<std::string> texts;
  for (const auto& code : codes) texts.push_back(code.text());
  if (!texts.empty()) query.use(parameter, json_array(texts));
}

void bind(Query& query, const Scope& scope) {
  if (scope.everywhere) return;
  bind(query, "regions", scope.regions);
  bind(query, "pdus", scope.pdus);
  bind(query, "teams", scope.teams);
}

void bind(Query& query, const MatterQuery& asked) {
  if (asked.region) query.use("region", *asked.region);
  if (asked.pdu) query.use("pdu", *asked.pdu);
  if (asked.team) query.use("team", *asked.team);
  if (asked.person) query.use("person", *asked.person);
  if (asked.case_id) query.use("case_id", *asked.case_id);
  if (asked.opened_by) query.use("opened_by", *asked.opened_by);
  if (!asked.awaits.empty()) query.use("awaits", asked.awaits);
  if (asked.due_by) query.use("due_by", *asked.due_by);
  if (!asked.opened_from.empty()) query.use("opened_from", asked.opened_from);
  if (!asked.opened_until.empty()) query.use("opened_until", asked.opened_until);
}

template <class Code>
bool listed(const std::vector<Code>& codes, const std::optional<Code>& code) {
  return code && std::find(codes.begin(), codes.end(), *code) != codes.end();
}

bool covers(const Scope& scope, const Whereabouts& where) {
  return scope.everywhere || listed(scope.regions, where.region) || listed(scope.pdus, where.pdu) ||
         listed(scope.teams, where.team);
}

}  // namespace

Result<void> SqlMatterStore::put(const Matter& matter, const MatterEvent& event) {
  return database_.write([&](soci::session& session) -> Result<void> {
    const bool fresh = event.number == 1 && !stored_version(session, matter.id);
    if (fresh) {
      insert(session, matter);
    } else if (event.number != matter.version || update(session, matter) != 1) {
      return fail(Error::conflict("MATTER-MOVED", fmt::format("somebody was first on {}", matter.id),
                                  "Look at what has happened since, then decide again."));
    }
    insert_event(session, matter.id, event);
    return {};
  });
}

Result<Matter> SqlMatterStore::get(const std::string& id) {
  return database_.read<Matter>([&](soci::session& session) -> Result<Matter> {
    Query query(session, fmt::format("SELECT {} FROM matter WHERE id = :id", kMatterColumns));
    query.use("id", id);
    MatterReader reader(query);
    if (!reader.next()) return fail(no_matter(id));
    return reader.read();
  });
}

Result<std::vector<MatterEvent>> SqlMatterStore::events(const std::string& id) {
  using All = std::vector<MatterEvent>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    Query query(
        session,
        "SELECT number, at, actor, act, text, details, ledger_sequence FROM matter_event WHERE matter "
        "= :matter ORDER BY number");
    query.use("matter", id);
    const auto& number = query.column<std::int64_t>();
    const auto& at = query.column<std::string>();
    const auto& actor = query.column<std::string>();
    const auto& act = query.column<std::string>();
    const auto& text = query.column<Private<std::string>>();
    const auto& details = query.column<Private<std::string>>();
    const auto& sequence = query.column<std::int64_t>();
    All found;
    while (query.next()) {
      auto& event = found.emplace_back();
      number.read(event.number);
      at.read(event.at);
      actor.read(event.actor);
      act.read(event.act);
      text.read(event.text);
      details.read(event.details);
      sequence.read(event.ledger_sequence);
    }
    return found;
  });
}

Result<Private<std::string>> SqlMatterStore::health(const std::string& id, std::int64_t event) {
  return database_.read<Private<std::string>>([&](soci::session& session) -> Result<Private<std::string>> {
    Query query(session, "SELECT text FROM matter_health WHERE matter = :matter AND number = :number");
    query.use("matter", id).use("number", event);
    const auto& text = query.column<Private<std::string>>();
    Private<std::string> out;
    if (query.next()) text.read(out);
    return out;
  });
}

Result<void> SqlMatterStore::erase_health(const std::string& id, std::int64_t event) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, "DELETE FROM matter_health WHERE matter = :matter AND number = :number");
    query.use("matter", id).use("number", event).run();
    return {};
  });
}

Result<std::vector<Matter>> SqlMatterStore::find(const Scope& scope, const MatterQuery& asked) {
  using All = std::vector<Matter>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    Query query(session,
                fmt::format("SELECT {} FROM matter WHERE {}{} ORDER BY COALESCE(due, 9999999), opened_at "
                            "DESC, id",
                            kMatterColumns, conditions(asked), within(database_.engine(), scope)));
    bind(query, asked);
    bind(query, scope);
    MatterReader reader(query);
    All found;
    while (static_cast<std::int64_t>(found.size()) < asked.at_most && reader.next()) {
      auto matter = reader.read();
      if (covers(scope, matter.where)) found.push_back(std::move(matter));
    }
    return found;
  });
}

}  // namespace evenkeel::storage
