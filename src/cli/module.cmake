find_package(CLI11 REQUIRED)
target_link_libraries(evenkeel_cli PUBLIC CLI11::CLI11)
target_compile_definitions(evenkeel_cli PRIVATE EVENKEEL_VERSION="${PROJECT_VERSION}")

# A command is its arguments, columns and options, named the same in every file: no two may be joined.
set_target_properties(evenkeel_cli PROPERTIES UNITY_BUILD OFF)
