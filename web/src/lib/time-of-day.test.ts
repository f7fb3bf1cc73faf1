import { describe, expect, it } from 'vitest'
import { timeOfDay } from './time-of-day'

describe('time of day', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['9:30', '09:30'],
    ['２１：０５', '21:05'],
    ['2400', '24:00'],
    ['24:01', ''],
    ['25', ''],
    ['12:60', ''],
    ['noon', ''],
    ['', ''],
  ])('%s → %s', (text, time) => expect(timeOfDay(text)).toBe(time))
})
