pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
find_package(EXPAT REQUIRED)
find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
target_link_libraries(evenkeel_exchange PUBLIC Boost::json PRIVATE PkgConfig::libzip EXPAT::EXPAT ${XLSXWRITER_LIBRARY})
