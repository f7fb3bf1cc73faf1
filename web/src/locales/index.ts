// Chinese and English; one language is loaded at a time. `zh` fixes the set of keys that `en` must have.
import { createI18n } from 'vue-i18n'
import { shallowRef } from 'vue'
import type { Language } from 'element-plus/es/locale'

export type Locale = 'zh' | 'en'
export const elementLanguage = shallowRef<Language>()

export const i18n = createI18n({
  legacy: false,
  locale: 'zh',
  fallbackLocale: 'zh',
  missingWarn: false,
  fallbackWarn: false,
})

const LOADERS = {
  zh: () => Promise.all([import('./zh'), import('element-plus/es/locale/lang/zh-cn')]),
  en: () => Promise.all([import('./en'), import('element-plus/es/locale/lang/en')]),
}

export function startLocale(): Locale {
  let stored: string | null
  try {
    stored = localStorage.getItem('yunli.locale')
  } catch {
    stored = null
  }
  if (stored === 'zh' || stored === 'en') return stored
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

export async function setLocale(locale: Locale): Promise<void> {
  const [messages, element] = await LOADERS[locale]()
  i18n.global.setLocaleMessage(locale, messages.default)
  elementLanguage.value = element.default
  i18n.global.locale.value = locale
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en'
}
