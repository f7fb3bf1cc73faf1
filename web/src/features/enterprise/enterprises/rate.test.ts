import { describe, expect, it } from 'vitest'
import zh from '@/locales/zh'
import { rateText } from './rate'

const rate = (first_ms: number, first_price: number, increment_ms: number, increment_price: number) => ({
  first_ms,
  first_price,
  increment_ms,
  increment_price,
})

describe('rate in one line', () => {
  it.each([
    [null, 'no_price', {}],
    [rate(60_000, 0, 60_000, 0), 'rate_free', {}],
    [rate(60_000, 1200, 60_000, 1200), 'rate_minute', { price: '¥0.12' }],
    [rate(6_000, 83, 6_000, 83), 'rate_block', { price: '¥0.0083', n: 6 }],
    [rate(60_000, 1200, 6_000, 120), 'rate_first', { n: 60, price: '¥0.12', m: 6, then: '¥0.012' }],
    [rate(6_000, 99_999_999, 6_000, 99_999_999), 'rate_block', { price: '¥9,999.9999', n: 6 }],
    [rate(60_000, 0, 60_000, 1200), 'rate_first', { n: 60, price: '¥0.00', m: 60, then: '¥0.12' }],
  ])('%o', (given, key, args) => {
    expect(rateText(given)).toEqual({ key: `enterprises.${key}`, args })
    expect(Object.keys(zh.enterprises)).toContain(key)
  })
})
