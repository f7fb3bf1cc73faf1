import { describe, expect, it } from 'vitest'
import {
  clock,
  count,
  day,
  dayFromText,
  dayStart,
  money,
  percent,
  phone,
  position,
  spoken,
  stamp,
  when,
} from './format'

describe('format', () => {
  it.each([
    [12_345_600, '¥1,234.56'],
    [0, '¥0.00'],
    [-50_000, '-¥5.00'],
    [9_999, '¥1.00'],
    [1_000_000_000_000, '¥100,000,000.00'],
  ])('money %d → %s', (units, text) => expect(money(units)).toBe(text))

  it('money keeps four decimals for rates', () => expect(money(1_234, 4)).toBe('¥0.1234'))

  it.each([
    ['13800138000', '138 0013 8000'],
    ['138****8000', '138 **** 8000'],
    ['02012345678', '020 1234 5678'],
    ['07551234567', '0755 123 4567'],
    ['4008001234', '4008001234'],
    ['', ''],
  ])('phone %s → %s', (raw, text) => expect(phone(raw)).toBe(text))

  it.each([
    [83_000, '1分23秒', '1 min 23 s', '00:01:23'],
    [0, '0秒', '0 s', '00:00:00'],
    [3_600_000, '1小时', '1 h', '01:00:00'],
    [3_661_000, '1小时1分1秒', '1 h 1 min 1 s', '01:01:01'],
  ])('duration %d', (ms, zh, en, table) => {
    expect(spoken(ms, 'zh')).toBe(zh)
    expect(spoken(ms, 'en')).toBe(en)
    expect(clock(ms)).toBe(table)
  })

  it('times are those of Asia/Shanghai', () => {
    const ms = Date.UTC(2026, 10, 21, 17, 5, 9)
    expect(stamp(ms)).toBe('2026-11-22 01:05:09')
    expect(day(ms)).toBe('2026-11-22')
    expect(when(ms, ms + 1000)).toBe('01:05:09')
    expect(when(ms, ms + 86_400_000)).toBe('11-22 01:05')
    expect(when(ms, ms + 400 * 86_400_000)).toBe('2026-11-22')
    expect(stamp(dayStart(ms))).toBe('2026-11-22 00:00:00')
    expect(stamp(dayStart(ms, 6))).toBe('2026-11-16 00:00:00')
    expect(stamp(dayFromText('2026-11-22'))).toBe('2026-11-22 00:00:00')
  })

  it('counts, shares and positions', () => {
    expect(count(1_234_567)).toBe('1,234,567')
    expect(percent(0.1234)).toBe('12.3%')
    expect(percent(Number.NaN)).toBe('—')
    expect(position(83_450)).toBe('1:23.4')
  })
})
