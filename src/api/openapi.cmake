# Embeds the document ${IN} into ${OUT}. Run as a script: cmake -DIN=… -DOUT=… -P openapi.cmake
file(READ ${IN} DOCUMENT)
set(TEXT "#include \"api/system/openapi.h\"\n\nnamespace yunli::api {\n\nstd::string_view openapi_document() {\n  return ")
string(APPEND TEXT "R\"yaml(${DOCUMENT})yaml\";\n}\n\n}  // namespace yunli::api\n")
file(WRITE ${OUT} "${TEXT}")
