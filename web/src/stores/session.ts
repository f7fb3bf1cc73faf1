import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { api, ApiError, ok, type Schema } from '@/api/client'

export const useSession = defineStore('session', () => {
  const me = shallowRef<Schema<'Me'> | null>(null)
  const system = shallowRef<Schema<'System'> | null>(null)
  const known = ref(false)
  const permissions = computed(() => new Set(me.value?.permissions))
  const can = (permission?: string) => !permission || permissions.value.has(permission)

  /** Asks once who is logged in; nobody is an answer, not an error. */
  async function restore(): Promise<void> {
    if (known.value) return
    try {
      me.value = await ok(api.GET('/api/me'))
    } catch (cause) {
      if (!(cause instanceof ApiError) || cause.status !== 401) throw cause
    }
    known.value = true
  }
  async function login(account: string, password: string): Promise<void> {
    me.value = await ok(api.POST('/api/login', { body: { account, password } }))
    known.value = true
  }
  async function logout(): Promise<void> {
    await ok(api.POST('/api/logout'))
    me.value = null
  }
  async function loadSystem(): Promise<void> {
    system.value = await ok(api.GET('/api/system'))
  }
  const forget = () => (me.value = null)
  return { me, system, can, restore, login, logout, loadSystem, forget }
})
