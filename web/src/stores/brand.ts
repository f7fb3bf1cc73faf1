// Whose console this looks like: before the log-in by host name, afterwards the brand of the enterprise.
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { api, ok, type Schema } from '@/api/client'
import { useSession } from './session'

const NONE: Schema<'Brand'> = { name: '', logo: null }

export const useBrand = defineStore('brand', () => {
  const session = useSession()
  const ofHost = shallowRef<Schema<'Brand'> | null>(null)
  const brand = computed(() => session.me?.brand ?? ofHost.value ?? NONE)
  let asked = false

  /** The log-in page must not wait for it, nor fail without it. */
  async function load(): Promise<void> {
    if (asked) return
    asked = true
    ofHost.value = await ok(api.GET('/api/brand')).catch(() => NONE)
  }
  return { brand, load }
})
