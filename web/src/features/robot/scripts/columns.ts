import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'ScriptSummary'>>[] = [
  { key: 'name', title: 'scripts.name', sort: 'name', card: 'title' },
  { key: 'version', title: 'scripts.version', width: 80, card: 'side' },
  { key: 'size', title: 'scripts.content', width: 170 },
  { key: 'shared', title: 'scripts.shared', width: 130 },
  { key: 'updated', title: 'scripts.updated', width: 130, sort: 'updated_at' },
  { key: 'actions', title: '', width: 160, align: 'right' },
]
