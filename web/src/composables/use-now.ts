// A clock that ticks once a second while anybody looks at it.
import { onScopeDispose, ref } from 'vue'

const now = ref(Date.now())
let users = 0
let timer = 0

export function useNow() {
  if (users++ === 0) timer = window.setInterval(() => (now.value = Date.now()), 1000)
  now.value = Date.now()
  onScopeDispose(() => {
    if (--users === 0) window.clearInterval(timer)
  })
  return now
}
