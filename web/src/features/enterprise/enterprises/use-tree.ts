// The tree that stands beside list and card: loaded once by the page, told again after each change.
import { computed, inject, type InjectionKey, provide } from 'vue'
import { api, ok } from '@/api/client'
import { useLoad } from '@/composables/use-load'

/** «Shop 2» before «Shop 10»; brothers stand in the order of the list. */
const names = new Intl.Collator('zh', { numeric: true })

function load() {
  const { data, loading, error, reload } = useLoad(() => ok(api.GET('/api/enterprises/tree')))
  const nodes = computed(() => [...(data.value?.items ?? [])].sort((a, b) => names.compare(a.name, b.name)))
  const known = computed(() => new Map(nodes.value.map((node) => [node.id, node])))
  const nameOf = (id: number | null | undefined) => known.value.get(id ?? -1)?.name
  /** More are below than the tree shows. */
  const cut = computed(() => (data.value?.total ?? 0) > nodes.value.length)
  return { nodes, known, nameOf, cut, loading, error, reload }
}
export type EnterpriseTree = ReturnType<typeof load>

const KEY: InjectionKey<EnterpriseTree> = Symbol('tree of enterprises')

export function provideTree(): EnterpriseTree {
  const tree = load()
  provide(KEY, tree)
  return tree
}
/** Inside the enterprises page; elsewhere one of its own. */
export const useTree = (): EnterpriseTree => inject(KEY, () => load(), true)
