// Made-up data in the shapes of api/openapi.yaml.
import type { components } from '../src/api/schema'
import { demoScript } from './fixture-script'

type S = components['schemas']
const MINUTE = 60_000
const now = Date.now()
const LEVELS = ['A', 'B', 'C', 'D', 'E', 'F'] as const
const NAMES = ['王建国', '李秀英', '张伟', '刘洋', '陈静', '杨帆', '赵敏', '黄磊', '周杰', '吴倩', '徐立', '孙悦']
const OUTCOMES = [
  'answered',
  'answered',
  'answered',
  'no_answer',
  'busy',
  'powered_off',
  'empty_number',
  'in_call',
] as const
const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T
const phoneOf = (i: number) => `138${String(10_000_000 + i * 7919).slice(0, 8)}`

export const me: S['Me'] = {
  account: { id: 3, login: 'demo', name: '演示管理员', role: 'merchant_admin', role_name: null },
  enterprise: { id: 9, name: '云鹂演示商家', kind: 'distributor' },
  permissions: [
    'home.read',
    'contacts.read',
    'contacts.write',
    'contacts.import',
    'contacts.export',
    'phones.full',
    'scripts.read',
    'scripts.write',
    'tasks.read',
    'tasks.write',
    'calls.read',
    'recordings.read',
    'do_not_call.read',
    'do_not_call.write',
    'settings.read',
    'settings.write',
    'accounts.read',
    'accounts.write',
    'enterprises.read',
    'enterprises.write',
    'lines.read',
    'lines.write',
    'audit.read',
    'finance.read',
    'finance.write',
    'recharge.write',
    'tariffs.read',
    'tariffs.write',
    'robots.read',
    'robots.open',
    'robots.allot',
    'robots.buy',
    'points.read',
    'points.allot',
    'ledger.prove',
    'enterprises.step_in',
    'brand.write',
    'roles.write',
    'sessions.read',
    'sessions.write',
  ],
  demo: true,
  notices: [],
  brand: { name: '', logo: null },
  stepped_in: null,
  second_factor: { enabled: false, advised: false },
  must: null,
}
export const system: S['System'] = {
  version: '0.1.0',
  demo: true,
  recognizer: { name: 'demo-zh', synthetic_only: true },
  speech_workers: 2,
  trunks: 1,
  uptime_s: 4000,
}

export const tasks: S['Task'][] = [0, 1, 2, 3].map((i) => ({
  id: i + 1,
  name: at(['十一月续费提醒', '满意度回访', '课程试听邀约', '老客户召回'], i),
  state: at(['running', 'paused', 'finished', 'running'] as const, i),
  script_id: 1 + (i % 3),
  script_name: at(['续费提醒', '满意度调查', '试听邀约'], i),
  script_version: 2,
  robots: 12 - i * 2,
  hours: [
    { from: '09:00', to: '12:00' },
    { from: '14:00', to: '20:00' },
  ],
  max_attempts: 3,
  retry_minutes: 30,
  total: 640,
  waiting: i === 2 ? 0 : 300,
  dialing: i === 0 ? 5 : 0,
  talking: i === 0 ? 7 : 0,
  done: i === 2 ? 640 : 328,
  answered: 190,
  levels: { A: 24, B: 41, C: 58, D: 67, E: 120, F: 18 },
  created_at: now - (i + 1) * 90 * MINUTE,
  finished_at: i === 2 ? now - 20 * MINUTE : null,
  waiting_reason:
    i === 3
      ? {
          code: 'hours',
          zh: '不在呼叫时段内，14:00 继续',
          en: 'Outside calling hours, goes on at 14:00',
          until: now + 60 * MINUTE,
        }
      : null,
}))
export function tick(): void {
  const [first] = tasks
  if (!first || first.done >= first.total) return
  Object.assign(first, {
    done: first.done + 1,
    waiting: first.waiting - 1,
    talking: 5 + (first.done % 5),
    levels: { ...first.levels, B: first.levels.B + 1 },
  })
}

export const contacts: S['Contact'][] = Array.from({ length: 57 }, (_, i) => ({
  id: i + 1,
  name: at(NAMES, i),
  phone: phoneOf(i),
  place: at(['广东 广州', '北京', '浙江 杭州', '四川 成都'], i),
  carrier: at(['中国移动', '中国联通', '中国电信'], i),
  batch_id: 1 + (i % 2),
  batch: at(['2026-11 老客户', '展会名单'], i),
  level: i % 5 ? at(LEVELS, i) : '',
  state: i % 17 === 16 ? 'refused' : at(['new', 'queued', 'called'] as const, i),
  fields: { 公司: '明德科技', 到期日: '2026-12-31' },
  note: i % 4 ? '' : '下午方便接听',
  calls: i % 4,
  last_called_at: i % 3 ? now - i * 13 * MINUTE : null,
  last_call_id: i % 3 ? i + 1 : null,
  created_at: now - i * 60 * MINUTE,
  updated_at: now - i * 60 * MINUTE,
}))

export const queue: S['QueueItem'][] = contacts.slice(0, 24).map((contact, i) => ({
  id: i + 1,
  task_id: 1,
  task_name: '十一月续费提醒',
  contact_id: contact.id,
  name: contact.name,
  phone: contact.phone,
  state: i < 7 ? 'talking' : i < 11 ? 'dialing' : at(['waiting', 'retry', 'waiting', 'done'] as const, i),
  attempts: i % 3,
  next_at: i < 11 ? null : now + i * MINUTE,
  last_outcome: i % 3 ? 'busy' : '',
  reason: i === 15 ? { code: 'hours', zh: '不在呼叫时段内', en: 'Outside calling hours' } : null,
  flow: i < 7 ? at(demoScript.flows, i).name : '',
  since: now - i * 9000,
}))

export const calls: S['Call'][] = contacts.slice(0, 40).map((contact, i) => {
  const outcome = at(OUTCOMES, i)
  const talked = outcome === 'answered'
  return {
    id: i + 1,
    task_id: 1,
    task_name: '十一月续费提醒',
    contact_id: contact.id,
    name: contact.name,
    phone: contact.phone,
    place: contact.place,
    line: '模拟线路',
    started_at: now - i * 4 * MINUTE,
    answered_at: talked ? now - i * 4 * MINUTE + 8000 : null,
    ended_at: now - i * 4 * MINUTE + 60_000,
    talk_ms: talked ? 42_000 + i * 900 : 0,
    billed_ms: talked ? 60_000 : 0,
    fee: talked ? 1200 : 0,
    outcome,
    sip_code: talked ? 200 : 486,
    level: talked ? at(['A', 'B', 'C', 'D'] as const, i) : 'E',
    rule: talked
      ? { id: 'A.positives>=1', zh: '至少一次肯定回答', en: 'At least one positive answer' }
      : { id: 'E', zh: '没有接通', en: 'Did not connect' },
    tags: talked ? ['有续费意向', '问价格'] : [],
    description: talked ? '有续费意向；问价格' : '',
    script_id: 1,
    script_version: 2,
    recording: talked,
    recording_offset_ms: 0,
    ended_by: talked ? at(['robot', 'callee'] as const, i) : '',
    interrupted: i === 9,
    speech_faults: i === 3 ? 1 : 0,
  }
})

const LINES: [S['Turn']['speaker'], string, S['Turn']['match'], string][] = [
  ['robot', '您好，我是云鹂的智能语音助手。请问是王先生吗？', '', ''],
  ['callee', '是的，什么事', 'positive', '是的'],
  ['robot', '您的服务十二月底到期，现在续费可以享受八折，您考虑续费吗？', '', ''],
  ['callee', '多少钱一年', 'question', '多少钱'],
  ['robot', '续费价格是每年一千二百元，打完八折九百六十元。您看需要为您办理吗？', '', ''],
  ['callee', '可以，发个资料给我看看', 'positive', '可以'],
  ['robot', '好的，稍后把资料发到您的手机，感谢您的支持，再见。', '', ''],
]
export function callDetail(id: number): S['CallDetail'] {
  const call = calls.find((other) => other.id === id) ?? (calls[0] as S['Call'])
  let clock = 300
  const turns = LINES.map(([speaker, text, match, phrase], index): S['Turn'] => {
    const start = clock
    const end = start + text.length * 180
    clock = end + (speaker === 'callee' ? 480 : 700)
    const heard = speaker === 'callee'
    return {
      index,
      speaker,
      flow: 'opening',
      flow_name: at(demoScript.flows, index >> 1).name,
      start_ms: start,
      end_ms: end,
      text,
      heard_raw: heard ? text : '',
      match,
      way: heard ? (index === 3 ? 'pinyin' : 'text') : '',
      phrase,
      target: match === 'question' ? 'price' : '',
      barge_in: index === 3,
      timing: heard ? { speech_end_ms: end, decided_ms: end + 290, first_packet_ms: end + 460 } : null,
    }
  })
  return {
    ...call,
    turns: call.recording ? turns : [],
    timings: { ring_ms: 6400, turn_gap_p50_ms: 460, turn_gap_p95_ms: 720, barge_ins: 1 },
  }
}

/** Ten seconds or more of two voices: the callee left, the robot right. */
export function stereoWav(id: number): Buffer {
  const rate = 8000
  const { turns } = callDetail(id)
  const frames = Math.ceil((((turns[turns.length - 1]?.end_ms ?? 9000) + 500) / 1000) * rate)
  const out = Buffer.alloc(44 + frames * 4)
  out.write('RIFF', 0)
  out.writeUInt32LE(36 + frames * 4, 4)
  out.write('WAVEfmt ', 8)
  out.writeUInt32LE(16, 16)
  out.writeUInt16LE(1, 20)
  out.writeUInt16LE(2, 22)
  out.writeUInt32LE(rate, 24)
  out.writeUInt32LE(rate * 4, 28)
  out.writeUInt16LE(4, 32)
  out.writeUInt16LE(16, 34)
  out.write('data', 36)
  out.writeUInt32LE(frames * 4, 40)
  for (const turn of turns) {
    const side = turn.speaker === 'callee' ? 0 : 2
    for (let i = Math.floor(turn.start_ms * 8); i < Math.min(frames, turn.end_ms * 8); i++) {
      const loud = 6000 * Math.abs(Math.sin(i / 900)) * (0.6 + 0.4 * Math.sin(i / 5000))
      out.writeInt16LE(Math.round(loud * Math.sin(i * (side ? 0.13 : 0.1))), 44 + i * 4 + side)
    }
  }
  return out
}
