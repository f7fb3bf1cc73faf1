// What the rules of an enterprise say of a password while it is typed. The server decides; whether a password is common
// or was used before only the server knows.
export interface PasswordRules {
  min_length: number
  /** How many of: small letters, capital letters, digits, others. A letter and a digit always. */
  kinds: number
  history: number
  /** Whoever got the password from somebody else has to change it first. */
  change_first?: boolean
}
export interface PasswordCheck {
  /** Key below `password.rule_` in the locales. */
  rule: 'length' | 'letter_digit' | 'kinds' | 'login' | 'too_long' | 'history'
  n: number
  /** null = only the server knows. */
  met: boolean | null
}
export const LONGEST_PASSWORD = 128

export function kindsOf(password: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password)).length
}

export function checks(password: string, rules: PasswordRules, login: string): PasswordCheck[] {
  const n = [...password].length
  const list: PasswordCheck[] = [
    { rule: 'length', n: rules.min_length, met: n >= rules.min_length },
    { rule: 'letter_digit', n: 0, met: /[a-zA-Z]/.test(password) && /[0-9]/.test(password) },
  ]
  if (rules.kinds > 2) list.push({ rule: 'kinds', n: rules.kinds, met: kindsOf(password) >= rules.kinds })
  if (n && password.toLowerCase() === login.toLowerCase()) list.push({ rule: 'login', n: 0, met: false })
  if (n > LONGEST_PASSWORD) list.push({ rule: 'too_long', n: LONGEST_PASSWORD, met: false })
  if (rules.history) list.push({ rule: 'history', n: rules.history, met: null })
  return list
}
export const fits = (list: PasswordCheck[]) => list.every((check) => check.met !== false)

const LETTERS = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#%+=?'] as const
/** A password of all kinds that can be read out on the phone: no 0 and O, no 1, l and I. */
export function makePassword(length = 14, random: (below: number) => number = randomBelow): string {
  const pick = (letters: string) => letters[random(letters.length)] ?? ''
  const all = LETTERS.join('')
  const made: string[] = [...LETTERS.map(pick), ...Array.from({ length: Math.max(0, length - 4) }, () => pick(all))]
  for (let at = made.length - 1; at > 0; at--) {
    const other = random(at + 1)
    ;[made[at], made[other]] = [made[other] ?? '', made[at] ?? '']
  }
  return made.join('')
}
function randomBelow(below: number): number {
  const limit = Math.floor(0x1_0000_0000 / below) * below
  const drawn = new Uint32Array(1)
  do crypto.getRandomValues(drawn)
  while ((drawn[0] ?? 0) >= limit)
  return (drawn[0] ?? 0) % below
}
