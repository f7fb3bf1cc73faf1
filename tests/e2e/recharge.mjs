// Recharges by transfer: ordered, proved, confirmed or rejected by who receives the money.
import { expect, step, test, until } from './check.mjs'
import { agree, choose, fill, get, save } from './people.mjs'

// The smallest PNG there is.
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const AMOUNT = '1,234.56'
const UNITS = 12_345_600

/** Recharges less refunds; calls that run meanwhile change the balance too. */
export const recharged = async (page) => (await get(page, '/api/ledger/entries?only=recharges&size=20')).sums.net
export const state = (page, text) => test(page, 'order-state').filter({ hasText: text }).waitFor()
export const openOrder = (page) => Number(new URL(page.url()).searchParams.get('open'))

export async function order(page, { amount, channel }) {
  await page.goto('/')
  await test(page, 'home-recharge').click()
  await fill(page, 'amount', amount)
  await choose(page, 'field-channel', channel)
  await save(page)
}

async function orderByTransfer(page, amount) {
  await order(page, { amount, channel: '线下转账' })
  await state(page, '待确认')
  return openOrder(page)
}

export async function rechargeByTransfer({ distributor, merchant }) {
  const before = await recharged(merchant.page)
  let id = 0
  await step('an amount that is none is refused in place', merchant.page, async () => {
    await order(merchant.page, { amount: '12.345', channel: '线下转账' })
    await merchant.page.locator('.el-form-item__error').waitFor()
  })
  await step('order a recharge and prove the transfer', merchant.page, async () => {
    id = await orderByTransfer(merchant.page, AMOUNT)
    await test(merchant.page, 'proof-file').setInputFiles({ name: '凭证.png', mimeType: 'image/png', buffer: PICTURE })
    await merchant.page.locator('.proof img').waitFor()
    expect((await recharged(merchant.page)) === before, 'nothing is credited yet')
  })
  await step('the bell of who receives it rings', distributor.page, async () => {
    await distributor.page.goto('/')
    await test(distributor.page, 'bell').click()
    await test(distributor.page, 'notice').filter({ hasText: '1,234.56' }).first().click()
    await distributor.page.waitForURL(/\/recharge\?open=/)
    expect(openOrder(distributor.page) === id, 'the notice leads to the order')
  })
  await step('confirmed: the wallet grows by exactly that', distributor.page, async () => {
    await distributor.page.locator('.proof img').waitFor()
    await test(distributor.page, 'confirm').click()
    await agree(distributor.page)
    await state(distributor.page, '已到账')
    expect((await recharged(merchant.page)) === before + UNITS, 'the amount is credited')
    await state(merchant.page, '已到账') // told without a reload
  })
  await step('a rejected one says why', distributor.page, async () => {
    const other = await orderByTransfer(merchant.page, '5')
    await distributor.page.goto(`/recharge?side=below&open=${other}`)
    await test(distributor.page, 'reject').click()
    await distributor.page.locator('textarea:visible').last().fill('没有收到这笔款项')
    await save(distributor.page)
    await state(distributor.page, '已驳回')
    await test(merchant.page, 'order').filter({ hasText: '没有收到这笔款项' }).waitFor()
    expect((await recharged(merchant.page)) === before + UNITS, 'nothing was credited')
  })
  await step('a refund takes back what was paid, no more', distributor.page, async () => {
    await distributor.page.goto(`/recharge?side=below&open=${id}`)
    await test(distributor.page, 'refund').click()
    await fill(distributor.page, 'amount', '1234.57')
    await distributor.page.locator('textarea:visible').last().fill('多付了')
    await save(distributor.page)
    await distributor.page.locator('.el-form-item__error').waitFor()
    await fill(distributor.page, 'amount', '34.56')
    await save(distributor.page)
    await until(async () => (await recharged(merchant.page)) === before + 12_000_000, 'refunded')
  })
}

/** Warned when the balance is below the line that the merchant has drawn. */
export async function lowBalanceNotice({ page }) {
  await step('a balance below the line is told', page, async () => {
    await page.goto('/alerts')
    const field = page.locator('input[name=warn_below]')
    await field.waitFor()
    await fill(page, 'warn_below', '900000')
    await test(page, 'save-alerts').click()
    await page.goto('/notices')
    await test(page, 'notice').filter({ hasText: '余额' }).first().waitFor({ timeout: 90_000 })
  })
}
