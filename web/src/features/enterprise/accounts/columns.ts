import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'Account'>>[] = [
  { key: 'login', title: 'accounts.login', width: 180, card: 'title', text: (row) => row.login },
  { key: 'name', title: 'common.name', card: 'title', text: (row) => row.name || '—' },
  { key: 'state', title: 'common.state', width: 100, card: 'side' },
  { key: 'role', title: 'accounts.role', width: 150 },
  { key: 'second', title: 'accounts.second_factor', width: 120 },
  { key: 'last', title: 'accounts.last_login', width: 130 },
]
