import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'PointsHolder'>>[] = [
  { key: 'enterprise', title: 'finance.enterprise', card: 'title' },
  { key: 'kind', title: 'enterprises.kind', width: 140 },
  { key: 'balance', title: 'points.balance', width: 160, align: 'right', card: 'side' },
  { key: 'actions', title: '', width: 120, align: 'right' },
]
