import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'RefusedDial'>>[] = [
  { key: 'at', title: 'refused.at', width: 130, card: 'side' },
  { key: 'name', title: 'common.name', width: 120, card: 'title', text: (row) => row.name || '—' },
  { key: 'phone', title: 'common.phone', width: 150, card: 'title' },
  { key: 'reason', title: 'refused.reason' },
  { key: 'task', title: 'contacts.task' },
]
