# Node.js and npm, and what tests need of its packages: fetched into the build folder, once a lock file.
find_program(XEPLOAI_NODE node)
find_program(XEPLOAI_NPM npm)

# Adds a test of this name that fetches what package-lock.json in the folder at hand names; tests that require `fixture`
# come after it. Only where Node.js and npm are there.
function(xeploai_npm_packages name fixture)
  foreach(file IN ITEMS package.json package-lock.json)
    configure_file(${file} ${file} COPYONLY)
  endforeach()
  add_test(NAME "${name}"
    COMMAND ${CMAKE_COMMAND} -D NPM=${XEPLOAI_NPM} -P ${PROJECT_SOURCE_DIR}/tests/support/fetch_npm.cmake
    WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  set_tests_properties("${name}" PROPERTIES FIXTURES_SETUP ${fixture} RESOURCE_LOCK npm)
endfunction()
