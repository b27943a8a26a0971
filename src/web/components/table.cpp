#include "web/components/table.h"

#include "web/components/figure.h"

namespace evenkeel::web {
namespace {

Markup order_word(Order order) {
  switch (order) {
    case Order::None:
      return "none";
    case Order::Ascending:
      return "ascending";
    case Order::Descending:
      return "descending";
  }
  return "none";
}

Markup order_sign(Order order) {
  switch (order) {
    case Order::None:
      return "<span class=\"ek-order\" aria-hidden=\"true\">&#8597;</span>";
    case Order::Ascending:
      return "<span class=\"ek-order\" aria-hidden=\"true\">&#8593;</span>";
    case Order::Descending:
      return "<span class=\"ek-order\" aria-hidden=\"true\">&#8595;</span>";
  }
  return "";
}

Markup header_class(ColumnKind kind) {
  return kind == ColumnKind::Number ? Markup{"govuk-table__header govuk-table__header--numeric"}
                                    : Markup{"govuk-table__header"};
}

Markup cell_class(ColumnKind kind) {
  return kind == ColumnKind::Number ? Markup{"govuk-table__cell govuk-table__cell--numeric"}
                                    : Markup{"govuk-table__cell"};
}

Html column_header(const Table& table, const Column& column) {
  Html out;
  out << "<th scope=\"col\" class=\"" << header_class(column.kind) << "\"";
  const bool here = table.sortable && column.sortable && !column.hidden;
  if (here || column.sort_by) out << " aria-sort=\"" << order_word(column.order) << "\"";
  out << ">";
  if (column.hidden) {
    out << "<span class=\"govuk-visually-hidden\">" << column.text << "</span>";
  } else if (column.sort_by) {
    out << "<a class=\"govuk-link govuk-link--no-visited-state ek-sort\" href=\"" << *column.sort_by << "\">"
        << column.text << " " << order_sign(column.order) << "</a>";
  } else {
    out << column.text;
  }
  return out << "</th>";
}

Html sort_attribute(const Cell& cell) {
  Html out;
  if (!cell.sort_value().empty()) out << " data-sort-value=\"" << cell.sort_value() << "\"";
  return out;
}

ColumnKind kind_at(const Table& table, std::size_t i) {
  return i < table.columns.size() ? table.columns[i].kind : ColumnKind::Text;
}

Html cells_of(const Table& table, const std::vector<Cell>& cells) {
  Html out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i == 0) {
      out << "<th scope=\"row\" class=\"govuk-table__header\"" << sort_attribute(cells[i]) << ">"
          << cells[i].content() << "</th>";
    } else {
      out << "<td class=\"" << cell_class(kind_at(table, i)) << "\"" << sort_attribute(cells[i]) << ">"
          << cells[i].content() << "</td>";
    }
  }
  return out;
}

Html row_of(const Table& table, const Row& row) {
  Html out;
  out << "<tr class=\"govuk-table__row\"";
  if (!row.id.empty()) out << " id=\"" << row.id << "\"";
  out << ">" << cells_of(table, row.cells);
  if (row.instead && table.columns.size() > row.cells.size())
    out << "<td class=\"govuk-table__cell\" colspan=\"" << table.columns.size() - row.cells.size() << "\">"
        << *row.instead << "</td>";
  return out << "</tr>\n";
}

// Many columns stand closer, so that a desk's screen shows them all.
constexpr std::size_t kManyColumns = 8;

Markup table_class(const Table& table) {
  return table.columns.size() >= kManyColumns ? Markup{"govuk-table ek-many"} : Markup{"govuk-table"};
}

Html caption_of(const Table& table) {
  Html out;
  return out << (table.caption_hidden
                     ? Markup{"<caption class=\"govuk-table__caption govuk-visually-hidden\">"}
                     : Markup{"<caption class=\"govuk-table__caption govuk-table__caption--s\">"})
             << table.caption << "</caption>";
}

}  // namespace

Cell::Cell(std::int64_t number) : sort_value_(std::to_string(number)) { content_ << thousands(number); }

Cell& Cell::sorted_by(std::int64_t value) {
  sort_value_ = std::to_string(value);
  return *this;
}

Cell& Cell::sorted_by(std::string value) {
  sort_value_ = std::move(value);
  return *this;
}

Html table(const Table& table) {
  Html out;
  if (table.rows.empty()) return out << "<p class=\"govuk-body ek-empty\">" << table.empty << "</p>\n";
  out << "<div class=\"ek-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"" << table.caption
      << "\"><table class=\"" << table_class(table) << "\"";
  if (table.sortable) out << " data-module=\"moj-sortable-table\"";
  out << ">" << caption_of(table) << "<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">";
  for (const auto& column : table.columns) out << column_header(table, column);
  out << "</tr></thead>\n<tbody class=\"govuk-table__body\">\n";
  for (const auto& row : table.rows) out << row_of(table, row);
  out << "</tbody>";
  if (!table.total.empty())
    out << "<tfoot class=\"ek-total\"><tr class=\"govuk-table__row\">" << cells_of(table, table.total)
        << "</tr></tfoot>";
  return out << "</table></div>\n";
}

}  // namespace evenkeel::web
