// Figures as people read them. Money comes in 1/10 000 yuan, durations in ms, times in ms UTC; wall clocks are shown
// in the enterprise's time zone, Asia/Shanghai (UTC+8, no summer time).
const ZONE_MS = 8 * 3_600_000
const pad = (value: number) => String(value).padStart(2, '0')

export function money(units: number, decimals = 2): string {
  const sign = units < 0 ? '-' : ''
  const yuan = (Math.abs(units) / 10_000).toFixed(decimals)
  const [whole = '0', cents] = yuan.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${sign}¥${grouped}${cents ? `.${cents}` : ''}`
}

export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

export function percent(share: number, decimals = 1): string {
  return Number.isFinite(share) ? `${(share * 100).toFixed(decimals)}%` : '—'
}

/** 00:01:23, for tables. */
export function clock(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000))
  return `${pad(Math.floor(s / 3600))}:${pad(Math.floor(s / 60) % 60)}:${pad(s % 60)}`
}

/** 1:23.4, for a place within a call. */
export function position(ms: number): string {
  const tenths = Math.max(0, Math.floor(ms / 100))
  return `${Math.floor(tenths / 600)}:${pad(Math.floor(tenths / 10) % 60)}.${tenths % 10}`
}

/** 1分23秒 · 1 min 23 s. */
export function spoken(ms: number, locale: string): string {
  const s = Math.max(0, Math.round(ms / 1000))
  const [h, m, rest] = [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60]
  const units = locale === 'en' ? [' h', ' min', ' s'] : ['小时', '分', '秒']
  const parts: string[] = []
  if (h) parts.push(`${h}${units[0]}`)
  if (m) parts.push(`${m}${units[1]}`)
  if (rest || !parts.length) parts.push(`${rest}${units[2]}`)
  return parts.join(locale === 'en' ? ' ' : '')
}

/** 138 0013 8000; a masked number (138****1234) is grouped the same way. */
export function phone(number: string): string {
  if (/^1[\d*]{10}$/.test(number)) return `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`
  const fixed = /^(0(?:10|2\d|[3-9]\d\d))(\d{3,4})(\d{4})$/.exec(number)
  if (fixed) return `${fixed[1]} ${fixed[2]} ${fixed[3]}`
  return number
}

interface Parts {
  year: number
  month: string
  day: string
  time: string
  seconds: string
}

function parts(ms: number): Parts {
  const at = new Date(ms + ZONE_MS)
  return {
    year: at.getUTCFullYear(),
    month: pad(at.getUTCMonth() + 1),
    day: pad(at.getUTCDate()),
    time: `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`,
    seconds: pad(at.getUTCSeconds()),
  }
}

export function day(ms: number): string {
  const { year, month, day: date } = parts(ms)
  return `${year}-${month}-${date}`
}

export function stamp(ms: number): string {
  const p = parts(ms)
  return `${p.year}-${p.month}-${p.day} ${p.time}:${p.seconds}`
}

/** Short: 09:30 today, 11-22 09:30 this year, 2025-11-22 before. */
export function when(ms: number, now: number): string {
  const [p, today] = [parts(ms), parts(now)]
  if (day(ms) === day(now)) return `${p.time}:${p.seconds}`
  return p.year === today.year ? `${p.month}-${p.day} ${p.time}` : `${p.year}-${p.month}-${p.day}`
}

/** Start of a day in the enterprise's zone, `back` days before the day of `ms`. */
export function dayStart(ms: number, back = 0): number {
  return Math.floor((ms + ZONE_MS) / 86_400_000 - back) * 86_400_000 - ZONE_MS
}

/** ms UTC of a «YYYY-MM-DD» in the enterprise's zone. */
export function dayFromText(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) - ZONE_MS
}

/** ms UTC of a «YYYY-MM-DD HH:mm» in the enterprise's zone; null when it is none. */
export function momentFromText(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}:00Z`) - ZONE_MS : NaN
  return Number.isNaN(at) ? null : at
}
export const momentText = (ms: number): string => stamp(ms).slice(0, 16)

/** «2026-11» of 202611. */
export const monthText = (month: number): string => `${Math.floor(month / 100)}-${pad(month % 100)}`
