#include "web/pages/home_page.h"

#include <fmt/format.h>

#include "web/components/details.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/components/table.h"
#include "web/components/tag.h"
#include "web/components/task_list.h"
#include "web/http/address.h"
#include "web/pages/destination_list.h"
#include "web/pages/matters/matter_pages.h"

namespace evenkeel::web {
namespace {

struct NeedWords {
  std::string_view one;
  std::string_view many;
  std::string_view path;
  std::string_view query_name;
  std::string_view query_value;
  std::string_view status;
  Tone tone;
};

NeedWords words_of(ToDoKind kind) {
  switch (kind) {
    case ToDoKind::PoolAlerts:
      return {"case that may not wait is held by nobody",
              "cases that may not wait are held by nobody",
              "/cases",
              "",
              "",
              "May not wait",
              Tone::Bad};
    case ToDoKind::LadderSteps:
      return {"step of the contingency ladder is yours",
              "steps of the contingency ladder are yours",
              "/matters",
              "kind",
              "ladder-step",
              "Open",
              Tone::Warn};
    case ToDoKind::Surveys:
      return {"survey asks for your answers",
              "surveys ask for your answers",
              "/surveys",
              "",
              "",
              "Asked",
              Tone::Notice};
    case ToDoKind::LateCases:
      return {"case waits past its time",
              "cases wait past their time",
              "/cases",
              "late",
              "yes",
              "Late",
              Tone::Bad};
    case ToDoKind::WaitingCases:
      return {"more case waits for a practitioner",
              "more cases wait for a practitioner",
              "/cases",
              "",
              "",
              "Waiting",
              Tone::Warn};
    case ToDoKind::MattersOverdue:
      return {"answer is overdue", "answers are overdue", "/matters", "state", "overdue", "Late", Tone::Bad};
    case ToDoKind::MattersOpen:
      return {"matter waits for your answer",
              "matters wait for your answer",
              "/matters",
              "state",
              "open",
              "Open",
              Tone::Warn};
    case ToDoKind::AssessmentsOverdue:
      return {"person's workload has not been assessed by conversation",
              "people's workload has not been assessed by conversation",
              "/assessments",
              "",
              "",
              "Due",
              Tone::Warn};
    case ToDoKind::OwnMatters:
      return {"thing you raised is open",
              "things you raised are open",
              "/matters",
              "mine",
              "yes",
              "Yours",
              Tone::Notice};
    case ToDoKind::Crossed:
      return {"person crossed the line since Sunday",
              "people crossed the line since Sunday",
              "/people",
              "only",
              "crossed",
              "New",
              Tone::Warn};
    case ToDoKind::Excessive:
      return {"person is over the excessive line for weeks",
              "people are over the excessive line for weeks",
              "/findings",
              "kind",
              "EXCESSIVE",
              "Excessive",
              Tone::Bad};
    case ToDoKind::ProtectionsBroken:
      return {"protection is broken",
              "protections are broken",
              "/findings",
              "kind",
              "PROTECTION-BREACH",
              "Broken",
              Tone::Bad};
    case ToDoKind::NobodyAvailable:
      return {"person is away and holds cases",
              "people are away and hold cases",
              "/findings",
              "kind",
              "HOLDER-AWAY",
              "Cover",
              Tone::Warn};
    case ToDoKind::NotMeasured:
      return {"person has no figure",
              "people have no figure",
              "/findings",
              "kind",
              "NOT-MEASURED",
              "Data",
              Tone::Notice};
    case ToDoKind::Quarantined:
      return {"record of the last import was left out",
              "records of the last import were left out",
              "/data",
              "",
              "",
              "Data",
              Tone::Warn};
    case ToDoKind::HoursAssumed:
      return {"person's hours are assumed",
              "people's hours are assumed",
              "/findings",
              "kind",
              "HOURS-ASSUMED",
              "Data",
              Tone::Notice};
  }
  return {"", "", "/", "", "", "", Tone::Plain};
}

// The page on which those that may not wait stand first: the unit's, where it is one; else they are told unit
// by unit below.
Url alerts_address(const HomeView& view, const Links& links) {
  const auto& pools = view.pools;  // the most that may not wait first
  if (pools.size() > 1 && pools[1].counts.alerts > 0) return Url::local("/#pool");
  return pools.empty() ? links.to("/cases")
                       : links.to("/units/" + percent_encoded(pools.front().unit.text()) + "/pool");
}

Task task_of(const ToDo& need, const HomeView& view, const Links& links) {
  const auto said = words_of(need.kind);
  Fields query;
  if (!said.query_name.empty()) query.add(std::string{said.query_name}, std::string{said.query_value});
  Task out{.text = counted(need.count, said.one, said.many),
           .to = links.to(std::string{said.path}, query),
           .status = tag(said.status, said.tone)};
  if (said.path == "/people" && !view.sees_people) out.to.reset();
  if (need.kind == ToDoKind::PoolAlerts) out.to = alerts_address(view, links);
  const bool due = need.kind == ToDoKind::MattersOverdue || need.kind == ToDoKind::MattersOpen ||
                   need.kind == ToDoKind::LadderSteps || need.kind == ToDoKind::Surveys ||
                   need.kind == ToDoKind::OwnMatters;
  if (need.kind == ToDoKind::PoolAlerts)
    out.hint = "high risk of serious harm, MAPPA or child protection; they are among the cases below";
  if (need.since && due) out.hint = "the first is due " + need.since->long_text();
  if (need.since && !due && need.kind != ToDoKind::Quarantined)
    out.hint = (out.hint.empty() ? "" : out.hint + "; ") + "the oldest since " + need.since->long_text();
  if (need.since && need.kind == ToDoKind::Quarantined) out.hint = "of " + need.since->long_text();
  return out;
}

// Whom or what a matter is about, so that ten of a kind can be told apart.
std::string about(const Whereabouts& where) {
  if (where.person) return where.person->text();
  if (where.team) return where.team->text();
  return where.pdu ? where.pdu->text() : "";
}

Task task_of(const Matter& matter, const HomeView& view, const Links& links) {
  const auto day = view.basis.as_of.day;
  auto whom = about(matter.where);
  if (const auto name = view.names.find(whom); name != view.names.end()) whom = name->second;
  Task out{.text = whom.empty() ? matter.title : fmt::format("{}: {}", whom, matter.title),
           .to = links.to("/matters/" + percent_encoded(matter.id))};
  if (matter.due) out.hint = "an answer is due " + matter.due->long_text();
  out.status = matter.due && *matter.due < day
                   ? tag("Late", Tone::Bad)
                   : tag(matter.state == MatterState::Open ? "Open" : "Answered", Tone::Notice);
  return out;
}

std::vector<Task> tasks_of(const std::vector<Matter>& matters, const HomeView& view, const Links& links) {
  std::vector<Task> out;
  for (const auto& matter : matters) out.push_back(task_of(matter, view, links));
  return out;
}

Row pool_row(const Html& name, const PoolCounts& counts) {
  return {{name, counts.all, counts.alerts, counts.late, counts.undated, words(counts.points.text()),
           counts.since ? counts.since->long_text() : "Not known"}};
}

// What the pools hold, and unit by unit how that comes about.
Html pool_section(const HomeView& view, const Links& links) {
  const auto& all = view.pool;
  if (all.all == 0) return {};
  Table rows{.caption = "Cases that nobody holds, by unit",
             .columns = {{"Unit"},
                         {"Waiting", ColumnKind::Number},
                         {"May not wait", ColumnKind::Number},
                         {"Past their time", ColumnKind::Number},
                         {"Since when is not known", ColumnKind::Number},
                         {"Points", ColumnKind::Number},
                         {"The oldest since"}}};
  for (const auto& pool : view.pools)
    rows.rows.push_back(pool_row(
        link(pool.name, links.to("/units/" + percent_encoded(pool.unit.text()) + "/pool")), pool.counts));
  rows.total = pool_row(words("Together"), all).cells;
  Html working;
  working << table(rows)
          << hint(fmt::format(
                 "A case may not wait when its risk of serious harm is high or very high, when it is a MAPPA "
                 "case, or when a child is under protection procedures. It is past its time when its urgency "
                 "class asked for a practitioner before {}. One case may be both. Counted where you may "
                 "allocate.",
                 view.basis.as_of.day.long_text()));
  Html out;
  return out << heading("Cases that nobody holds", {.id = "pool"})
             << paragraph(fmt::format(
                    "{}: {} may not wait, {} past their time{}.",
                    counted(all.all, "case waits", "cases wait"), all.alerts, all.late,
                    all.undated > 0 ? fmt::format(", of {} nobody knows since when", all.undated) : ""))
             << details("Show working", working, view.pools.size() > 1 && all.alerts > 0);
}

Html units_section(const HomeView& view, const Links& links) {
  if (view.units.empty()) return {};
  constexpr std::size_t kMostUnits = 12;
  std::vector<Html> items;
  for (std::size_t i = 0; i < view.units.size() && i < kMostUnits; ++i)
    items.push_back(link(view.units[i].name, links.unit(view.units[i].unit.text())));
  Html out;
  out << heading("Your units") << bullets(items);
  if (view.units.size() > kMostUnits)
    out << paragraph(link(fmt::format("All {} units", view.units.size()), links.to("/units")));
  return out;
}

}  // namespace

Page home_page(const HomeView& view, const Viewer& viewer, const Links& links) {
  Page page{.title = "Home", .heading = "What needs you", .caption = viewer.name, .section = Section::Home};
  page.body << basis_line(view.basis);
  if (!view.has_records) {
    page.body << empty_state(
                     "There are no records yet",
                     paragraph("An analyst imports them under Data; the first figures follow at once."))
              << heading("Where you can go") << destination_index(destinations_of(viewer));
    return page;
  }
  if (view.has_own_workload)
    page.body << paragraph(link("My workload, opened to each case and rule", links.to("/workload")));
  std::vector<Task> needs;
  for (const auto& need : view.needs) needs.push_back(task_of(need, view, links));
  if (needs.empty()) {
    page.body << empty_state("Nothing waits for you");
  } else {
    page.body << task_list("needs", needs);
  }
  page.body << pool_section(view, links);
  if (!view.steps.empty())
    page.body << heading("Steps of the contingency ladder that wait for you") << steps_table(view.steps, 12);
  if (!view.matters.empty())
    page.body << heading("Waiting for your answer")
              << task_list("matters", tasks_of(view.matters, view, links));
  if (!view.own.empty())
    page.body << heading("What you raised") << task_list("own", tasks_of(view.own, view, links));
  page.body << units_section(view, links) << heading("Where you can go")
            << destination_index(destinations_of(viewer));
  return page;
}

}  // namespace evenkeel::web
