# The shared library, and Debian packages by cpack: the program, its tables, the library, and what is needed to build with it.

# The library shows what its headers declare, and nothing else. packaging/symbols is the list, in the form that Debian keeps it in:
# dpkg-shlibdeps reads it from the package, and tests/house/symbols holds it against the headers and the last release.
file(STRINGS packaging/symbols lines REGEX "@LIBENTENTE_0")
string(REGEX REPLACE " ?([A-Za-z0-9_]+)@LIBENTENTE_0[^;]*" "\\1" symbols "${lines}")
list(REMOVE_ITEM symbols LIBENTENTE_0)
list(JOIN symbols ";\n    " symbols)
set(symbols_map ${CMAKE_BINARY_DIR}/libentente.map)
file(CONFIGURE OUTPUT ${symbols_map} CONTENT "LIBENTENTE_0 {\n  global:\n    @symbols@;\n  local:\n    *;\n};\n" @ONLY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/packaging/symbols)

add_library(entente_shared SHARED ${ENTENTE_OBJECTS})
set_target_properties(entente_shared PROPERTIES OUTPUT_NAME entente VERSION ${PROJECT_VERSION} SOVERSION 0 LINK_DEPENDS ${symbols_map})
target_link_libraries(entente_shared PRIVATE entente_flags ${ENTENTE_LIBRARIES})
target_link_options(entente_shared PRIVATE -Wl,--version-script=${symbols_map} -Wl,--as-needed)

install(TARGETS entente RUNTIME COMPONENT program)
install(TARGETS entente-whole RUNTIME DESTINATION ${CMAKE_INSTALL_LIBDIR}/entente COMPONENT program)
install(FILES ${CMAKE_BINARY_DIR}/tables.image DESTINATION ${CMAKE_INSTALL_LIBDIR}/entente COMPONENT program)
install(TARGETS entente_shared LIBRARY COMPONENT library NAMELINK_COMPONENT development)
install(TARGETS libentente ARCHIVE COMPONENT development)
install(FILES include/entente.h TYPE INCLUDE COMPONENT development)
install(DIRECTORY include/entente TYPE INCLUDE COMPONENT development FILES_MATCHING PATTERN "*.h")
install(FILES ${CMAKE_BINARY_DIR}/entente.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
install(DIRECTORY gazetteer DESTINATION ${CMAKE_INSTALL_DATADIR}/entente COMPONENT tables FILES_MATCHING PATTERN "*.tsv" PATTERN "README.md")
install(FILES ${CMAKE_BINARY_DIR}/entente.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${CMAKE_BINARY_DIR}/entente.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME entente
        COMPONENT program)

# The weekly run, and its units, which name the place where it was installed.
install(PROGRAMS scripts/weekly DESTINATION ${CMAKE_INSTALL_DATADIR}/entente COMPONENT program)
install(FILES scripts/crontab.example DESTINATION ${CMAKE_INSTALL_DATADIR}/entente COMPONENT program)
foreach(unit entente-weekly.service entente-weekly.timer)
  file(READ scripts/systemd/${unit} text)
  string(REPLACE "/usr/local/share" "${CMAKE_INSTALL_FULL_DATADIR}" text "${text}")
  file(CONFIGURE OUTPUT ${unit} CONTENT "${text}" @ONLY)
  install(FILES ${CMAKE_BINARY_DIR}/${unit} DESTINATION lib/systemd/system COMPONENT program)
endforeach()
install(FILES packaging/sysusers.conf DESTINATION lib/sysusers.d RENAME entente.conf COMPONENT program)

set(package_of_program entente)
set(package_of_tables entente-tables)
set(package_of_library libentente0)
set(package_of_development libentente-dev)
foreach(component program tables library development)
  install(FILES packaging/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package_of_${component}} COMPONENT ${component})
  string(TOUPPER ${component} upper)
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${package_of_${component}})
endforeach()
install(FILES CHANGELOG.md README.md SECURITY.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/entente COMPONENT program)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The authors of entente <entente@localhost>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_COMPONENTS_ALL program tables library development)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(version "(= ${PROJECT_VERSION})")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "entente reads news and draws who acted towards whom: events, dyads, a network,
and what changed from week to week. This package has the program, its man page
and a weekly service, which runs only when it is enabled.")
set(CPACK_COMPONENT_TABLES_DESCRIPTION "Tables of states, organizations, their names and leaders, and of the words of
cooperation and conflict, which entente reads by, as tab-separated text.")
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "The shared library of entente, for programs that read news themselves.")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "Headers, static library and pkg-config file of entente.")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_TABLES_PACKAGE_SECTION science)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "entente-tables ${version}")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_CONTROL_EXTRA "${CMAKE_SOURCE_DIR}/packaging/postinst;${CMAKE_SOURCE_DIR}/packaging/prerm;${CMAKE_SOURCE_DIR}/packaging/postrm")
set(CPACK_DEBIAN_TABLES_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS entente-tables)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_GENERATE_SHLIBS ON)
# The name of the version is for the linker's sake; Debian's file begins with it as the others do.
configure_file(packaging/symbols ${CMAKE_BINARY_DIR}/control/symbols COPYONLY)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${CMAKE_BINARY_DIR}/control/symbols)
# What a program needs to compile with the headers, and to link with the static library.
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libentente0 ${version}, libglib2.0-dev, libpcre2-dev, libjansson-dev, libxxhash-dev, libigraph-dev, libxml2-dev, libcairo2-dev, libarchive-dev, libuchardet-dev, libcurl4-openssl-dev, libsqlite3-dev, libzstd-dev")
include(CPack)
