import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

type Entry = Schema<'AuditEntry'>

/** What changed: «name: a → b»; long values are cut, what stayed the same is left out. */
export function change(entry: Entry): string {
  const show = (value: unknown) =>
    (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 40)
  const same = (key: string) =>
    entry.before && entry.after && JSON.stringify(entry.before[key]) === JSON.stringify(entry.after[key])
  const keys = [...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])]
    .filter((key) => !same(key))
    .slice(0, 6)
  return keys
    .map((key) => `${key}: ${[show(entry.before?.[key]), show(entry.after?.[key])].filter(Boolean).join(' → ')}`)
    .join(' · ')
}

/** Its key below `audit_action`. */
export const actionWord = (entry: Entry): string => entry.action.replace('.', '_')

export const columns: Column<Entry>[] = [
  { key: 'at', title: 'audit.at', width: 140, card: 'side' },
  { key: 'actor', title: 'audit.account', width: 150, card: 'title', text: (row) => row.actor || '—' },
  { key: 'action', title: 'audit.action', width: 190 },
  { key: 'object', title: 'audit.target', width: 160 },
  { key: 'detail', title: 'audit.detail', text: (row) => change(row) || '—' },
  { key: 'address', title: 'audit.address', width: 140, text: (row) => row.address || '—' },
]
