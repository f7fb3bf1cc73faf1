// Prices: set at both levels, one of them for the future; the calculator agrees.
import { expect, step, test, until } from './check.mjs'
import { agree, choose, fill, get, save } from './people.mjs'

const yuan = (units) => (units / 10_000).toFixed(4)

/** `later`: from the first moment that the form offers, a day ahead. Returns the price as the server has it. */
export async function setPrice(page, { payer, terms, later = false }) {
  await page.goto('/prices?tab=sell')
  await test(page, 'add-price').click()
  await choose(page, 'field-payer_id', payer)
  await fill(page, 'first_ms', terms.first_ms / 1000)
  await fill(page, 'first_price', yuan(terms.first_price))
  await fill(page, 'increment_ms', terms.increment_ms / 1000)
  await fill(page, 'increment_price', yuan(terms.increment_price))
  if (later) await choose(page, 'field-start', '以后生效')
  const answered = page.waitForResponse((one) => one.url().endsWith('/api/prices') && one.request().method() === 'POST')
  await save(page)
  const answer = await answered
  expect(answer.status() === 201, `the price is refused: ${await answer.text()}`)
  const price = await answer.json()
  for (const [name, value] of Object.entries(terms))
    expect(price.terms[name] === value, `${name} became ${price.terms[name]}, not ${value}`)
  return price
}

const calculate = async (page, question) =>
  (
    await page.request.post('/api/prices/calculate', {
      data: question,
      headers: { origin: new URL(page.url()).origin },
    })
  ).json()

/** A dearer price from tomorrow: shown to both, counted only then, gone when withdrawn. */
export async function futurePrice({ distributor, merchant }, { payer, now, then }) {
  let price
  await step('a price from tomorrow', distributor.page, async () => {
    price = await setPrice(distributor.page, { payer, terms: then, later: true })
    await distributor.page.locator('tbody tr:visible').filter({ hasText: '未生效' }).first().waitFor()
  })
  await step('who pays it sees it coming', merchant.page, async () => {
    await merchant.page.goto('/prices')
    await merchant.page.getByRole('heading', { name: '即将生效' }).waitFor()
    const { coming, items } = await get(merchant.page, '/api/prices/mine')
    expect(
      coming.some((one) => one.terms.first_price === then.first_price),
      'the new price is to come',
    )
    const robot = items.find((one) => one.product === 'robot')
    expect(robot.terms.first_price === now.first_price, `the price in force is ${robot.terms.first_price}`)
  })
  await step('it counts from then on, not before', merchant.page, async () => {
    const question = { product: 'robot', talk_ms: 45_000 }
    const today = await calculate(merchant.page, { ...question, at: price.from_at - 1 })
    const tomorrow = await calculate(merchant.page, { ...question, at: price.from_at })
    expect(today.total === now.first_price, `before: ${today.total}`)
    expect(tomorrow.total === then.first_price, `from then on: ${tomorrow.total}`)
  })
  await step('withdraw it', distributor.page, async () => {
    const row = distributor.page.locator('tbody tr:visible').filter({ hasText: '未生效' })
    const before = await row.count()
    await row.first().locator('[data-test=withdraw]').click()
    await agree(distributor.page)
    await until(async () => (await row.count()) === before - 1, 'the price is withdrawn')
    const { coming } = await get(merchant.page, '/api/prices/mine')
    expect(!coming.some((one) => one.id === price.id), 'it is not to come any more')
  })
}
