// The three levels of the demo's tree, each in a browser window of its own.
import { openPage } from './browser.mjs'

const PASSWORD = 'demo123456'
export const LEVELS = { operator: 'operator', distributor: 'demo-dl', merchant: 'demo' }

/** A logged-in page of `account`. */
export async function enter(browser, options, account) {
  const window = await openPage(browser, options)
  const { page } = window
  await page.goto('/login')
  await page.fill('input[name=account]', account)
  await page.fill('input[name=password]', PASSWORD)
  await page.click('button[type=submit]')
  await page.waitForURL((url) => !url.pathname.startsWith('/login'))
  await page.locator('main h1').first().waitFor()
  window.complaints.length = 0 // before it, /api/me was a 401
  return window
}

export async function get(page, path) {
  const answer = await page.request.get(path)
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

/** Chooses in a select of Element Plus, whose options hang below the body. */
export async function choose(page, field, text) {
  await page.locator(`[data-test="${field}"]`).last().click()
  const option = page.locator('.el-select-dropdown__item:visible').filter({ hasText: text })
  await option.first().click()
  await option.first().waitFor({ state: 'hidden' })
}

export async function fill(page, name, value) {
  const input = page.locator(`input[name="${name}"]:visible`).last()
  await input.fill(String(value))
  await input.press('Tab')
}
export const save = (page) => page.locator('[data-test=save]:visible').last().click()
export const agree = (page) => page.locator('.el-message-box__btns .el-button--primary').last().click()
