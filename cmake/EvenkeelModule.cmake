# evenkeel_module(NAME USES module... LINK target...)
#
# Makes the library evenkeel_NAME from every src/NAME/**/*.cpp that is not a test, and, where there are
# *_test.cpp files beside them, the test program NAME_test. Sources are found, not listed, so that a new
# file needs no edit here. A module with third-party needs of its own puts them in src/NAME/module.cmake.
add_library(evenkeel_options INTERFACE)
target_compile_features(evenkeel_options INTERFACE cxx_std_20)
target_include_directories(evenkeel_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(evenkeel_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wswitch-enum -Werror
  # g++ 12 reports false positives of this one inside libstdc++ and Boost at -O2 and above; for the same reason
  # the release preset has -Wno-restrict (GCC bug 105651: two std::string joined).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  # Where files are joined, g++ takes each for a header, and warns of types in unnamed namespaces.
  $<$<AND:$<BOOL:${CMAKE_UNITY_BUILD}>,$<CXX_COMPILER_ID:GNU>>:-Wno-subobject-linkage>)

# Ports are the interfaces that storage and exchange implement: headers only, so that neither can link a use case.
add_library(evenkeel_usecases_ports INTERFACE)

function(evenkeel_module name)
  cmake_parse_arguments(arg "" "" "USES;LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(sources)
    set(scope PUBLIC)
    add_library(evenkeel_${name} STATIC ${sources})
    evenkeel_join(evenkeel_${name} ${sources})
  else()
    set(scope INTERFACE)
    add_library(evenkeel_${name} INTERFACE)
  endif()
  list(TRANSFORM arg_USES PREPEND evenkeel_)
  target_link_libraries(evenkeel_${name} ${scope} evenkeel_options ${arg_USES} ${arg_LINK})
  if(EXISTS ${PROJECT_SOURCE_DIR}/src/${name}/module.cmake)
    include(${PROJECT_SOURCE_DIR}/src/${name}/module.cmake)
  endif()
  if(tests)
    evenkeel_test(${name}_test SOURCES ${tests} LINK evenkeel_${name})
  endif()
endfunction()

# Files of one folder are compiled six at a time, where the preset joins files at all (CMAKE_UNITY_BUILD): headers
# and templates are read once for the six.
function(evenkeel_join target)
  set(last_folder "")
  foreach(source ${ARGN})
    get_filename_component(folder ${source} ABSOLUTE)
    get_filename_component(folder ${folder} DIRECTORY)
    if(NOT folder STREQUAL last_folder)
      set(count 0)
    endif()
    math(EXPR six "${count} / 6")
    math(EXPR count "${count} + 1")
    set(last_folder ${folder})
    file(RELATIVE_PATH group ${PROJECT_SOURCE_DIR} ${folder})
    string(MAKE_C_IDENTIFIER ${group}_${six} group)
    set_property(SOURCE ${source} PROPERTY UNITY_GROUP ${group})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()

# Only the files that read from the source tree are told where it is: the others compile the same in every
# clone, so that a compiler cache serves them all.
function(evenkeel_tell_source_dir)
  foreach(source ${ARGN})
    file(STRINGS ${source} named REGEX EVENKEEL_SOURCE_DIR LIMIT_COUNT 1)
    if(named)
      set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS EVENKEEL_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    endif()
  endforeach()
endfunction()

# A GoogleTest program; every test in it becomes one CTest test, or, for speed, the program is one test.
function(evenkeel_test name)
  cmake_parse_arguments(arg "" "LABEL" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  evenkeel_join(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINK} GTest::gtest GTest::gmock GTest::gtest_main)
  evenkeel_tell_source_dir(${arg_SOURCES})
  add_test(NAME ${name} COMMAND ${name} --gtest_brief=1 WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600 SKIP_RETURN_CODE 77)
  if(arg_LABEL)
    set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL})
  endif()
endfunction()
