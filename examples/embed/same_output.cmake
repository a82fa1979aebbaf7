# PROGRAM says exactly what EXPECTED holds.
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
file(READ ${EXPECTED} expected)
if(NOT said STREQUAL expected)
  message(FATAL_ERROR "it said\n${said}\nand not\n${expected}")
endif()
