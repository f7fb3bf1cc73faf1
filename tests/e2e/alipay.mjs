// Recharge through Alipay page pay, against a counterpart of our own that speaks its public protocol.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect, step, test, until } from './check.mjs'
import { agree, fill, get, save } from './people.mjs'
import { openOrder, order, recharged, state } from './recharge.mjs'

const PROGRAM = new URL('../harness/alipay.mjs', import.meta.url).pathname

async function startCounterpart() {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (text) => resolve([text]))
    child.once('exit', (code) => reject(new Error(`the counterpart of Alipay ended: ${code}`)))
  })
  return { ...JSON.parse(line), stop: () => child.kill() }
}

async function receiveBy(page, alipay) {
  await page.goto('/payment-settings')
  await test(page, 'edit-alipay').click()
  const enabled = page.locator('.el-drawer:visible .el-switch')
  if (!(await enabled.getAttribute('class')).includes('is-checked')) await enabled.click()
  await fill(page, 'app_id', alipay.app_id)
  await fill(page, 'seller_id', alipay.seller_id)
  await fill(page, 'gateway_url', alipay.gateway)
  await page.locator('textarea[name=private_key]').fill(alipay.app_private_key)
  await page.locator('textarea[name=public_key]').fill(alipay.alipay_public_key)
  await save(page)
  await test(page, 'alipay-state').filter({ hasText: '可以收款' }).waitFor()
  const shown = await page.locator('main').innerText()
  expect(!shown.includes(alipay.app_private_key.slice(0, 40)), 'the private key is not shown')
}

async function payAtTheCashier(page, amount) {
  await order(page, { amount, channel: '支付宝' })
  await page.waitForURL(/gateway\.do/)
  const asked = await test(page, 'amount').innerText()
  expect(asked === `¥${amount}`, `the cashier asks for ${asked}`)
}

async function paid({ merchant }, before) {
  await payAtTheCashier(merchant.page, '88.88')
  await test(merchant.page, 'pay').click()
  await merchant.page.waitForURL(/\/recharge\?open=\d+/)
  await state(merchant.page, '已到账')
  const now = await recharged(merchant.page)
  expect(now === before + 888_800, `credited ${now - before}`)
  return openOrder(merchant.page)
}

async function refunded({ distributor, merchant }, id, alipay, before) {
  await distributor.page.goto(`/recharge?side=below&open=${id}`)
  await test(distributor.page, 'refund').click()
  await fill(distributor.page, 'amount', '8.88')
  await distributor.page.locator('textarea:visible').last().fill('多付了')
  await save(distributor.page)
  await until(async () => (await recharged(merchant.page)) === before - 88_800, 'refunded')
  const trades = await (await fetch(alipay.gateway.replace('gateway.do', 'trades'))).json()
  const fen = trades.flatMap((trade) => Object.values(trade.refunds))
  expect(fen.join() === '888', `Alipay was asked for refunds of ${fen} fen`)
}

/** The server has to know its public address, or Alipay could not tell it of payments. */
export async function rechargeThroughAlipay(people) {
  const { distributor, merchant } = people
  const { alipay: settings } = await get(distributor.page, '/api/payment-settings')
  if (!settings.notify_url) return console.log('skip  Alipay: the server runs without server.public_url')
  const alipay = await startCounterpart()
  try {
    await step('a distributor receives money through Alipay', distributor.page, () =>
      receiveBy(distributor.page, alipay),
    )
    const before = await recharged(merchant.page)
    let id = 0
    await step('paid at the cashier: credited once', merchant.page, async () => (id = await paid(people, before)))
    await step('an unpaid order stays unpaid when Alipay is asked', merchant.page, async () => {
      await payAtTheCashier(merchant.page, '5.00')
      await merchant.page.goto('/recharge')
      await merchant.page.locator('tbody tr:visible').filter({ hasText: '¥5.00' }).first().click()
      await test(merchant.page, 'check').click()
      await merchant.page.locator('.el-message').first().waitFor()
      await state(merchant.page, '待付款')
      await test(merchant.page, 'cancel').click()
      await agree(merchant.page)
      await state(merchant.page, '已撤销')
      expect((await recharged(merchant.page)) === before + 888_800, 'nothing was credited')
    })
    await step('a refund goes back through Alipay', distributor.page, () =>
      refunded(people, id, alipay, before + 888_800),
    )
  } finally {
    alipay.stop()
  }
}
