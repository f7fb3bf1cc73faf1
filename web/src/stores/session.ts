import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { api, ApiError, ok, type Schema } from '@/api/client'

const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('yunli.session') : null
tabs?.addEventListener('message', () => location.assign('/'))

export const useSession = defineStore('session', () => {
  const me = shallowRef<Schema<'Me'> | null>(null)
  const system = shallowRef<Schema<'System'> | null>(null)
  const known = ref(false)
  const ended = shallowRef<ApiError | null>(null)
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
  /** `code`: of the second factor, once the server has asked for it. */
  async function login(account: string, password: string, code?: string): Promise<void> {
    me.value = await ok(api.POST('/api/login', { body: { account, password, ...(code ? { code } : {}) } }))
    known.value = true
    ended.value = null
  }
  async function refresh(): Promise<void> {
    me.value = await ok(api.GET('/api/me'))
  }
  /** The session is one for all tabs of the browser: the others start anew as well. */
  function moved(to: string): void {
    tabs?.postMessage('moved')
    location.assign(to)
  }
  /** Acts in an enterprise below. Pages hold what they have loaded, so the console starts anew. */
  async function stepIn(id: number): Promise<void> {
    await ok(api.POST('/api/enterprises/{id}/step-in', { params: { path: { id } } }))
    moved('/')
  }
  async function stepOut(): Promise<void> {
    const left = me.value?.enterprise.id
    const home = await ok(api.POST('/api/step-out'))
    moved(home.permissions.includes('enterprises.read') && left ? `/enterprises/${left}` : '/')
  }
  async function logout(): Promise<void> {
    await ok(api.POST('/api/logout'))
    me.value = null
  }
  async function loadSystem(): Promise<void> {
    system.value = await ok(api.GET('/api/system'))
  }
  /** `why`: what the server said, for the page to log in; nothing when there was nobody. */
  function forget(why?: ApiError): void {
    ended.value = me.value && why ? why : ended.value
    me.value = null
  }
  return { me, system, ended, can, restore, login, refresh, stepIn, stepOut, logout, loadSystem, forget }
})
