// The working behind a figure: the same walk that measure() sums, written down line by line.
#include <fmt/format.h>

#include "workload/assessor.h"
#include "workload/compat/wmt_mode.h"
#include "workload/measure.h"

namespace evenkeel::workload {
namespace {

// Writes each piece of work as a line.
class LineWriter {
 public:
  LineWriter(const Assessor& assessor, std::vector<WorkingLine>& lines)
      : assessor_(assessor), lines_(lines) {}

  void on(const CaseRow& row, Points each) {
    const auto rule = assessor_.prices.rule_of(row);
    auto& line = add(row.id == kNobody ? WorkingLine::Kind::Cases : WorkingLine::Kind::Case, subject_of(row),
                     row.count, each, *rule.provenance);
    line.rule = rule.path;
    line.restricted = row.restricted;
    const bool weighed = row.inactive != Inactive::No && assessor_.mode == Mode::Evenkeel;
    if (weighed && assessor_.agreement.points.inactive_provenance.standing == Standing::Proposed)
      line.standing = Standing::Proposed;
  }
  void on(const ReportRow& row, Points each) {
    const auto& provenance = assessor_.agreement.points.reports_provenance;
    add(WorkingLine::Kind::Report, row.id.text(), row.count, each, provenance).rule =
        fmt::format("{}.{}", provenance.path, text_of(row.kind));
  }
  void on(const ContactRow& row, Points each) {
    const auto& provenance = assessor_.agreement.points.contacts_provenance;
    add(each < Points{} ? WorkingLine::Kind::ContactByOthers : WorkingLine::Kind::ContactForOthers,
        row.id.text(), 1, each, provenance)
        .rule = fmt::format("{}.{}", provenance.path, row.code.text());
  }
  void on(const DutyRow& row, Points each) {
    const auto* task = task_of(row.task);
    auto& line = add(WorkingLine::Kind::Task, row.id.text(), 1, each,
                     task != nullptr ? task->provenance : assessor_.agreement.capacity.provenance);
    line.rule = task != nullptr ? task->provenance.path : "records.duties";
    line.source = fmt::format("{} h a week of {}; {}", row.hours.text(), row.task.text(), line.source);
  }
  // What the rules of arithmetic add or take away, so that the lines still add up to the figure.
  void rounding(std::string subject, Points points, std::string rule) {
    WorkingLine line;
    line.kind = WorkingLine::Kind::Rounding;
    line.subject = std::move(subject);
    line.each = line.total = points;
    line.rule = std::move(rule);
    line.source = "arithmetic";
    lines_.push_back(std::move(line));
  }

 private:
  WorkingLine& add(WorkingLine::Kind kind, std::string subject, std::int64_t quantity, Points each,
                   const Provenance& provenance) {
    WorkingLine line;
    line.kind = kind;
    line.subject = std::move(subject);
    line.quantity = quantity;
    line.each = each;
    line.total = each * quantity;
    line.source = provenance.source;
    line.standing = provenance.standing;
    lines_.push_back(std::move(line));
    return lines_.back();
  }

  [[nodiscard]] std::string subject_of(const CaseRow& row) const {
    if (row.id != kNobody) return assessor_.snapshot.case_ids[row.id];
    return fmt::format("{} {} {}{}", row.count, text_of(row.type), row.tier.text(),
                       row.young ? " (T2A)" : "");
  }
  [[nodiscard]] const Task* task_of(const TaskCode& code) const {
    for (const auto& task : assessor_.agreement.tasks) {
      if (task.code == code) return &task;
    }
    return nullptr;
  }

  const Assessor& assessor_;
  std::vector<WorkingLine>& lines_;
};

Points sum_of(const std::vector<WorkingLine>& lines) {
  Points sum;
  for (const auto& line : lines) sum += line.total;
  return sum;
}

}  // namespace

struct Explainer::State {
  State(const Snapshot& snapshot, const Agreement& agreement, Mode mode)
      : assessor(snapshot, agreement, mode), wmt(agreement) {}

  Assessor assessor;
  WmtRules wmt;

  [[nodiscard]] const Agreement& agreement() const { return assessor.agreement; }
  [[nodiscard]] const PersonRow& row(Index person) const { return assessor.snapshot.people[person]; }

  void add_work(Explanation& out) const {
    LineWriter writer{assessor, out.work};
    assessor.walk(out.figure.person, assessor.way(out.figure.person), writer);
    const auto rest = out.figure.workload - sum_of(out.work);
    if (rest == Points{}) return;
    if (out.mode == Mode::Wmt) {
      writer.rounding("each total to whole points, halves up", rest, "compat.wmt.total");
    } else {
      writer.rounding("a workload is never below 0", rest, "measure.floor");
    }
  }

  [[nodiscard]] HoursLine hours_line(Hours hours, bool assumed, Grade grade, std::string source) const {
    const auto& provenance = agreement().capacity.provenance;
    if (!assumed) return {"contracted", hours, "records.hours", std::move(source), std::nullopt};
    return {"assumed, grade default", hours,
            fmt::format("{}.default_hours.{}", provenance.path, text_of(grade)), provenance.source,
            std::nullopt};
  }

  void add_hours(Explanation& out) const {
    const auto& person = row(out.figure.person);
    const auto postings = assessor.postings(out.figure.person);
    const auto team = [&](const PostingRow& p) {
      return "team " + assessor.snapshot.teams[p.team].code.text();
    };
    if (out.mode == Mode::Wmt) {
      for (std::size_t i = 0; i < postings.size(); ++i) {
        const auto posting = wmt_posting(assessor, wmt, out.figure.person, i);
        out.default_hours = posting.grade_default;
        const bool unknown = !postings[i].contracted && !posting.hours_assumed;
        if (unknown) {
          out.contracted.push_back(
              {"unknown, no grade default", posting.base, "compat.wmt", team(postings[i]), {}});
          continue;
        }
        out.contracted.push_back(
            hours_line(posting.base, posting.hours_assumed, person.grade, team(postings[i])));
      }
    } else if (!person.contracted) {
      if (out.figure.hours_assumed)
        out.contracted.push_back(hours_line(out.figure.contracted, true, person.grade, ""));
    } else if (person.hours_doubled) {
      out.contracted.push_back(
          hours_line(*person.contracted, false, person.grade, "the largest of the teams' hours"));
    } else {
      for (const auto& posting : postings) {
        if (posting.contracted)
          out.contracted.push_back(hours_line(*posting.contracted, false, person.grade, team(posting)));
      }
    }
  }

  void add_reductions(Explanation& out) const {
    const auto day = assessor.snapshot.as_of;
    const auto rows = assessor.reductions(out.figure.person);
    for (const auto& reduction : rows) {
      if (!in_force(reduction, day)) continue;
      const auto* reason = reason_of(agreement(), reduction.reason);
      out.reductions.push_back({"reduction", reduction.hours,
                                reason != nullptr ? reason->provenance.path : "records.reductions",
                                "reduction " + reduction.id.text(), reduction.to});
    }
    if (out.mode == Mode::Wmt) return;
    for_each_added_protection(
        row(out.figure.person), rows, agreement(), day, [&](const ProtectionInForce& p) {
          out.reductions.push_back({"protection",
                                    percent_of(out.figure.contracted, p.protection->reduction_percent),
                                    p.protection->provenance.path, p.protection->provenance.source, p.until});
        });
  }

  void add_rate(Explanation& out) const {
    const auto& provenance = agreement().capacity.provenance;
    const auto why = out.figure.not_measured;
    out.capacity_rule = provenance.path;
    out.capacity_source = provenance.source;
    if (out.mode == Mode::Wmt) {
      const bool dummy = batch_grade_of(out.grade) == compat::kDummy;
      out.nominal_points =
          dummy ? 0
                : static_cast<std::int64_t>(compat::nominal_target(batch_grade_of(out.grade), wmt.nominal));
      return;
    }
    const auto rate = assessor.rate(out.figure.person);
    const bool without =
        why == NotMeasured::NoDefault || why == NotMeasured::ByConversation || why == NotMeasured::NoRecords;
    out.nominal_points = without ? 0 : rate.points;
    out.default_hours = rate.hours;
    if (!without && rate.from != out.grade)
      out.assumptions.push_back(
          fmt::format("The agreement has no points for the grade {}: hours count at the rate of {}.",
                      text_of(out.grade), text_of(rate.from)));
  }

  void add_assumptions(Explanation& out) const {
    const auto& figure = out.figure;
    auto& notes = out.assumptions;
    if (figure.hours_assumed)
      notes.push_back(
          fmt::format("Contracted hours are not in the records; {} h, the default of the grade, is assumed.",
                      figure.contracted.text()));
    if (figure.provisional_cases > 0)
      notes.push_back(
          fmt::format("{} of {} cases have no tier or no agreed price and {}.", figure.provisional_cases,
                      figure.scored_cases,
                      out.mode == Mode::Wmt ? "score nothing, as in WMT" : "take provisional points"));
    if (row(figure.person).hours_doubled)
      notes.emplace_back("Their teams' hours add up to more than a full week; the largest is counted.");
    if (row(figure.person).caseload_missing)
      notes.emplace_back(
          "The source counts cases and gives no count for this person: their caseload is missing, not 0.");
    if (!figure.present)
      notes.emplace_back(
          "Not available on the day: the cases count in the unit with nobody available, the hours do not.");
  }
};

Explainer::Explainer(const Snapshot& snapshot, const Agreement& agreement, Mode mode)
    : state_(std::make_unique<State>(snapshot, agreement, mode)) {}
Explainer::~Explainer() = default;
Explainer::Explainer(Explainer&&) noexcept = default;
Explainer& Explainer::operator=(Explainer&&) noexcept = default;

Explanation Explainer::of(Index person) const {
  const auto& assessor = state_->assessor;
  Explanation out;
  out.as_of = assessor.snapshot.as_of;
  out.mode = assessor.mode;
  out.person = assessor.snapshot.people[person].code;
  out.grade = assessor.snapshot.people[person].grade;
  out.figure = assessor.assess(person);
  state_->add_work(out);
  state_->add_hours(out);
  state_->add_reductions(out);
  state_->add_rate(out);
  state_->add_assumptions(out);
  out.bands = assessor.agreement.lines.bands;
  out.line_tenths = assessor.agreement.lines.line_tenths;
  if (out.figure.used) out.band = out.bands[out.figure.band].code;
  out.agreement_id = assessor.agreement.id;
  out.agreement = assessor.agreement.digest;
  out.snapshot = assessor.snapshot.digest;
  return out;
}

std::vector<WorkingLine> Explainer::pool(Index team) const {
  const auto& assessor = state_->assessor;
  std::vector<WorkingLine> lines;
  if (assessor.mode == Mode::Wmt) return lines;  // WMT scores officers only
  LineWriter writer{assessor, lines};
  const auto nobody = assessor.snapshot.people.size();
  for (const auto& row : assessor.cases(nobody)) {
    if (row.team == team && is_scored(row)) writer.on(row, assessor.prices.of(row).each);
  }
  for (const auto& row : assessor.reports(nobody)) {
    if (row.team == team && assessor.counts(row)) writer.on(row, assessor.prices.of(row.kind));
  }
  return lines;
}

}  // namespace evenkeel::workload
