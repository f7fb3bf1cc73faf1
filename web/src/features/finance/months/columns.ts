import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

type Month = Schema<'LedgerMonth'>

/** What came into, or went out of, the wallet in a month. */
export const walletSum = (month: Month, side: 'in' | 'out'): number =>
  month.kinds.filter((kind) => kind.book === 'wallet').reduce((sum, kind) => sum + kind[side], 0)

export const columns: Column<Month>[] = [
  { key: 'month', title: 'months.month', width: 140, card: 'title' },
  { key: 'state', title: 'common.state', width: 140, card: 'side' },
  { key: 'opening', title: 'statement.opening', align: 'right' },
  { key: 'in', title: 'statement.in', align: 'right' },
  { key: 'out', title: 'statement.out', align: 'right' },
  { key: 'closing', title: 'statement.closing', align: 'right' },
]
