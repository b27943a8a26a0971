# Boost.Beast and Asio are headers of Boost; only server/beast_transport.cpp includes them. TLS is OpenSSL's.
find_package(spdlog REQUIRED)
find_package(prometheus-cpp REQUIRED COMPONENTS core)
find_package(OpenSSL REQUIRED COMPONENTS SSL)
# The thread sanitizer does not see fences, and g++ says so: what Asio's order goes through its mutexes as well.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_FLAGS MATCHES "-fsanitize=thread")
  set_property(SOURCE ${PROJECT_SOURCE_DIR}/src/web/server/beast_transport.cpp APPEND PROPERTY COMPILE_OPTIONS -Wno-tsan)
endif()
target_link_libraries(evenkeel_web PUBLIC Threads::Threads PRIVATE spdlog::spdlog yaml-cpp qrencode prometheus-cpp::core OpenSSL::SSL)

# The description of the interface travels inside the program; yaml-cpp reads it for the page that shows it.
set(openapi ${PROJECT_SOURCE_DIR}/api/openapi.yaml)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${openapi})
file(READ ${openapi} OPENAPI_TEXT)
configure_file(${PROJECT_SOURCE_DIR}/src/web/codecs/openapi.cpp.in
               ${PROJECT_BINARY_DIR}/generated/web/openapi_text.cpp @ONLY)
target_sources(evenkeel_web PRIVATE ${PROJECT_BINARY_DIR}/generated/web/openapi_text.cpp)

# Handlers are named by what is asked for (list, one, add), the same in every file: no two may be joined.
file(GLOB_RECURSE handlers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/web/handlers/*.cpp)
set_source_files_properties(${handlers} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
