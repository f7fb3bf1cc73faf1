// Command line of the worker process, shared by `yunli speech-worker` and by test programs that start themselves again.
#pragma once

namespace yunli::speech {

int worker_main(int argc, char** argv);  // argv[0] is ignored

}  // namespace yunli::speech
