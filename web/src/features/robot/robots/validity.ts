// How long a licence still runs, and what months of it cost.
const DAY_MS = 86_400_000

/** Whole days that are left, the last one included: 1 on the day on which it ends. */
export const daysLeft = (endsAt: number, now: number): number => Math.max(0, Math.ceil((endsAt - now) / DAY_MS))
export const cost = (price: number, count: number, months: number): number => price * count * months

type Say = (key: string, figures: { n: number }) => string
export const monthsText = (t: Say, n: number): string => t(n === 1 ? 'robots.month_1' : 'robots.months_n', { n })
export const daysText = (t: Say, n: number): string => t(n === 1 ? 'robots.day_left' : 'robots.days_left', { n })

export const MONTHS = [1, 3, 6, 12, 24, 36]
