// `yunli serve`: the server. Prints {"port": N} on standard output when the console answers. See serve.cpp.
#pragma once

namespace yunli::app {
int serve_main(int argc, char** argv);
}
