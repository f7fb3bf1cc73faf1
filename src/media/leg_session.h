// One leg on its loop: joins sockets, sending and receiving halves, listener, recorder and RTCP. Made by the opener,
// handed to the loop by OpenLeg and from then on touched only there, until `closed` has been reported.
#pragma once
#include <functional>
#include <memory>
#include <optional>

#include "media/counters.h"
#include "media/disk.h"
#include "media/engine.h"
#include "media/incoming.h"
#include "media/leg_command.h"
#include "media/listener.h"
#include "media/outgoing.h"
#include "media/port_pool.h"
#include "media/receive_batch.h"
#include "media/recorder.h"
#include "media/rtcp_session.h"
#include "media/tone_detector.h"

namespace yunli::media {

class LegSession {
 public:
  struct Parts {
    LegConfig config;
    std::shared_ptr<LegObserver> observer;
    SocketPair sockets;
    std::shared_ptr<PortPool> ports;
    std::shared_ptr<RecordingFile> recording;  // null = none
  };
  LegSession(Parts parts, ChunkPool& chunks, Disk& disk);
  std::uint16_t local_port() const { return local_port_; }  // any thread

  void connect(const ConnectLeg& to, SteadyUs now);
  void play(PlayPrompts& what, SteadyUs now);
  void stop_playing(SteadyUs now);
  void send_digit(const SendDigit& what) { outgoing_.send_digit(what.digit, what.ms); }
  void detect_tones(bool on);
  // `recorded` is called on the disk thread when the recording is whole; without a recording finished() may follow at
  // once. Returns true when nothing is to be waited for.
  bool close(SteadyUs now, std::function<void()> recorded);
  void finished();

  // Once per 20 ms each: the packet that is due, then what came in.
  void tick_send(SteadyUs now, Counters& counters);
  void tick_receive(SteadyUs now, ReceiveBatch& batch, Counters& counters);
  void skip(int frames) { outgoing_.skip(frames); }

  static constexpr std::size_t kNoSlot = ~std::size_t{0};
  std::size_t slot = kNoSlot;  // kept by the loop

 private:
  bool connected() const { return connected_at_ != 0; }
  void end_playout(bool completed, SteadyUs now);
  void record_ours(std::span<const std::uint8_t, kFrameSamples> audio, SteadyUs now);
  void read_rtp(SteadyUs now, ReceiveBatch& batch, Counters& counters);
  void hear(const Incoming::Heard& heard);
  void once_a_second(SteadyUs now, ReceiveBatch& batch);
  void send_rtcp(SteadyUs now, bool bye);
  LegStats stats();

  // passed in
  const LegConfig config_;
  std::shared_ptr<LegObserver> observer_;
  std::shared_ptr<PortPool> ports_;
  Disk& disk_;
  // owned
  UdpSocket rtp_, rtcp_;
  Outgoing outgoing_;
  Incoming incoming_;
  RtcpSession reports_;
  std::optional<Listener> listener_;
  std::optional<Recorder> recorder_;
  std::optional<ToneDetector> tones_;
  // state
  const std::uint16_t local_port_;
  SteadyUs connected_at_ = 0, next_second_ = 0;
  bool held_ = false;  // the far end's description has no address: send nothing
  bool socket_connected_ = false;
  bool timeout_told_ = false;
  std::uint64_t sent_ = 0;
};

}  // namespace yunli::media
