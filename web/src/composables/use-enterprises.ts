// The enterprises below one's own, to choose from: all of the subtree, or only the direct ones.
import { computed } from 'vue'
import { api, ok, type Schema } from '@/api/client'
import { useSession } from '@/stores/session'
import { useLoad } from './use-load'

const INDENT = '\u2003'

export function useEnterprises({ direct = false } = {}) {
  const session = useSession()
  const may = computed(() => session.can('enterprises.read'))
  const { data, loading, error, reload } = useLoad(
    async () =>
      may.value ? ok(api.GET('/api/enterprises/tree', { params: { query: direct ? { depth: 1 } : {} } })) : null,
    () => session.me?.enterprise.id,
  )
  const below = computed<Schema<'EnterpriseNode'>[]>(() => (data.value?.items ?? []).filter((one) => one.depth > 0))
  const nameOf = (id: number) => data.value?.items.find((one) => one.id === id)?.name
  /** Indented by their depth, as they stand in the tree. */
  const options = computed(() =>
    below.value.map((one) => ({ value: one.id, label: `${INDENT.repeat(one.depth - 1)}${one.name}` })),
  )
  return { below, options, nameOf, may, loading, error, reload }
}
