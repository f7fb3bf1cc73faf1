// One thing from the server: data, loading, error; loaded again when `key` changes or the live connection comes back.
import { onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue'
import { toApiError, type ApiError } from '@/api/client'
import { useLive } from '@/stores/live'

export function useLoad<T>(load: () => Promise<T>, key: WatchSource<unknown> = () => 0) {
  const live = useLive()
  const data = shallowRef<T | null>(null)
  const loading = ref(true)
  const error = shallowRef<ApiError | null>(null)
  let turn = 0

  async function reload(): Promise<void> {
    const mine = ++turn
    loading.value = true
    try {
      const answer = await load()
      if (mine !== turn) return
      data.value = answer
      error.value = null
    } catch (cause) {
      if (mine === turn) error.value = toApiError(cause)
    } finally {
      if (mine === turn) loading.value = false
    }
  }

  watch(key, () => void reload(), { immediate: true })
  watch(
    () => live.epoch,
    () => void reload(),
  )
  onScopeDispose(() => turn++)
  return { data, loading, error, reload }
}
