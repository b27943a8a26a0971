# The knapsack tables are most of the solver's time: let the compiler vectorise them where it ships.
set_source_files_properties(${PROJECT_SOURCE_DIR}/src/allocation/gap/knapsack.cpp PROPERTIES COMPILE_OPTIONS
  "$<$<CONFIG:Release>:-O3>")
# A rule is judge, cost and say, in a file of its own: no two may be joined. And tests/moves takes what writes JSON
# from the library, and the engines beside it not.
file(GLOB alone CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/allocation/rules/*.cpp
  ${PROJECT_SOURCE_DIR}/src/allocation/overload/*_json.cpp)
set_source_files_properties(${alone} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
