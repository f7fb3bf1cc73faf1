// `yunli bench NAME`: measurements of the program itself.
#pragma once

namespace yunli::app {
int bench_main(int argc, char** argv);
}
