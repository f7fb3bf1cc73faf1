import { describe, expect, it } from 'vitest'
import { firstProblem, integer, length, pattern, phoneRule, required } from './rules'

describe('form rules', () => {
  it.each([
    '13800138000',
    '+86 138 0013 8000',
    '0086-13800138000',
    '8613800138000',
    '020-12345678',
    '4008001234',
    '95588',
    '',
  ])('takes the phone %s', (phone) => expect(phoneRule(phone)).toBeNull())
  it.each(['1380013800', '12800138000', 'abc', '138001380000'])('refuses the phone %s', (phone) =>
    expect(phoneRule(phone)).toEqual({ key: 'form.phone' }),
  )

  it('counts characters, not bytes', () => {
    expect(length(2)('鹂🎧')).toBeNull()
    expect(length(2)('云鹂云')).toEqual({ key: 'form.too_long', args: { n: 2 } })
    expect(length(9, 8)('short')).toEqual({ key: 'form.too_short', args: { n: 8 } })
    expect(length(9, 8)('')).toBeNull()
  })
  it('bounds whole numbers', () => {
    expect(integer(1, 10)(10)).toBeNull()
    expect(integer(1, 10)(10.5)).not.toBeNull()
    expect(integer(1, 10)(undefined)).not.toBeNull()
  })
  it('tells the first problem only', () => {
    expect(firstProblem([required, pattern(/^[a-z]+$/)], ' ')).toEqual({ key: 'form.required' })
    expect(firstProblem([required, pattern(/^[a-z]+$/)], 'A')).toEqual({ key: 'form.pattern' })
    expect(firstProblem([required], ['a'])).toBeNull()
    expect(firstProblem(undefined, 'x')).toBeNull()
  })
})
