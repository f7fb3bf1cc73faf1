// One import from upload to result. Progress comes over the live connection; asking now and then covers a lost one.
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { api, ok, type Schema, toApiError, upload, type ApiError } from '@/api/client'
import { useLive } from '@/stores/live'
import { useWork } from '@/stores/work'

export interface ImportForm {
  file: File | null
  batch: string
  consent_source: string
  consent_date: string
  consent_scope: string
  on_duplicate: 'skip' | 'update'
}
const ASK_EVERY_MS = 1000

export function useImport() {
  const live = useLive()
  const work = useWork()
  const sent = ref(0)
  const uploading = ref(false)
  const job = shallowRef<Schema<'Import'> | null>(null)
  const error = shallowRef<ApiError | null>(null)
  const running = computed(() => job.value?.state === 'queued' || job.value?.state === 'running')
  let timer: ReturnType<typeof setInterval> | undefined

  function take(next: Schema<'Import'>): void {
    job.value = next
    work.follow(next)
    if (!running.value) clearInterval(timer)
  }
  async function ask(id: number): Promise<void> {
    take(await ok(api.GET('/api/contact-imports/{id}', { params: { path: { id } } })))
  }
  const off = live.on('import', (pushed) => pushed.id === job.value?.id && take(pushed))

  async function start(form: ImportForm): Promise<void> {
    if (!form.file) return
    const body = new FormData()
    body.append('batch', form.batch)
    body.append('consent_source', form.consent_source)
    body.append('consent_date', form.consent_date)
    body.append('consent_scope', form.consent_scope)
    body.append('on_duplicate', form.on_duplicate)
    body.append('file', form.file, form.file.name)
    error.value = null
    job.value = null
    sent.value = 0
    uploading.value = true
    try {
      const { id } = await upload<Schema<'Created'>>('/api/contact-imports', body, (share) => (sent.value = share))
      await ask(id)
      clearInterval(timer)
      if (running.value) timer = setInterval(() => void ask(id).catch(() => undefined), ASK_EVERY_MS)
    } catch (cause) {
      error.value = toApiError(cause)
    } finally {
      uploading.value = false
    }
  }
  async function cancel(): Promise<void> {
    if (job.value) await ok(api.DELETE('/api/contact-imports/{id}', { params: { path: { id: job.value.id } } }))
  }
  onScopeDispose(() => {
    off()
    clearInterval(timer)
  })
  return { sent, uploading, job, running, error, start, cancel }
}
