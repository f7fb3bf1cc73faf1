// Records from the microphone of this browser.
import { onScopeDispose, ref } from 'vue'

export function useRecorder() {
  const recording = ref(false)
  const possible = typeof MediaRecorder !== 'undefined' && Boolean(navigator.mediaDevices?.getUserMedia)
  let recorder: MediaRecorder | null = null
  let chunks: Blob[] = []

  async function start(): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    chunks = []
    recorder = new MediaRecorder(stream)
    recorder.ondataavailable = (event) => chunks.push(event.data)
    recorder.start()
    recording.value = true
  }
  function stop(): Promise<File | null> {
    const running = recorder
    recorder = null
    recording.value = false
    if (!running) return Promise.resolve(null)
    return new Promise((resolve) => {
      running.onstop = () => {
        const kind = running.mimeType.includes('ogg') ? 'ogg' : running.mimeType.includes('mp4') ? 'm4a' : 'webm'
        resolve(chunks.length ? new File(chunks, `recording.${kind}`, { type: running.mimeType }) : null)
      }
      running.stop()
      for (const track of running.stream.getTracks()) track.stop()
    })
  }
  onScopeDispose(() => void stop())
  return { recording, possible, start, stop }
}
