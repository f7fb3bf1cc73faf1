import { describe, expect, it } from 'vitest'
import { cost, daysLeft } from './validity'

const DAY = 86_400_000

describe('validity of robots', () => {
  it('counts started days', () => {
    expect(daysLeft(DAY, 0)).toBe(1)
    expect(daysLeft(DAY + 1, 0)).toBe(2)
    expect(daysLeft(1, 0)).toBe(1)
  })
  it('is over when it is over', () => expect(daysLeft(0, 1)).toBe(0))
  it('costs robots × months', () => expect(cost(3_000_000, 12, 3)).toBe(108_000_000))
})
