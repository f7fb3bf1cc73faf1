// What the server says in both languages, in the one on screen.
import { useI18n } from 'vue-i18n'

export function useText() {
  const { t, te, locale } = useI18n()
  const said = (text: { zh: string; en: string }) => (locale.value === 'en' ? text.en : text.zh)
  /** A word of a closed set, or the code itself where the console does not know it yet. */
  const word = (set: string, code: string) => (te(`${set}.${code}`) ? t(`${set}.${code}`) : code)
  return { t, locale, said, word }
}
