// What an entry of the audit log says, in words and units of the console instead of those of the server.
import type { Schema } from '@/api/client'
import { usePriceWords } from '@/composables/use-price-words'
import { useText } from '@/composables/use-text'
import { exact } from '@/lib/books'
import { stamp } from '@/lib/format'
import { change, type Say } from './columns'

type Entry = Schema<'AuditEntry'>
const MONEY = ['amount', 'credit_limit', 'warn_below', 'refunded', 'balance']
/** Closed sets by field; of a state by what it is the state of. */
const SETS: Record<string, string> = { kind: 'enterprise_kind', product: 'product', role: 'role', base: 'role' }
const STATES: Record<string, string> = { recharge: 'recharge_state', price: 'price_state', task: 'task_state' }

export function useAuditWords() {
  const { t, te, word } = useText()
  const { says } = usePriceWords()

  function valueOf(entry: Entry, key: string, value: unknown): string {
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no')
    if (typeof value === 'number') {
      if (MONEY.includes(key)) return exact(value)
      return key.endsWith('_at') ? stamp(value) : String(value)
    }
    const set = key === 'state' ? STATES[entry.object_kind] : SETS[key]
    if (typeof value === 'string') return set ? word(set, value) : value
    if (key === 'terms' && entry.after?.product)
      return says(entry.after.product as Schema<'Product'>, value as Schema<'PriceTerms'>)
    if (key === 'permissions' && Array.isArray(value)) return t('roles.chosen', { n: value.length })
    const named = value as { name?: unknown } | null
    return typeof named?.name === 'string' ? named.name : JSON.stringify(value)
  }
  const label = (key: string) => (te(`audit_field.${key}`) ? t(`audit_field.${key}`) : key)
  const sayOf = (entry: Entry): Say => ({
    pair: (key, values) => t('audit.pair', { label: label(key), values }),
    value: (key, value) => valueOf(entry, key, value),
  })
  return { told: (entry: Entry) => change(entry, sayOf(entry)) || '—' }
}
