#include "web/pages/webhooks_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/button.h"
#include "web/components/choice.h"
#include "web/components/form.h"
#include "web/components/input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/summary_list.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/pages/addresses.h"
#include "web/pages/basis.h"
#include "web/pages/destination_list.h"

namespace evenkeel::web {
namespace {

Url of_receiver(const Webhook& webhook, const std::string& rest = {}) {
  return Url::local("/admin/webhooks/" + escaped_part(webhook.id) + rest);
}

std::string event_words(const std::string& type) {
  if (type == kPersonAllocated) return "A case was allocated to somebody";
  if (type == kEventAllocated) return "Who manages an event";
  return type == kAllocationUndone ? "An allocation was taken back" : type;
}

std::string types_words(const Webhook& webhook) {
  if (webhook.types.empty()) return "everything";
  std::string out;
  for (const auto& type : webhook.types) out += (out.empty() ? "" : ", ") + type;
  return out;
}

std::int64_t count_of(const Receiver& receiver, DeliveryState state) {
  return std::ranges::count(receiver.last, state, &Delivery::state);
}

// Tried and not taken yet.
bool is_failing(const Delivery& one) { return one.state == DeliveryState::Waiting && !one.problem.empty(); }

Html state_of(const Receiver& receiver) {
  if (!receiver.webhook.active) return tag("Stopped");
  if (count_of(receiver, DeliveryState::GivenUp) > 0) return tag("Messages given up", Tone::Bad);
  if (std::ranges::any_of(receiver.last, is_failing)) return tag("Failing, tried again", Tone::Warn);
  return tag("Working", Tone::Good);
}

Html delivery_state(const Delivery& one) {
  switch (one.state) {
    case DeliveryState::Delivered:
      return tag("Delivered", Tone::Good);
    case DeliveryState::GivenUp:
      return tag("Given up", Tone::Bad);
    case DeliveryState::Waiting:
      return is_failing(one) ? tag("Failed, tried again", Tone::Warn) : tag("Waiting", Tone::Notice);
  }
  return {};
}

Html add_form(const ReceiverForm& typed, const std::string& csrf) {
  Checkboxes types{.name = "type",
                   .legend = "What it is told",
                   .choices = {},
                   .hint = "None ticked: everything that is sent.",
                   .values = typed.types,
                   .error = typed.errors.of("type"),
                   .small = true};
  for (const auto* type : {kPersonAllocated, kEventAllocated, kAllocationUndone})
    types.choices.push_back({.value = type, .text = event_words(type), .hint = type});
  Html fields;
  fields << text_input(
                {.name = "url",
                 .label = "Address",
                 .hint = "Begins with https://. Messages name no person on probation: the receiver fetches "
                         "the rest with a token of its own.",
                 .value = typed.url,
                 .error = typed.errors.of("url"),
                 .autocomplete = "off"})
         << checkboxes(types);
  return two_thirds(form({.action = Url::local("/admin/webhooks"),
                          .csrf = CsrfToken{csrf},
                          .fields = fields,
                          .submit = "Add the receiver",
                          .emphasis = Emphasis::Secondary}));
}

Html deliveries_table(const Receiver& receiver, const std::string& csrf) {
  Table list{.caption = "The last messages, newest first",
             .columns = {{"Event"},
                         {"Of"},
                         {"State"},
                         {"Tries", ColumnKind::Number},
                         {"What went wrong"},
                         {.text = "Again", .hidden = true}},
             .empty = "Nothing was sent to it yet."};
  for (const auto& one : receiver.last) {
    Html again;
    if (one.state == DeliveryState::GivenUp && receiver.webhook.active)
      again = action_form(of_receiver(receiver.webhook, "/retry"), CsrfToken{csrf},
                          {.text = "Send again",
                           .emphasis = Emphasis::Secondary,
                           .hidden = fmt::format("event {}", one.event.sequence)},
                          {{"event", std::to_string(one.event.sequence)}});
    Html state = delivery_state(one);
    if (one.state == DeliveryState::Waiting) state << hint("next " + moment_words(one.next_at));
    list.rows.push_back(
        {.cells = {fmt::format("{}, {}", one.event.sequence, event_words(one.event.type)),
                   moment_words(one.event.occurred_at), state, one.attempts, one.problem, again}});
  }
  return table(list);
}

}  // namespace

Page administration_page(const Viewer& viewer) {
  Page page{.title = "Administration", .heading = "Administration", .section = Section::Administration};
  page.body << destination_list(destinations_of(viewer, Theme::Administration));
  return page;
}

Page receivers_page(const std::vector<Receiver>& receivers, const ReceiverForm& form,
                    const std::string& csrf) {
  Page page{.title = "Receivers of events",
            .heading = "Receivers of events",
            .section = Section::Administration,
            .breadcrumbs = {{"Administration", Url::local("/administration")}},
            .has_errors = !form.errors.empty()};
  page.before_heading << error_summary(form.errors);
  page.body << paragraph(
      "Other systems that are told when a case is allocated. Each message is signed, sent again for three "
      "days until "
      "it is taken, and holds no name.");
  Table list{.caption = "Receivers",
             .columns = {{"Address"},
                         {"Told of"},
                         {"Waiting", ColumnKind::Number},
                         {"Given up", ColumnKind::Number},
                         {"State"}},
             .caption_hidden = true,
             .empty = "No system is told yet."};
  for (const auto& one : receivers)
    list.rows.push_back({.cells = {link(one.webhook.url, of_receiver(one.webhook)), types_words(one.webhook),
                                   count_of(one, DeliveryState::Waiting),
                                   count_of(one, DeliveryState::GivenUp), state_of(one)}});
  page.body << table(list) << heading("Add a receiver") << add_form(form, csrf);
  return page;
}

Page receiver_page(const Receiver& receiver, const std::string& secret, const std::string& csrf) {
  const auto& webhook = receiver.webhook;
  Page page{.title = "Receiver of events",
            .heading = webhook.url,
            .caption = "Receiver of events",
            .section = Section::Administration,
            .breadcrumbs = {{"Administration", Url::local("/administration")},
                            {"Receivers of events", Url::local("/admin/webhooks")}}};
  if (!secret.empty())
    page.before_heading << notification(
        {.heading = "The receiver is added",
         .kind = NoticeKind::Success,
         .content =
             Html{} << paragraph("Its secret checks the signature of every message. It is shown this once:")
                    << paragraph(strong(secret))});
  page.body << summary_list({{.key = "State", .value = state_of(receiver)},
                             {.key = "Told of", .value = words(types_words(webhook))},
                             {.key = "Added by", .value = words(webhook.made_by)},
                             {.key = "Added", .value = words(moment_words(webhook.made_at))}})
            << deliveries_table(receiver, csrf);
  if (webhook.active)
    page.body << heading("Stop it")
              << paragraph("Nothing more is sent to it. What was sent stays in this list.")
              << action_form(of_receiver(webhook, "/stop"), CsrfToken{csrf},
                             {.text = "Stop the receiver", .emphasis = Emphasis::Warning});
  return page;
}

}  // namespace evenkeel::web
