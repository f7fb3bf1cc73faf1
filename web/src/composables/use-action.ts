// A press of a button: busy while it runs, its failure told in the person's language.
import { ref } from 'vue'
import { ElMessage } from 'element-plus'
import 'element-plus/es/components/message/style/css'
import { toApiError, type ApiError } from '@/api/client'
import { useText } from './use-text'

export function useAction() {
  const { said } = useText()
  const busy = ref(false)

  /** True when it went well. `onError` may take the error over by returning true. */
  async function run(work: () => Promise<void>, onError?: (error: ApiError) => boolean): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await work()
      return true
    } catch (cause) {
      const error = toApiError(cause)
      if (!onError?.(error)) ElMessage({ type: 'error', message: said(error), grouping: true, showClose: true })
      return false
    } finally {
      busy.value = false
    }
  }
  const done = (message: string) => ElMessage({ type: 'success', message, grouping: true })
  return { busy, run, done }
}
