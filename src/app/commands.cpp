#include "app/commands.h"

#include <array>

#include "app/admin.h"
#include "app/bench.h"
#include "app/carrier.h"
#include "app/demo.h"
#include "app/doctor.h"
#include "app/rehearse.h"
#include "app/serve.h"
#include "app/speech_worker.h"
#include "app/understand.h"

namespace yunli::app {

std::span<const Command> commands() {
  static constexpr std::array table = {
      Command{"serve", "the server: console, robots, dialling", serve_main},
      Command{"demo", "rehearse the whole chain with simulated callees and check the outcome", demo_main},
      Command{"carrier", "a simulated carrier with callees who speak", carrier_main},
      Command{"speech-worker", "recognition and voices in a process of their own", speech_worker_main},
      Command{"rehearse", "talk with a script by typing", rehearse_main},
      Command{"understand", "how a script understands utterances, a line each", understand_main},
      Command{"bench", "measure", bench_main},
      Command{"admin", "accounts, from the shell", admin_main},
      Command{"doctor", "what is wrong with the configuration and the machine", doctor_main},
  };
  return table;
}

}  // namespace yunli::app
