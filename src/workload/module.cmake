# compat/ reproduces JavaScript's arithmetic to the last bit: no fused multiply-add, on any compiler or processor.
set_source_files_properties(${PROJECT_SOURCE_DIR}/src/workload/compat/wmt_batch.cpp PROPERTIES COMPILE_OPTIONS -ffp-contract=off)
