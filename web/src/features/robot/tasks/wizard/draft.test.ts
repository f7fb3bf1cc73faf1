import { describe, expect, it } from 'vitest'
import { emptyDraft, expectedMs, hoursProblem, proposedRobots, stepReady, toTask } from './draft'

describe('task draft', () => {
  it.each([
    [[], 'form.required'],
    [[{ from: '09:00', to: '12:00' }], null],
    [[{ from: '12:00', to: '09:00' }], 'form.hours'],
    [[{ from: '09:00', to: '' }], 'form.hours'],
    [
      [
        { from: '14:00', to: '20:00' },
        { from: '09:00', to: '14:00' },
      ],
      null,
    ],
    [
      [
        { from: '09:00', to: '12:00' },
        { from: '11:00', to: '13:00' },
      ],
      'form.overlap',
    ],
  ])('hours %j → %s', (hours, problem) => expect(hoursProblem(hours)).toBe(problem))

  it('asks for people, script, robots and name in turn', () => {
    const draft = emptyDraft([])
    expect(stepReady(draft, 0)).toBe(false)
    draft.people.batchId = 4
    expect(stepReady(draft, 0)).toBe(true)
    expect(stepReady(draft, 1)).toBe(false)
    draft.scriptId = 2
    expect(stepReady(draft, 1)).toBe(true)
    expect(stepReady(draft, 2)).toBe(false)
    draft.robots = proposedRobots(30)
    expect(draft.robots).toBe(10)
    expect(proposedRobots(0)).toBe(1)
    expect(stepReady(draft, 2)).toBe(true)
    draft.ownHours = true
    draft.hours = []
    expect(stepReady(draft, 2)).toBe(false)
    expect(stepReady(draft, 3)).toBe(false)
    draft.name = ' 十一月 '
    expect(stepReady(draft, 3)).toBe(true)
  })

  it('sends exactly one kind of people', () => {
    expect(toTask(emptyDraft([5, 6]))).toMatchObject({ contact_ids: [5, 6] })
    expect(toTask(emptyDraft([5, 6]))).not.toHaveProperty('batch_id')
    const draft = emptyDraft([])
    draft.people.batchId = 3
    expect(toTask(draft)).toMatchObject({ batch_id: 3, hours: [] })
    expect(toTask(draft)).not.toHaveProperty('contact_ids')
  })

  it('expects one round at full use', () => {
    expect(expectedMs(100, 10)).toBe(420_000)
    expect(expectedMs(1, 10)).toBe(60_000)
  })
})
