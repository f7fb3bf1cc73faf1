# src/store/migrations/*.sql become a source of yunli_store.
file(GLOB MIGRATIONS CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/migrations/*.sql)
set(EMBEDDED ${CMAKE_BINARY_DIR}/generated/embedded_migrations.cpp)
add_custom_command(
  OUTPUT ${EMBEDDED}
  COMMAND ${CMAKE_COMMAND} -DDIR=${CMAKE_CURRENT_LIST_DIR}/migrations -DOUT=${EMBEDDED} -P ${CMAKE_CURRENT_LIST_DIR}/migrations.cmake
  DEPENDS ${MIGRATIONS} ${CMAKE_CURRENT_LIST_DIR}/migrations.cmake
  VERBATIM)
target_sources(yunli_store PRIVATE ${EMBEDDED})
