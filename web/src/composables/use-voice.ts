// One voice at a time: a stored recording, or text spoken by the server.
import { onScopeDispose, ref } from 'vue'
import { api, ok } from '@/api/client'

let current: (() => void) | null = null

export function useVoice() {
  const playing = ref(false)
  let audio: HTMLAudioElement | null = null
  let made = ''

  function stop(): void {
    audio?.pause()
    audio = null
    playing.value = false
    if (made) URL.revokeObjectURL(made)
    made = ''
    if (current === stop) current = null
  }
  async function playUrl(url: string): Promise<void> {
    current?.()
    current = stop
    audio = new Audio(url)
    audio.onended = stop
    playing.value = true
    try {
      await audio.play()
    } catch (cause) {
      stop()
      throw cause
    }
  }
  async function playText(text: string): Promise<void> {
    const blob = await ok<Blob>(
      api.POST('/api/synthesis', { body: { text }, parseAs: 'blob' }) as Promise<{
        data?: Blob
        error?: unknown
        response: Response
      }>,
    )
    const url = URL.createObjectURL(blob)
    const play = playUrl(url)
    made = url
    await play
  }
  onScopeDispose(stop)
  return { playing, playUrl, playText, stop }
}
