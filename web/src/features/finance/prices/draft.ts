// The form of a price ⇄ its terms: seconds and yuan on screen, ms and 1/10 000 yuan on the wire.
import type { Schema } from '@/api/client'
import { PRODUCTS } from '@/lib/price'
import { unitsOf, yuanText } from '@/lib/yuan'

type Values = Record<string, unknown>
type Terms = Schema<'PriceTerms'>

export const productOf = (values: Values): Schema<'Product'> =>
  PRODUCTS.find((one) => one === values.product) ?? 'robot'

export function termsOf(values: Values): Terms {
  const ms = (key: string) => Math.round(Number(values[key]) || 0) * 1000
  return {
    first_ms: ms('first_ms'),
    first_price: unitsOf(values.first_price),
    increment_ms: ms('increment_ms'),
    increment_price: unitsOf(values.increment_price),
    minimum_ms: ms('minimum_ms'),
    free_ms: ms('free_ms'),
    unit_price: unitsOf(values.unit_price),
  }
}

/** `like`: the price to begin with, or nothing for ¥0.10 a minute. */
export function startOf(like: Pick<Schema<'Price'>, 'product' | 'payer' | 'line_id' | 'terms'> | null): Values {
  const terms = like?.terms
  const seconds = (ms: number | undefined, otherwise: number) => (ms === undefined ? otherwise : ms / 1000)
  const yuan = (units: number | undefined, otherwise: number) => yuanText(units ?? otherwise)
  return {
    product: like?.product ?? 'robot',
    payer_id: String(like?.payer?.id ?? 0),
    line_id: String(like?.line_id ?? 0),
    first_ms: seconds(terms?.first_ms, 60),
    first_price: yuan(terms?.first_price, 1000),
    increment_ms: seconds(terms?.increment_ms, 60),
    increment_price: yuan(terms?.increment_price, 1000),
    minimum_ms: seconds(terms?.minimum_ms, 0),
    free_ms: seconds(terms?.free_ms, 0),
    unit_price: yuan(terms?.unit_price, 0),
  }
}
