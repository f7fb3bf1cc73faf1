import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const OUTCOMES = [
  'answered',
  'no_answer',
  'busy',
  'in_call',
  'rejected',
  'powered_off',
  'out_of_service',
  'empty_number',
  'unreachable',
  'barred',
  'line_fault',
  'wrong_format',
  'cancelled',
  'interrupted',
  'machine',
] as const satisfies Schema<'Outcome'>[]
export const LEVELS = ['A', 'B', 'C', 'D', 'E', 'F'] as const

export const columns: Column<Schema<'Call'>>[] = [
  { key: 'level', title: 'calls.level', width: 64, align: 'center', card: 'side' },
  { key: 'name', title: 'common.name', width: 110, card: 'title' },
  { key: 'phone', title: 'common.phone', width: 140, card: 'title' },
  { key: 'outcome', title: 'calls.outcome', width: 112 },
  { key: 'tags', title: 'calls.tags' },
  { key: 'rule', title: 'calls.why_short', width: 160, card: 'none' },
  { key: 'talk', title: 'calls.talk', width: 90, align: 'right', sort: 'talk_ms' },
  { key: 'fee', title: 'calls.fee', width: 72, align: 'right' },
  { key: 'task', title: 'contacts.task', card: 'none' },
  { key: 'started', title: 'calls.started', width: 120, sort: 'started_at' },
]
