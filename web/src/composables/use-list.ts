// A server-side list: state in the URL, rows loaded again whenever it changes or the live connection comes back.
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { toApiError, type ApiError } from '@/api/client'
import { type FilterKinds, type Filters, type ListState, readState, writeState } from '@/lib/query'
import { useLive } from '@/stores/live'

/** Not of the list: what is open beside it. */
const KEPT = ['open', 'tab']

export interface Page<T> {
  items: T[]
  total: number
}
type Query<K extends FilterKinds> = Filters<K> & { page: number; size: number; sort?: string }

export interface ListOptions<K extends FilterKinds, T> {
  kinds: K
  sort?: string
  size?: number
  load: (query: Query<K>) => Promise<Page<T>>
}

export function useList<const K extends FilterKinds, T extends object>(options: ListOptions<K, T>) {
  const route = useRoute()
  const router = useRouter()
  const live = useLive()
  const path = route.path
  const defaults = { size: options.size ?? 50, sort: options.sort ?? '' }

  const state = computed<ListState<K>>(() => readState(route.query, options.kinds, defaults))
  const items = shallowRef<T[]>([])
  const total = ref<number>() // unknown until the first answer
  const loading = ref(true)
  const error = shallowRef<ApiError | null>(null)
  let turn = 0

  async function reload(): Promise<void> {
    const mine = ++turn
    loading.value = true
    const { filters, page, size, sort } = state.value
    try {
      const answer = await options.load({ ...filters, page, size, ...(sort ? { sort } : {}) })
      if (mine !== turn) return
      items.value = answer.items
      total.value = answer.total
      error.value = null
    } catch (cause) {
      if (mine === turn) error.value = toApiError(cause)
    } finally {
      if (mine === turn) loading.value = false
    }
  }

  function go(change: Partial<ListState<K>>): void {
    const others = Object.fromEntries(Object.entries(route.query).filter(([name]) => KEPT.includes(name)))
    void router.replace({ query: { ...others, ...writeState({ ...state.value, ...change }, defaults) } })
  }
  const setFilters = (filters: Filters<K>) => go({ filters: { ...state.value.filters, ...filters }, page: 1 })
  const clearFilters = () => go({ filters: {}, page: 1 })

  /** Replaces the row that has the same key; true when it is on this page. */
  function patch(row: T, key: keyof T): boolean {
    const at = items.value.findIndex((other) => other[key] === row[key])
    if (at >= 0) items.value = items.value.map((other, i) => (i === at ? row : other))
    return at >= 0
  }

  const signature = computed(() => (route.path === path ? JSON.stringify(state.value) : ''))
  watch(signature, (now) => now && void reload(), { immediate: true })
  watch(
    () => live.epoch,
    () => void reload(),
  )
  onScopeDispose(() => turn++)

  const filters = computed(() => state.value.filters)
  const filtered = computed(() => Object.keys(state.value.filters).length > 0)
  return { state, filters, filtered, items, total, loading, error, reload, go, setFilters, clearFilters, patch }
}
