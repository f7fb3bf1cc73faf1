// Filters of a list, drawn by ListFilters: the control and the removable chip of each.
interface Named {
  key: string
  label: string
}
interface Choice extends Named {
  kind: 'choice'
  options: { value: string | number; label: string }[]
  /** Needs room for long names. */
  wide?: boolean
}
interface Days {
  kind: 'days'
  key: string
  label: string
  /** Filters that hold the first moment of the first day and the first moment after the last one, ms UTC. */
  from: string
  to: string
}
/** `search`: the label is what the box asks for. `link`: set by a link from another page, has no control here. */
export type FilterField = (Named & { kind: 'search' }) | Choice | Days | (Named & { kind: 'link'; text?: string })

export type FilterValues = Record<string, string | number | undefined>
