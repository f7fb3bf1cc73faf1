# src/script/examples/*.json become a source of yunli_script.
file(GLOB EXAMPLES CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.json)
set(EMBEDDED_EXAMPLES ${CMAKE_BINARY_DIR}/generated/embedded_examples.cpp)
add_custom_command(
  OUTPUT ${EMBEDDED_EXAMPLES}
  COMMAND ${CMAKE_COMMAND} -DDIR=${CMAKE_CURRENT_LIST_DIR} -DOUT=${EMBEDDED_EXAMPLES} -P ${CMAKE_CURRENT_LIST_DIR}/examples.cmake
  DEPENDS ${EXAMPLES} ${CMAKE_CURRENT_LIST_DIR}/examples.cmake
  VERBATIM)
target_sources(yunli_script PRIVATE ${EMBEDDED_EXAMPLES})
