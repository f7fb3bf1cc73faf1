// Asks again when something pushed says that the page is out of date, at most once in a while.
import { onScopeDispose } from 'vue'
import { type LiveData, type LiveType, useLive } from '@/stores/live'

const PAUSE_MS = 1500

export function useLiveReload<T extends LiveType>(
  type: T,
  reload: () => unknown,
  concerns: (data: LiveData<T>) => boolean = () => true,
  pauseMs = PAUSE_MS,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  onScopeDispose(
    useLive().on(type, (data) => {
      if (concerns(data)) timer ??= setTimeout(() => ((timer = undefined), void reload()), pauseMs)
    }),
  )
}
