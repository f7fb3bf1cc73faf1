import { describe, expect, it } from 'vitest'
import { bookSum } from './columns'

const month = {
  month: 202611,
  enterprise: { id: 1, name: '甲' },
  opening: 0,
  closing: 900,
  kinds: [
    { book: 'wallet' as const, kind: 'call' as const, entries: 2, in: 0, out: -100 },
    { book: 'wallet' as const, kind: 'recharge' as const, entries: 1, in: 1_000, out: 0 },
    { book: 'points' as const, kind: 'points' as const, entries: 1, in: 5_000, out: 0 },
  ],
  closed_at: null,
}

describe('a month', () => {
  it('sums one book over its kinds', () => {
    expect(bookSum(month, 'wallet', 'in')).toBe(1_000)
    expect(bookSum(month, 'wallet', 'out')).toBe(-100)
    expect(month.opening + bookSum(month, 'wallet', 'in') + bookSum(month, 'wallet', 'out')).toBe(month.closing)
  })
  it('has nothing of a book that was not used', () => expect(bookSum(month, 'sales', 'in')).toBe(0))
})
