import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

type Month = Schema<'LedgerMonth'>

/** What came into, or went out of, a book in a month. */
export const bookSum = (month: Month, book: Schema<'LedgerBook'>, side: 'in' | 'out'): number =>
  month.kinds.filter((kind) => kind.book === book).reduce((sum, kind) => sum + kind[side], 0)

const month: Column<Month>[] = [
  { key: 'month', title: 'months.month', width: 140, card: 'title' },
  { key: 'state', title: 'common.state', width: 140, card: 'side' },
]
export const columns: Column<Month>[] = [
  ...month,
  { key: 'opening', title: 'statement.opening', align: 'right' },
  { key: 'in', title: 'statement.in', align: 'right' },
  { key: 'out', title: 'statement.out', align: 'right' },
  { key: 'closing', title: 'statement.closing', align: 'right' },
]
/** Of the operator, who has no wallet. */
export const salesColumns: Column<Month>[] = [
  ...month,
  { key: 'sales', title: 'book.sales', align: 'right' },
  { key: 'cash', title: 'book.cash', align: 'right' },
]
