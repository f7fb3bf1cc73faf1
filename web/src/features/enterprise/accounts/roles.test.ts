import { describe, expect, it } from 'vitest'
import { roleChoices, roleOf, roleValue } from './roles'

describe('choice of a role', () => {
  it('offers the admin of the kind, the built-in roles, then the own ones', () => {
    const choices = roleChoices('distributor', [{ id: 17, name: '质检' }], (role) => role)
    expect(choices.map((choice) => choice.value)).toEqual([
      'distributor_admin',
      'monitor',
      'agent',
      'finance',
      'own:17',
    ])
    expect(choices.at(-1)?.label).toBe('质检')
  })
  it('goes there and back', () => {
    expect(roleOf(roleValue({ role: 'monitor', role_id: 17 }))).toEqual({ role_id: 17 })
    expect(roleOf(roleValue({ role: 'agent', role_id: null }))).toEqual({ role: 'agent' })
    expect(roleOf('own:x')).toEqual({})
    expect(roleOf('root')).toEqual({})
  })
})
