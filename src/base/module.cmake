# Debian's libzxcvbn carries neither a CMake nor a pkg-config file.
find_library(zxcvbn zxcvbn REQUIRED)
target_link_libraries(evenkeel_base PUBLIC ${zxcvbn})
