# What `cmake --install` puts where: the program with its manual and completions, the libraries with their one public header, the plans, and the
# package that find_package(xeploai) reads.
include(CMakePackageConfigHelpers)

if(TARGET xeploai)
  install(TARGETS xeploai RUNTIME)
  install(DIRECTORY ${PROJECT_BINARY_DIR}/generated/share/ DESTINATION ${CMAKE_INSTALL_DATADIR})
endif()
install(
  TARGETS xeploai_base xeploai_source xeploai_diag xeploai_data xeploai_syntax xeploai_sema xeploai_ir xeploai_eval
          xeploai_decide xeploai_compare xeploai_report xeploai_embed
  EXPORT xeploai
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES src/embed/xeploai.hpp DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/xeploai OPTIONAL)
install(DIRECTORY rules/ DESTINATION ${CMAKE_INSTALL_DATADIR}/xeploai/rules)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/xeploai)
install(EXPORT xeploai NAMESPACE xeploai:: FILE xeploai-targets.cmake DESTINATION ${package_dir})
configure_package_config_file(cmake/xeploai-config.cmake.in xeploai-config.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(xeploai-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/xeploai-config.cmake ${PROJECT_BINARY_DIR}/xeploai-config-version.cmake
        DESTINATION ${package_dir})
