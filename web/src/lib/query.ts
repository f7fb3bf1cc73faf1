// List state ⇄ URL. A filter is a text, a number or one of a closed set; anything else in the URL is ignored.
import type { LocationQuery, LocationQueryRaw } from 'vue-router'

export type FilterKind = 'text' | 'number' | readonly string[]
export type FilterKinds = Record<string, FilterKind>
export type Filters<K extends FilterKinds> = {
  [P in keyof K]?: K[P] extends 'number' ? number : K[P] extends readonly (infer V)[] ? V : string
}
export interface ListState<K extends FilterKinds> {
  filters: Filters<K>
  page: number
  size: number
  sort: string
}
export interface ListDefaults {
  size: number
  sort: string
}
export const SIZES = [20, 50, 100, 200]

function parse(kind: FilterKind, raw: string): string | number | undefined {
  if (kind === 'text') return raw
  if (kind === 'number') return /^\d{1,15}$/.test(raw) ? Number(raw) : undefined
  return kind.includes(raw) ? raw : undefined
}

const first = (value: LocationQuery[string] | undefined) => (Array.isArray(value) ? value[0] : value) ?? ''

export function readState<K extends FilterKinds>(query: LocationQuery, kinds: K, defaults: ListDefaults): ListState<K> {
  const filters: Record<string, string | number> = {}
  for (const [name, kind] of Object.entries(kinds)) {
    const raw = first(query[name])
    const value = raw ? parse(kind, raw) : undefined
    if (value !== undefined) filters[name] = value
  }
  const page = Number(first(query.page))
  const size = Number(first(query.size))
  const sort = first(query.sort)
  return {
    filters: filters as Filters<K>,
    page: Number.isInteger(page) && page > 0 && page <= 100_000 ? page : 1,
    size: SIZES.includes(size) ? size : defaults.size,
    sort: /^-?[a-z_]{1,39}$/.test(sort) ? sort : defaults.sort,
  }
}

export function writeState<K extends FilterKinds>(state: ListState<K>, defaults: ListDefaults): LocationQueryRaw {
  const query: LocationQueryRaw = {}
  for (const [name, value] of Object.entries(state.filters)) {
    if (value !== undefined && value !== '') query[name] = String(value)
  }
  if (state.page > 1) query.page = String(state.page)
  if (state.size !== defaults.size) query.size = String(state.size)
  if (state.sort !== defaults.sort) query.sort = state.sort
  return query
}
