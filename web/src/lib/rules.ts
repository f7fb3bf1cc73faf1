// Form rules: a value in, what is wrong with it out (i18n key and its figures), or null.
export interface Problem {
  key: string
  args?: Record<string, number | string>
}
export type Rule = (value: unknown) => Problem | null

const text = (value: unknown) => (value === undefined || value === null ? '' : String(value).trim())

export const required: Rule = (value) =>
  text(value) || (Array.isArray(value) && value.length) ? null : { key: 'form.required' }

export const length =
  (max: number, min = 0): Rule =>
  (value) => {
    const n = [...text(value)].length
    if (n > max) return { key: 'form.too_long', args: { n: max } }
    return n > 0 && n < min ? { key: 'form.too_short', args: { n: min } } : null
  }

/** Mobile, fixed line with area code, 400/800 or a short service number; +86 and separators allowed. */
export const phoneRule: Rule = (value) => {
  const digits = text(value)
    .replace(/[\s()-]/g, '')
    .replace(/^(\+86|0086|86(?=1\d{10}$))/, '')
  const fits = /^(1[3-9]\d{9}|0\d{9,11}|[48]00\d{7}|9[56]\d{3,6})$/.test(digits)
  return !digits || fits ? null : { key: 'form.phone' }
}

export const integer =
  (min: number, max: number): Rule =>
  (value) => {
    const n = Number(value)
    return Number.isInteger(n) && n >= min && n <= max ? null : { key: 'form.number', args: { min, max } }
  }

export const pattern =
  (form: RegExp): Rule =>
  (value) =>
    !text(value) || form.test(text(value)) ? null : { key: 'form.pattern' }

export function firstProblem(rules: Rule[] | undefined, value: unknown): Problem | null {
  for (const rule of rules ?? []) {
    const problem = rule(value)
    if (problem) return problem
  }
  return null
}
