import type { Schema } from '@/api/client'
import type { Tone } from '@/ui/status-dot.vue'
import type { Column } from '@/ui/table'

export const STATES = ['waiting', 'confirmed', 'rejected', 'cancelled'] as const satisfies Schema<'RechargeState'>[]
export const CHANNELS = ['offline', 'alipay'] as const satisfies Schema<'RechargeChannel'>[]
export const TONE: Record<Schema<'RechargeState'>, Tone> = {
  waiting: 'warn',
  confirmed: 'good',
  rejected: 'bad',
  cancelled: 'idle',
}

/** Key of the state's name: a transfer waits for its confirmation, an online order for the payment. */
export const stateOf = (order: Schema<'RechargeOrder'>): string =>
  order.state === 'waiting' && order.channel !== 'offline' ? 'unpaid' : order.state

export const columns: Column<Schema<'RechargeOrder'>>[] = [
  { key: 'amount', title: 'recharge.amount', width: 130, align: 'right', sort: 'amount', card: 'title' },
  { key: 'state', title: 'common.state', width: 120, card: 'side' },
  { key: 'enterprise', title: 'finance.enterprise', card: 'wide', text: (order) => order.enterprise.name },
  { key: 'seller', title: 'recharge.receiver', card: 'wide', text: (order) => order.seller.name },
  { key: 'channel', title: 'recharge.channel', width: 120 },
  { key: 'refunded', title: 'recharge.refunded', width: 110, align: 'right' },
  { key: 'number', title: 'recharge.number', width: 190, card: 'none' },
  { key: 'created', title: 'recharge.ordered', width: 120, sort: 'created_at' },
  { key: 'decided', title: 'recharge.decided', width: 120, sort: 'decided_at' },
]
