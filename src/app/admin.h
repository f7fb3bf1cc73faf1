// `yunli admin`: what the operator of the machine may need from the shell.
#pragma once

namespace yunli::app {
int admin_main(int argc, char** argv);
}
