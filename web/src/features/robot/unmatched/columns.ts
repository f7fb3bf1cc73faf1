import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'Unmatched'>>[] = [
  { key: 'text', title: 'unmatched.text', card: 'title' },
  { key: 'count', title: 'unmatched.count', width: 80, align: 'right', card: 'side', text: (row) => row.count },
  { key: 'flow', title: 'unmatched.flow', width: 150 },
  { key: 'examples', title: 'unmatched.examples' },
  { key: 'last', title: 'unmatched.last', width: 120 },
  { key: 'actions', title: '', width: 90, align: 'right' },
]
