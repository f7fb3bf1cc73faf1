/** «9», «930», «9:30», «0930» and «９：３０» as HH:MM up to 24:00; '' when it is no time of day. */
export function timeOfDay(text: string): string {
  const plain = text.normalize('NFKC').trim()
  const parts = /^(\d{1,2})(?::?([0-5]\d))?$/.exec(plain)
  if (!parts) return ''
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)]
  if (hour > 24 || (hour === 24 && minute > 0)) return ''
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
