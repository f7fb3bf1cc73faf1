import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'Task'>>[] = [
  { key: 'name', title: 'tasks.name', sort: 'name', card: 'title' },
  { key: 'state', title: 'common.state', width: 150, card: 'side' },
  { key: 'progress', title: 'tasks.progress', width: 190 },
  { key: 'levels', title: 'tasks.levels', width: 170 },
  { key: 'script', title: 'tasks.script' },
  { key: 'robots', title: 'tasks.robots', width: 80, align: 'right', text: (task) => task.robots },
  { key: 'created', title: 'common.created', width: 120, sort: 'created_at' },
]
