// A page of the list pattern: a server-side list with its filter bar, its table and the row that is open in a drawer.
//   <ListFilters v-bind="bar" /> <PageTable v-bind="table" :columns="…" :row-key="…" @open="edit" />
import { computed, ref, shallowRef } from 'vue'
import type { FilterKinds, Filters } from '@/lib/query'
import type { FilterField, FilterValues } from '@/ui/filters'
import { type ListOptions, useList } from './use-list'

interface Options<K extends FilterKinds, T> extends ListOptions<K, T> {
  filters?: (now: Filters<K>, rows: T[]) => FilterField[]
  /** Title and hint of the empty list; `filtered`: the filters may be why. */
  empty: (filtered: boolean, now: Filters<K>) => readonly [title: string, hint?: string]
}

export function useListPage<const K extends FilterKinds, T extends object>(options: Options<K, T>) {
  const list = useList<K, T>(options)
  const bar = computed(() => ({
    fields: options.filters?.(list.filters.value, list.items.value) ?? [],
    values: list.filters.value as FilterValues,
    onChange: (change: FilterValues) => list.setFilters(change as Filters<K>),
    onClear: list.clearFilters,
  }))
  const table = computed(() => {
    const [emptyTitle, emptyHint] = options.empty(list.filtered.value, list.filters.value)
    const { page, size, sort } = list.state.value
    return {
      items: list.items.value,
      total: list.total.value ?? 0,
      loading: list.loading.value,
      error: list.error.value,
      page,
      size,
      sort,
      emptyTitle,
      emptyHint,
      onRetry: list.reload,
      onGo: list.go,
    }
  })

  /** The row in the form; null = a new one. */
  const editing = shallowRef<T | null>(null)
  const editOpen = ref(false)
  function edit(row: T | null): void {
    editing.value = row
    editOpen.value = true
  }
  return { ...list, bar, table, editing, editOpen, edit }
}
