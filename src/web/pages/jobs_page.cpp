#include "web/pages/jobs_page.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json.h"
#include "web/components/button.h"
#include "web/components/figure.h"
#include "web/components/form.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/http/next_page.h"

namespace evenkeel::web {
namespace {

Html state_tag(JobState state) {
  switch (state) {
    case JobState::Waiting:
      return tag("Waiting for others", Tone::Plain);
    case JobState::Running:
      return tag("Running", Tone::Notice);
    case JobState::Done:
      return tag("Done", Tone::Good);
    case JobState::Failed:
      return tag("Failed", Tone::Bad);
    case JobState::Cancelled:
      return tag("Cancelled", Tone::Plain);
    case JobState::Interrupted:
      return tag("Interrupted", Tone::Warn);
  }
  return {};
}

// The address that a job's result holds under a name, as JSON; of this service alone.
std::string address_in(const Job& job, std::string_view name) {
  const auto value = parse_json(job.result.reveal());
  if (!value || !value->is_object()) return {};
  const auto* found = value->as_object().if_contains(name);
  if (found == nullptr || !found->is_string()) return {};
  const std::string text{found->as_string()};
  const auto page = next_page(text);
  return page.text() == text ? text : std::string{};
}

// Where the outcome of a finished piece of work is to be seen.
Url outcome(JobKind kind) {
  switch (kind) {
    case JobKind::Import:
      return Url::local("/data");
    case JobKind::Plan:
      return Url::local("/plans");
    case JobKind::Rehearsal:
      return Url::local("/agreement");
    case JobKind::Forecast:
      return Url::local("/units");
    case JobKind::Export:
    case JobKind::Evidence:
      return Url::local("/");
  }
  return Url::local("/");
}

// "2026-11-22T18:30:00Z" -> "2026-11-22 18:30 UTC".
std::string shown_time(const std::string& utc) {
  if (utc.size() < 16) return utc;
  return utc.substr(0, 10) + " " + utc.substr(11, 5) + " UTC";
}

Url address_of(const Job& job) { return Url::local("/jobs/" + job.id); }

Html under_way(const Job& job) {
  const auto& so_far = job.progress;
  std::string detail =
      so_far.total > 0 ? fmt::format("{} of {}", thousands(so_far.done), thousands(so_far.total)) : "";
  Html out = progress({.what = so_far.what.empty() ? "Getting ready" : so_far.what,
                       .done = so_far.done,
                       .total = so_far.total,
                       .detail = std::move(detail)});
  if (job.attempt > 1)
    out << paragraph(
        fmt::format("Its server was stopped, and it was begun again by itself: attempt {} of at "
                    "most {}.",
                    job.attempt, kMostAttempts));
  if (job.cancel_wanted) out << paragraph("It is being cancelled and will stop at the next safe place.");
  return out;
}

Html start_again(const Job& job) {
  const auto page = address_in(job, "again");
  return page.empty() ? Html{} : link_button("Start it again", Url::local(page), Emphasis::Secondary);
}

Html reason(const Job& job) {
  Html out;
  out << warning_text(job.error_message.reveal());
  if (!job.error_fix.reveal().empty()) out << paragraph(job.error_fix.reveal());
  return out << hint(job.error_code);
}

}  // namespace

std::string result_page(const Job& job) {
  return job.state == JobState::Done ? address_in(job, "see") : std::string{};
}

Html job_state(const Job& job) {
  Html out = paragraph(state_tag(job.state));
  switch (job.state) {
    case JobState::Waiting:
    case JobState::Running:
      return out << under_way(job);
    case JobState::Done:
      return out << paragraph(link("See what came of it", result_page(job).empty()
                                                              ? outcome(job.kind)
                                                              : Url::local(result_page(job))));
    case JobState::Failed:
      return out << reason(job) << start_again(job);
    case JobState::Cancelled:
      return out << paragraph("It was stopped as you asked. Nothing that was not finished is shown anywhere.")
                 << start_again(job);
    case JobState::Interrupted:
      if (job.comes_back())
        return out << paragraph(
                   "The server that did it was stopped. Nothing is half done, and it begins again "
                   "by itself as soon as a server can.");
      return out << paragraph("The server that did it was stopped. Nothing is half done: start it again.")
                 << start_again(job);
  }
  return out;
}

Page job_page(const Job& job, const std::string& csrf) {
  Page page{.title = job.title, .heading = job.title, .caption = "Work in the background"};
  page.breadcrumbs = {{"Home", Url::local("/")}, {"Work in the background", Url::local("/jobs")}};
  page.body << freshness("Started " + shown_time(job.started_at) +
                         (job.ended() ? ", ended " + shown_time(job.ended_at) : std::string{}));
  if (job.ended() && !job.comes_back()) {
    page.body << job_state(job);
    return page;
  }
  page.body << polled({.id = "job-state",
                       .from = Url::local("/jobs/" + job.id + "/state"),
                       .seconds = 2,
                       .content = job_state(job)});
  page.body << paragraph("You can close this page: the work goes on, and you find it again in the list.");
  if (!job.cancel_wanted && !job.ended())
    page.body << action_form(Url::local("/jobs/" + job.id + "/cancel"), CsrfToken{csrf},
                             {.text = "Cancel", .emphasis = Emphasis::Warning, .hidden = job.title});
  return page;
}

Page jobs_page(const std::vector<Job>& jobs) {
  Page page{.title = "Work in the background", .heading = "Work in the background"};
  page.breadcrumbs = {{"Home", Url::local("/")}};
  Table list{.caption = "Yours, newest first",
             .columns = {{"What"}, {"State"}, {"Started"}, {"Ended"}},
             .empty = "You have started nothing in the past week."};
  for (const auto& job : jobs)
    list.rows.push_back({{link(job.title, address_of(job)), state_tag(job.state), shown_time(job.started_at),
                          shown_time(job.ended_at)}});
  page.body << table(list);
  return page;
}

}  // namespace evenkeel::web
