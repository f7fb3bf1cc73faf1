// Who may do what, and the tree of enterprises.
import type { components } from '../src/api/schema'
import { type Handler, json, none, type Reply, whole } from './fixture-reply'
import { me } from './fixtures'

type S = components['schemas']
const now = Date.now()
const DAY = 86_400_000
const RATE = { first_ms: 60_000, first_price: 1200, increment_ms: 6_000, increment_price: 120 }
const robots = { opened: 30, in_use: 12, expired: 2 }

interface Seed {
  id: number
  parent: number | null
  name: string
  kind: S['EnterpriseKind']
}
const SEEDS: Seed[] = [
  { id: 9, parent: null, name: '云鹂演示代理', kind: 'distributor' },
  { id: 20, parent: 9, name: '华东大区代理', kind: 'distributor' },
  { id: 21, parent: 20, name: '杭州分销', kind: 'distributor' },
  ...['明德教育', '西湖口腔门诊部', '钱塘装饰设计工程有限责任公司下城区分公司'].map((name, i) => ({
    id: 30 + i,
    parent: 21,
    name,
    kind: 'merchant' as const,
  })),
  { id: 22, parent: 9, name: '华南大区代理', kind: 'distributor' },
  ...Array.from({ length: 14 }, (_, i) => ({
    id: 50 + i,
    parent: 22,
    name: `广州商户 ${i + 1}`,
    kind: 'merchant' as const,
  })),
  { id: 10, parent: 9, name: '直属商家', kind: 'merchant' },
]
const depthOf = (seed: Seed): number => {
  const above = SEEDS.find((one) => one.id === seed.parent)
  return above ? depthOf(above) + 1 : 0
}
const forbidden = new Set([31])
const node = (seed: Seed): S['EnterpriseNode'] => ({
  id: seed.id,
  parent_id: seed.parent,
  kind: seed.kind,
  login: `ent${seed.id}`,
  name: seed.name,
  forbidden: forbidden.has(seed.id),
  depth: depthOf(seed),
  children: SEEDS.filter((one) => one.parent === seed.id).length,
  balance: seed.id * 1_234_567 - 12_000_000,
  robots: seed.id % 40,
})
const enterprise = (seed: Seed): S['Enterprise'] => ({
  id: seed.id,
  parent_id: seed.parent,
  kind: seed.kind,
  login: `ent${seed.id}`,
  name: seed.name,
  contact: '王经理',
  phone: '13900139000',
  note: seed.id % 2 ? '老客户，每月对账一次' : '',
  forbidden: forbidden.has(seed.id),
  created_at: now - seed.id * DAY,
  direct: seed.parent === me.enterprise.id,
  balance: seed.id * 1_234_567 - 12_000_000,
  call_rate: seed.id % 3 ? RATE : { ...RATE, increment_ms: 60_000, increment_price: 1200 },
  recording_rate:
    seed.id % 2 ? { first_ms: 60_000, first_price: 100, increment_ms: 60_000, increment_price: 100 } : null,
  robots,
})
function detail(seed: Seed): S['EnterpriseDetail'] {
  const above: S['EnterpriseDetail']['above'] = []
  for (let up = SEEDS.find((one) => one.id === seed.parent); up; up = SEEDS.find((one) => one.id === up?.parent)) {
    above.unshift({ id: up.id, name: up.name })
  }
  const one = enterprise(seed)
  return {
    ...one,
    above,
    distributors: seed.kind === 'distributor' ? 1 : 0,
    merchants: SEEDS.filter((other) => other.parent === seed.id).length,
    accounts: 4,
    running_tasks: 2,
    reserved: 4800,
    credit_limit: 5_000_000,
    available: (one.balance ?? 0) + 5_000_000 - 4800,
    stock: seed.kind === 'distributor' ? 120 : 0,
    points: 20_000,
    forbidden_above: false,
  }
}
const missing = json({ error: { code: 'not_found', field: '', zh: '没有找到', en: 'Not found' } }, 404)
const about =
  (answer: (seed: Seed, body: string) => Reply): Handler =>
  (match, _, body) => {
    const seed = SEEDS.find((one) => one.id === Number(match[1]))
    return seed ? answer(seed, body) : missing
  }

const BUILTIN: S['Role'][] = ['operator_admin', 'distributor_admin', 'merchant_admin', 'monitor', 'agent', 'finance']
const own: S['OwnRole'][] = [
  {
    id: 1,
    enterprise_id: 9,
    name: '质检员',
    base: 'monitor',
    permissions: ['calls.read', 'contacts.read'],
    accounts: 3,
    created_at: now,
  },
  {
    id: 2,
    enterprise_id: 9,
    name: '对账',
    base: 'finance',
    permissions: ['finance.read'],
    accounts: 0,
    created_at: now,
  },
]
const accounts: S['Account'][] = [1, 2, 3].map((n) => ({
  id: n,
  enterprise_id: 9,
  login: n === 1 ? 'demo' : `100${n}@demo`,
  work_number: n === 1 ? '' : `100${n}`,
  name: ['管理员', '小陈', '小林'][n - 1] ?? '',
  role: (['merchant_admin', 'monitor', 'agent'] as const)[n - 1] ?? 'agent',
  role_id: n === 3 ? 1 : null,
  role_name: n === 3 ? '质检员' : null,
  second_factor: n === 1,
  enabled: n < 3,
  last_login_at: n < 3 ? now - n * DAY : null,
  created_at: now - 30 * DAY,
}))
const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36'
const session = (n: number): S['AccountSession'] => ({
  id: n,
  account_id: n,
  login: n === 1 ? 'demo' : `100${n}@demo`,
  name: '小陈',
  enterprise_id: 9,
  enterprise_name: '云鹂演示代理',
  acting_in: n === 2 ? '明德教育' : null,
  address: `10.0.0.${n}`,
  agent: AGENT,
  created_at: now - n * DAY,
  seen_at: now - n * 60_000,
  current: n === 1,
})
const OUTCOMES: S['LoginOutcome'][] = ['success', 'wrong_password', 'success', 'second_factor_wrong', 'locked']
const attempts: S['LoginAttempt'][] = OUTCOMES.map((outcome, i) => ({
  id: i + 1,
  account_id: 3,
  login: 'demo',
  name: '演示管理员',
  enterprise_id: 9,
  enterprise_name: '云鹂演示代理',
  outcome,
  address: '10.0.0.8',
  agent: AGENT,
  at: now - i * 3_600_000,
}))
let brand: S['EnterpriseBrand'] = { enterprise_id: 9, name: '', domain: '', logo: null }
let second = false
const CODES = Array.from({ length: 10 }, (_, i) => `abcd${i}-efgh${i}`)
const rules: S['PasswordRules'] = {
  min_length: 10,
  kinds: 3,
  history: 3,
  max_age_days: 0,
  change_first: true,
  second_factor: 'none',
  own: false,
}

export const ACCESS_ROUTES: [string, RegExp, Handler][] = [
  ['GET', /^\/api\/enterprises\/tree$/, () => whole(SEEDS.map(node))],
  [
    'GET',
    /^\/api\/enterprises$/,
    (_, url) => {
      const q = url.searchParams.get('q') ?? ''
      return whole(
        SEEDS.slice(1)
          .filter((seed) => seed.name.includes(q))
          .map(enterprise),
      )
    },
  ],
  ['GET', /^\/api\/enterprises\/(\d+)$/, about((seed) => json(detail(seed)))],
  [
    'PATCH',
    /^\/api\/enterprises\/(\d+)$/,
    about((seed, body) => {
      const change = JSON.parse(body) as { forbidden?: boolean; name?: string }
      if (change.name) seed.name = change.name
      if (change.forbidden) forbidden.add(seed.id)
      else if (change.forbidden === false) forbidden.delete(seed.id)
      return json(enterprise(seed))
    }),
  ],
  [
    'POST',
    /^\/api\/enterprises\/(\d+)\/move$/,
    about((seed, body) => ((seed.parent = Number(JSON.parse(body).parent_id)), json(detail(seed)))),
  ],
  ['GET', /^\/api\/enterprises\/(\d+)\/brand$/, () => json(brand)],
  [
    'PUT',
    /^\/api\/enterprises\/(\d+)\/brand$/,
    (_, __, body) => json((brand = { ...brand, ...(JSON.parse(body) as Partial<typeof brand>) })),
  ],
  ['GET', /^\/api\/brand$/, () => json({ name: '', logo: null })],
  [
    'GET',
    /^\/api\/roles$/,
    () =>
      json({
        roles: BUILTIN.map((role) => ({ role, zh: role, en: role, permissions: me.permissions.slice(0, 30) })),
        permissions: me.permissions,
        own,
        grantable: me.permissions.slice(0, 25),
      }),
  ],
  ['GET', /^\/api\/accounts$/, () => whole(accounts)],
  ['GET', /^\/api\/sessions$/, () => whole([1, 2, 3].map(session))],
  ['GET', /^\/api\/login-history$/, () => whole(attempts)],
  ['GET', /^\/api\/me\/login-history$/, () => whole(attempts)],
  [
    'GET',
    /^\/api\/me\/second-factor$/,
    () => json({ enabled: second, since: second ? now : null, recovery_codes_left: second ? 10 : 0, required: false }),
  ],
  [
    'POST',
    /^\/api\/me\/second-factor$/,
    () =>
      json({
        secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        uri: 'otpauth://totp/Yunli:demo?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Yunli',
      }),
  ],
  ['POST', /^\/api\/me\/second-factor\/confirm$/, () => ((second = true), json({ recovery_codes: CODES }))],
  ['POST', /^\/api\/me\/second-factor\/remove$/, () => ((second = false), none)],
  ['POST', /^\/api\/me\/recovery-codes$/, () => json({ recovery_codes: CODES })],
  ['GET', /^\/api\/password-rules$/, () => json(rules)],
]
