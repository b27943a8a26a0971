# Boost.Beast and Asio are headers of Boost; only server/beast_transport.cpp includes them. TLS is OpenSSL's.
find_package(spdlog REQUIRED)
find_package(prometheus-cpp REQUIRED COMPONENTS core)
find_package(OpenSSL REQUIRED COMPONENTS SSL)
target_link_libraries(evenkeel_web PUBLIC Threads::Threads PRIVATE spdlog::spdlog prometheus-cpp::core OpenSSL::SSL)
