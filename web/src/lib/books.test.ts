import { describe, expect, it } from 'vitest'
import { bookAmount, booksOf, exact, inOrder } from './books'

describe('books', () => {
  it('shows four decimals only where there are more than cents', () => {
    expect(exact(1_000)).toBe('¥0.10')
    expect(exact(835)).toBe('¥0.0835')
    expect(exact(-835)).toBe('-¥0.0835')
    expect(exact(0)).toBe('¥0.00')
  })
  it('shows a dash for what is not known or not to be seen', () => {
    expect(exact(null)).toBe('—')
    expect(exact(undefined)).toBe('—')
  })
  it('puts the money first', () =>
    expect(
      [{ book: 'stock' as const }, { book: 'cash' as const }, { book: 'wallet' as const }]
        .sort(inOrder)
        .map(({ book }) => book),
    ).toEqual(['wallet', 'cash', 'stock']))
  it('shows money, points and robots by the book', () => {
    expect(bookAmount('wallet', 123_456_700, true)).toBe('+¥12,345.67')
    expect(bookAmount('points', 1234, true)).toBe('+1,234')
    expect(bookAmount('stock', -20, true)).toBe('-20')
    expect(bookAmount('cash', -10_000)).toBe('-¥1.00')
  })
  it('gives a merchant no sales', () => expect(booksOf('merchant')).toEqual(['wallet', 'points']))
})
