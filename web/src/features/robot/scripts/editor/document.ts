// The script as a document in the editor: new parts, and where a finding points. Pure.
import type { Schema } from '@/api/client'

/** Every person called has one. */
export const NAME_VARIABLE = '{姓名}'

export type ScriptDocument = Schema<'ScriptDocument'>
export type Flow = Schema<'Flow'>
export type Question = Schema<'Question'>
export type Tab = 'flows' | 'questions' | 'words' | 'corrections' | 'settings' | 'rules'

/** A short id that no part of the list has. */
export function freshId(prefix: string, taken: { id: string }[]): string {
  let n = taken.length + 1
  while (taken.some((part) => part.id === `${prefix}${n}`)) n++
  return `${prefix}${n}`
}

export function newFlow(id: string, name: string, more: Partial<Flow> = {}): Flow {
  return {
    id,
    name,
    text: '',
    recording: '',
    positive_tag: '',
    negative_tag: '',
    positive_jump: '',
    negative_jump: '',
    branches: [],
    terminate: false,
    ignore_unmatched: false,
    ignore_negative: false,
    barge_in: 'speech',
    barge_in_after_ms: 0,
    transfer_queue: '',
    ...more,
  }
}

export function newQuestion(id: string): Question {
  return { id, text: '', sub_questions: [], answer: '', recording: '', jump: '', repeat_limit: 0 }
}

interface BlankWords {
  name: string
  opening: string
  hello: string
  bye: string
  goodbye: string
}
export function blankScript(words: BlankWords): ScriptDocument {
  return {
    format: 1,
    name: words.name,
    description: '',
    flows: [
      newFlow('flow1', words.opening, { text: words.hello }),
      newFlow('flow2', words.bye, { text: words.goodbye, terminate: true }),
    ],
    questions: [],
    words: { positive: [], negative: [], refusal: [], opt_out: [], back_channel: [], repeat_request: [] },
    corrections: [],
    level_rules: [],
    settings: {
      no_input_prompts: [],
      no_input_ms: 5000,
      no_input_goodbye: '',
      unmatched_prompt: '',
      unmatched_limit: 2,
      refusal_flow: '',
      refusals_to_end: 2,
      opt_out_reply: '',
      announce_ai: true,
      announce_text: '',
      endpoint_min_ms: 250,
      endpoint_max_ms: 900,
      max_call_ms: 300_000,
    },
    variables: [],
  }
}

/** The place that a JSON pointer of a finding names. */
export function placeOf(where: string): { tab: Tab; index: number | null } {
  const [, part = '', index = ''] = where.split('/')
  const tabs: Record<string, Tab> = {
    flows: 'flows',
    questions: 'questions',
    words: 'words',
    corrections: 'corrections',
    settings: 'settings',
    level_rules: 'rules',
  }
  return { tab: tabs[part] ?? 'flows', index: /^\d+$/.test(index) ? Number(index) : null }
}

/** A removed flow is no longer jumped to. */
export function removeFlow(document: ScriptDocument, id: string): void {
  const clear = (jump: string) => (jump === id ? '' : jump)
  document.flows = document.flows
    .filter((flow) => flow.id !== id)
    .map((flow) => ({
      ...flow,
      positive_jump: clear(flow.positive_jump),
      negative_jump: clear(flow.negative_jump),
      branches: flow.branches.map((branch) => ({ ...branch, jump: clear(branch.jump) })),
    }))
  document.questions = document.questions.map((question) => ({ ...question, jump: clear(question.jump) }))
  document.settings.refusal_flow = clear(document.settings.refusal_flow)
}

export function moved<T>(list: T[], from: number, to: number): T[] {
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(Math.max(0, Math.min(next.length, to)), 0, one)
  return next
}
