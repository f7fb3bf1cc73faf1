import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'Enterprise'>>[] = [
  { key: 'name', title: 'enterprises.name', card: 'title' },
  { key: 'state', title: 'common.state', width: 84, card: 'side' },
  { key: 'kind', title: 'enterprises.kind', width: 76, tight: true },
  { key: 'parent', title: 'enterprises.parent', width: 110 },
  { key: 'balance', title: 'enterprises.balance', width: 110, align: 'right' },
  { key: 'call', title: 'enterprises.call_price', width: 140, align: 'right', card: 'wide' },
  { key: 'recording', title: 'enterprises.recording_price', width: 100, align: 'right' },
  {
    key: 'robots',
    title: 'enterprises.robots',
    width: 90,
    align: 'right',
    text: (row) => `${row.robots.in_use} / ${row.robots.opened}`,
  },
]

export const childColumns: Column<Schema<'EnterpriseNode'>>[] = [
  { key: 'name', title: 'enterprises.name', card: 'title' },
  { key: 'state', title: 'common.state', width: 110, card: 'side' },
  { key: 'kind', title: 'enterprises.kind', width: 110 },
  { key: 'children', title: 'enterprises.children', width: 110, align: 'right', text: (row) => row.children },
  { key: 'balance', title: 'enterprises.balance', width: 150, align: 'right' },
  { key: 'robots', title: 'enterprises.robots_opened', width: 130, align: 'right', text: (row) => row.robots },
]
