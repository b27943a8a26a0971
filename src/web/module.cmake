target_link_libraries(evenkeel_web PUBLIC Threads::Threads)
