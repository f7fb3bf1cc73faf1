// The rules for passwords of this enterprise; the built-in ones until, or unless, the server tells them.
import { shallowRef } from 'vue'
import { api, ok } from '@/api/client'
import type { PasswordRules } from '@/lib/password'

const BUILT_IN: PasswordRules = { min_length: 8, kinds: 2, history: 0, change_first: true }

export function usePasswordRules() {
  const rules = shallowRef<PasswordRules>(BUILT_IN)
  ok(api.GET('/api/password-rules')).then(
    (told) => (rules.value = told),
    () => undefined,
  )
  return rules
}
