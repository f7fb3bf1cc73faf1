import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'Contact'>>[] = [
  { key: 'name', title: 'common.name', sort: 'name', width: 130, card: 'title' },
  { key: 'phone', title: 'common.phone', width: 140, sort: 'phone', card: 'title' },
  { key: 'level', title: 'calls.level', width: 70, align: 'center', card: 'side' },
  { key: 'place', title: 'contacts.place', width: 160 },
  { key: 'batch', title: 'contacts.batch', text: (contact) => contact.batch || '—' },
  { key: 'state', title: 'common.state', width: 110 },
  {
    key: 'calls',
    title: 'contacts.attempts',
    width: 80,
    align: 'right',
    sort: 'calls',
    text: (contact) => contact.calls,
  },
  { key: 'last', title: 'contacts.last_call', width: 120, sort: 'last_called_at' },
  { key: 'talk', title: '', width: 70, card: 'none' },
]
