import type { Schema } from '@/api/client'

/** What grading counts, from the turns of a record. A back-channel is no interaction. */
export function tally(turns: Schema<'Turn'>[]) {
  const heard = turns.filter(
    (turn) => turn.speaker === 'callee' && turn.text && turn.match !== 'back_channel' && turn.match !== 'no_input',
  )
  const of = (...matches: string[]) => heard.filter((turn) => matches.includes(turn.match)).length
  return {
    interactions: heard.length,
    positives: of('positive'),
    questions: of('question'),
    refusals: of('refusal', 'opt_out'),
  }
}
