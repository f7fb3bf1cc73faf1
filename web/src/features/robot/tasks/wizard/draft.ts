// What the wizard collects, and the rules of each step. Pure.
import type { Schema } from '@/api/client'

export interface Span {
  from: string
  to: string
}
export interface Draft {
  name: string
  people: { kind: 'batch' | 'contacts'; batchId: number | null; contactIds: number[]; count: number; label: string }
  scriptId: number | null
  scriptName: string
  /** 0 = not chosen yet. */
  robots: number
  ownHours: boolean
  hours: Span[]
  attempts: number
  retryMinutes: number
}

export const DEFAULT_HOURS: Span[] = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '20:00' },
]

export function emptyDraft(contactIds: number[]): Draft {
  const kind = contactIds.length ? 'contacts' : 'batch'
  return {
    name: '',
    people: { kind, batchId: null, contactIds, count: contactIds.length, label: '' },
    scriptId: null,
    scriptName: '',
    robots: 0,
    ownHours: false,
    hours: DEFAULT_HOURS.map((span) => ({ ...span })),
    attempts: 2,
    retryMinutes: 30,
  }
}

/** i18n key of what is wrong with the spans, or null. */
export function hoursProblem(hours: Span[]): string | null {
  if (!hours.length) return 'form.required'
  if (hours.some((span) => !span.from || !span.to || span.from >= span.to)) return 'form.hours'
  const sorted = [...hours].sort((a, b) => a.from.localeCompare(b.from))
  return sorted.some((span, i) => i > 0 && span.from < (sorted[i - 1] as Span).to) ? 'form.overlap' : null
}

export function stepReady(draft: Draft, step: number): boolean {
  const { people } = draft
  if (step === 0) return people.kind === 'batch' ? people.batchId !== null : people.contactIds.length > 0
  if (step === 1) return draft.scriptId !== null
  if (step === 2)
    return (
      draft.robots >= 1 &&
      draft.attempts >= 1 &&
      draft.retryMinutes >= 1 &&
      (!draft.ownHours || !hoursProblem(draft.hours))
    )
  return draft.name.trim().length > 0 && draft.name.length <= 100
}

const MOST_PROPOSED = 10
/** What is free, within reason. */
export const proposedRobots = (free: number) => Math.max(1, Math.min(free, MOST_PROPOSED))

const MS_PER_ATTEMPT = 40_000
/** A rough first round: every person once, the robots always busy; whole minutes. */
export function expectedMs(people: number, robots: number): number {
  const ms = Math.ceil(people / Math.max(1, robots)) * MS_PER_ATTEMPT
  return Math.ceil(ms / 60_000) * 60_000
}

export function toTask(draft: Draft): Schema<'TaskCreate'> {
  const { people } = draft
  return {
    name: draft.name.trim(),
    script_id: draft.scriptId ?? 0,
    ...(people.kind === 'batch' ? { batch_id: people.batchId ?? 0 } : { contact_ids: people.contactIds }),
    robots: draft.robots,
    hours: draft.ownHours ? draft.hours : [],
    max_attempts: draft.attempts,
    retry_minutes: draft.retryMinutes,
  }
}
