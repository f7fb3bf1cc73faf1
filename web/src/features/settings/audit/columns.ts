import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

type Entry = Schema<'AuditEntry'>

/** Of the record, not of the deed: known from the row itself, or of no use to who reads it. */
const SILENT = ['id', 'enterprise_id', 'parent_id', 'role_id', 'created_at', 'withdrawn_at', 'last_login_at']
const MOST = 6
const LONGEST = 40

export interface Say {
  pair: (key: string, values: string) => string
  value: (key: string, value: unknown) => string
}
const plain: Say = {
  pair: (key, values) => `${key}: ${values}`,
  value: (_, value) => (typeof value === 'string' ? value : JSON.stringify(value)),
}
const empty = (value: unknown) => value === undefined || value === null || value === ''

/** What changed: «name: a → b»; long values are cut, what stayed the same or empty is left out. */
export function change(entry: Entry, say: Say = plain): string {
  const show = (key: string, value: unknown) => {
    const text = empty(value) ? '' : say.value(key, value)
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  }
  const same = (key: string) =>
    entry.before && entry.after && JSON.stringify(entry.before[key]) === JSON.stringify(entry.after[key])
  return [...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])]
    .filter((key) => !SILENT.includes(key) && !same(key))
    .map((key) => ({ key, told: [show(key, entry.before?.[key]), show(key, entry.after?.[key])].filter(Boolean) }))
    .filter(({ told }) => told.length)
    .slice(0, MOST)
    .map(({ key, told }) => say.pair(key, told.join(' → ')))
    .join(' · ')
}

/** Its key below `audit_action`. */
export const actionWord = (entry: Entry): string => entry.action.replace('.', '_')

/** What deeds are about, as the server names them before the point; also keys of `audit_group`. */
export const GROUPS = [
  'session',
  'account',
  'role',
  'second_factor',
  'enterprise',
  'brand',
  'contact',
  'import',
  'do_not_call',
  'script',
  'task',
  'line',
  'recharge',
  'price',
  'robots',
  'points',
  'payment',
  'alerts',
  'ledger',
  'settings',
] as const

export const columns: Column<Entry>[] = [
  { key: 'at', title: 'audit.at', width: 140, card: 'side' },
  { key: 'actor', title: 'audit.account', width: 150, card: 'title', text: (row) => row.actor || '—' },
  { key: 'action', title: 'audit.action', width: 190 },
  { key: 'object', title: 'audit.target', width: 160 },
  { key: 'detail', title: 'audit.detail', card: 'wide' },
  { key: 'address', title: 'audit.address', width: 140, text: (row) => row.address || '—' },
]
