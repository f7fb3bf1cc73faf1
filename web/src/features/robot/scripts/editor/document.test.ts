import { describe, expect, it } from 'vitest'
import { blankScript, freshId, moved, newFlow, placeOf, removeFlow } from './document'

const words = { name: 'n', opening: 'o', hello: 'h', bye: 'b', goodbye: 'g' }

describe('script document', () => {
  it('finds the place of a finding', () => {
    expect(placeOf('/flows/3/jump')).toEqual({ tab: 'flows', index: 3 })
    expect(placeOf('/flows')).toEqual({ tab: 'flows', index: null })
    expect(placeOf('/questions/0')).toEqual({ tab: 'questions', index: 0 })
    expect(placeOf('/words/negative/2')).toEqual({ tab: 'words', index: null })
    expect(placeOf('/level_rules/1')).toEqual({ tab: 'rules', index: 1 })
    expect(placeOf('')).toEqual({ tab: 'flows', index: null })
  })

  it('a blank script can end', () => {
    const document = blankScript(words)
    expect(document.flows.some((flow) => flow.terminate)).toBe(true)
    expect(new Set(document.flows.map((flow) => flow.id)).size).toBe(document.flows.length)
  })

  it('removing a flow leaves no jump to it', () => {
    const document = blankScript(words)
    document.flows.push(
      newFlow('x', 'x', {
        positive_jump: 'flow2',
        branches: [{ id: 'b1', name: '', words: [], jump: 'flow2', tag: '' }],
      }),
    )
    document.settings.refusal_flow = 'flow2'
    removeFlow(document, 'flow2')
    expect(JSON.stringify(document)).not.toContain('flow2')
  })

  it('ids do not repeat', () => expect(freshId('flow', [{ id: 'flow2' }])).toBe('flow3'))

  it('moves within bounds', () => {
    expect(moved([1, 2, 3], 0, 2)).toEqual([2, 3, 1])
    expect(moved([1, 2, 3], 2, -5)).toEqual([3, 1, 2])
    expect(moved([1, 2, 3], 9, 0)).toEqual([1, 2, 3])
  })
})
