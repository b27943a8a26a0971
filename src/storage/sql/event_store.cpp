#include "storage/sql/event_store.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

constexpr std::string_view kEventColumns =
    "e.sequence, e.id, e.type, e.version, e.occurred_at, e.description, e.detail_path, e.data, "
    "e.subject_type, e.subject";

class EventReader {
 public:
  explicit EventReader(Query& query)
      : sequence_(query.column<std::int64_t>()),
        id_(query.column<std::string>()),
        type_(query.column<std::string>()),
        version_(query.column<std::int64_t>()),
        occurred_at_(query.column<std::string>()),
        description_(query.column<std::string>()),
        detail_path_(query.column<std::string>()),
        data_(query.column<Private<std::string>>()),
        subject_type_(query.column<Private<std::string>>()),
        subject_(query.column<Private<std::string>>()) {}
  [[nodiscard]] OutgoingEvent read() const {
    OutgoingEvent event;
    sequence_.read(event.sequence);
    id_.read(event.id);
    type_.read(event.type);
    event.version = static_cast<int>(version_.number);
    occurred_at_.read(event.occurred_at);
    description_.read(event.description);
    detail_path_.read(event.detail_path);
    data_.read(event.data);
    subject_type_.read(event.subject_type);
    subject_.read(event.subject);
    return event;
  }

 private:
  const Slot& sequence_;
  const Slot& id_;
  const Slot& type_;
  const Slot& version_;
  const Slot& occurred_at_;
  const Slot& description_;
  const Slot& detail_path_;
  const Slot& data_;
  const Slot& subject_type_;
  const Slot& subject_;
};

constexpr std::string_view kWebhookColumns = "w.id, w.url, w.secret, w.types, w.made_by, w.made_at, w.active";

class WebhookReader {
 public:
  explicit WebhookReader(Query& query)
      : id_(query.column<std::string>()),
        url_(query.column<std::string>()),
        secret_(query.column<Private<std::string>>()),
        types_(query.column<std::string>()),
        made_by_(query.column<std::string>()),
        made_at_(query.column<std::string>()),
        active_(query.column<std::int64_t>()) {}
  [[nodiscard]] Webhook read() const {
    Webhook webhook;
    id_.read(webhook.id);
    url_.read(webhook.url);
    secret_.read(webhook.secret);
    std::istringstream types(types_.text);
    for (std::string type; types >> type;) webhook.types.push_back(type);
    made_by_.read(webhook.made_by);
    made_at_.read(webhook.made_at);
    active_.read(webhook.active);
    return webhook;
  }

 private:
  const Slot& id_;
  const Slot& url_;
  const Slot& secret_;
  const Slot& types_;
  const Slot& made_by_;
  const Slot& made_at_;
  const Slot& active_;
};

constexpr std::pair<DeliveryState, std::string_view> kStates[] = {{DeliveryState::Waiting, "waiting"},
                                                                  {DeliveryState::Delivered, "delivered"},
                                                                  {DeliveryState::GivenUp, "given-up"}};

std::string state_text(DeliveryState state) {
  for (const auto& [member, word] : kStates)
    if (member == state) return std::string{word};
  return {};
}

DeliveryState read_state(const std::string& text) {
  for (const auto& [member, word] : kStates)
    if (word == text) return member;
  throw Damaged("state of a delivery", text);
}

std::vector<Webhook> all_webhooks(soci::session& session) {
  Query query(session, fmt::format("SELECT {} FROM webhook w ORDER BY w.made_at, w.id", kWebhookColumns));
  const WebhookReader reader(query);
  std::vector<Webhook> found;
  while (query.next()) found.push_back(reader.read());
  return found;
}

bool wants(const Webhook& webhook, const std::string& type) {
  return webhook.active &&
         (webhook.types.empty() || std::ranges::find(webhook.types, type) != webhook.types.end());
}

void insert(soci::session& session, const OutgoingEvent& event) {
  Query query(session,
              "INSERT INTO event_out (sequence, id, type, version, occurred_at, description, detail_path, "
              "data, subject_type, subject) VALUES (:sequence, :id, :type, :version, :occurred_at, "
              ":description, :detail_path, :data, :subject_type, :subject)");
  query.use("sequence", event.sequence).use("id", event.id).use("type", event.type);
  query.use("version", std::int64_t{event.version}).use("occurred_at", event.occurred_at);
  query.use("description", event.description).use("detail_path", event.detail_path);
  query.use("data", event.data).use("subject_type", event.subject_type).use("subject", event.subject).run();
}

void insert_delivery(soci::session& session, const Webhook& webhook, const OutgoingEvent& event) {
  Query query(session,
              "INSERT INTO delivery (webhook, event, attempts, state, next_at, problem) VALUES (:webhook, "
              ":event, 0, 'waiting', :next_at, '')");
  query.use("webhook", webhook.id).use("event", event.sequence).use("next_at", event.occurred_at).run();
}

std::vector<Delivery> read_deliveries(Query& query) {
  const EventReader event(query);
  const WebhookReader webhook(query);
  const auto& attempts = query.column<std::int64_t>();
  const auto& state = query.column<std::string>();
  const auto& next_at = query.column<std::string>();
  const auto& problem = query.column<std::string>();
  std::vector<Delivery> found;
  while (query.next()) {
    auto& one = found.emplace_back();
    one.event = event.read();
    one.webhook = webhook.read();
    one.attempts = static_cast<int>(attempts.number);
    one.state = read_state(state.text);
    one.next_at = next_at.text;
    one.problem = problem.text;
  }
  return found;
}

// A receiver that fails is not asked for each of the others in turn.
void hold_others(soci::session& session, const Delivery& failed) {
  Query query(
      session,
      "UPDATE delivery SET next_at = :until WHERE webhook = :webhook AND state = 'waiting' AND next_at "
      "< :earlier");
  query.use("until", failed.next_at).use("webhook", failed.webhook.id).use("earlier", failed.next_at).run();
}

std::string delivery_sql(std::string_view where) {
  return fmt::format(
      "SELECT {}, {}, d.attempts, d.state, d.next_at, d.problem FROM delivery d JOIN event_out e ON "
      "e.sequence = d.event JOIN webhook w ON w.id = d.webhook WHERE {}",
      kEventColumns, kWebhookColumns, where);
}

}  // namespace

Result<std::int64_t> SqlEventStore::put(const OutgoingEvent& given) {
  auto event = given;
  const auto write = [&](soci::session& session) -> Result<void> {
    Query last(session, "SELECT COALESCE(MAX(sequence), 0) FROM event_out");
    const auto& sequence = last.column<std::int64_t>();
    last.next();
    event.sequence = sequence.number + 1;
    insert(session, event);
    for (const auto& webhook : all_webhooks(session))
      if (wants(webhook, event.type)) insert_delivery(session, webhook, event);
    return {};
  };
  EVENKEEL_TRY(database_.write(write));
  return event.sequence;
}

Result<std::vector<OutgoingEvent>> SqlEventStore::feed(std::int64_t sequence, std::int64_t at_most) {
  using All = std::vector<OutgoingEvent>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    Query query(session,
                fmt::format("SELECT {} FROM event_out e WHERE e.sequence > :after ORDER BY e.sequence "
                            "LIMIT :at_most",
                            kEventColumns));
    query.use("after", sequence).use("at_most", at_most);
    const EventReader reader(query);
    All found;
    while (query.next()) found.push_back(reader.read());
    return found;
  });
}

Result<void> SqlEventStore::add_webhook(const Webhook& webhook) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(session,
                "INSERT INTO webhook (id, url, secret, types, made_by, made_at, active) VALUES (:id, :url, "
                ":secret, :types, :made_by, :made_at, :active)");
    query.use("id", webhook.id).use("url", webhook.url).use("secret", webhook.secret);
    query.use("types", fmt::format("{}", fmt::join(webhook.types, " ")));
    query.use("made_by", webhook.made_by).use("made_at", webhook.made_at).use("active", webhook.active).run();
    return {};
  });
}

Result<std::vector<Webhook>> SqlEventStore::webhooks() {
  using All = std::vector<Webhook>;
  return database_.read<All>([](soci::session& session) -> Result<All> { return all_webhooks(session); });
}

Result<void> SqlEventStore::stop_webhook(const std::string& id) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, "UPDATE webhook SET active = 0 WHERE id = :id");
    if (query.use("id", id).run() == 0)
      return fail(Error::not_found("NO-WEBHOOK", "there is no such receiver of events"));
    Query waiting(
        session,
        "UPDATE delivery SET state = 'given-up', problem = 'the receiver was stopped' WHERE webhook "
        "= :id AND state = 'waiting'");
    waiting.use("id", id).run();
    return {};
  });
}

Result<std::vector<Delivery>> SqlEventStore::take_due(const std::string& now, const std::string& until,
                                                      std::int64_t at_most) {
  std::vector<Delivery> taken;
  EVENKEEL_TRY_LET(const auto any, database_.read<bool>([&](soci::session& session) -> Result<bool> {
    Query query(session, "SELECT 1 FROM delivery WHERE state = 'waiting' AND next_at <= :now LIMIT 1");
    query.use("now", now).column<std::int64_t>();
    return query.next();
  }));
  if (!any) return taken;  // asked every second: a writer's lock for nothing would be in others' way
  EVENKEEL_TRY(database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, delivery_sql("d.state = 'waiting' AND d.next_at <= :now ORDER BY d.next_at, d.event "
                                      "LIMIT :at_most"));
    query.use("now", now).use("at_most", at_most);
    for (auto& delivery : read_deliveries(query)) {
      Query take(session,
                 "UPDATE delivery SET next_at = :until, attempts = attempts + 1 WHERE webhook = :webhook AND "
                 "event = :event AND state = 'waiting' AND attempts = :attempts");
      take.use("until", until).use("webhook", delivery.webhook.id).use("event", delivery.event.sequence);
      take.use("attempts", std::int64_t{delivery.attempts});
      if (take.run() != 1) continue;
      ++delivery.attempts;
      taken.push_back(std::move(delivery));
    }
    return {};
  }));
  return taken;
}

Result<void> SqlEventStore::settle(const Delivery& delivery) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(session,
                "UPDATE delivery SET state = :state, next_at = :next_at, problem = :problem WHERE webhook = "
                ":webhook AND event = :event AND state = 'waiting' AND attempts = :attempts");
    query.use("state", state_text(delivery.state)).use("next_at", delivery.next_at);
    query.use("problem", delivery.problem).use("webhook", delivery.webhook.id);
    query.use("event", delivery.event.sequence).use("attempts", std::int64_t{delivery.attempts}).run();
    if (delivery.state == DeliveryState::Waiting) hold_others(session, delivery);
    return {};
  });
}

Result<void> SqlEventStore::revive(const std::string& webhook, std::int64_t event, const std::string& at) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(
        session,
        "UPDATE delivery SET state = 'waiting', attempts = 0, next_at = :at, problem = '' WHERE webhook = "
        ":webhook AND event = :event AND state = :given_up");
    query.use("at", at).use("webhook", webhook).use("event", event);
    query.use("given_up", state_text(DeliveryState::GivenUp));
    if (query.run() == 1) return {};
    return fail(Error::not_found("NO-DELIVERY", "no message of that number was given up"));
  });
}

Result<std::vector<Delivery>> SqlEventStore::deliveries(const std::string& webhook, std::int64_t at_most) {
  using All = std::vector<Delivery>;
  return database_.read<All>([&](soci::session& session) -> Result<All> {
    Query query(session, delivery_sql("d.webhook = :webhook ORDER BY d.event DESC LIMIT :at_most"));
    query.use("webhook", webhook).use("at_most", at_most);
    return read_deliveries(query);
  });
}

Result<std::optional<ReceivedEvent>> SqlEventStore::received(const std::string& id) {
  using Found = std::optional<ReceivedEvent>;
  return database_.read<Found>([&](soci::session& session) -> Result<Found> {
    Query query(
        session,
        "SELECT id, type, subject, occurred_at, received_at, account, outcome FROM event_in WHERE id = "
        ":id");
    query.use("id", id);
    std::array<const Slot*, 7> texts{};
    for (auto*& slot : texts) slot = &query.column<std::string>();
    if (!query.next()) return Found{};
    return Found{ReceivedEvent{texts[0]->text, texts[1]->text, texts[2]->text, texts[3]->text, texts[4]->text,
                               texts[5]->text, texts[6]->text}};
  });
}

Result<void> SqlEventStore::put_received(const ReceivedEvent& event) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(session,
                "INSERT INTO event_in (id, type, subject, occurred_at, received_at, account, outcome) VALUES "
                "(:id, :type, :subject, :occurred_at, :received_at, :account, :outcome)");
    query.use("id", event.id).use("type", event.type).use("subject", event.subject);
    query.use("occurred_at", event.occurred_at).use("received_at", event.received_at);
    query.use("account", event.account).use("outcome", event.outcome).run();
    return {};
  });
}

Result<std::string> SqlEventStore::last_applied(const std::string& type, const std::string& subject) {
  return database_.read<std::string>([&](soci::session& session) -> Result<std::string> {
    Query query(
        session,
        "SELECT COALESCE(MAX(occurred_at), '') FROM event_in WHERE type = :type AND subject = :subject "
        "AND outcome = 'applied'");
    query.use("type", type).use("subject", subject);
    const auto& at = query.column<std::string>();
    query.next();
    return at.text;
  });
}

Result<std::optional<KeptAnswer>> SqlEventStore::kept_answer(const std::string& account,
                                                             const std::string& key) {
  using Found = std::optional<KeptAnswer>;
  return database_.read<Found>([&](soci::session& session) -> Result<Found> {
    Query query(session,
                "SELECT request_digest, status, body, at FROM kept_answer WHERE account = :account AND "
                "idempotency_key = :key");
    query.use("account", account).use("key", key);
    const auto& digest = query.column<std::string>();
    const auto& status = query.column<std::int64_t>();
    const auto& body = query.column<Private<std::string>>();
    const auto& at = query.column<std::string>();
    if (!query.next()) return Found{};
    KeptAnswer answer{digest.text, static_cast<int>(status.number), {}, at.text};
    body.read(answer.body);
    return Found{std::move(answer)};
  });
}

Result<void> SqlEventStore::keep_answer(const std::string& account, const std::string& key,
                                        const KeptAnswer& answer) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query known(session,
                "SELECT status FROM kept_answer WHERE account = :account AND idempotency_key = :key");
    known.use("account", account).use("key", key).column<std::int64_t>();
    const bool kept = known.next();
    if (kept && answer.status == 0)
      return fail(Error::conflict("KEY-IN-USE", "a request with this Idempotency-Key is being answered",
                                  "Wait, then send the same request again."));
    Query query(session,
                kept ? "UPDATE kept_answer SET status = :status, body = :body WHERE account = :account "
                       "AND idempotency_key = :key AND request_digest = :digest AND at <= :at"
                     : "INSERT INTO kept_answer (account, idempotency_key, request_digest, status, "
                       "body, at) VALUES (:account, :key, :digest, :status, :body, :at)");
    query.use("status", std::int64_t{answer.status}).use("body", answer.body).use("account", account);
    query.use("key", key).use("digest", answer.request_digest).use("at", answer.at).run();
    return {};
  });
}

Result<void> SqlEventStore::forget_answer(const std::string& account, const std::string& key) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, "DELETE FROM kept_answer WHERE account = :account AND idempotency_key = :key");
    query.use("account", account).use("key", key).run();
    return {};
  });
}

Result<void> SqlEventStore::forget_answers_before(const std::string& at) {
  return database_.write([&](soci::session& session) -> Result<void> {
    Query query(session, "DELETE FROM kept_answer WHERE at < :at");
    query.use("at", at).run();
    return {};
  });
}

}  // namespace evenkeel::storage
