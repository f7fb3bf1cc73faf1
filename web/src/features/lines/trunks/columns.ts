import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'Line'>>[] = [
  { key: 'name', title: 'lines.name', card: 'title' },
  { key: 'state', title: 'common.state', width: 100, card: 'side' },
  {
    key: 'address',
    title: 'lines.address',
    text: (line) => `${line.host}:${line.port} ${line.transport.toUpperCase()}`,
  },
  {
    key: 'numbers',
    title: 'lines.caller_numbers',
    text: (line) => line.caller_numbers.slice(0, 3).join(', ') + (line.caller_numbers.length > 3 ? ' …' : ''),
  },
  { key: 'use', title: 'lines.use', width: 130, align: 'right', text: (line) => `${line.in_use} / ${line.max_calls}` },
  { key: 'prefix', title: 'lines.callee_prefix', width: 100, text: (line) => line.callee_prefix || '—' },
]
