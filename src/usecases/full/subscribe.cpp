#include "usecases/full/subscribe.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/password.h"
#include "base/text.h"
#include "usecases/full/see_full.h"
#include "usecases/ports/side_stores.h"

namespace evenkeel {
namespace {

constexpr int kDaysToConfirm = 7;
constexpr std::size_t kLongestAddress = 254;
constexpr std::string_view kAsked = "asked";  // what an address that is to confirm was told

bool is_address(std::string_view text) {
  const auto at = text.find('@');
  const bool plain = std::ranges::all_of(text, [](char c) {
    return c > ' ' && c < '\x7f' && std::string_view{"<>()[],;:\\\""}.find(c) == std::string_view::npos;
  });
  return plain && text.size() <= kLongestAddress && at != std::string_view::npos && at > 0 &&
         text.find('@', at + 1) == std::string_view::npos && text.find('.', at) != std::string_view::npos &&
         text.back() != '.' && text[at + 1] != '.';
}

Error no_subscriber() {
  return Error::not_found("NO-SUBSCRIBER", "this link is not one of a mail of ours, or it was used up",
                          "Ask again to be told by mail.");
}

std::string link_of(const Subscriber& one, const std::string& address) {
  return fmt::format("{}/public/full/mail?subscriber={}&token={}", address, one.id, one.token.reveal());
}

// What would be told now: state, place, work and end of each notice; a review alone changes nothing of it.
std::string digest_of(const std::vector<FullNotice>& notices) {
  std::string text;
  for (const auto& one : notices)
    text += fmt::format("{} {} {}\n", one.id, text_of(one.state), one.until.text());
  return sha256(text).text();
}

std::string line_of(const FullNotice& notice, const std::string& address) {
  const bool stands = notice.state == FullState::Full;
  auto out = fmt::format("{}, {}: {}", notice.name, notice.work_name, stands ? "full" : "not full any more");
  out += stands ? fmt::format(" since {}, expected until {}.\n", notice.since.long_text(),
                              notice.until.long_text())
                : fmt::format(" since {}.\n", notice.ended.value_or(notice.until).long_text());
  return out + fmt::format("  {}/public/full/{}/notice.json\n", address, notice.id);
}

class Teller {
 public:
  Teller(SubscriberStore& store, Mailer& mailer, std::string address, const std::vector<FullNotice>& notices)
      : store_(store),
        mailer_(mailer),
        address_(std::move(address)),
        notices_(notices),
        digest_(digest_of(notices)) {}

  Result<void> tell(const Subscriber& one) {
    if (one.confirmed_at.empty()) return one.told == kAsked ? Result<void>{} : send(one, std::string{kAsked});
    if (one.told == digest_) return {};
    const bool first = one.told.empty();
    if (first && notices_.empty()) return claim_silently(one);
    return send(one, digest_);
  }

  Told take() const { return told_; }

 private:
  Result<void> claim_silently(const Subscriber& one) {
    EVENKEEL_TRY(store_.claim(one.id, one.told, digest_));
    return {};
  }

  Result<void> send(const Subscriber& one, const std::string& told) {
    EVENKEEL_TRY_LET(const auto mine, store_.claim(one.id, one.told, told));
    if (!mine) return {};
    const auto done = mailer_.send(one.confirmed_at.empty() ? asking(one) : telling(one));
    if (done) {
      ++told_.sent;
      return {};
    }
    ++told_.failed;
    EVENKEEL_TRY(store_.claim(one.id, told, one.told));
    return {};
  }

  [[nodiscard]] Mail asking(const Subscriber& one) const {
    return {.to = one.address,
            .subject = "Evenkeel: confirm that you want to be told where probation is full",
            .text = fmt::format("Somebody, we hope you, asked to be told at this address where the probation "
                                "service is full.\nTo confirm it, open:\n\n{}\n\nIf it was not you, do "
                                "nothing: the address is forgotten after {} days.\n",
                                link_of(one, address_), kDaysToConfirm)};
  }

  [[nodiscard]] Mail telling(const Subscriber& one) const {
    std::string lines;
    for (const auto& notice : notices_) lines += line_of(notice, address_);
    if (lines.empty()) lines = "No place is declared full.\n";
    return {.to = one.address,
            .subject = "Evenkeel: where the probation service is full",
            .text = fmt::format("{}\n{}/public/full\n\nTo be told no more, open:\n{}\n", lines, address_,
                                link_of(one, address_))};
  }

  SubscriberStore& store_;
  Mailer& mailer_;
  std::string address_;
  const std::vector<FullNotice>& notices_;
  std::string digest_;
  Told told_;
};

bool is_forgotten(const Subscriber& one, Date today) {
  const auto asked = Date::parse(one.asked_at.substr(0, 10));
  return one.confirmed_at.empty() && asked && asked->plus_days(kDaysToConfirm) < today;
}

}  // namespace

Result<void> ask_to_be_told(Store& store, const Clock& clock, const std::string& address) {
  const Private<std::string> wanted{lower(std::string{trim(address)})};
  if (!is_address(wanted.reveal()))
    return fail(Error::invalid("SUBSCRIBER-ADDRESS", "Enter an email address, like name@example.org", ""));
  EVENKEEL_TRY_LET(auto* const stores, side_stores(store));
  const auto work = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto known, stores->subscribers().at_address(wanted));
    const auto now = clock.now_utc();
    if (known && (!known->confirmed_at.empty() || known->asked_at.substr(0, 10) == now.substr(0, 10)))
      return {};
    Subscriber one{.id = known ? known->id : random_token(),
                   .address = wanted,
                   .token = Private<std::string>{random_token()},
                   .asked_at = now,
                   .confirmed_at = {},
                   .told = {}};
    return stores->subscribers().put(one);
  };
  return store.in_transaction(work);
}

Result<void> act_as_subscriber(Store& store, const Clock& clock, SubscriberAct act, const std::string& id,
                               const std::string& token) {
  EVENKEEL_TRY_LET(auto* const stores, side_stores(store));
  auto& subscribers = stores->subscribers();
  const auto work = [&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto known, subscribers.get(id));
    if (!known && act == SubscriberAct::Unsubscribe) return {};
    if (!known || !same_secret(known->token.reveal(), token)) return fail(no_subscriber());
    if (act == SubscriberAct::Unsubscribe) return subscribers.remove(id);
    if (!known->confirmed_at.empty()) return {};
    auto confirmed = *known;
    confirmed.confirmed_at = clock.now_utc();
    confirmed.told = {};
    return subscribers.put(confirmed);
  };
  return store.in_transaction(work);
}

Result<Told> tell_subscribers(Store& store, AgreementSource& agreements, SnapshotCache& snapshots,
                              Mailer& mailer, const Clock& clock, const std::string& address) {
  if (address.empty()) return Told{};
  EVENKEEL_TRY_LET(auto* const stores, side_stores(store));
  EVENKEEL_TRY_LET(const auto all, stores->subscribers().all());
  if (all.empty()) return Told{};
  EVENKEEL_TRY_LET(const auto notices, public_full(store, agreements, snapshots, clock.today()));
  Teller teller{stores->subscribers(), mailer, address, notices};
  for (const auto& one : all) {
    if (is_forgotten(one, clock.today()))
      EVENKEEL_TRY(stores->subscribers().remove(one.id));
    else
      EVENKEEL_TRY(teller.tell(one));
  }
  return teller.take();
}

}  // namespace evenkeel
