// What is open in the drawer is part of the address (?open=17), so it can be sent to a colleague.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

export function useOpened(name = 'open') {
  const route = useRoute()
  const router = useRouter()
  return computed<number | null>({
    get: () => Number(route.query[name]) || null,
    set: (id) => void router.replace({ query: { ...route.query, [name]: id ?? undefined } }),
  })
}
