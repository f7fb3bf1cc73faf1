import type { Schema } from '@/api/client'

/** Turns count from the answer; a recording begins earlier, with what was heard before it. */
export function inRecording(turns: Schema<'Turn'>[], offsetMs: number): Schema<'Turn'>[] {
  return turns.map((turn) => ({ ...turn, start_ms: turn.start_ms + offsetMs, end_ms: turn.end_ms + offsetMs }))
}

/** Index of the line being said at `ms`, or of the last one begun before; -1 before the first. */
export function turnAt(turns: Schema<'Turn'>[], ms: number): number {
  let found = -1
  turns.forEach((turn, index) => {
    if (turn.start_ms <= ms) found = index
  })
  return found
}

export interface TimingPart {
  name: 'decide' | 'speak'
  ms: number
}
/** Where the time between the callee's last word and the robot's first sound went. */
export function timingParts(timing: Schema<'Turn'>['timing']): TimingPart[] {
  if (!timing || timing.first_packet_ms < timing.speech_end_ms) return []
  return [
    { name: 'decide', ms: Math.max(0, timing.decided_ms - timing.speech_end_ms) },
    { name: 'speak', ms: Math.max(0, timing.first_packet_ms - timing.decided_ms) },
  ]
}
