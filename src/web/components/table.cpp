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

// Each writes into `out`: a table is most of a page.
void add_column_header(Html& out, const Table& table, const Column& column) {
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
  out << "</th>";
}

void add_sort_attribute(Html& out, const Cell& cell) {
  if (!cell.sort_value().empty()) out << " data-sort-value=\"" << cell.sort_value() << "\"";
}

ColumnKind kind_at(const Table& table, std::size_t i) {
  return i < table.columns.size() ? table.columns[i].kind : ColumnKind::Text;
}

void add_cells(Html& out, const Table& table, const std::vector<Cell>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool first = i == 0;
    out << (first ? Markup{"<th scope=\"row\" class=\"govuk-table__header\""} : Markup{"<td class=\""});
    if (!first) out << cell_class(kind_at(table, i)) << "\"";
    add_sort_attribute(out, cells[i]);
    out << ">" << cells[i].content() << (first ? Markup{"</th>"} : Markup{"</td>"});
  }
}

void add_row(Html& out, const Table& table, const Row& row) {
  out << "<tr class=\"govuk-table__row\"";
  if (!row.id.empty()) out << " id=\"" << row.id << "\"";
  out << ">";
  add_cells(out, table, row.cells);
  if (row.instead && table.columns.size() > row.cells.size())
    out << "<td class=\"govuk-table__cell\" colspan=\"" << table.columns.size() - row.cells.size() << "\">"
        << *row.instead << "</td>";
  out << "</tr>\n";
}

// Many columns stand closer, so that a desk's screen shows them all.
constexpr std::size_t kManyColumns = 8;

Markup table_class(const Table& table) {
  return table.columns.size() >= kManyColumns ? Markup{"govuk-table ek-many"} : Markup{"govuk-table"};
}

Markup caption_begin(const Table& table) {
  return table.caption_hidden ? Markup{"<caption class=\"govuk-table__caption govuk-visually-hidden\">"}
                              : Markup{"<caption class=\"govuk-table__caption govuk-table__caption--s\">"};
}

// Of what stands around the cells and in them, roughly.
std::size_t bytes_of(const Table& table) {
  constexpr std::size_t kCell = 64;
  constexpr std::size_t kFrame = 512;
  std::size_t bytes = kFrame + table.columns.size() * 2 * kCell;
  for (const auto& row : table.rows)
    for (const auto& cell : row.cells)
      bytes += kCell + cell.sort_value().size() + cell.content().str().size();
  return bytes;
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
  if (table.rows.empty()) return Html{} << "<p class=\"govuk-body ek-empty\">" << table.empty << "</p>\n";
  Html out;
  out.reserve(bytes_of(table));
  out << "<div class=\"ek-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"" << table.caption
      << "\"><table class=\"" << table_class(table) << "\"";
  if (table.sortable) out << " data-module=\"moj-sortable-table\"";
  out << ">" << caption_begin(table) << table.caption
      << "</caption><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">";
  for (const auto& column : table.columns) add_column_header(out, table, column);
  out << "</tr></thead>\n<tbody class=\"govuk-table__body\">\n";
  for (const auto& row : table.rows) add_row(out, table, row);
  out << "</tbody>";
  if (!table.total.empty()) {
    out << "<tfoot class=\"ek-total\"><tr class=\"govuk-table__row\">";
    add_cells(out, table, table.total);
    out << "</tr></tfoot>";
  }
  out << "</table></div>\n";
  return out;
}

}  // namespace evenkeel::web
