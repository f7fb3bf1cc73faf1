import { describe, expect, it } from 'vitest'
import { amount, parseYuan, unitsOf, yuanText } from './yuan'

describe('yuan', () => {
  it.each([
    ['0', 0],
    ['1', 10_000],
    ['1.', 10_000],
    ['0.1', 1_000],
    ['0.0835', 835],
    ['1,234.56', 12_345_600],
    ['¥ 3.5', 35_000],
    ['¥3．5', 35_000],
    ['２０元', 200_000],
    ['-0.5', -5_000],
    ['-0', 0],
    ['0.29', 2_900],
    ['99999999999.9999', 999_999_999_999_999],
  ])('reads %s', (text, units) => expect(parseYuan(text)).toBe(units))
  it.each(['', 'x', '1.23456', '1.2.3', '1e3', '--1', '.5', '0x10', 'NaN', '123456789012'])('refuses «%s»', (text) =>
    expect(parseYuan(text)).toBeNull(),
  )
  it.each([
    [0, '0.00'],
    [835, '0.0835'],
    [12_345_600, '1234.56'],
    [10_500, '1.05'],
    [-5_000, '-0.50'],
    [999_999_999_999_999, '99999999999.9999'],
  ])('writes %d', (units, text) => {
    expect(yuanText(units)).toBe(text)
    expect(parseYuan(text)).toBe(units)
  })
  it('bounds an amount and its decimals', () => {
    const rule = amount({ min: 10_000, max: 20_000 })
    expect(rule('1.5')).toBeNull()
    expect(rule('')).toEqual({ key: 'form.amount' })
    expect(rule('0.99')).toEqual({ key: 'form.amount_range', args: { min: '1.00', max: '2.00' } })
    expect(rule('2.01')).not.toBeNull()
    expect(rule('1.005')).toEqual({ key: 'form.decimals', args: { n: 2 } })
    expect(amount({ min: 0, max: 20_000, decimals: 4 })('1.0005')).toBeNull()
  })
  it('is nothing when it cannot be read', () => expect(unitsOf(undefined)).toBe(0))
})
