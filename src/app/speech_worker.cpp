#include "app/speech_worker.h"

#include "speech/worker/worker_command.h"

namespace yunli::app {

int speech_worker_main(int argc, char** argv) { return speech::worker_main(argc, argv); }

}  // namespace yunli::app
