// Where in the console the cause of an amount is shown; null when it has no page.
import type { RouteLocationRaw } from 'vue-router'
import { phone } from '@/lib/format'

/** What names the cause among its kind: a call by its number, an order by its own. */
export const causeLabel = (cause: { kind: string; label: string }): string =>
  cause.kind === 'call' ? phone(cause.label) : cause.label

export function causeRoute(cause: { kind: string; id: number }): RouteLocationRaw | null {
  switch (cause.kind) {
    case 'call':
      return { path: '/calls', query: { open: cause.id } }
    case 'recharge':
    case 'refund':
      return { path: '/recharge', query: { open: cause.id } }
    case 'robots':
      return { path: '/robots' }
    case 'points':
      return { path: '/points' }
    default:
      return null
  }
}
