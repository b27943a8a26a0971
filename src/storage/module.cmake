# SOCI gives one SQL text over both databases. The native libraries serve COPY, online backup and nothing else.
find_package(SQLite3 REQUIRED)
find_package(PostgreSQL REQUIRED)
find_library(soci_core soci_core REQUIRED)
find_library(soci_sqlite3 soci_sqlite3 REQUIRED)
find_library(soci_postgresql soci_postgresql REQUIRED)
target_link_libraries(evenkeel_storage PUBLIC ${soci_core} ${soci_sqlite3} ${soci_postgresql} SQLite::SQLite3
                      PostgreSQL::PostgreSQL fmt::fmt)
# soci-sqlite3.h wraps sqlite3.h in a namespace: a file includes one or the other, so no two may be joined.
set_target_properties(evenkeel_storage PROPERTIES UNITY_BUILD OFF)

# Migrations travel inside the program: each .sql file becomes one text in a generated source.
file(GLOB migrations CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/storage/migrations/*.sql)
set(EMBEDDED_MIGRATIONS "")
foreach(migration ${migrations})
  get_filename_component(migration_name ${migration} NAME)
  file(READ ${migration} migration_text)
  string(APPEND EMBEDDED_MIGRATIONS "    {\"${migration_name}\", R\"sql(${migration_text})sql\"},\n")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${migration})
endforeach()
configure_file(${PROJECT_SOURCE_DIR}/src/storage/migrations/embedded.cpp.in
               ${PROJECT_BINARY_DIR}/generated/storage/embedded.cpp @ONLY)
target_sources(evenkeel_storage PRIVATE ${PROJECT_BINARY_DIR}/generated/storage/embedded.cpp)
