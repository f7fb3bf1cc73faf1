import type { Schema } from '@/api/client'
import type { Tone } from '@/ui/status-dot.vue'

export const TASK_TONE: Record<Schema<'TaskState'>, Tone> = {
  running: 'busy',
  paused: 'warn',
  finished: 'good',
  deleted: 'idle',
}
