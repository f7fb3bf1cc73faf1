// `yunli bench media`: simultaneous calls over real SIP and RTP that play, listen (voice activity on, recogniser fed)
// and record in stereo, against a carrier process that speaks a third of the time and writes down when each packet
// arrives.
#pragma once

namespace yunli::app {

// argv[0] is "media". Exit 0 when every call was set up and measured.
int bench_media_main(int argc, char** argv);

}  // namespace yunli::app
