# api/openapi.yaml becomes a source of yunli_api.
set(OPENAPI ${CMAKE_SOURCE_DIR}/api/openapi.yaml)
set(EMBEDDED_OPENAPI ${CMAKE_BINARY_DIR}/generated/embedded_openapi.cpp)
add_custom_command(
  OUTPUT ${EMBEDDED_OPENAPI}
  COMMAND ${CMAKE_COMMAND} -DIN=${OPENAPI} -DOUT=${EMBEDDED_OPENAPI} -P ${CMAKE_CURRENT_LIST_DIR}/openapi.cmake
  DEPENDS ${OPENAPI} ${CMAKE_CURRENT_LIST_DIR}/openapi.cmake
  VERBATIM)
target_sources(yunli_api PRIVATE ${EMBEDDED_OPENAPI})
# One literal longer than the standard asks every compiler to take.
set_source_files_properties(${EMBEDDED_OPENAPI} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
