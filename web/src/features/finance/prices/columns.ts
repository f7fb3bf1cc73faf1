import type { Schema } from '@/api/client'
import type { Tone } from '@/ui/status-dot.vue'
import type { Column } from '@/ui/table'

export const STATES = ['coming', 'in_force', 'replaced', 'withdrawn'] as const satisfies Schema<'PriceState'>[]
export const TONE: Record<Schema<'PriceState'>, Tone> = {
  coming: 'busy',
  in_force: 'good',
  replaced: 'idle',
  withdrawn: 'idle',
}

export const columns: Column<Schema<'Price'>>[] = [
  { key: 'product', title: 'prices.product', width: 150, card: 'title' },
  { key: 'state', title: 'common.state', width: 110, card: 'side' },
  { key: 'payer', title: 'prices.payer', width: 200, card: 'wide' },
  { key: 'terms', title: 'prices.terms', card: 'wide' },
  { key: 'from', title: 'prices.from', width: 150 },
  { key: 'actions', title: '', width: 80, align: 'right' },
]
