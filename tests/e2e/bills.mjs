// Robots from the operator's hands to a campaign, and the bill of every level: what the tariff says, to 1/10 000 yuan.
import { readFileSync } from 'node:fs'
import { expect, step, test, until } from './check.mjs'
import { choose, fill, get, save } from './people.mjs'
import { setPrice } from './prices.mjs'
import { priceOfCall, terms } from './tariff.mjs'

const CAMPAIGN_MS = 180_000
const ALLOTTED = 7
const OPENED = 3
// Uneven on purpose: nothing here is a whole cent.
const WHOLESALE = terms(6, 83, 6, 83)
export const RETAIL = terms(60, 1_225, 6, 117)

const exact = (units) => (units / 10_000).toFixed(units % 100 ? 4 : 2)

export async function robotsToTheMerchant({ operator, distributor, merchant }, names) {
  const stock = async () => (await get(distributor.page, '/api/robots/stock')).stock
  const had = await stock()
  await step('the operator allots robots to a distributor', operator.page, async () => {
    await operator.page.goto('/robots')
    const row = test(operator.page, 'holder').filter({ hasText: names.distributor })
    await row.locator('[data-test=allot]').click()
    await fill(operator.page, 'count', ALLOTTED)
    await save(operator.page)
    await until(async () => (await stock()) === had + ALLOTTED, 'the stock has grown')
  })
  await step('the distributor opens some for a merchant', distributor.page, async () => {
    await distributor.page.goto('/robots')
    await until(async () => Number(await test(distributor.page, 'stock').innerText()) === had + ALLOTTED, 'stock shown')
    await test(distributor.page, 'open-robots').click()
    await choose(distributor.page, 'field-enterprise_id', names.merchant)
    await fill(distributor.page, 'count', OPENED)
    await save(distributor.page)
    await until(async () => (await stock()) === had + ALLOTTED - OPENED, 'the stock has shrunk')
  })
  await step('the merchant has them', merchant.page, async () => {
    await merchant.page.goto('/robots')
    const row = merchant.page.locator('tbody tr:visible').filter({ hasText: '从库存开通' })
    await row
      .filter({ hasText: new RegExp(`${OPENED}\\D`) })
      .first()
      .waitFor()
  })
}

export async function setPrices({ operator, distributor }, names) {
  await step('prices at both levels', operator.page, async () => {
    await setPrice(operator.page, { payer: names.distributor, terms: WHOLESALE })
    await setPrice(distributor.page, { payer: names.merchant, terms: RETAIL })
  })
}

/** Returns the task and when it began. */
export async function startCampaign({ page }) {
  let task = 0
  const began = Date.now()
  await step('the merchant starts the demo campaign', page, async () => {
    await page.goto('/')
    await test(page, 'demo').click()
    await page.waitForURL(/\/tasks\/\d+$/)
    task = Number(/\d+$/.exec(page.url())[0])
  })
  return { task, began }
}

async function callsOf(page, task) {
  const ended = async () => {
    const one = await get(page, `/api/tasks/${task}`)
    return one.talking + one.dialing === 0 && one.answered > 0 && one.done + one.waiting >= one.total
  }
  await until(ended, 'the campaign is through', CAMPAIGN_MS)
  const { items, total } = await get(page, `/api/calls?task_id=${task}&size=200`)
  expect(items.length === total && total > 10, `${total} calls`)
  return items
}

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0)
/** What a book holds of some calls. */
async function posted(page, book, kind, { from, calls }) {
  let amount = 0
  let before = ''
  do {
    const list = await get(page, `/api/ledger/entries?book=${book}&kind=${kind}&from=${from}&size=200${before}`)
    amount += sum(list.items.filter((entry) => calls.has(entry.cause.id)).map((entry) => entry.amount))
    before = list.next && `&before=${list.next}`
  } while (before)
  return amount
}
const recordingTerms = async (page) =>
  (await get(page, '/api/prices/mine')).items.find((one) => one.product === 'recording').terms

export async function everyBillIsRight({ operator, distributor, merchant }, { task, began }) {
  let answered = []
  const ours = { from: began, calls: new Set() }
  const due = { call: [0, 0], recording: [0, 0] }
  await step('every call costs every level what its tariff says', operator.page, async () => {
    const calls = await callsOf(merchant.page, task)
    const kept = [await recordingTerms(merchant.page), await recordingTerms(distributor.page)]
    answered = calls.filter((call) => call.talk_ms > 0)
    expect(answered.length >= 5, `only ${answered.length} calls were answered`)
    for (const call of calls) {
      ours.calls.add(call.id)
      const { items } = await get(operator.page, `/api/charges?cause=call&cause_id=${call.id}`)
      for (const charge of items) {
        const own = charge.product === 'robot' ? [RETAIL, WHOLESALE] : kept
        const kind = charge.product === 'robot' ? 'call' : 'recording'
        const wanted = kind === 'call' || call.recording ? priceOfCall(call.talk_ms, own[charge.depth]) : 0
        const what = `call ${call.id} of ${call.talk_ms} ms, ${charge.product}, level ${charge.depth}`
        expect(charge.state === 'settled', `${what} is ${charge.state}`)
        expect(charge.amount === wanted, `${what} cost ${charge.amount}, not ${wanted}`)
        due[kind][charge.depth] += wanted
      }
      const levels = items.filter((charge) => charge.product === 'robot').map((charge) => charge.depth)
      if (call.talk_ms > 0) expect(levels.sort().join() === '0,1', `call ${call.id} is charged at levels ${levels}`)
    }
    expect(sum(due.call) > 0, 'something was charged')
  })
  await step('the books of every level hold exactly that', distributor.page, async () => {
    for (const kind of ['call', 'recording']) {
      const [retail, wholesale] = due[kind]
      const found = {
        'merchant wallet': [await posted(merchant.page, 'wallet', kind, ours), -retail],
        'distributor sales': [await posted(distributor.page, 'sales', kind, ours), retail],
        'distributor wallet': [await posted(distributor.page, 'wallet', kind, ours), -wholesale],
        'operator sales': [await posted(operator.page, 'sales', kind, ours), wholesale],
      }
      for (const [book, [got, wanted]] of Object.entries(found))
        expect(got === wanted, `${book}, ${kind}: ${got}, not ${wanted}`)
    }
  })
  return answered[0]
}

/** From the record of a call to its price, to the calculator, to the statement: the same amount everywhere. */
export async function amountLeadsToItsCause({ page }, call) {
  const wanted = exact(priceOfCall(call.talk_ms, RETAIL))
  await step("a call's fee explains itself", page, async () => {
    await page.goto(`/calls?open=${call.id}`)
    await test(page, 'fee').click()
    const charge = test(page, 'charge').filter({ hasText: '机器人通话' }).first()
    await charge.waitFor()
    const shown = await charge.locator('[data-test=charge-amount]').innerText()
    expect(shown === `¥${wanted}`, `the drawer says ${shown}, not ¥${wanted}`)
  })
  await step('the calculator says the same', page, async () => {
    await test(page, 'charge').filter({ hasText: '机器人通话' }).first().getByRole('link').click()
    await page.waitForURL(/\/calculator/)
    const total = test(page, 'total')
    await total.waitFor()
    await until(async () => (await total.innerText()) === `¥${wanted}`, `the calculator says ¥${wanted}`)
  })
  await step('a line of the statement leads to both sides and to the call', page, async () => {
    await page.goto('/statement?kind=call')
    await page.locator('tbody tr:visible').first().click()
    await test(page, 'posting').nth(1).waitFor()
    await test(page, 'to-cause').click()
    await page.waitForURL(/\/calls\?open=\d+/)
  })
}

export async function exportIsTheSame({ page }) {
  await step('the export holds the rows of the statement', page, async () => {
    await page.goto('/statement?kind=call')
    await page.locator('tbody tr:visible').first().waitFor()
    const { total, sums } = await get(page, '/api/ledger/entries?kind=call&size=20')
    await test(page, 'export').click()
    const arrives = page.waitForEvent('download')
    await page.locator('.el-dropdown-menu__item:visible').filter({ hasText: 'CSV' }).click()
    const lines = readFileSync(await (await arrives).path(), 'utf8')
      .trim()
      .split(/\r?\n/)
    expect(lines.length >= total + 1, `${lines.length} lines for ${total} rows`)
    const shown = exact(-sums.out)
    const footed = await test(page, 'sum-out').innerText()
    expect(footed.replaceAll(',', '') === `-¥${shown}`, `the page sums up ${footed}, not -¥${shown}`)
  })
}
