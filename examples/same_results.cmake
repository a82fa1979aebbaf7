# Ranks the commune of examples/excel twice with PROGRAM and RULES, from EXCEL and from what GENERATOR writes in its
# plain form, and fails where the results differ by a byte.
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK}/plain)
execute_process(COMMAND ${GENERATOR} commune ${WORK}/plain COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${PROGRAM} eval ${RULES} ${WORK}/plain -o ${WORK}/from-plain COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${PROGRAM} eval ${RULES} ${EXCEL} -o ${WORK}/from-excel COMMAND_ERROR_IS_FATAL ANY)

foreach(unit IN ITEMS party_organisation party_cell collective member leader)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -E compare_files ${WORK}/from-plain/${unit}.csv ${WORK}/from-excel/${unit}.csv
    RESULT_VARIABLE differs)
  if(differs)
    message(FATAL_ERROR "the ranks of ${unit} differ between the two forms")
  endif()
endforeach()
