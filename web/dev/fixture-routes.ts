import type { components } from '../src/api/schema'
import { ACCESS_ROUTES } from './fixture-access'
import { MONEY_ROUTES } from './fixture-money-routes'
import { type Handler, json, none, page, type Reply, whole } from './fixture-reply'
import { demoScript, findings } from './fixture-script'
import { callDetail, calls, contacts, me, queue, stereoWav, system, tasks } from './fixtures'

type S = components['schemas']
const now = Date.now()
let loggedIn = true
const script = { id: 1, version: 2, document: demoScript }
const robots = { opened: 30, in_use: 12, expired: 2 }

const asScript = (): S['Script'] => ({
  ...script,
  name: script.document.name,
  shared: false,
  own: true,
  findings: findings(script.document),
  created_at: now,
  updated_at: now,
})
const summary = (id: number, name: string): S['ScriptSummary'] => ({
  id,
  name,
  description: demoScript.description,
  version: 2,
  flows: 5,
  questions: 2,
  shared: id === 2,
  own: id !== 3,
  created_at: now - 9e8,
  updated_at: now - id * 4e7,
})
const job = (): S['Import'] => ({
  id: 5,
  state: 'done',
  file: '客户.xlsx',
  batch: '2026-11 老客户',
  batch_id: 1,
  rows_total: 640,
  rows_done: 640,
  accepted: 632,
  duplicates: 5,
  rejected: 3,
  error: null,
  notes: [{ zh: '3 个号码以数字保存，已还原', en: '3 numbers stored as figures were restored' }],
  examples: [{ row: 14, zh: '电话号码位数不对', en: 'The phone number has the wrong length' }],
  consent_source: '会员协议',
  consent_date: '2026-10-01',
  consent_scope: '续费提醒',
  created_at: now,
  finished_at: now,
})
const find = (items: { id: number }[], id: string | undefined): Reply => {
  const one = items.find((item) => item.id === Number(id))
  return one ? json(one) : json({ error: { code: 'not_found', field: '', zh: '没有找到', en: 'Not found' } }, 404)
}
const series = (days: number): S['DaySeries'][] =>
  Array.from({ length: days }, (_, i) => {
    const calls = 300 + ((i * 137) % 260)
    return {
      day: new Date(now - (days - 1 - i) * 864e5).toISOString().slice(0, 10),
      calls,
      answered: Math.round(calls * 0.52),
      talk_ms: calls * 31_000,
      ab: Math.round(calls * 0.12),
      spend: calls * 900,
    }
  })

const line: S['Line'] = {
  id: 1,
  enterprise_id: 1,
  calls_per_second: 10,
  simulated: true,
  name: '模拟线路',
  host: '127.0.0.1',
  port: 5070,
  transport: 'udp',
  user: '',
  realm: '',
  register: false,
  callee_prefix: '',
  caller_numbers: ['02088886666'],
  max_calls: 60,
  session_expires_s: 1800,
  enabled: true,
  in_use: 12,
  created_at: now,
}
const hours = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
  { weekday, from: '09:00', to: '12:00' },
  { weekday, from: '14:00', to: '20:00' },
])

const ROUTES: [string, RegExp, Handler][] = [
  ...ACCESS_ROUTES,
  ...MONEY_ROUTES,
  ['POST', /^\/api\/login$/, () => ((loggedIn = true), json(me))],
  ['POST', /^\/api\/logout$/, () => ((loggedIn = false), none)],
  [
    'GET',
    /^\/api\/me$/,
    () =>
      loggedIn
        ? json(me)
        : json({ error: { code: 'session.none', field: '', zh: '请先登录', en: 'Please log in' } }, 401),
  ],
  [
    'GET',
    /^\/api\/me\/sessions$/,
    () =>
      whole(
        [1, 2].map((id) => ({
          id,
          created_at: now - id * 8e6,
          seen_at: now - id * 1e5,
          expires_at: now + 9e8,
          address: '127.0.0.1',
          agent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0',
          current: id === 1,
        })),
      ),
  ],
  ['GET', /^\/api\/system$/, () => json(system)],
  [
    'GET',
    /^\/api\/home$/,
    (_, url) =>
      json({
        balance: 12_345_600,
        robots,
        today: { calls: 512, answered: 268, talk_ms: 15_800_000, ab_rate: 0.243, spend: 468_000 },
        series: series(Number(url.searchParams.get('days') ?? 7)),
        tasks: tasks.filter((task) => task.state !== 'finished'),
      }),
  ],
  ['GET', /^\/api\/contacts$/, (_, url) => page(contacts, url)],
  ['POST', /^\/api\/contacts\/call$/, () => json({ added: 3, skipped: 1 })],
  ['GET', /^\/api\/contacts\/(\d+)$/, (match) => find(contacts, match[1])],
  [
    'GET',
    /^\/api\/batches$/,
    () =>
      whole([
        {
          id: 1,
          name: '2026-11 老客户',
          contacts: 632,
          consent_source: '会员协议',
          consent_date: '2026-10-01',
          consent_scope: '续费提醒',
          created_at: now,
        },
        {
          id: 2,
          name: '展会名单',
          contacts: 212,
          consent_source: '展会登记',
          consent_date: '2026-09-12',
          consent_scope: '产品介绍',
          created_at: now,
        },
      ]),
  ],
  ['POST', /^\/api\/contact-imports$/, () => json({ id: 5 }, 202)],
  ['GET', /^\/api\/contact-imports$/, () => whole([])],
  ['GET', /^\/api\/contact-imports\/\d+$/, () => json(job())],
  ['GET', /^\/api\/scripts$/, () => whole([summary(1, '续费提醒'), summary(2, '满意度调查'), summary(3, '试听邀约')])],
  [
    'POST',
    /^\/api\/scripts$/,
    (_m, _u, body) => {
      script.document = (JSON.parse(body) as S['ScriptCreate']).document
      script.version = 1
      return json(asScript(), 201)
    },
  ],
  [
    'POST',
    /^\/api\/scripts\/check$/,
    (_m, _u, body) => json({ findings: findings((JSON.parse(body) as S['ScriptCheck']).document) }),
  ],
  [
    'POST',
    /^\/api\/scripts\/understand$/,
    (_m, _u, body) =>
      json({
        match: 'question',
        way: 'pinyin',
        heard: (JSON.parse(body) as S['UnderstandRequest']).text,
        phrase: '多少钱',
        target_id: 'price',
        next_flow: 'offer',
        complete: true,
      }),
  ],
  ['GET', /^\/api\/scripts\/\d+$/, () => json(asScript())],
  [
    'PUT',
    /^\/api\/scripts\/\d+$/,
    (_m, _u, body) => (
      (script.document = (JSON.parse(body) as S['ScriptUpdate']).document),
      script.version++,
      json(asScript())
    ),
  ],
  [
    'GET',
    /^\/api\/scripts\/\d+\/versions$/,
    () =>
      whole(
        [2, 1].map((version) => ({
          version,
          note: version === 1 ? '初稿' : '改了开场白',
          author: 'demo',
          created_at: now - version * 8e6,
        })),
      ),
  ],
  [
    'GET',
    /^\/api\/scripts\/\d+\/versions\/(\d+)$/,
    (match) =>
      json({ version: Number(match[1]), note: '', author: 'demo', created_at: now, document: script.document }),
  ],
  [
    'GET',
    /^\/api\/scripts\/\d+\/unmatched$/,
    () =>
      whole(
        ['你们在哪里办公', '我已经在别家办了', '能不能加微信'].map((text, i) => ({
          text,
          count: 9 - i * 3,
          flow: 'offer',
          flow_name: '说明优惠',
          last_at: now - i * 6e6,
          examples: [{ text: `${text}啊`, call_id: 1, start_ms: 2100, end_ms: 3400 }],
        })),
      ),
  ],
  [
    'GET',
    /^\/api\/script-examples$/,
    () =>
      whole([
        { id: 'renewal', name: '续费提醒', description: '提醒服务到期，询问续费', document: demoScript },
        { id: 'trial', name: '试听邀约', description: '邀请家长带孩子来试听', document: demoScript },
      ]),
  ],
  ['POST', /^\/api\/synthesis$/, () => ({ status: 200, bytes: stereoWav(1) })],
  ['GET', /^\/api\/tasks$/, (_, url) => page(tasks, url)],
  ['POST', /^\/api\/(tasks|demo\/campaign)$/, () => json(tasks[0], 201)],
  ['GET', /^\/api\/tasks\/(\d+)$/, (match) => find(tasks, match[1])],
  [
    'POST',
    /^\/api\/tasks\/(\d+)\/(pause|resume)$/,
    (match) => json({ ...tasks[0], id: Number(match[1]), state: match[2] === 'pause' ? 'paused' : 'running' }),
  ],
  [
    'GET',
    /^\/api\/tasks\/\d+\/stats$/,
    () =>
      json({
        outcomes: {
          answered: 190,
          no_answer: 82,
          busy: 24,
          powered_off: 20,
          empty_number: 9,
          in_call: 11,
          line_fault: 1,
        },
        levels: tasks[0]?.levels,
        answer_rate: 0.566,
        talk_ms: 9_120_000,
        cost: 312_400,
        leave_points: [
          { flow: 'offer', flow_name: '说明优惠', count: 46 },
          { flow: 'opening', flow_name: '开场白', count: 31 },
          { flow: 'keep', flow_name: '挽留', count: 8 },
        ],
      }),
  ],
  ['GET', /^\/api\/queue$/, (_, url) => page(queue, url)],
  ['GET', /^\/api\/calls$/, (_, url) => page(calls, url)],
  ['GET', /^\/api\/calls\/(\d+)$/, (match) => json(callDetail(Number(match[1])))],
  ['GET', /^\/api\/calls\/(\d+)\/recording$/, (match) => ({ status: 200, bytes: stereoWav(Number(match[1])) })],
  ['GET', /^\/api\/lines$/, () => whole([line])],
  [
    'GET',
    /^\/api\/do-not-call$/,
    () =>
      whole([
        {
          id: 1,
          phone: '13800138000',
          level: 'enterprise',
          source: 'robot',
          reason: '通话中要求不再拨打',
          call_id: 4,
          created_at: now,
        },
        {
          id: 2,
          phone: '13911112222',
          level: 'enterprise',
          source: 'manual',
          reason: '投诉',
          call_id: null,
          created_at: now,
        },
      ]),
  ],
  [
    'GET',
    /^\/api\/refused-dials$/,
    () =>
      whole(
        contacts.slice(0, 6).map((contact, i) => ({
          id: i,
          contact_id: contact.id,
          name: contact.name,
          phone: contact.phone,
          task_id: 1,
          task_name: '十一月续费提醒',
          reason: i % 2 ? 'hours' : 'do_not_call',
          at: now - i * 6e5,
          zh: i % 2 ? '不在呼叫时段内' : '号码在免打扰名单中',
          en: i % 2 ? 'Outside calling hours' : 'The number is on the do-not-call list',
        })),
      ),
  ],
  ['GET', /^\/api\/settings$/, () => json({ calling_hours: hours })],
  ['PUT', /^\/api\/settings$/, (_m, _u, body) => json(JSON.parse(body))],
  [
    'GET',
    /^\/api\/audit-log$/,
    () =>
      whole(
        ['login', 'contacts.import', 'task.create', 'task.pause', 'script.save'].map((action, i) => ({
          id: i,
          at: now - i * 3e6,
          account_id: 3,
          actor: 'demo',
          enterprise_id: 9,
          action,
          object_kind: action.split('.')[0],
          object_id: String(i),
          before: i === 3 ? { state: 'running' } : null,
          after: i === 3 ? { state: 'paused' } : null,
          address: '127.0.0.1',
        })),
      ),
  ],
]

export function answer(method: string, url: URL, body: string): Reply {
  for (const [verb, pattern, handler] of ROUTES) {
    const match = verb === method ? pattern.exec(url.pathname) : null
    if (match) return handler(match, url, body)
  }
  if (method === 'DELETE' || method === 'POST') return none
  return json({ error: { code: 'not_found', field: '', zh: '没有找到', en: 'Not found' } }, 404)
}
