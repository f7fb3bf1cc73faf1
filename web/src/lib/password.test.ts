import { describe, expect, it } from 'vitest'
import { checks, fits, kindsOf, makePassword } from './password'

const RULES = { min_length: 8, kinds: 2, history: 0 }
const failed = (password: string, rules = RULES, login = 'school2026') =>
  checks(password, rules, login)
    .filter((check) => check.met === false)
    .map((check) => check.rule)

describe('password rules', () => {
  it.each([
    ['', ['length', 'letter_digit']],
    ['short1', ['length']],
    ['onlyletters', ['letter_digit']],
    ['12345678', ['letter_digit']],
    ['School2026', ['login']],
    ['harvest42', []],
    ['云鹂云鹂云鹂a1', []],
    [`a1${'x'.repeat(127)}`, ['too_long']],
  ])('%s', (password, expected) => expect(failed(password)).toEqual(expected))

  it('count kinds of characters', () => {
    expect([kindsOf(''), kindsOf('aA1!'), kindsOf('a 1'), kindsOf('云1')]).toEqual([0, 4, 3, 2])
    expect(failed('harvest42', { ...RULES, kinds: 3 })).toEqual(['kinds'])
    expect(failed('Harvest42', { ...RULES, kinds: 3 })).toEqual([])
  })
  it('leave to the server what only it knows', () => {
    const list = checks('harvest42', { ...RULES, history: 5 }, '')
    expect(list.at(-1)).toEqual({ rule: 'history', n: 5, met: null })
    expect(fits(list)).toBe(true)
  })
})

describe('made passwords', () => {
  it('have every kind, in any order', () => {
    const made = Array.from({ length: 50 }, () => makePassword())
    for (const password of made) expect([password.length, kindsOf(password)]).toEqual([14, 4])
    expect(new Set(made).size).toBe(50)
    expect(new Set(made.map((password) => /[a-z]/.test(password[0] ?? ''))).size).toBe(2)
  })
  it('meet the strictest rules', () =>
    expect(failed(makePassword(), { min_length: 14, kinds: 4, history: 0 }, '')).toEqual([]))
})
