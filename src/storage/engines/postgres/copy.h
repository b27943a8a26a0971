// Many rows into PostgreSQL at once: COPY in its text form.
#pragma once

#include <string_view>

namespace soci {
class session;
}

namespace evenkeel::storage {

class RowBlock;

// Inside the session's transaction. Throws soci_error.
void copy_in(soci::session& session, std::string_view table, const RowBlock& rows);

}  // namespace evenkeel::storage
