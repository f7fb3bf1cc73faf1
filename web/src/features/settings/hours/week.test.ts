import { describe, expect, it } from 'vitest'
import { byDay, flat, weekProblems } from './week'

describe('calling hours of a week', () => {
  const hours = [
    { weekday: 1, from: '09:00', to: '12:00' },
    { weekday: 7, from: '10:00', to: '11:00' },
  ]
  it('comes back as it went', () => expect(flat(byDay(hours))).toEqual(hours))
  it('a day off is no problem, a turned span is', () => {
    const week = byDay([...hours, { weekday: 2, from: '12:00', to: '09:00' }])
    expect(weekProblems(week)).toEqual([null, 'form.hours', null, null, null, null, null])
  })
})
