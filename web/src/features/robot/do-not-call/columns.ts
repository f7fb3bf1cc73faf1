import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'DoNotCall'>>[] = [
  { key: 'phone', title: 'common.phone', width: 150, card: 'title' },
  { key: 'level', title: 'dnc.level', width: 110 },
  { key: 'source', title: 'dnc.source', width: 130 },
  { key: 'reason', title: 'dnc.reason', text: (row) => row.reason || '—' },
  { key: 'created', title: 'common.created', width: 130 },
  { key: 'actions', title: '', width: 150, align: 'right', card: 'side' },
]
