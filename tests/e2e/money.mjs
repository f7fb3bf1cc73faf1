// The whole way of the money through the tree: prices, robots, recharges, calls, bills, books.
import { rechargeThroughAlipay } from './alipay.mjs'
import { enter, get, LEVELS } from './people.mjs'
import {
  amountLeadsToItsCause,
  everyBillIsRight,
  exportIsTheSame,
  RETAIL,
  robotsToTheMerchant,
  setPrices,
  startCampaign,
} from './bills.mjs'
import { expect, step, test } from './check.mjs'
import { futurePrice } from './prices.mjs'
import { lowBalanceNotice, rechargeByTransfer } from './recharge.mjs'
import { terms } from './tariff.mjs'

const TOMORROW = terms(60, 2_000, 60, 2_000)

async function booksAreProved({ page }) {
  await step('the books prove themselves', page, async () => {
    await page.goto('/proof')
    await test(page, 'prove').click()
    await test(page, 'verdict').filter({ hasText: '账目全部正确' }).waitFor()
    const { latest, books } = await get(page, '/api/ledger/proof')
    expect(latest.good && latest.postings > 0, 'proved')
    expect(
      books.every((book) => book.sum === book.balance),
      'every balance is the sum of its entries',
    )
  })
}

export async function moneyPath(browser, options) {
  const people = {}
  await Promise.all(
    Object.entries(LEVELS).map(async ([name, account]) => (people[name] = await enter(browser, options, account))),
  )
  const named = Object.entries(people).map(async ([name, { page }]) => [
    name,
    (await get(page, '/api/me')).enterprise.name,
  ])
  const names = Object.fromEntries(await Promise.all(named))
  await robotsToTheMerchant(people, names)
  await setPrices(people, names)
  const campaign = await startCampaign(people.merchant)
  await futurePrice(people, { payer: names.merchant, now: RETAIL, then: TOMORROW })
  await rechargeByTransfer(people)
  await rechargeThroughAlipay(people)
  await lowBalanceNotice(people.merchant)
  const call = await everyBillIsRight(people, campaign)
  await amountLeadsToItsCause(people.merchant, call)
  await exportIsTheSame(people.merchant)
  await booksAreProved(people.operator)
  return people
}
