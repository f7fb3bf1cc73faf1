// `yunli carrier`: the simulated carrier as a process. Prints {"port":N} when ready, appends a report line per call,
// ends its calls at SIGTERM or SIGINT. Exit codes: 0 ended as asked, 1 could not start, 2 wrong options.
#pragma once

namespace yunli::app {

// argv[0] is the subcommand's name.
int carrier_main(int argc, char** argv);

}  // namespace yunli::app
