# The knapsack tables are most of the solver's time: let the compiler vectorise them where it ships.
set_source_files_properties(${PROJECT_SOURCE_DIR}/src/allocation/gap/knapsack.cpp PROPERTIES COMPILE_OPTIONS
  "$<$<CONFIG:Release>:-O3>")
