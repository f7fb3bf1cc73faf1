import { describe, expect, it } from 'vitest'
import { questionOf, readDraft, writeDraft } from './question'

describe('question to the calculator', () => {
  it('stays the same through the address', () => {
    const draft = readDraft({
      enterprise: '7',
      product: 'softphone',
      line: '2',
      seconds: '45.5',
      recorded: '1',
      at: '99',
    })
    expect(draft).toMatchObject({ enterprise: 7, line: 2, seconds: 45.5, recorded: true, at: 99 })
    expect(readDraft(writeDraft(draft))).toEqual(draft)
  })
  it('begins with a minute of a robot', () =>
    expect(questionOf(readDraft({}))).toEqual({ product: 'robot', talk_ms: 60_000, recorded: false }))
  it('asks for pieces without line or recording', () =>
    expect(questionOf(readDraft({ product: 'sms', quantity: '3', line: '2', recorded: '1' }))).toEqual({
      product: 'sms',
      quantity: 3,
    }))
  it('takes no nonsense from the address', () =>
    expect(readDraft({ enterprise: '-1', product: 'gold', seconds: 'x' })).toMatchObject({
      enterprise: 0,
      product: 'robot',
      seconds: 60,
    }))
})
