import { describe, expect, it } from 'vitest'
import { byTime, isEven, isFree, laterBlocks } from './price'

const terms = {
  first_ms: 60_000,
  first_price: 1_000,
  increment_ms: 6_000,
  increment_price: 100,
  minimum_ms: 0,
  free_ms: 0,
  unit_price: 0,
}

describe('price', () => {
  it('counts the blocks after the first', () => {
    expect(laterBlocks(0, terms)).toBe(0)
    expect(laterBlocks(60_000, terms)).toBe(0)
    expect(laterBlocks(66_000, terms)).toBe(1)
    expect(laterBlocks(120_000, terms)).toBe(10)
  })
  it('knows what is sold by time', () => {
    expect(byTime('recording')).toBe(true)
    expect(byTime('robot_month')).toBe(false)
  })
  it('knows what is free', () => {
    expect(isFree('robot', terms)).toBe(false)
    expect(isFree('sms', terms)).toBe(true)
    expect(isFree('robot', { ...terms, first_price: 0, increment_price: 0 })).toBe(true)
  })
  it('knows even blocks', () => {
    expect(isEven(terms)).toBe(false)
    expect(isEven({ ...terms, first_ms: 6_000, first_price: 100 })).toBe(true)
  })
})
