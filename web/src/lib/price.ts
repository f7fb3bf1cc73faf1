// Prices in parts: what a price consists of, and how a settled charge came about. No words: see use-price-words.
import type { Schema } from '@/api/client'

type Product = Schema<'Product'>
type Terms = Schema<'PriceTerms'>

export const PRODUCTS = [
  'robot',
  'recording',
  'callback_agent',
  'callback_customer',
  'softphone',
  'verification',
  'sms',
  'robot_month',
  'point',
] as const satisfies Product[]
export const byTime = (product: Product): boolean => !['sms', 'robot_month', 'point'].includes(product)
export const isFree = (product: Product, terms: Terms): boolean =>
  byTime(product) ? !terms.first_price && !terms.increment_price : !terms.unit_price
/** One block like the other: told as one. */
export const isEven = (terms: Terms): boolean =>
  terms.first_ms === terms.increment_ms && terms.first_price === terms.increment_price
/** Blocks after the first in a billed time, which is always whole blocks. */
export const laterBlocks = (billedMs: number, terms: Terms): number =>
  Math.max(0, Math.ceil((billedMs - terms.first_ms) / terms.increment_ms))
