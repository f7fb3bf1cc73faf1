// Answers of the money endpoints; see fixture-money.ts.
import type { Handler, Reply } from './fixture-reply'
import { json, none, page, whole } from './fixture-reply'
import * as made from './fixture-money'

const order = (id: string | undefined): Reply =>
  json(made.orders.find((one) => one.id === Number(id)) ?? made.orders[0])
const sums = { in: 40_000_000, out: -27_654_400, net: 12_345_600, opening: 0, closing: 12_345_600 }

export const MONEY_ROUTES: [string, RegExp, Handler][] = [
  ['GET', /^\/api\/wallet$/, () => json(made.wallet)],
  [
    'GET',
    /^\/api\/ledger\/entries$/,
    (_, url) => json({ ...(page(made.entries, url).json as object), sums, next: null }),
  ],
  ['GET', /^\/api\/ledger\/transactions\/(\d+)$/, (match) => json(made.transaction(Number(match[1])))],
  ['GET', /^\/api\/charges$/, () => whole(made.charges)],
  ['GET', /^\/api\/ledger\/months$/, () => whole([made.month(202611, false), made.month(202610, true)])],
  ['GET', /^\/api\/ledger\/months\/(\d+)$/, (match) => json(made.month(Number(match[1]), match[1] !== '202611'))],
  ['GET', /^\/api\/ledger\/proof$/, () => json(made.proofs)],
  ['POST', /^\/api\/ledger\/proof$/, () => json(made.proofs.latest, 201)],
  ['GET', /^\/api\/prices$/, (_, url) => page(made.prices, url)],
  ['GET', /^\/api\/prices\/mine$/, () => json(made.ownPrices)],
  ['POST', /^\/api\/prices\/calculate$/, () => json(made.explanation)],
  [
    'GET',
    /^\/api\/recharge-options$/,
    () =>
      json({
        seller: { id: 2, name: '岭南通信代理有限公司' },
        offline_instructions: made.payment.offline_instructions,
        channels: ['offline', 'alipay'],
        min: 10_000,
        max: 10_000_000_000,
      }),
  ],
  ['GET', /^\/api\/recharge-orders$/, (_, url) => page(made.orders, url)],
  ['POST', /^\/api\/recharge-orders$/, () => json(made.orders[0], 201)],
  ['GET', /^\/api\/recharge-orders\/(\d+)$/, (match) => order(match[1])],
  ['POST', /^\/api\/recharge-orders\/(\d+)\//, (match) => order(match[1])],
  ['GET', /^\/api\/payment-settings$/, () => json(made.payment)],
  ['PUT', /^\/api\/payment-settings$/, () => json(made.payment)],
  ['GET', /^\/api\/robots$/, (_, url) => page(made.licences, url)],
  ['GET', /^\/api\/robots\/stock$/, () => json(made.stock)],
  [
    'GET',
    /^\/api\/points$/,
    () => json({ unlimited: false, balance: 8_000, items: made.holders, total: made.holders.length }),
  ],
  [
    'GET',
    /^\/api\/notices$/,
    () => json({ items: made.bell, total: made.bell.length, unread: made.bell.filter((one) => !one.read).length }),
  ],
  ['POST', /^\/api\/notices\/read$/, () => json({ unread: 0 })],
  ['GET', /^\/api\/alert-settings$/, () => json(made.alerts)],
  ['PUT', /^\/api\/alert-settings$/, () => json(made.alerts)],
  ['GET', /^\/api\/deliveries$/, () => whole(made.deliveries)],
  ['DELETE', /^\/api\/prices\/\d+$/, () => none],
]
