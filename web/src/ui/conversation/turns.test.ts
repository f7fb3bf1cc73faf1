import { describe, expect, it } from 'vitest'
import type { Schema } from '@/api/client'
import { tally } from '@/features/robot/calls/tally'
import { inRecording, timingParts, turnAt } from './turns'

const turn = (part: Partial<Schema<'Turn'>>): Schema<'Turn'> => ({
  index: 0,
  speaker: 'callee',
  flow: '',
  flow_name: '',
  start_ms: 0,
  end_ms: 0,
  text: '好',
  heard_raw: '',
  match: '',
  way: '',
  phrase: '',
  target: '',
  barge_in: false,
  timing: null,
  ...part,
})

describe('turns', () => {
  const turns = [turn({ start_ms: 100 }), turn({ start_ms: 900 }), turn({ start_ms: 2000 })]
  it.each([
    [0, -1],
    [100, 0],
    [1999, 1],
    [9999, 2],
  ])('at %d ms line %d is said', (ms, index) => expect(turnAt(turns, ms)).toBe(index))

  it('places the lines in a recording that began before the answer', () => {
    const [first] = inRecording([turn({ start_ms: 100, end_ms: 700 })], 2500)
    expect(first).toMatchObject({ start_ms: 2600, end_ms: 3200 })
  })

  it('splits the gap into deciding and speaking', () => {
    expect(timingParts({ speech_end_ms: 1000, decided_ms: 1290, first_packet_ms: 1460 })).toEqual([
      { name: 'decide', ms: 290 },
      { name: 'speak', ms: 170 },
    ])
    expect(timingParts(null)).toEqual([])
    expect(timingParts({ speech_end_ms: 1000, decided_ms: 0, first_packet_ms: 0 })).toEqual([])
  })

  it('counts what grading counts', () => {
    const said = [
      turn({ speaker: 'robot' }),
      turn({ match: 'positive' }),
      turn({ match: 'question' }),
      turn({ match: 'back_channel' }),
      turn({ match: 'refusal' }),
      turn({ match: 'no_input', text: '' }),
    ]
    expect(tally(said)).toEqual({ interactions: 3, positives: 1, questions: 1, refusals: 1 })
  })
})
