// Fields of a PageForm.
import type { Rule } from '@/lib/rules'

export interface Field {
  key: string
  label: string
  /** `money`: an amount in yuan as text, see lib/yuan.ts. `moment`: «YYYY-MM-DD HH:mm» of Shanghai. */
  kind: 'text' | 'password' | 'area' | 'number' | 'switch' | 'select' | 'tags' | 'money' | 'moment'
  rules?: Rule[]
  options?: { value: string; label: string }[]
  hint?: string
  disabled?: boolean
  placeholder?: string
  /** Beside the next one. */
  half?: boolean
  /** Shown only where this holds. */
  when?: (values: Record<string, unknown>) => boolean
  min?: number
  max?: number
}
