// Who may do what: own roles, second factor, sessions, the brand of the page to log in.
import { expect, step, test, until } from './check.mjs'
import { openPage } from './browser.mjs'
import { fillLogin, leave, loggedIn } from './login.mjs'
import { agree, choose, enter, LEVELS, save } from './people.mjs'
import { STEP_MS, totp } from './totp.mjs'

/** Known to Chromium only; see browser.mjs. */
const DOMAIN = 'e2e.example'
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==',
  'base64',
)
const menu = async (page) => (await page.locator('nav.side .entries a').allInnerTexts()).map((text) => text.trim())

async function ownRole({ browser, options, page, stamp }) {
  const name = `质检${stamp}`
  const inspector = { account: `q${stamp}@demo`, password: 'firstPass42' }
  await step('a role of two permissions', page, async () => {
    await page.goto('/roles')
    await test(page, 'add-role').first().click()
    await page.fill('input[name=role_name]', name)
    expect(await test(page, 'save-role').isDisabled(), 'a role without permissions is not saved')
    await test(page, 'permission-recordings.read').click()
    await test(page, 'save-role').click()
    await test(page, 'own-role').filter({ hasText: name }).filter({ hasText: '收听录音' }).waitFor()
  })
  await step('an account gets it', page, async () => {
    await page.goto('/accounts')
    await test(page, 'add-account').click()
    await page.fill('input[name=work_number]', `q${stamp}`)
    await page.fill('input[name=name]', '小质')
    await choose(page, 'field-role', name)
    await page.fill('input[name=password]', inspector.password)
    await save(page)
    await page.locator('tbody tr').filter({ hasText: inspector.account }).filter({ hasText: name }).waitFor()
  })
  const opened = await openPage(browser, options)
  await step('which sees exactly its menu', opened.page, async () => {
    await opened.page.goto('/login')
    await fillLogin(opened.page, inspector)
    await opened.page.locator('nav.side').waitFor()
    const entries = await menu(opened.page)
    expect(entries.join() === '呼叫记录,我的账号', `the menu says: ${entries.join()}`)
    await opened.page.goto('/contacts')
    await until(async () => new URL(opened.page.url()).pathname === '/calls', 'a page of others leads to the own')
    await opened.page.goto('/calls')
    await opened.page.locator('h1').filter({ hasText: '呼叫记录' }).waitFor()
  })
  return { inspector, opened }
}

async function secondFactor({ page, who }) {
  let secret = ''
  let codes = []
  let used = 0
  /** A code counts once: the next one comes with the next half minute. */
  const freshCode = async () => {
    await until(() => Math.floor(Date.now() / STEP_MS) > used, 'the next code', STEP_MS + 5000)
    used = Math.floor(Date.now() / STEP_MS)
    return totp(secret)
  }
  await step('the own name is changed', page, async () => {
    await page.goto('/account')
    await test(page, 'edit-profile').click()
    await page.fill('input[name=name]', '小质量')
    await save(page)
    await test(page, 'own-name').filter({ hasText: '小质量' }).waitFor()
  })
  await step('a second factor is set up', page, async () => {
    await test(page, 'second-factor-begin').click()
    await page.fill('input[name=second_password]', who.password)
    await test(page, 'second-factor-next').click()
    await page.locator('svg[role=img]').waitFor()
    secret = await test(page, 'second-factor-secret').innerText()
    await page.locator('input[name=code]').fill('000000')
    await page.locator('.el-dialog [role=alert]').waitFor()
    await page.locator('input[name=code]').fill(await freshCode())
    await test(page, 'recovery-codes').waitFor()
    codes = (await test(page, 'recovery-codes').locator('code').allInnerTexts()).map((code) => code.trim())
    expect(new Set(codes).size === 10, `${codes.length} recovery codes`)
    await test(page, 'codes-kept').click()
    await test(page, 'second-factor-finish').click()
    await test(page, 'second-factor-state').filter({ hasText: '已开启' }).waitFor()
  })
  await step('log in with a code', page, async () => {
    await leave(page)
    await fillLogin(page, who)
    await test(page, 'code-step').waitFor()
    await page.locator('input[name=code]').fill(await freshCode())
    await loggedIn(page)
  })
  await step('log in with a recovery code, once', page, async () => {
    await leave(page)
    await fillLogin(page, who)
    await test(page, 'use-recovery').click()
    await page.locator('input[name=code]').fill(codes[0])
    await test(page, 'verify').click()
    await loggedIn(page)
    await page.goto('/account')
    await test(page, 'codes-left').filter({ hasText: '9' }).waitFor()
    await leave(page)
    await fillLogin(page, who)
    await test(page, 'use-recovery').click()
    await page.locator('input[name=code]').fill(codes[0])
    await test(page, 'verify').click()
    await page.locator('[role=alert]').waitFor()
    await page.locator('input[name=code]').fill(codes[1])
    await test(page, 'verify').click()
    await loggedIn(page)
  })
}

async function sessionsEnd({ page, below, who }) {
  await step('a session of somebody else is ended', page, async () => {
    await page.goto('/sessions')
    await page.locator('tbody tr').filter({ hasText: who.account }).locator('[data-test=end-session]').first().click()
    await agree(page)
    await below.waitForURL(/\/login/, { timeout: 5000 })
    await page.goto('/sessions/history')
    await page.locator('tbody tr').filter({ hasText: who.account }).filter({ hasText: '验证码错误' }).first().waitFor()
  })
}

async function brandOfTheHost({ browser, options, stamp }) {
  const { page } = await enter(browser, options, LEVELS.distributor)
  const name = `云上${stamp}`
  const host = `b${stamp}.${DOMAIN}`
  await step('a distributor has a brand', page, async () => {
    await page.goto('/brand')
    await page.fill('input[name=brand_name]', name)
    await page.fill('input[name=brand_domain]', host)
    await test(page, 'save-brand').click()
    await until(() => test(page, 'save-brand').isDisabled(), 'it is saved')
    await test(page, 'logo-file').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PIXEL })
    await page.locator('img[src^="/api/logos/"]').first().waitFor()
  })
  await step('its domain shows it before the log-in, others do not', page, async () => {
    const { port } = new URL(options.base)
    const strange = await openPage(browser, { ...options, base: `http://${host}:${port}` })
    await strange.page.goto('/login')
    await test(strange.page, 'brand').filter({ hasText: name }).waitFor()
    await strange.page.locator('img[src^="/api/logos/"]').waitFor()
    await strange.page.goto(`${options.base}/login`)
    await test(strange.page, 'brand').filter({ hasText: '云鹂' }).waitFor()
    await strange.page.context().close()
  })
  await step('and is taken away again', page, async () => {
    await page.getByRole('button', { name: '恢复默认' }).click()
    await agree(page)
    await until(async () => (await page.locator('input[name=brand_name]').inputValue()) === '', 'no brand is left')
  })
  await page.context().close()
}

export async function whoMayDoWhat({ browser, options }) {
  const stamp = String(Date.now()).slice(-8)
  const { page } = await enter(browser, options, LEVELS.merchant)
  const { inspector, opened } = await ownRole({ browser, options, page, stamp })
  await secondFactor({ page: opened.page, who: inspector })
  await sessionsEnd({ page, below: opened.page, who: inspector })
  await opened.page.context().close()
  await page.context().close()
  await brandOfTheHost({ browser, options, stamp })
}
