// `yunli understand --script FILE [--flow ID]`: how a script understands utterances, one per line of standard input,
// one JSON object per line of standard output. Exit codes: 0 done, 2 wrong usage or a script that cannot be used.
#pragma once

namespace yunli::app {

int understand_main(int argc, char** argv);

}  // namespace yunli::app
