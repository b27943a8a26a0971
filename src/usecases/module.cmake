# A kind of matter is fields, acts, prepare, weigh and follow, in a file of its own: no two may be joined.
file(GLOB kinds CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/usecases/matters/kinds/*.cpp)
set_source_files_properties(${kinds} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
