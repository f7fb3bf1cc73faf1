// A local counterpart of Alipay's open platform, with a key pair of its own, after the public protocol: the cashier page
// of alipay.trade.page.pay, signed notifications, alipay.trade.query and alipay.trade.refund with signed answers.
//
//   node tests/harness/alipay.mjs --app-key APP_PUBLIC_KEY [--app-id ID] [--seller-id ID] [--port 0] [--silent]
//
// --app-key is the public key of the receiving enterprise (PEM or base64); without it, keys of both sides are made.
// Prints one line of JSON when it is ready: {"port", "gateway", "alipay_public_key", "app_id", "seller_id",
// "app_private_key" and "app_public_key" (when they were made)}. With --silent it sends no notifications, so that the
// server has to ask.
//
// GET  /gateway.do?…            the cashier page: «确认付款» pays, then notifies the server and leads back to it
// POST /pay                     what that button does
// POST /gateway.do              query, refund
// GET  /trades                  what it knows, for tests
import { createServer } from 'node:http'
import { createPrivateKey, createPublicKey, createSign, createVerify, generateKeyPairSync } from 'node:crypto'
import { parseArgs } from 'node:util'

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'app-key': { type: 'string' },
    'app-id': { type: 'string', default: '2021000000000001' },
    'seller-id': { type: 'string', default: '2088000000000001' },
    silent: { type: 'boolean', default: false },
  },
})

const NOTIFY_LIMIT_MS = 10_000
const MOST_BODY = 64 * 1024

const bare = (pem) => pem.replace(/-----[^-]+-----|\s/g, '')
const makeKeys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const own = makeKeys()
const made = options['app-key'] ? null : makeKeys()
const appKey = createPublicKey({
  key: Buffer.from(bare(options['app-key'] ?? made.publicKey), 'base64'),
  format: 'der',
  type: 'spki',
})
const ownKey = createPrivateKey(own.privateKey)

/** out_trade_no → { number, tradeNo, amount (fen), status, notifyUrl, returnUrl, refunds: {out_request_no: fen} } */
const trades = new Map()
let nextTrade = 1

const sorted = (fields, but) =>
  Object.keys(fields)
    .filter((name) => !but.includes(name) && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
const sign = (text) => createSign('RSA-SHA256').update(text, 'utf8').sign(ownKey, 'base64')
const isSigned = (fields) =>
  createVerify('RSA-SHA256')
    .update(sorted(fields, ['sign']), 'utf8')
    .verify(appKey, fields.sign ?? '', 'base64')
const fen = (yuan) => (/^\d{1,9}(\.\d{1,2})?$/.test(yuan) ? Math.round(Number(yuan) * 100) : null)
const yuan = (amount) => (amount / 100).toFixed(2)
const escaped = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

function page(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><meta charset="utf-8"><title>收银台（测试）</title>${body}`)
}

function cashier(fields, response) {
  if (!isSigned(fields) || fields.app_id !== options['app-id']) return page(response, 400, '<h1>签名错误</h1>')
  const content = JSON.parse(fields.biz_content)
  const amount = fen(content.total_amount)
  if (amount === null || amount <= 0) return page(response, 400, '<h1>金额错误</h1>')
  if (!trades.has(content.out_trade_no))
    trades.set(content.out_trade_no, {
      number: content.out_trade_no,
      tradeNo: `${new Date().getFullYear()}${String(nextTrade++).padStart(12, '0')}`,
      amount,
      status: 'WAIT_BUYER_PAY',
      notifyUrl: fields.notify_url,
      returnUrl: fields.return_url,
      refunds: {},
    })
  page(
    response,
    200,
    `<h1>支付宝收银台（测试）</h1><p>${escaped(content.subject)}</p><p data-test="amount">¥${yuan(amount)}</p>` +
      `<form method="post" action="/pay"><input type="hidden" name="number" value="${escaped(content.out_trade_no)}">` +
      '<button data-test="pay">确认付款</button></form>',
  )
}

function notification(trade) {
  const fields = {
    app_id: options['app-id'],
    charset: 'utf-8',
    notify_id: `${trade.tradeNo}-${Date.now()}`,
    notify_type: 'trade_status_sync',
    out_trade_no: trade.number,
    seller_id: options['seller-id'],
    sign_type: 'RSA2',
    total_amount: yuan(trade.amount),
    trade_no: trade.tradeNo,
    trade_status: trade.status,
    version: '1.0',
  }
  return new URLSearchParams({ ...fields, sign: sign(sorted(fields, ['sign', 'sign_type'])) }).toString()
}

async function notify(trade) {
  const answer = await fetch(trade.notifyUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: notification(trade),
    signal: AbortSignal.timeout(NOTIFY_LIMIT_MS),
  })
  trade.notified = (await answer.text()) === 'success'
}

async function pay(fields, response) {
  const trade = trades.get(fields.number)
  if (!trade) return page(response, 404, '<h1>交易不存在</h1>')
  trade.status = 'TRADE_SUCCESS'
  if (!options.silent) await notify(trade).catch((error) => (trade.problem = String(error)))
  const back = new URL(trade.returnUrl)
  back.searchParams.set('out_trade_no', trade.number)
  back.searchParams.set('trade_no', trade.tradeNo)
  response.writeHead(302, { Location: back.toString() })
  response.end()
}

const refusal = (sub, text) => ({ code: '40004', msg: 'Business Failed', sub_code: sub, sub_msg: text })

const methods = {
  'alipay.trade.query'(content) {
    const trade = trades.get(content.out_trade_no)
    if (!trade) return refusal('ACQ.TRADE_NOT_EXIST', '交易不存在')
    return {
      code: '10000',
      msg: 'Success',
      out_trade_no: trade.number,
      total_amount: yuan(trade.amount),
      trade_no: trade.tradeNo,
      trade_status: trade.status,
    }
  },
  'alipay.trade.refund'(content) {
    const trade = trades.get(content.out_trade_no)
    if (!trade || trade.status === 'WAIT_BUYER_PAY') return refusal('ACQ.TRADE_NOT_EXIST', '交易不存在')
    const amount = fen(content.refund_amount)
    const known = trade.refunds[content.out_request_no] !== undefined
    const others = Object.values(trade.refunds).reduce((sum, one) => sum + one, 0)
    if (amount === null || (!known && others + amount > trade.amount))
      return refusal('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限')
    trade.refunds[content.out_request_no] = amount
    return {
      code: '10000',
      msg: 'Success',
      fund_change: known ? 'N' : 'Y',
      out_trade_no: trade.number,
      refund_fee: yuan(known ? others : others + amount),
      trade_no: trade.tradeNo,
    }
  },
}

function gateway(fields, response) {
  const method = methods[fields.method]
  const member = method ? `${fields.method.replaceAll('.', '_')}_response` : 'error_response'
  const answer =
    method && isSigned(fields) && fields.app_id === options['app-id']
      ? method(JSON.parse(fields.biz_content))
      : { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-signature', sub_msg: '验签出错' }
  const text = JSON.stringify(answer)
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(`{"${member}":${text},"sign":"${sign(text)}"}`)
}

async function bodyOf(request) {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > MOST_BODY) throw new Error('too large')
  }
  return Object.fromEntries(new URLSearchParams(text))
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost')
  const route = `${request.method} ${url.pathname}`
  const handle = async () => {
    if (route === 'GET /gateway.do') return cashier(Object.fromEntries(url.searchParams), response)
    if (route === 'POST /gateway.do') return gateway(await bodyOf(request), response)
    if (route === 'POST /pay') return pay(await bodyOf(request), response)
    if (route === 'GET /trades') return response.end(JSON.stringify([...trades.values()]))
    response.writeHead(404).end()
  }
  handle().catch((error) => page(response, 500, `<h1>${escaped(error.message)}</h1>`))
})

server.listen(Number(options.port), '127.0.0.1', () => {
  const { port } = server.address()
  const ready = {
    port,
    gateway: `http://127.0.0.1:${port}/gateway.do`,
    alipay_public_key: bare(own.publicKey),
    app_id: options['app-id'],
    seller_id: options['seller-id'],
    ...(made ? { app_private_key: bare(made.privateKey), app_public_key: bare(made.publicKey) } : {}),
  }
  console.log(JSON.stringify(ready))
})
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0))
