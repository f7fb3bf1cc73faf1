// Puts the cursor into the first field of a form in a drawer or dialog, after that has taken the focus itself:
//   <el-drawer @open-auto-focus="begin"> <i ref="mark" hidden /> … <form>
import { useTemplateRef } from 'vue'
import { useNarrow } from './use-media'

const FIELDS =
  'form input:not([type=hidden]):not([type=file]):not([type=checkbox]):not(:disabled), form textarea:not(:disabled)'

export function useFirstField() {
  const mark = useTemplateRef<HTMLElement>('mark')
  const narrow = useNarrow()
  /** On a phone that would bring up the keyboard. */
  const begin = () =>
    setTimeout(() => {
      const field = mark.value?.parentElement?.querySelector<HTMLElement>(FIELDS)
      if (!narrow.value) field?.focus({ preventScroll: true })
    })
  return { begin }
}
