// The page to log in: the first time with a password of somebody else, and out again.
import { openPage } from './browser.mjs'
import { expect, test } from './check.mjs'

export async function fillLogin(page, { account, password }) {
  await page.fill('input[name=account]', account)
  await page.fill('input[name=password]', password)
  await page.click('button[type=submit]')
}
export const loggedIn = (page) => page.waitForURL((url) => !url.pathname.startsWith('/login'))

/** With a password that somebody else has set: nothing opens before another is set. */
export async function enterFirst(browser, options, { account, password, next }) {
  const opened = await openPage(browser, options)
  const { page } = opened
  await page.goto('/login')
  await fillLogin(page, { account, password })
  await test(page, 'must-change').waitFor()
  await page.goto('/calls')
  await test(page, 'must-change').waitFor()
  await page.fill('input[name=old_password]', password)
  await page.fill('input[name=new_password]', 'short1')
  await page.fill('input[name=again]', 'short1')
  expect(await test(page, 'change-password').isDisabled(), 'a short password is not sent')
  await page.fill('input[name=new_password]', next)
  await page.fill('input[name=again]', next)
  await test(page, 'change-password').click()
  await test(page, 'must-change').waitFor({ state: 'detached' })
  return opened
}
export async function leave(page) {
  await test(page, 'account').click()
  await page
    .locator('.el-dropdown-menu__item:visible')
    .filter({ hasText: /退出登录|Log out/ })
    .click()
  await page.waitForURL(/\/login/)
}
