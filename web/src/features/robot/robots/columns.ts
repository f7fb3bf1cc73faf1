import type { Schema } from '@/api/client'
import type { Tone } from '@/ui/status-dot.vue'
import type { Column } from '@/ui/table'

export const STATES = ['active', 'expiring', 'expired'] as const satisfies Schema<'RobotState'>[]
export const TONE: Record<Schema<'RobotState'>, Tone> = { active: 'good', expiring: 'warn', expired: 'idle' }

export const columns: Column<Schema<'RobotLicence'>>[] = [
  { key: 'enterprise', title: 'finance.enterprise', card: 'title' },
  { key: 'state', title: 'common.state', width: 120, card: 'side' },
  { key: 'count', title: 'robots.count', width: 90, align: 'right', sort: 'count', text: (row) => row.count },
  { key: 'source', title: 'robots.source', width: 150 },
  { key: 'opened', title: 'robots.opened_at', width: 130, sort: 'opened_at' },
  { key: 'ends', title: 'robots.ends_at', width: 190, sort: 'ends_at', card: 'wide' },
  { key: 'actions', title: '', width: 150, align: 'right' },
]

export const ownColumns = columns
  .filter((column) => column.key !== 'enterprise')
  .map((column) => (column.key === 'count' ? { ...column, card: 'title' as const } : column))
