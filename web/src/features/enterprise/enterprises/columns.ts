import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const columns: Column<Schema<'Enterprise'>>[] = [
  { key: 'name', title: 'enterprises.name', card: 'title' },
  { key: 'state', title: 'common.state', width: 100, card: 'side' },
  { key: 'login', title: 'enterprises.account', width: 140, text: (row) => row.login },
  { key: 'kind', title: 'enterprises.kind', width: 100 },
  { key: 'balance', title: 'home.balance', width: 130, align: 'right' },
  {
    key: 'robots',
    title: 'enterprises.robots',
    width: 130,
    align: 'right',
    text: (row) => `${row.robots.in_use} / ${row.robots.opened}`,
  },
  { key: 'created', title: 'common.created', width: 130 },
  { key: 'actions', title: '', width: 110, align: 'right' },
]

export interface TreeRow {
  enterprise: Schema<'Enterprise'>
  depth: number
}
/** The rows as a tree, children right below their parent; a row whose parent is not in the list stands at the top. */
export function asTree(rows: Schema<'Enterprise'>[]): TreeRow[] {
  const ids = new Set(rows.map((row) => row.id))
  const below = (parent: number | null, depth: number): TreeRow[] =>
    rows
      .filter((row) => (parent === null ? row.parent_id === null || !ids.has(row.parent_id) : row.parent_id === parent))
      .flatMap((enterprise) => [{ enterprise, depth }, ...below(enterprise.id, depth + 1)])
  return below(null, 0)
}
