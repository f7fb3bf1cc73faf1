import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS, useLive } from './live'

class FakeSocket {
  static all: FakeSocket[] = []
  onopen: () => void = () => undefined
  onmessage: (event: { data: string }) => void = () => undefined
  onclose: (event: { code: number }) => void = () => undefined
  constructor(readonly url: string) {
    FakeSocket.all.push(this)
  }
  close(): void {
    this.onclose({ code: 1000 })
  }
  push(message: unknown): void {
    this.onmessage({ data: JSON.stringify(message) })
  }
}
const last = () => FakeSocket.all[FakeSocket.all.length - 1] as FakeSocket

beforeEach(() => {
  FakeSocket.all = []
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.useFakeTimers()
  setActivePinia(createPinia())
})
afterEach(() => vi.useRealTimers())

describe('live store', () => {
  it('tells each kind of news to those who asked for it', () => {
    const live = useLive()
    const seen: number[] = []
    const off = live.on('task', (task) => seen.push(task.id))
    live.start(() => undefined)
    last().onopen()
    expect(live.state).toBe('live')
    last().push({ type: 'task', data: { id: 4 } })
    last().push({ type: 'balance', data: { balance: 120 } })
    last().push({ type: 'nonsense', data: {} })
    last().onmessage({ data: 'not json' })
    off()
    last().push({ type: 'task', data: { id: 5 } })
    expect(seen).toEqual([4])
    expect(live.balance).toBe(120)
  })

  it('comes back after a loss and says that lists are stale', () => {
    const live = useLive()
    live.start(() => undefined)
    last().onopen()
    expect(live.epoch).toBe(0)
    last().onclose({ code: 1006 })
    expect(live.state).toBe('lost')
    vi.advanceTimersByTime(FIRST_PAUSE_MS)
    expect(FakeSocket.all).toHaveLength(2)
    expect(live.state).toBe('lost')
    last().onopen()
    expect(live.state).toBe('live')
    expect(live.epoch).toBe(1)
  })

  it('waits longer after each failure, up to a limit', () => {
    const live = useLive()
    live.start(() => undefined)
    let pause = FIRST_PAUSE_MS
    for (let failures = 1; failures < 10; failures++) {
      last().onclose({ code: 1006 })
      vi.advanceTimersByTime(pause - 1)
      expect(FakeSocket.all).toHaveLength(failures)
      vi.advanceTimersByTime(1)
      expect(FakeSocket.all).toHaveLength(failures + 1)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  })

  it.each([4401, 4403])('is not taken up again when the session has ended or changed (%i)', (code) => {
    const live = useLive()
    const ended = vi.fn()
    live.start(ended)
    last().onopen()
    last().onclose({ code })
    vi.advanceTimersByTime(60_000)
    expect(ended).toHaveBeenCalledOnce()
    expect(FakeSocket.all).toHaveLength(1)
  })

  it('stops for good when told to', () => {
    const live = useLive()
    live.start(() => undefined)
    last().onopen()
    live.stop()
    vi.advanceTimersByTime(60_000)
    expect(live.state).toBe('off')
    expect(FakeSocket.all).toHaveLength(1)
  })
})
