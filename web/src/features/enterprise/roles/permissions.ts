// Permissions as people think of them: by module, and which makes sense only together with which.
export const MODULES = [
  'home',
  'customers',
  'robot',
  'calls',
  'compliance',
  'finance',
  'enterprises',
  'lines',
  'accounts',
  'settings',
  'other',
] as const
export type Module = (typeof MODULES)[number]

const OF: Record<string, Module> = {
  home: 'home',
  contacts: 'customers',
  phones: 'customers',
  scripts: 'robot',
  tasks: 'robot',
  calls: 'calls',
  recordings: 'calls',
  do_not_call: 'compliance',
  finance: 'finance',
  ledger: 'finance',
  recharge: 'finance',
  tariffs: 'finance',
  points: 'enterprises',
  robots: 'enterprises',
  enterprises: 'enterprises',
  brand: 'enterprises',
  lines: 'lines',
  accounts: 'accounts',
  roles: 'accounts',
  sessions: 'accounts',
  settings: 'settings',
  audit: 'settings',
  system: 'settings',
}
const NEEDS: Record<string, string> = {
  'phones.full': 'contacts.read',
  'recordings.read': 'calls.read',
  'recharge.write': 'finance.read',
  'ledger.prove': 'finance.read',
  'roles.write': 'accounts.read',
  'brand.write': 'enterprises.read',
}

/** «contacts.read» → `contacts_read`, its key in the locales. */
export const wordOf = (permission: string) => permission.replace('.', '_')

export interface Group {
  module: Module
  permissions: string[]
}
/** Modules that have any, each with its permissions in the given order. */
export function grouped(permissions: readonly string[]): Group[] {
  const moduleOf = (permission: string) => OF[permission.split('.')[0] ?? ''] ?? 'other'
  return MODULES.map((module) => ({
    module,
    permissions: permissions.filter((permission) => moduleOf(permission) === module),
  })).filter((group) => group.permissions.length)
}

/** What has to be there for a permission to be of use: whoever writes reads. None when it stands alone. */
export function needed(permission: string, known: readonly string[]): string | undefined {
  const [thing, what] = permission.split('.')
  const wanted = NEEDS[permission] ?? (what === 'read' ? undefined : `${thing}.read`)
  return wanted && wanted !== permission && known.includes(wanted) ? wanted : undefined
}

/** Ticks or unticks; ticking brings along what it needs, unticking takes away what needed it. */
export function turned(chosen: readonly string[], permission: string, on: boolean, known: readonly string[]): string[] {
  const next = new Set(chosen)
  if (on) {
    for (let one: string | undefined = permission; one; one = needed(one, known)) next.add(one)
  } else {
    const gone = [permission]
    for (const one of gone) {
      next.delete(one)
      gone.push(...[...next].filter((other) => needed(other, known) === one))
    }
  }
  return known.filter((one) => next.has(one))
}
