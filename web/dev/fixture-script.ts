import type { components } from '../src/api/schema'

type S = components['schemas']

const flow = (id: string, name: string, text: string, more: Partial<S['Flow']> = {}): S['Flow'] => ({
  id,
  name,
  text,
  recording: '',
  positive_tag: '',
  negative_tag: '',
  positive_jump: '',
  negative_jump: '',
  branches: [],
  terminate: false,
  ignore_unmatched: false,
  ignore_negative: false,
  barge_in: 'speech',
  barge_in_after_ms: 0,
  transfer_queue: '',
  ...more,
})

export const demoScript: S['ScriptDocument'] = {
  format: 1,
  name: '续费提醒',
  description: '提醒老客户服务即将到期，询问是否续费',
  flows: [
    flow('opening', '开场白', '您好，请问是{姓名}吗？', { ignore_unmatched: true, barge_in_after_ms: 1500 }),
    flow('offer', '说明优惠', '您的服务快要到期了，现在续费可以享受八折，您考虑续费吗？', {
      positive_tag: '有续费意向',
      negative_tag: '暂不续费',
      positive_jump: 'thanks',
      negative_jump: 'keep',
      branches: [{ id: 'later', name: '再考虑', words: ['考虑一下', '过几天'], jump: 'keep', tag: '再考虑' }],
    }),
    flow('keep', '挽留', '优惠这个月底就结束了，您要不要先保留名额？', {
      positive_jump: 'thanks',
      negative_jump: 'bye',
    }),
    flow('thanks', '感谢并结束', '好的，稍后把资料发到您的手机，再见。', { terminate: true }),
    flow('bye', '礼貌结束', '好的，打扰您了，祝您生活愉快，再见。', { terminate: true }),
  ],
  questions: [
    {
      id: 'price',
      text: '多少钱',
      sub_questions: ['怎么收费', '价格是多少'],
      answer: '续费价格是每年一千二百元，打完八折九百六十元。',
      recording: '',
      jump: '',
      repeat_limit: 2,
    },
    {
      id: 'who',
      text: '你是哪里',
      sub_questions: ['你们是哪家公司'],
      answer: '我们是云鹂科技。',
      recording: '',
      jump: '',
      repeat_limit: 0,
    },
  ],
  words: {
    positive: ['可以', '好的', '是的'],
    negative: ['不用', '不需要'],
    refusal: ['没兴趣'],
    opt_out: [],
    back_channel: [],
    repeat_request: [],
  },
  corrections: [{ heard: '需费', meant: '续费' }],
  level_rules: [],
  settings: {
    no_input_prompts: ['您好，能听到吗？'],
    no_input_ms: 5000,
    no_input_goodbye: '',
    unmatched_prompt: '不好意思，我没有听清。',
    unmatched_limit: 2,
    refusal_flow: 'bye',
    refusals_to_end: 2,
    opt_out_reply: '好的，以后不再打扰您，再见。',
    announce_ai: true,
    announce_text: '',
    endpoint_min_ms: 250,
    endpoint_max_ms: 900,
    max_call_ms: 300_000,
  },
  variables: ['公司'],
}

export function findings(document: S['ScriptDocument']): S['Finding'][] {
  const found: S['Finding'][] = []
  if (!document.flows.some((one) => one.terminate || one.transfer_queue)) {
    found.push({
      severity: 'error',
      code: 'no_ending_flow',
      where: '/flows',
      zh: '此模板缺少结束流程',
      en: 'This script has no ending flow',
    })
  }
  document.flows.forEach((one, i) => {
    if (!one.recording && one.text.length > 40)
      found.push({
        severity: 'warning',
        code: 'long_text',
        where: `/flows/${i}/text`,
        zh: '这句话较长，容易被打断',
        en: 'This line is long and easily interrupted',
      })
  })
  return found
}
