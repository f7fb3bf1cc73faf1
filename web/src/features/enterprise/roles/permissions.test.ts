import { describe, expect, it } from 'vitest'
import en from '@/locales/en'
import zh from '@/locales/zh'
import { grouped, MODULES, needed, turned } from './permissions'

const KNOWN = ['home.read', 'contacts.read', 'contacts.write', 'phones.full', 'calls.read', 'recordings.read', 'x.read']

describe('permissions of a role', () => {
  it('are grouped by module in a fixed order; what is new is not lost', () => {
    expect(grouped(KNOWN)).toEqual([
      { module: 'home', permissions: ['home.read'] },
      { module: 'customers', permissions: ['contacts.read', 'contacts.write', 'phones.full'] },
      { module: 'calls', permissions: ['calls.read', 'recordings.read'] },
      { module: 'other', permissions: ['x.read'] },
    ])
  })
  it('have a word for each module', () => {
    for (const module of MODULES) expect([zh.permission_module[module], en.permission_module[module]]).not.toContain('')
  })
  it('bring along what they need', () => {
    expect(needed('contacts.write', KNOWN)).toBe('contacts.read')
    expect(needed('contacts.read', KNOWN)).toBeUndefined()
    expect(needed('robots.open', KNOWN)).toBeUndefined()
    expect(turned([], 'recordings.read', true, KNOWN)).toEqual(['calls.read', 'recordings.read'])
    expect(turned(['home.read'], 'phones.full', true, KNOWN)).toEqual(['home.read', 'contacts.read', 'phones.full'])
  })
  it('take along what needed them', () => {
    const all = ['contacts.read', 'contacts.write', 'phones.full', 'calls.read']
    expect(turned(all, 'contacts.read', false, KNOWN)).toEqual(['calls.read'])
    expect(turned(all, 'contacts.write', false, KNOWN)).toEqual(['contacts.read', 'phones.full', 'calls.read'])
  })
})
