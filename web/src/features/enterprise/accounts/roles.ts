// The choice of a role: a built-in one by its name, an own one as «own:17».
import type { Schema } from '@/api/client'

type Role = Schema<'Role'>
const BASE: Role[] = ['monitor', 'agent', 'finance']
const ADMIN: Record<Schema<'EnterpriseKind'>, Role> = {
  operator: 'operator_admin',
  distributor: 'distributor_admin',
  merchant: 'merchant_admin',
}
export const rolesOf = (kind: Schema<'EnterpriseKind'>): Role[] => [ADMIN[kind], ...BASE]

export function roleChoices(
  kind: Schema<'EnterpriseKind'>,
  own: readonly { id: number; name: string }[],
  word: (role: Role) => string,
) {
  return [
    ...rolesOf(kind).map((role) => ({ value: role as string, label: word(role) })),
    ...own.map((role) => ({ value: `own:${role.id}`, label: role.name })),
  ]
}
export const roleValue = (account: { role: Role; role_id: number | null }): string =>
  account.role_id === null ? account.role : `own:${account.role_id}`

/** What the server is told of a choice. */
export function roleOf(value: string): { role?: Role; role_id?: number } {
  const own = /^own:(\d+)$/.exec(value)
  if (own) return { role_id: Number(own[1]) }
  const known = [...Object.values(ADMIN), ...BASE].find((role) => role === value)
  return known ? { role: known } : {}
}
