// `yunli speech-worker`: the process in which speech engines run; started and watched by speech/service.h.
//   speech-worker --socket PATH [--model DIR --engine-lib SO] [--no-recognizer] [--no-synthesizer] [--threads N]
//   [--parent PID] speech-worker --probe --model DIR --engine-lib SO     tries a model and prints what it can as one
//   JSON line
#pragma once

namespace yunli::app {

// argv[0] is the subcommand's name. Exit codes: speech/worker/worker_exit.h.
int speech_worker_main(int argc, char** argv);

}  // namespace yunli::app
