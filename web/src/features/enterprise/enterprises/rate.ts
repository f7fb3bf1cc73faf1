// A rate in one line: key and figures of the locales.
import type { Schema } from '@/api/client'
import { count } from '@/lib/format'
import { yuanText } from '@/lib/yuan'

type Rate = NonNullable<Schema<'EnterpriseRate'>>
export interface RateText {
  key: string
  args: Record<string, string | number>
}
const MINUTE_MS = 60_000
const seconds = (ms: number) => ms / 1000
const price = (units: number) => `¥${yuanText(units).replace(/^\d+/, (whole) => count(Number(whole)))}`

/** `short`: for a column. */
export function rateText(rate: Rate | null | undefined, short = false): RateText {
  if (!rate) return { key: 'enterprises.no_price', args: {} }
  const { first_ms, first_price, increment_ms, increment_price } = rate
  if (!first_price && !increment_price) return { key: 'enterprises.rate_free', args: {} }
  if (first_ms === increment_ms && first_price === increment_price) {
    if (first_ms === MINUTE_MS) return { key: 'enterprises.rate_minute', args: { price: price(first_price) } }
    return { key: 'enterprises.rate_block', args: { price: price(first_price), n: seconds(first_ms) } }
  }
  return {
    key: short ? 'enterprises.rate_first_short' : 'enterprises.rate_first',
    args: { n: seconds(first_ms), price: price(first_price), m: seconds(increment_ms), then: price(increment_price) },
  }
}
