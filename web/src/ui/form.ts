// Fields of a PageForm.
import type { Rule } from '@/lib/rules'

export interface Field {
  key: string
  label: string
  kind: 'text' | 'password' | 'area' | 'number' | 'switch' | 'select' | 'tags'
  rules?: Rule[]
  options?: { value: string; label: string }[]
  hint?: string
  disabled?: boolean
  min?: number
  max?: number
}
