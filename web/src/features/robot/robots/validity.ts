// How long a licence still runs, and what months of it cost.
const DAY_MS = 86_400_000

/** Whole days that are left, the last one included: 1 on the day on which it ends. */
export const daysLeft = (endsAt: number, now: number): number => Math.max(0, Math.ceil((endsAt - now) / DAY_MS))
export const cost = (price: number, count: number, months: number): number => price * count * months

export const MONTHS = [1, 3, 6, 12, 24, 36]
