// The pushed news of the server: one WebSocket, taken up again with growing pauses. `epoch` grows at each reconnect, and
// whoever shows lists loads them again then: what was pushed meanwhile is lost.
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { Schema } from '@/api/client'

type Message = Schema<'LiveMessage'>
export type LiveType = Message['type']
export type LiveData<T extends LiveType> = Extract<Message, { type: T }>['data']
export type LiveState = 'off' | 'connecting' | 'live' | 'lost'

export const FIRST_PAUSE_MS = 500
export const LONGEST_PAUSE_MS = 15_000
/** The session has ended, or may see something else now. */
const SESSION_CLOSES = [4401, 4403]

const TYPES: readonly string[] = ['task', 'queue', 'call', 'import', 'balance', 'notice', 'hello'] satisfies LiveType[]

function parse(text: unknown): Message | null {
  try {
    const value: unknown = JSON.parse(String(text))
    const known = typeof value === 'object' && value !== null && 'type' in value && TYPES.includes(String(value.type))
    return known ? (value as Message) : null
  } catch {
    return null
  }
}

export const useLive = defineStore('live', () => {
  const state = ref<LiveState>('off')
  const epoch = ref(0)
  const balance = ref<number | null>(null)
  const handlers = new Map<LiveType, Set<(data: never) => void>>()
  let socket: WebSocket | null = null
  let pause = FIRST_PAUSE_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let onEnded: () => void = () => undefined

  function receive(text: unknown): void {
    const message = parse(text)
    if (!message) return
    if (message.type === 'balance') balance.value = message.data.balance
    for (const handler of handlers.get(message.type) ?? []) handler(message.data as never)
  }

  function open(): void {
    state.value = epoch.value || state.value === 'lost' ? 'lost' : 'connecting'
    const mine = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/live`)
    socket = mine
    let wasLive = false
    mine.onopen = () => {
      const again = state.value === 'lost'
      state.value = 'live'
      wasLive = true
      pause = FIRST_PAUSE_MS
      if (again) epoch.value++
    }
    mine.onmessage = (event) => receive(event.data)
    mine.onclose = (event) => {
      if (socket !== mine) return
      socket = null
      state.value = 'lost'
      if (SESSION_CLOSES.includes(event.code)) return onEnded()
      timer = setTimeout(open, wasLive ? FIRST_PAUSE_MS : pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }

  function start(ended: () => void): void {
    onEnded = ended
    if (!socket && state.value === 'off') open()
  }
  function stop(): void {
    clearTimeout(timer)
    const last = socket
    socket = null
    last?.close()
    state.value = 'off'
    epoch.value = 0
    pause = FIRST_PAUSE_MS
  }
  /** Returns how to stop listening. */
  function on<T extends LiveType>(type: T, handler: (data: LiveData<T>) => void): () => void {
    const set = handlers.get(type) ?? new Set()
    handlers.set(type, set.add(handler))
    return () => set.delete(handler)
  }
  return { state, epoch, balance, start, stop, on }
})
