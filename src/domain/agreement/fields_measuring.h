// The fields that measuring needs: points, capacity, reductions, lines. See fields.h.
#pragma once

#include "domain/agreement/field_kinds.h"

namespace evenkeel {

template <Maybe<PointsTable> S, class V>
void visit_fields(S& s, V& v) {
  v.provenance(s.provenance);
  for (std::size_t type = 0; type < kCaseTypeCount; ++type) {
    v.group(text_of(static_cast<CaseType>(type)), [&cells = s.cells[type]](V& g) {
      for (std::size_t i = 1; i < Tier::kCount; ++i) g.field(Tier::from_index(i).text(), cells[i]);
    });
  }
}

template <Maybe<ContactPrice> S, class V>
void visit_fields(S& s, V& v) {
  v.field("code", s.code);
  v.field("name", s.name);
  v.field("points", s.points);
}

template <Maybe<PointsTopic> S, class V>
void visit_fields(S& s, V& v) {
  v.group("standard", [&s](V& g) { visit_fields(s.standard, g); });
  v.group("young", [&s](V& g) { visit_fields(s.young, g); });
  v.group("provisional", [&s](V& g) {
    g.provenance(s.provisional_provenance);
    visit_by_word<CaseType>(g, "points", s.provisional);
  });
  v.group("reports", [&s](V& g) {
    g.provenance(s.reports_provenance);
    g.field("days", s.report_days);
    visit_by_word<ReportKind>(g, "points", s.reports);
  });
  v.group("contacts", [&s](V& g) {
    g.provenance(s.contacts_provenance);
    g.field("days", s.contact_days);
    g.list("prices", s.contacts, "code");
  });
  v.group("inactive", [&s](V& g) {
    g.provenance(s.inactive_provenance);
    g.group("kept_percent", [&cells = s.inactive_percent](V& kept) {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        kept.field(text_of(static_cast<Inactive>(i)), WholePercent{cells[i]});
      }
    });
  });
}

template <Maybe<CapacityTopic> S, class V>
void visit_fields(S& s, V& v) {
  v.provenance(s.provenance);
  v.field("full_week_hours", s.full_week);
  visit_by_word<Grade>(v, "nominal_points", s.nominal_points);
  visit_by_word<Grade>(v, "default_hours", s.default_hours);
}

template <Maybe<ReductionReason> S, class V>
void visit_fields(S& s, V& v) {
  v.field("code", s.code);
  v.field("name", s.name);
  v.field("category", s.category);
  v.field("fixed_percent", WholePercent{s.fixed_percent});
  v.field("max_percent", WholePercent{s.max_percent});
  v.field("months", s.months);
  v.field("protects", s.protects);
  v.provenance(s.provenance);
}

template <Maybe<Band> S, class V>
void visit_fields(S& s, V& v) {
  v.field("code", s.code);
  v.field("word", s.word);
  v.field("shape", s.shape);
  v.field("upto_percent", TenthsOfPercent{s.upto_tenths});
}

template <Maybe<LinesTopic> S, class V>
void visit_fields(S& s, V& v) {
  v.group("bands", [&s](V& g) {
    g.provenance(s.bands_provenance);
    g.list("steps", s.bands, "code");
  });
  v.group("line", [&s](V& g) {
    g.provenance(s.line_provenance);
    g.field("percent", TenthsOfPercent{s.line_tenths});
  });
  v.group("stop", [&s](V& g) {
    g.provenance(s.stop_provenance);
    g.field("percent", TenthsOfPercent{s.stop_tenths});
  });
  v.group("excessive", [&s](V& g) {
    g.provenance(s.excessive_provenance);
    g.field("percent", TenthsOfPercent{s.excessive_tenths});
    g.field("weeks", s.excessive_weeks);
  });
  v.group("most_cases", [&s](V& g) {
    g.provenance(s.most_cases_provenance);
    g.field("cases", s.most_cases);
  });
  v.group("notice", [&s](V& g) {
    g.provenance(s.notice_provenance);
    g.field("reduction_days", s.reduction_notice_days);
    g.field("balance_step_percent", TenthsOfPercent{s.balance_step_tenths});
  });
}

}  // namespace evenkeel
