import type { Schema } from '@/api/client'
import type { Tone } from '@/ui/status-dot.vue'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'QueueItem'>>[] = [
  { key: 'state', title: 'common.state', width: 120, card: 'side' },
  { key: 'name', title: 'common.name', width: 120, card: 'title' },
  { key: 'phone', title: 'common.phone', width: 140, card: 'title' },
  { key: 'flow', title: 'queue.where', width: 200 },
  { key: 'since', title: 'queue.for', width: 100, align: 'right' },
  { key: 'attempts', title: 'queue.attempts', width: 80, align: 'right', text: (item) => item.attempts },
  { key: 'last', title: 'queue.last', width: 120 },
  { key: 'next', title: 'queue.next', width: 120 },
  { key: 'task', title: 'contacts.task', card: 'wide' },
]

export const QUEUE_TONE: Record<Schema<'QueueState'>, Tone> = {
  waiting: 'idle',
  dialing: 'warn',
  talking: 'busy',
  retry: 'idle',
  done: 'good',
  failed: 'idle',
  refused: 'bad',
  cancelled: 'idle',
}
/** Talking first, then dialling, then whoever waits. */
export const QUEUE_ORDER: Schema<'QueueState'>[] = [
  'talking',
  'dialing',
  'retry',
  'waiting',
  'refused',
  'failed',
  'done',
  'cancelled',
]
