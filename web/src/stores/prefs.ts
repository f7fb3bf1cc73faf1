// What this browser remembers: language, colour scheme, the side menu.
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { type Locale, setLocale, startLocale } from '@/locales'

export type Theme = 'light' | 'dark' | 'auto'

function recall(key: string): string | null {
  try {
    return localStorage.getItem(`yunli.${key}`)
  } catch {
    return null
  }
}
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`yunli.${key}`, value)
  } catch {
    return // private browsing: the choice lasts as long as the page
  }
}

export const usePrefs = defineStore('prefs', () => {
  const stored = recall('theme')
  const theme = ref<Theme>(stored === 'light' || stored === 'dark' ? stored : 'auto')
  const locale = ref<Locale>(startLocale())
  const folded = ref(recall('folded') === '1')
  const system = window.matchMedia('(prefers-color-scheme: dark)')
  const dark = ref(false)

  function paint(): void {
    dark.value = theme.value === 'dark' || (theme.value === 'auto' && system.matches)
    document.documentElement.classList.toggle('dark', dark.value)
  }
  system.addEventListener('change', paint)
  watch(theme, (now) => (remember('theme', now), paint()), { immediate: true })
  watch(folded, (now) => remember('folded', now ? '1' : '0'))
  async function speak(next: Locale): Promise<void> {
    await setLocale(next)
    locale.value = next
    remember('locale', next)
  }
  return { theme, dark, locale, folded, speak }
})
