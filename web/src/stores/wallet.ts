// The own money: balance, what running calls hold, what may still be spent. Follows the pushed balance.
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { api, ok, type Schema } from '@/api/client'
import { useLive } from './live'
import { useSession } from './session'

export const useWallet = defineStore('wallet', () => {
  const live = useLive()
  const session = useSession()
  const asked = shallowRef<Schema<'Wallet'> | null>(null)
  const has = computed(() => session.can('finance.read') && session.me?.enterprise.kind !== 'operator')

  async function load(): Promise<void> {
    asked.value = has.value ? await ok(api.GET('/api/wallet')) : null
  }
  /** Between two answers a pushed balance moves what is available by as much. */
  const state = computed(() => {
    const wallet = asked.value
    if (!wallet || live.balance === null) return wallet
    return { ...wallet, balance: live.balance, available: wallet.available + live.balance - wallet.balance }
  })
  watch(
    () => session.me?.enterprise.id,
    () => (asked.value = null),
  )
  return { state, has, load }
})
