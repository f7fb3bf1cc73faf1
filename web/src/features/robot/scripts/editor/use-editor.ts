// One script being edited: the document, what changed, what the check says, saving with its conflict.
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { useI18n } from 'vue-i18n'
import { api, ok, type Schema, toApiError, type ApiError } from '@/api/client'
import { useAction } from '@/composables/use-action'
import { useConfirm } from '@/composables/use-confirm'
import type { ScriptDocument } from './document'

const CHECK_PAUSE_MS = 500

export function useEditor(id: number) {
  const { t } = useI18n()
  const { busy, run, done } = useAction()
  const confirm = useConfirm()
  const document = ref<ScriptDocument | null>(null)
  const version = ref(0)
  const own = ref(true)
  const baseline = ref('')
  const findings = shallowRef<Schema<'Finding'>[]>([])
  const error = shallowRef<ApiError | null>(null)
  const conflict = shallowRef<ApiError | null>(null)
  const text = computed(() => (document.value ? JSON.stringify(document.value) : ''))
  const dirty = computed(() => text.value !== baseline.value)
  /** The text that `findings` speak of. */
  let checked = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  function take(script: Schema<'Script'>): void {
    document.value = structuredClone(script.document)
    baseline.value = JSON.stringify(script.document)
    version.value = script.version
    own.value = script.own
    findings.value = script.findings
    checked = baseline.value
    conflict.value = null
  }
  async function load(): Promise<void> {
    error.value = null
    try {
      take(await ok(api.GET('/api/scripts/{id}', { params: { path: { id } } })))
    } catch (cause) {
      error.value = toApiError(cause)
    }
  }
  async function check(): Promise<void> {
    if (!document.value) return
    const asked = text.value
    const answer = await ok(api.POST('/api/scripts/check', { body: { document: document.value } }))
    if (asked !== text.value) return
    findings.value = answer.findings
    checked = asked
  }
  watch(text, (now) => {
    clearTimeout(timer)
    if (now && now !== checked) timer = setTimeout(() => void check().catch(() => undefined), CHECK_PAUSE_MS)
  })

  const save = (note: string) =>
    run(
      async () => {
        if (!document.value) return
        take(
          await ok(
            api.PUT('/api/scripts/{id}', {
              params: { path: { id } },
              body: { base_version: version.value, document: document.value, note },
            }),
          ),
        )
        done(t('editor.saved', { n: version.value }))
      },
      (refused) => {
        if (refused.status !== 409) return false
        conflict.value = refused
        return true
      },
    )

  const leave = () =>
    confirm({ title: t('editor.leave_title'), text: t('editor.leave_text'), yes: t('editor.leave'), danger: true })
  onBeforeRouteLeave(() => !dirty.value || leave())
  const hold = (event: BeforeUnloadEvent) => {
    if (dirty.value) event.preventDefault()
  }
  window.addEventListener('beforeunload', hold)
  onScopeDispose(() => {
    window.removeEventListener('beforeunload', hold)
    clearTimeout(timer)
  })
  void load()
  return { document, version, own, findings, error, conflict, dirty, busy, load, save }
}
