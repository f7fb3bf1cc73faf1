import { describe, expect, it } from 'vitest'
import { below, rows, sift, way } from './tree'

const NODES = [
  { id: 1, parent_id: null, name: 'operator' },
  { id: 2, parent_id: 1, name: 'east' },
  { id: 5, parent_id: 2, name: 'shop' },
  { id: 3, parent_id: 1, name: 'west' },
  { id: 4, parent_id: 2, name: 'school' },
]
const names = (list: { name: string }[]) => list.map((one) => one.name)

describe('tree', () => {
  it('shows children right below their parent when it is open', () => {
    const seen = rows(NODES, new Set([1, 2]))
    expect(seen.map((row) => [row.node.name, row.depth, row.children])).toEqual([
      ['operator', 0, 2],
      ['east', 1, 2],
      ['shop', 2, 0],
      ['school', 2, 0],
      ['west', 1, 0],
    ])
    expect(rows(NODES, new Set([2])).map((row) => row.node.name)).toEqual(['operator'])
  })
  it('puts a branch whose parent is not told at the top', () => {
    const own = NODES.slice(1)
    expect(rows(own, new Set()).map((row) => [row.node.name, row.depth])).toEqual([
      ['east', 0],
      ['west', 0],
    ])
  })
  it('names the way down', () => {
    expect(names(way(NODES, 4))).toEqual(['operator', 'east', 'school'])
    expect(way(NODES, 99)).toEqual([])
  })
  it('ends on a ring instead of running round it', () => {
    const ring = [
      { id: 1, parent_id: 2 },
      { id: 2, parent_id: 1 },
    ]
    expect(way(ring, 1)).toHaveLength(2)
  })
  it('collects a branch', () => {
    expect(names(below(NODES, 2))).toEqual(['east', 'shop', 'school'])
    expect(below(NODES, 99)).toEqual([])
  })
  it('keeps who stands above what fits', () => {
    expect(names(sift(NODES, (node) => node.name.startsWith('sch')))).toEqual(['operator', 'east', 'school'])
    expect(sift(NODES, () => false)).toEqual([])
  })
})
