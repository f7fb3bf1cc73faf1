// Where in the console the cause of an amount is shown; null when it has no page.
import type { RouteLocationRaw } from 'vue-router'

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
