// Which books hold money and which hold points or robots; the books that an enterprise of a kind has.
import type { Schema } from '@/api/client'
import { count, money } from './format'

type Book = Schema<'LedgerBook'>
const MONEY: readonly Book[] = ['wallet', 'sales', 'cash']
export const isMoney = (book: Book): boolean => MONEY.includes(book)

const BOOKS: Record<Schema<'EnterpriseKind'>, readonly Book[]> = {
  operator: ['sales', 'cash', 'points_issued', 'stock_issued'],
  distributor: ['wallet', 'sales', 'cash', 'points', 'stock', 'opened'],
  merchant: ['wallet', 'points'],
}
export const booksOf = (kind: Schema<'EnterpriseKind'>) => BOOKS[kind]

/** Books in the order in which people ask for them. */
const ORDER: readonly Book[] = [
  'wallet',
  'sales',
  'cash',
  'points',
  'points_issued',
  'points_used',
  'stock',
  'stock_issued',
  'opened',
]
export const inOrder = (a: { book: Book }, b: { book: Book }): number => ORDER.indexOf(a.book) - ORDER.indexOf(b.book)

/** Cents, or all four decimals where there are more; what one may not see, or does not know yet, is a dash. */
export const exact = (units: number | null | undefined): string =>
  units === null || units === undefined ? '—' : money(units, units % 100 ? 4 : 2)
/** An entry of a book; gains carry a plus when `signed`; `fine`: always four decimals. */
export function bookAmount(book: Book, amount: number, signed = false, fine = false): string {
  const text = isMoney(book) ? (fine ? money(amount, 4) : exact(amount)) : count(amount)
  return signed && amount > 0 ? `+${text}` : text
}
