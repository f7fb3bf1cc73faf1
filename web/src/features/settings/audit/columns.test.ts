import { describe, expect, it } from 'vitest'
import { actionWord, change } from './columns'

type Entry = Parameters<typeof change>[0]
const entry = (before: Entry['before'], after: Entry['after']) =>
  ({ action: 'enterprise.change', before, after }) as Entry

describe('an entry of the audit log', () => {
  it('says what differs', () => {
    expect(change(entry({ name: 'a', phone: '1', note: '' }, { name: 'b', phone: '1', note: '' }))).toBe('name: a → b')
    expect(change(entry({ hours: [1] }, { hours: [1, 2] }))).toBe('hours: [1] → [1,2]')
  })
  it('says all of what was added or removed', () => {
    expect(change(entry(null, { name: 'a', count: 2 }))).toBe('name: a · count: 2')
    expect(change(entry({ name: 'a' }, null))).toBe('name: a')
    expect(change(entry(null, null))).toBe('')
  })
  it('cuts what is long', () => {
    expect(change(entry(null, { text: 'x'.repeat(200) })).length).toBeLessThan(60)
  })
  it('leaves out what was empty, and what only the server needs', () => {
    expect(change(entry(null, { id: 7, created_at: 9, name: 'a', note: '', line_id: null }))).toBe('name: a')
    expect(change(entry({ reason: '' }, { reason: 'b' }))).toBe('reason: b')
  })
  it('speaks as it is told', () =>
    expect(
      change(entry(null, { amount: 5 }), { pair: (key, values) => `${key}=${values}`, value: (_, n) => `¥${n}` }),
    ).toBe('amount=¥5'))
  it('names its word', () => expect(actionWord(entry(null, null))).toBe('enterprise_change'))
})
