# Bank holidays travel inside the program: data/reference/bank_holidays.csv becomes a sorted table.
set(bank_holidays ${PROJECT_SOURCE_DIR}/data/reference/bank_holidays.csv)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${bank_holidays})
file(STRINGS ${bank_holidays} bank_holiday_lines REGEX "^[0-9][0-9][0-9][0-9]-")
set(BANK_HOLIDAYS "")
foreach(line ${bank_holiday_lines})
  string(REGEX REPLACE "^([0-9]+)-0?([0-9]+)-0?([0-9]+),.*" "    Date::of(\\1, \\2, \\3),\n" entry "${line}")
  string(APPEND BANK_HOLIDAYS "${entry}")
endforeach()
configure_file(${PROJECT_SOURCE_DIR}/src/domain/bank_holidays.cpp.in
               ${PROJECT_BINARY_DIR}/generated/domain/bank_holidays.cpp @ONLY)
target_sources(evenkeel_domain PRIVATE ${PROJECT_BINARY_DIR}/generated/domain/bank_holidays.cpp)
