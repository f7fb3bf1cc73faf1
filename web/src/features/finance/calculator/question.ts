// The calculator's question ⇄ the address ⇄ what the server is asked.
import type { LocationQuery } from 'vue-router'
import type { Schema } from '@/api/client'
import { byTime, PRODUCTS } from '@/lib/price'

export interface Draft {
  /** 0 = the own enterprise. */
  enterprise: number
  product: Schema<'Product'>
  /** 0 = any line. */
  line: number
  seconds: number
  quantity: number
  recorded: boolean
  /** ms; null = now. */
  at: number | null
}

export function readDraft(query: LocationQuery): Draft {
  const number = (name: string, otherwise: number) => {
    const value = Number(query[name])
    return query[name] !== undefined && Number.isFinite(value) && value >= 0 ? value : otherwise
  }
  return {
    enterprise: number('enterprise', 0),
    product: PRODUCTS.find((one) => one === query.product) ?? 'robot',
    line: number('line', 0),
    seconds: number('seconds', 60),
    quantity: number('quantity', 1),
    recorded: query.recorded === '1',
    at: number('at', 0) || null,
  }
}

export function writeDraft(draft: Draft): Record<string, string> {
  const given: Record<string, string | number | false | null> = {
    enterprise: draft.enterprise || null,
    product: draft.product,
    line: draft.line || null,
    ...(byTime(draft.product) ? { seconds: draft.seconds } : { quantity: draft.quantity }),
    recorded: draft.recorded && '1',
    at: draft.at,
  }
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== null && value !== false)
      .map(([name, value]) => [name, String(value)]),
  )
}

export function questionOf(draft: Draft): Schema<'PriceQuestion'> {
  const timed = byTime(draft.product)
  return {
    product: draft.product,
    ...(draft.enterprise ? { enterprise_id: draft.enterprise } : {}),
    ...(timed ? { talk_ms: Math.round((draft.seconds || 0) * 1000) } : { quantity: draft.quantity || 0 }),
    ...(timed && draft.line ? { line_id: draft.line } : {}),
    ...(timed && draft.product !== 'recording' ? { recorded: draft.recorded } : {}),
    ...(draft.at ? { at: draft.at } : {}),
  }
}
