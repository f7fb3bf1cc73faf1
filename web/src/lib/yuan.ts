// Money as people type it ⇄ 1/10 000 yuan, without passing through binary fractions.
import type { Problem, Rule } from './rules'

export const YUAN = 10_000
const DECIMALS = 4

/** «1,234.5», «¥3», «３．５», «20元» → units; null when it is no amount or has more than four decimals. */
export function parseYuan(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,¥]/g, '')
    .replace(/元$/, '')
  const parts = /^(-?)(\d{1,11})(?:\.(\d{0,4}))?$/.exec(plain)
  if (!parts) return null
  const units = Number(parts[2]) * YUAN + Number((parts[3] ?? '').padEnd(DECIMALS, '0'))
  return parts[1] && units ? -units : units
}

/** What stands in a field: «12.50», «0.0835». */
export function yuanText(units: number): string {
  const [whole, parts = ''] = (Math.abs(units) / YUAN).toFixed(DECIMALS).split('.')
  return `${units < 0 ? '-' : ''}${whole}.${parts.slice(0, 2)}${parts.slice(2).replace(/0+$/, '')}`
}

interface Limits {
  min: number
  max: number
  decimals?: 2 | 4
}
/** Rule of a field that holds an amount as text; limits in 1/10 000 yuan. */
export const amount =
  ({ min, max, decimals = 2 }: Limits): Rule =>
  (value): Problem | null => {
    const units = parseYuan(String(value ?? ''))
    if (units === null) return { key: 'form.amount' }
    if (decimals === 2 && units % 100 !== 0) return { key: 'form.decimals', args: { n: decimals } }
    if (units < min || units > max)
      return { key: 'form.amount_range', args: { min: yuanText(min), max: yuanText(max) } }
    return null
  }
export const unitsOf = (value: unknown): number => parseYuan(String(value ?? '')) ?? 0
