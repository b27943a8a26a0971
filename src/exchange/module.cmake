pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
find_package(EXPAT REQUIRED)
find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
target_link_libraries(evenkeel_exchange PUBLIC Boost::json PRIVATE PkgConfig::libzip EXPAT::EXPAT ${XLSXWRITER_LIBRARY})

# Agreements: TOML, and those of data/agreements inside the program.
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)
target_link_libraries(evenkeel_exchange PRIVATE PkgConfig::tomlplusplus)
file(GLOB agreement_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/agreements/*/*.toml)
set(built_in_agreements ${PROJECT_BINARY_DIR}/built_in_agreements.cpp)
add_custom_command(OUTPUT ${built_in_agreements}
  COMMAND ${CMAKE_COMMAND} -DFOLDER=${PROJECT_SOURCE_DIR}/data/agreements -DOUTPUT=${built_in_agreements}
    -P ${PROJECT_SOURCE_DIR}/cmake/EmbedAgreements.cmake
  DEPENDS ${agreement_files} ${PROJECT_SOURCE_DIR}/cmake/EmbedAgreements.cmake VERBATIM)
target_sources(evenkeel_exchange PRIVATE ${built_in_agreements})

# Sign-in providers are asked over HTTP.
find_package(CURL REQUIRED)
target_link_libraries(evenkeel_exchange PRIVATE CURL::libcurl)
