// Made-up money for the fixtures: a wallet and its statement, prices, recharges, robots, points, notices.
import type { components } from '../src/api/schema'

type S = components['schemas']
const now = Date.now()
const DAY = 86_400_000
const shop: S['EnterpriseRef'] = { id: 9, name: '云鹂演示商家' }
const seller: S['EnterpriseRef'] = { id: 2, name: '岭南通信代理有限公司' }
const children = [
  { id: 21, name: '明德教育' },
  { id: 22, name: '广州市白云区示例装饰工程设计有限责任公司第一分公司' },
]
export const terms: S['PriceTerms'] = {
  first_ms: 60_000,
  first_price: 1_200,
  increment_ms: 6_000,
  increment_price: 125,
  minimum_ms: 0,
  free_ms: 3_000,
  unit_price: 0,
}
const KINDS = ['call', 'call', 'recording', 'call', 'recharge', 'robots', 'call', 'adjustment'] as const
const AMOUNTS = { call: -1_325, recording: -50, recharge: 5_000_000, robots: -3_000_000, adjustment: 20_000 }

let balance = 12_345_600
export const entries: S['LedgerEntry'][] = Array.from({ length: 60 }, (_, i) => {
  const kind = KINDS[i % KINDS.length] ?? 'call'
  const amount = AMOUNTS[kind]
  const after = balance
  balance -= amount
  return {
    id: 1000 - i,
    at: now - i * 1_700_000,
    enterprise: shop,
    book: 'wallet',
    kind,
    amount,
    balance_after: after,
    counterparty: seller,
    cause: {
      kind: kind === 'recording' ? 'call' : kind,
      id: 1 + (i % 40),
      label: kind === 'call' || kind === 'recording' ? '138****1234' : '',
    },
    note: kind === 'adjustment' ? '线路故障补偿' : '',
    transaction_id: 500 - i,
  }
})
const charge = (product: S['Product'], depth: number, amount: number): S['Charge'] => ({
  cause: { kind: 'call', id: 1, label: '138****1234' },
  product,
  payer: depth ? seller : shop,
  payee: depth ? { id: null, name: '上级' } : seller,
  depth,
  price: product === 'robot' ? terms : { ...terms, first_price: 50, increment_price: 0 },
  state: 'settled',
  held: 0,
  covered_ms: 0,
  quantity: 65_400,
  billed_ms: 66_000,
  amount,
  waived: 0,
  at: now - 9e6,
})
export const charges = [charge('robot', 0, 1_325), charge('recording', 0, 50), charge('robot', 1, 900)]
export const transaction = (id: number): S['LedgerTransaction'] => {
  const entry = entries.find((one) => one.transaction_id === id) ?? (entries[0] as S['LedgerEntry'])
  const other = {
    ...entry,
    id: 1,
    enterprise: seller,
    book: 'sales' as const,
    amount: -entry.amount,
    balance_after: 9e6,
  }
  return {
    id,
    at: entry.at,
    cause: entry.cause,
    actor: entry.kind === 'adjustment' ? 'lingnan' : '',
    note: entry.note,
    entries: [entry, other],
    charges: entry.cause.kind === 'call' ? charges : [],
  }
}
export const month = (n: number, closed: boolean): S['LedgerMonth'] => ({
  month: n,
  enterprise: { id: 9, name: shop.name },
  opening: 8_000_000,
  closing: 12_345_600,
  kinds: [
    { book: 'wallet', kind: 'call', entries: 4_212, in: 0, out: -3_310_400 },
    { book: 'wallet', kind: 'recording', entries: 4_212, in: 0, out: -210_600 },
    { book: 'wallet', kind: 'recharge', entries: 2, in: 10_866_600, out: 0 },
    { book: 'wallet', kind: 'robots', entries: 1, in: 0, out: -3_000_000 },
    { book: 'points', kind: 'points', entries: 1, in: 2_000, out: 0 },
  ],
  closed_at: closed ? now - 20 * DAY : null,
})
const proof = (id: number): S['LedgerProof'] => ({
  id,
  started_at: now - id * DAY - 840,
  finished_at: now - id * DAY,
  transactions: 184_210 - id * 900,
  postings: 736_840 - id * 3_600,
  unbalanced: 0,
  wrong_balances: 0,
  wrong_days: 0,
  wrong_causes: 0,
  wrong_reserves: 0,
  good: true,
  findings: [],
})
export const proofs: S['LedgerProofs'] = {
  latest: proof(0),
  history: [1, 2, 3, 4].map(proof),
  books: [
    { book: 'wallet', balance: 12_345_600, sum: 12_345_600, entries: 60 },
    { book: 'points', balance: 2_000, sum: 2_000, entries: 1 },
  ],
}
export const wallet: S['Wallet'] = {
  enterprise_id: 9,
  balance: 12_345_600,
  reserved: 24_000,
  credit_limit: 5_000_000,
  available: 17_321_600,
}
const own = (product: S['Product'], price: Partial<S['PriceTerms']>): S['OwnPrice'] => ({
  product,
  line_id: null,
  source: 'own',
  terms: { ...terms, ...price },
  from_at: now - 40 * DAY,
  id: 3,
})
export const ownPrices: S['OwnPriceList'] = {
  items: [
    own('robot', {}),
    own('recording', { first_price: 50, increment_price: 0 }),
    own('robot_month', { unit_price: 3_000_000 }),
  ],
  coming: [{ ...own('robot', { first_price: 1_100 }), from_at: now + 9 * DAY }],
  total: 3,
}
export const prices: S['Price'][] = (['in_force', 'coming', 'replaced'] as const).map((state, i) => ({
  id: i + 1,
  payer: i === 1 ? { id: 21, name: '明德教育' } : null,
  product: i === 2 ? 'sms' : 'robot',
  line_id: null,
  from_at: now + (i - 1) * 8 * DAY,
  terms: { ...terms, unit_price: 500 },
  state,
  created_at: now,
  withdrawn_at: null,
}))
export const explanation: S['PriceExplanation'] = {
  at: now,
  total: 1_325,
  levels: [
    {
      depth: 0,
      payer: shop,
      payee: seller,
      product: 'robot',
      source: 'own',
      terms,
      from_at: now - 40 * DAY,
      billed_ms: 66_000,
      quantity: 65_400,
      amount: 1_325,
      steps: [
        { zh: '通话 65.4 秒，按 66 秒计费', en: 'Talked 65.4 s, billed for 66 s' },
        { zh: '前 60 秒 ¥0.12，之后 1 × 6 秒 ¥0.0125', en: 'First 60 s ¥0.12, then 1 × 6 s ¥0.0125' },
      ],
    },
  ],
}
export const orders: S['RechargeOrder'][] = (['waiting', 'confirmed', 'rejected', 'cancelled'] as const).map(
  (state, i) => ({
    id: i + 1,
    number: `2026112214${i}0000017`,
    enterprise: { id: 9, name: shop.name },
    seller: { id: 2, name: seller.name },
    channel: i === 3 ? 'alipay' : 'offline',
    amount: [50_000_000, 5_000_000, 1_230_000, 100_000][i] ?? 0,
    state,
    note: i === 0 ? '十二月话费' : '',
    created_at: now - i * 3 * DAY,
    created_by: 'demo',
    proof: null,
    decided_at: state === 'waiting' ? null : now - i * 2 * DAY,
    decided_by: state === 'waiting' ? '' : 'lingnan',
    reason: state === 'rejected' ? '转账凭证看不清，请重新上传' : '',
    trade_no: '',
    refunded: state === 'confirmed' ? 1_000_000 : 0,
    refunds:
      state === 'confirmed'
        ? [{ id: 1, amount: 1_000_000, reason: '多付了', state: 'done', at: now - DAY, by: 'lingnan', error: '' }]
        : [],
    may: state === 'waiting' ? ['upload_proof', 'cancel'] : [],
  }),
)
export const licences: S['RobotLicence'][] = (['active', 'expiring', 'expired'] as const).map((state, i) => ({
  id: i + 1,
  enterprise: i ? (children[i - 1] ?? { id: 9, name: shop.name }) : { id: 9, name: shop.name },
  kind: 'merchant',
  direct: i > 0,
  count: [30, 10, 2][i] ?? 1,
  state,
  source: (['purchase', 'stock', 'operator'] as const)[i] ?? 'stock',
  opened_at: now - 200 * DAY,
  ends_at: now + ([160, 3, -20][i] ?? 0) * DAY,
  may: i ? ['extend'] : ['renew'],
}))
export const stock: S['RobotStock'] = {
  unlimited: false,
  stock: 120,
  opened: 80,
  active: 30,
  expiring: 10,
  expired: 2,
  price: 3_000_000,
  distributors: children.map((enterprise, i) => ({ enterprise, stock: 40 * i, opened: 12 })),
}
export const holders: S['PointsHolder'][] = children.map((enterprise, i) => ({
  enterprise,
  kind: 'merchant',
  balance: 1200 * i,
}))
export const bell: S['BellNotice'][] = [
  {
    id: 3,
    kind: 'balance.low',
    severity: 'warning',
    zh: '余额不足：¥86.20，低于您设置的 ¥100.00。',
    en: 'Low balance: ¥86.20, below the ¥100.00 that you set.',
    link: '/recharge',
    at: now - 6e5,
    read: false,
  },
  {
    id: 2,
    kind: 'robots.expiring',
    severity: 'warning',
    zh: '10 个机器人 3 天后到期。',
    en: '10 robots expire within 3 days.',
    link: '/robots',
    at: now - 7e7,
    read: false,
  },
  {
    id: 1,
    kind: 'recharge.confirmed',
    severity: 'info',
    zh: '充值 ¥500.00 已到账。',
    en: 'Recharge of ¥500.00 confirmed.',
    link: '/recharge?open=2',
    at: now - 3e8,
    read: true,
  },
]
export const alerts: S['AlertSettings'] = {
  warn_below: 1_000_000,
  sms_phones: ['13800138000'],
  webhook_url: 'https://example.com/yunli',
  webhook_secret_set: true,
  sms_ready: false,
}
export const deliveries: S['Delivery'][] = (['delivered', 'waiting', 'dead'] as const).map((state, i) => ({
  id: i,
  kind: 'balance.low',
  channel: i === 2 ? 'sms' : 'webhook',
  target: i === 2 ? '13800138000' : 'https://example.com/yunli',
  state,
  attempts: i + 1,
  created_at: now - i * 4e6,
  delivered_at: state === 'delivered' ? now : null,
  next_at: state === 'waiting' ? now + 6e4 : null,
  error: i === 2 ? 'no SMS gateway' : i === 1 ? 'HTTP 502' : '',
}))
export const payment: S['PaymentSettings'] = {
  offline_instructions: '户名：岭南通信代理有限公司\n账号：6222 0000 1111 2222',
  alipay: {
    enabled: true,
    app_id: '2021000000000000',
    seller_id: '',
    gateway_url: 'https://openapi.alipay.com/gateway.do',
    private_key: 'SHA256:9f2c4d1e…',
    public_key: null,
    notify_url: 'https://call.example.cn/api/payments/alipay/notify/9',
    return_url: 'https://call.example.cn/api/payments/alipay/return',
    ready: false,
    problem: { code: 'alipay.public_key', zh: '缺少支付宝公钥', en: 'The public key of Alipay is missing' },
  },
}
