import { describe, expect, it } from 'vitest'
import { productOf, startOf, termsOf } from './draft'

const terms = {
  first_ms: 6_000,
  first_price: 835,
  increment_ms: 1_000,
  increment_price: 14,
  minimum_ms: 30_000,
  free_ms: 3_000,
  unit_price: 0,
}

describe('draft of a price', () => {
  it('comes back as it went in', () => {
    const values = startOf({ product: 'softphone', payer: { id: 7, name: '甲' }, line_id: 3, terms })
    expect(values).toMatchObject({ product: 'softphone', payer_id: '7', line_id: '3', first_price: '0.0835' })
    expect(termsOf(values)).toEqual(terms)
    expect(productOf(values)).toBe('softphone')
  })
  it('begins with ten cents a minute for everybody', () => {
    const values = startOf(null)
    expect(values.payer_id).toBe('0')
    expect(termsOf(values)).toMatchObject({ first_ms: 60_000, first_price: 1_000, increment_price: 1_000 })
  })
  it('reads nonsense as nothing', () => {
    expect(termsOf({ first_ms: 'x', first_price: 'y' })).toMatchObject({ first_ms: 0, first_price: 0 })
    expect(productOf({ product: 'gold' })).toBe('robot')
  })
})
