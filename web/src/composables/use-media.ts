import { onScopeDispose, ref } from 'vue'

export function useMedia(query: string) {
  const media = window.matchMedia(query)
  const matches = ref(media.matches)
  const follow = () => (matches.value = media.matches)
  media.addEventListener('change', follow)
  onScopeDispose(() => media.removeEventListener('change', follow))
  return matches
}
/** A phone: cards instead of tables, drawers over the whole screen. */
export const useNarrow = () => useMedia('(max-width: 767px)')
