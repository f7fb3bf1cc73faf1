// `yunli rehearse --script FILE`: talk with a script by typing, line by line; grades at the end. An empty line is
// silence.
#pragma once

namespace yunli::app {
int rehearse_main(int argc, char** argv);
}
