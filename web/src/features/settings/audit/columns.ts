import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'AuditEntry'>>[] = [
  { key: 'at', title: 'audit.at', width: 140, card: 'side' },
  { key: 'account', title: 'audit.account', width: 150, card: 'title', text: (row) => row.account || '—' },
  { key: 'action', title: 'audit.action', width: 190 },
  { key: 'target', title: 'audit.target', width: 160, text: (row) => row.target || '—' },
  { key: 'detail', title: 'audit.detail', text: (row) => row.detail || '—' },
  { key: 'address', title: 'audit.address', width: 140, text: (row) => row.address || '—' },
]
