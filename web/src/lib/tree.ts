// A tree that comes as a flat list, parents named by id. Order among brothers is that of the list.
export interface TreeNode {
  id: number
  parent_id: number | null
}
export interface TreeRow<T> {
  node: T
  depth: number
  /** How many stand directly below, shown or not. */
  children: number
  open: boolean
}

/** Rows by parent; a row whose parent is not in the list stands at the top, under null. */
export function byParent<T extends TreeNode>(nodes: readonly T[]): Map<number | null, T[]> {
  const ids = new Set(nodes.map((node) => node.id))
  const groups = new Map<number | null, T[]>()
  for (const node of nodes) {
    const above = node.parent_id !== null && ids.has(node.parent_id) ? node.parent_id : null
    const group = groups.get(above)
    if (group) group.push(node)
    else groups.set(above, [node])
  }
  return groups
}

/** What is seen while only `open` branches are unfolded. */
export function rows<T extends TreeNode>(nodes: readonly T[], open: ReadonlySet<number>): TreeRow<T>[] {
  const groups = byParent(nodes)
  const seen: TreeRow<T>[] = []
  const walk = (parent: number | null, depth: number) => {
    for (const node of groups.get(parent) ?? []) {
      const children = groups.get(node.id)?.length ?? 0
      seen.push({ node, depth, children, open: open.has(node.id) })
      if (children && open.has(node.id)) walk(node.id, depth + 1)
    }
  }
  walk(null, 0)
  return seen
}

const byId = <T extends TreeNode>(nodes: readonly T[]) => new Map(nodes.map((node) => [node.id, node]))

function wayIn<T extends TreeNode>(known: ReadonlyMap<number, T>, id: number): T[] {
  const found: T[] = []
  for (let node = known.get(id); node && !found.includes(node); node = known.get(node.parent_id ?? -1)) {
    found.unshift(node)
  }
  return found
}
/** From the top down to the node itself; empty when it is not in the list. */
export const way = <T extends TreeNode>(nodes: readonly T[], id: number): T[] => wayIn(byId(nodes), id)

/** The node and everything below it. */
export function below<T extends TreeNode>(nodes: readonly T[], id: number): T[] {
  const groups = byParent(nodes)
  const found = nodes.filter((node) => node.id === id)
  for (let at = 0; at < found.length; at++) found.push(...(groups.get(found[at]?.id ?? -1) ?? []))
  return found
}

/** Those that fit, and who stands above them, so that each is seen in its place. */
export function sift<T extends TreeNode>(nodes: readonly T[], fits: (node: T) => boolean): T[] {
  const known = byId(nodes)
  const kept = new Set(nodes.filter(fits).flatMap((node) => wayIn(known, node.id)))
  return nodes.filter((node) => kept.has(node))
}
