#include "storage/engines/postgres/copy.h"

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <charconv>
#include <memory>

#include "storage/sql/row_block.h"

namespace evenkeel::storage {
namespace {

constexpr std::size_t kPiece = 256 * 1024;  // bytes sent at once

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

[[noreturn]] void fail_copy(PGconn* connection, const PGresult* answer) {
  const auto* state = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_SQLSTATE);
  const auto* primary = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
  throw soci::postgresql_soci_error(primary == nullptr ? PQerrorMessage(connection) : primary,
                                    state == nullptr ? "08006" : state);
}

// A backslash goes before what the text form reads as its own.
void append_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\\\";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out += c;
    }
  }
}

void append_value(std::string& out, const ColumnBlock& column, std::size_t row) {
  if (column.present[row] == soci::i_null) {
    out += "\\N";
  } else if (column.is_text) {
    append_text(out, column.texts[row]);
  } else {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, column.numbers[row]).ptr;
    out.append(digits, end);
  }
}

void send(PGconn* connection, std::string& piece) {
  if (PQputCopyData(connection, piece.data(), static_cast<int>(piece.size())) != 1)
    fail_copy(connection, nullptr);
  piece.clear();
}

void send_rows(PGconn* connection, const RowBlock& rows) {
  std::string piece;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    char before = 0;
    for (const auto& column : rows.columns()) {
      if (before != 0) piece += before;
      append_value(piece, column, row);
      before = '\t';
    }
    piece += '\n';
    if (piece.size() >= kPiece) send(connection, piece);
  }
  if (!piece.empty()) send(connection, piece);
}

}  // namespace

void copy_in(soci::session& session, std::string_view table, const RowBlock& rows) {
  if (rows.rows() == 0) return;
  auto* connection = static_cast<soci::postgresql_session_backend*>(session.get_backend())->conn_;
  std::string names;
  for (const auto& column : rows.columns()) names += (names.empty() ? "" : ", ") + quoted(column.name);
  const Answer begun{PQexec(connection, fmt::format("COPY {} ({}) FROM STDIN", table, names).c_str()),
                     &PQclear};
  if (PQresultStatus(begun.get()) != PGRES_COPY_IN) fail_copy(connection, begun.get());
  send_rows(connection, rows);
  if (PQputCopyEnd(connection, nullptr) != 1) fail_copy(connection, nullptr);
  const Answer ended{PQgetResult(connection), &PQclear};
  const bool kept = PQresultStatus(ended.get()) == PGRES_COMMAND_OK;
  while (auto* more = PQgetResult(connection)) PQclear(more);
  if (!kept) fail_copy(connection, ended.get());
}

}  // namespace evenkeel::storage
