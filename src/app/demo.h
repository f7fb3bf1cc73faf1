// `yunli demo`. See demo.cpp.
#pragma once

namespace yunli::app {
int demo_main(int argc, char** argv);
}
