// `yunli doctor`: what is wrong with the configuration and the machine, before a caller finds out. Exit code 1 when
// anything is.
#pragma once

namespace yunli::app {
int doctor_main(int argc, char** argv);
}
