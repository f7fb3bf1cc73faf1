// What the server says in both languages, in the one on screen.
import { useI18n } from 'vue-i18n'

export function useText() {
  const { t, te, locale } = useI18n()
  const said = (text: { zh: string; en: string }) => (locale.value === 'en' ? text.en : text.zh)
  /** A word of a closed set, or the code itself where the console does not know it yet. */
  const word = (set: string, code: string) => (te(`${set}.${code}`) ? t(`${set}.${code}`) : code)
  /** An enterprise by its name; the one above, which is not ours to know, as such. */
  const party = (one: { id: number | null; name: string }) => (one.id === null ? t('finance.above') : one.name)
  return { t, te, locale, said, word, party }
}
