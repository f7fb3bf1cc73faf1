import { describe, expect, it } from 'vitest'
import { readState, writeState } from './query'

const KINDS = { q: 'text', task_id: 'number', level: ['A', 'B'] } as const
const DEFAULTS = { size: 50, sort: '-created_at' }

describe('list state in the URL', () => {
  it('comes back as it went', () => {
    const state = { filters: { q: '王', task_id: 7, level: 'B' as const }, page: 3, size: 100, sort: 'name' }
    const query = writeState<typeof KINDS>(state, DEFAULTS)
    expect(query).toEqual({ q: '王', task_id: '7', level: 'B', page: '3', size: '100', sort: 'name' })
    expect(readState(query as Record<string, string>, KINDS, DEFAULTS)).toEqual(state)
  })

  it('leaves defaults and empty filters out', () => {
    expect(writeState({ filters: { q: '', task_id: undefined }, page: 1, ...DEFAULTS }, DEFAULTS)).toEqual({})
  })

  it('ignores what does not belong', () => {
    const hostile = { level: 'Z', task_id: '1 OR 1', page: '-2', size: '9999', sort: 'drop table', other: 'x' }
    expect(readState(hostile, KINDS, DEFAULTS)).toEqual({ filters: {}, page: 1, ...DEFAULTS })
  })

  it('takes the first of repeated values', () => {
    expect(readState({ level: ['A', 'B'] }, KINDS, DEFAULTS).filters).toEqual({ level: 'A' })
  })
})
