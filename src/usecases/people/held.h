// Everything that is held about the viewer, for their own copy (UK GDPR, Article 15): records with both of
// their times, figures, and what they have raised. The numbers of cases are other people's data and are left
// out.
#pragma once

#include <string>
#include <vector>

#include "domain/matters/matter.h"
#include "usecases/ports/archive_writer.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/see/desk.h"

namespace evenkeel {

struct HeldMatter {
  Matter matter;
  std::vector<MatterEvent> events;
};

struct Held {
  PersonCode code;
  std::string name;
  std::string made_at;  // UTC
  std::vector<HeldRecord> records;
  std::vector<FigurePoint> figures;
  std::vector<HeldMatter> matters;
};

// Forbidden (ACCESS-DENIED) for an account that belongs to no member of staff; NotFound (NO-PERSON).
Result<Held> held_about_viewer(const Desk& desk);

// README.txt and three files of canonical JSON, a row a line.
Result<std::vector<ArchiveFile>> held_files(const Held& held);

}  // namespace evenkeel
