import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const BOOKS = [
  'wallet',
  'sales',
  'cash',
  'points',
  'points_issued',
  'points_used',
  'stock',
  'stock_issued',
  'opened',
] as const satisfies Schema<'LedgerBook'>[]
export const KINDS = [
  'call',
  'recording',
  'sms',
  'robots',
  'points',
  'recharge',
  'refund',
  'adjustment',
  'move',
  'seed',
  'allot',
  'open',
] as const satisfies Schema<'LedgerKind'>[]

export const columns: Column<Schema<'LedgerEntry'>>[] = [
  { key: 'kind', title: 'finance.kind', width: 120, card: 'title' },
  { key: 'amount', title: 'finance.amount', width: 130, align: 'right', card: 'side' },
  { key: 'balance', title: 'finance.balance_after', width: 140, align: 'right' },
  {
    key: 'counterparty',
    title: 'finance.counterparty',
    width: 180,
    card: 'wide',
  },
  { key: 'cause', title: 'finance.cause' },
  { key: 'at', title: 'finance.at', width: 130 },
]
