// The fields of an agreement, each named once. Reading a folder, writing canonical JSON, reading that back
// and comparing two versions all walk these descriptions, so that a field cannot be read and not signed, or
// signed and not compared.
#pragma once

#include "domain/agreement/field_kinds.h"
#include "domain/agreement/fields_measuring.h"

namespace evenkeel {

template <Maybe<Protection> S, class V>
void visit_fields(S& s, V& v) {
  v.field("code", s.code);
  v.field("name", s.name);
  v.field("who", s.who);
  v.field("mechanism", s.mechanism);
  v.field("from_month", s.from_month);
  v.field("to_month", s.to_month);
  if (s.mechanism == Protection::Mechanism::Reduction) {
    v.field("reduction_percent", WholePercent{s.reduction_percent});
  } else {
    v.field("cap_percent", TenthsOfPercent{s.cap_tenths});
  }
  v.field("high_risk_percent", WholePercent{s.high_risk_percent});
  v.field("chosen", s.chosen);
  v.provenance(s.provenance);
}

template <Maybe<Task> S, class V>
void visit_fields(S& s, V& v) {
  v.field("code", s.code);
  v.field("name", s.name);
  v.field("for_whom", s.for_whom);
  v.text_if_any("features", s.features);
  v.field("hours_each", s.hours_each);
  v.field("every_weeks", s.every_weeks);
  v.field("legal_duty", s.legal_duty);
  v.field("suspension_order", s.suspension_order);
  v.text_if_any("stage", s.stage);
  v.provenance(s.provenance);
}

template <Maybe<SuspensionExclusion> S, class V>
void visit_fields(S& s, V& v) {
  v.field("code", s.code);
  v.field("name", s.name);
  v.text_if_any("features", s.features);
  v.provenance(s.provenance);
}

template <Maybe<PrioritisationStage> S, class V>
void visit_fields(S& s, V& v) {
  v.field("order", s.order);
  v.field("code", s.code);
  v.field("name", s.name);
  v.field("above_percent", TenthsOfPercent{s.above_tenths});
  v.field("authoriser", s.authoriser);
  v.field("review_weeks", s.review_weeks);
  v.field("what", s.what);
  v.provenance(s.provenance);
}

template <Maybe<ReliefProgramme> S, class V>
void visit_fields(S& s, V& v) {
  v.field("code", s.code);
  v.field("name", s.name);
  v.field("from", s.from);
  v.field("to", s.to);
  v.field("features", s.features);
  v.field("after_thirds", s.after_thirds);
  v.field("tasks", s.tasks);
  v.field("exclusions", s.exclusions);
  v.provenance(s.provenance);
}

template <Maybe<EligibilityRule> S, class V>
void visit_fields(S& s, V& v) {
  v.field("feature", s.feature);
  v.field("name", s.name);
  visit_by_word<Grade>(v, "answers", s.answers);
  v.text_if_any("specialism", s.specialism);
  v.provenance(s.provenance);
}

template <Maybe<UrgencyClass> S, class V>
void visit_fields(S& s, V& v) {
  v.field("rank", s.rank);
  v.field("code", s.code);
  v.field("name", s.name);
  v.field("when", s.when);
  v.field("allocate_within_working_days", s.allocate_within_working_days);
  v.provenance(s.provenance);
}

template <Maybe<LadderStep> S, class V>
void visit_fields(S& s, V& v) {
  v.field("order", s.order);
  v.field("code", s.code);
  v.field("name", s.name);
  v.field("owner", s.owner);
  v.field("answer_within_working_days", s.answer_within_working_days);
  v.provenance(s.provenance);
}

template <Maybe<ResponseClock> S, class V>
void visit_fields(S& s, V& v) {
  v.field("code", s.code);
  v.field("name", s.name);
  v.field("working_days", s.working_days);
  v.provenance(s.provenance);
}

template <Maybe<SupervisionTopic> S, class V>
void visit_fields(S& s, V& v) {
  v.provenance(s.provenance);
  v.field("reports_per_supervisor", s.reports_per_supervisor);
  v.field("weeks_between_sessions", s.weeks_between_sessions);
  v.field("assessment_interval_weeks", s.assessment_interval_weeks);
}

template <Maybe<PublicationTopic> S, class V>
void visit_fields(S& s, V& v) {
  v.provenance(s.provenance);
  v.field("smallest_group", s.smallest_group);
}

template <Maybe<Party> S, class V>
void visit_fields(S& s, V& v) {
  v.field("code", s.code);
  v.field("name", s.name);
  v.field("employer", s.employer);
  v.field("key", s.key);
}

// One group a topic: the files of an agreement's folder, and the keys of its canonical form.
template <Maybe<Agreement> S, class V>
void visit_fields(S& s, V& v) {
  v.group("agreement", [&s](V& g) {
    g.field("id", s.id);
    g.field("title", s.title);
    g.field("version", s.version);
    g.field("effective_from", s.effective_from);
    g.field("effective_to", s.effective_to);
    g.field("note", s.note);
    g.list("parties", s.parties, "code");
  });
  v.group("points", [&s](V& g) { visit_fields(s.points, g); });
  v.group("capacity", [&s](V& g) { visit_fields(s.capacity, g); });
  v.group("reductions", [&s](V& g) { g.list("reasons", s.reductions, "code"); });
  v.group("lines", [&s](V& g) { visit_fields(s.lines, g); });
  v.group("protections", [&s](V& g) { g.list("protections", s.protections, "code"); });
  v.group("tasks", [&s](V& g) {
    g.list("tasks", s.tasks, "code");
    g.list("exclusions", s.suspension_exclusions, "code");
    g.list_if_any("stages", s.stages, "code");
    g.list_if_any("programmes", s.programmes, "code");
  });
  v.group("eligibility", [&s](V& g) { g.list("rules", s.eligibility, "feature"); });
  v.group("urgency", [&s](V& g) { g.list("classes", s.urgency, "code"); });
  v.group("ladder", [&s](V& g) { g.list("steps", s.ladder, "code"); });
  v.group("clocks", [&s](V& g) { g.list("clocks", s.clocks, "code"); });
  v.group("supervision", [&s](V& g) { visit_fields(s.supervision, g); });
  v.group("publication", [&s](V& g) { visit_fields(s.publication, g); });
}

}  // namespace evenkeel
