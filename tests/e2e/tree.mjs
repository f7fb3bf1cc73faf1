// The tree of enterprises: add, step in, move, forbid and permit, seen from above and from below.
import { expect, step, test, until } from './check.mjs'
import { enterFirst, fillLogin, loggedIn } from './login.mjs'
import { agree, choose, enter, fill, LEVELS, save } from './people.mjs'

const FELT_WITHIN_MS = 2000
const node = (page, name) => test(page, 'tree-node').filter({ hasText: name })
const more = async (page, what) => {
  await test(page, 'more').click()
  await page.locator(`[data-test="${what}"]:visible`).click()
}

async function add(page, { name, login, kind, password }) {
  await page.goto('/enterprises')
  await test(page, 'add-enterprise').click()
  await page.fill('input[name=name]', name)
  await page.fill('input[name=login]', login)
  if (kind !== '商家') await choose(page, 'field-kind', kind)
  await page.fill('input[name=password]', password)
  await save(page)
  await page.locator('tbody tr').filter({ hasText: name }).waitFor()
  await node(page, name).waitFor()
}
async function openCard(page, name) {
  await page.goto('/enterprises')
  await page.locator('tbody b').getByText(name, { exact: true }).click()
  await page.locator('h1').filter({ hasText: name }).waitFor()
}
async function stepIn(page, name) {
  await openCard(page, name)
  await test(page, 'step-in').click()
  await agree(page)
  await test(page, 'step-in-banner').filter({ hasText: name }).waitFor()
}
/** The demo's own accounts need not: their passwords are known to all. */
async function passwordsAreChangedFirst(page) {
  await page.goto('/password-rules')
  const tick = page.locator('.el-checkbox').filter({ hasText: '首次登录必须修改' })
  if (!(await tick.locator('input').isChecked())) await tick.click()
  await test(page, 'save-rules').click()
  await test(page, 'whose-rules').filter({ hasText: '自己的规则' }).waitFor()
}
async function stepOut(page) {
  await test(page, 'step-out').click()
  await test(page, 'step-in-banner').waitFor({ state: 'detached' })
}

export async function treeOfEnterprises({ browser, options }) {
  const stamp = String(Date.now()).slice(-8)
  const distributor = { name: `华东代理${stamp}`, login: `dl${stamp}`, kind: '代理商', password: 'firstPass42' }
  const merchant = { name: `明德教育${stamp}`, login: `shop${stamp}`, kind: '商家', password: 'firstPass42' }
  const own = { account: merchant.login, password: merchant.password, next: 'ownPassword42' }
  const { page } = await enter(browser, options, LEVELS.operator)
  let below = null

  await step('the operator adds a distributor', page, () => add(page, distributor))
  await step('steps in, which cannot be overlooked, and adds a merchant below it', page, async () => {
    await stepIn(page, distributor.name)
    await passwordsAreChangedFirst(page)
    await add(page, merchant)
    await page.goto('/account')
    expect((await test(page, 'change-password').count()) === 0, 'no password is changed while stepped in')
    await stepOut(page)
  })
  await step('its credit limit and balance are set above, with a reason', page, async () => {
    await openCard(page, distributor.name)
    await test(page, 'credit-limit').click()
    await fill(page, 'credit_limit', '200')
    await save(page)
    await test(page, 'credit').filter({ hasText: '¥200.00' }).waitFor()
    await test(page, 'adjust').click()
    await fill(page, 'amount', '-12.345')
    await page.locator('textarea').last().fill('端到端测试')
    await save(page)
    await page.locator('.el-form-item__error').filter({ hasText: '小数' }).waitFor()
    await fill(page, 'amount', '-12.34')
    await test(page, 'balance-after').filter({ hasText: '-¥12.34' }).waitFor()
    await save(page)
    await test(page, 'balance').filter({ hasText: '-¥12.34' }).waitFor()
  })
  await step('the first log-in asks for another password', page, async () => {
    below = await enterFirst(browser, options, own)
    await below.page.locator('h1').first().waitFor()
  })
  await step('an account is added from above', page, async () => {
    await openCard(page, merchant.name)
    await page.locator('.el-tabs__item').filter({ hasText: '账号' }).click()
    await test(page, 'add-account').click()
    await fill(page, 'work_number', '8001')
    await fill(page, 'name', '小王')
    await fill(page, 'password', 'firstPass42')
    await save(page)
    await page
      .locator('tbody tr')
      .filter({ hasText: `8001@${merchant.login}` })
      .waitFor()
  })
  await step('the password is reset from above, and has to be changed again', page, async () => {
    await openCard(page, merchant.name)
    await more(page, 'reset-password')
    const made = await page.locator('.el-dialog:visible input[name=new_password]').inputValue()
    await test(page, 'confirm-reset').click()
    await test(page, 'password-reset').filter({ hasText: made }).waitFor()
    await page.locator('.el-dialog:visible').getByRole('button', { name: '关闭' }).last().click()
    await below.page.waitForURL(/\/login/)
    await below.page.context().close()
    below = await enterFirst(browser, options, { account: own.account, password: made, next: `${own.next}x` })
    own.next = `${own.next}x`
  })
  await step('the merchant moves to another distributor, told what that means', page, async () => {
    await more(page, 'move')
    const drawer = page.locator('.el-drawer:visible')
    expect(await test(page, 'confirm-move').isDisabled(), 'nothing is moved nowhere')
    await drawer.locator('[data-test=tree-node]').filter({ hasText: distributor.name }).click({ force: true })
    expect(await test(page, 'confirm-move').isDisabled(), 'it cannot move to where it is')
    await drawer.locator('[data-test=tree-node]').filter({ hasText: '示范代理' }).click()
    await test(page, 'move-effects').filter({ hasText: '示范代理' }).waitFor()
    await test(page, 'confirm-move').click()
    await page.locator('nav.way').filter({ hasText: '示范代理' }).waitFor()
  })
  await step('the moved merchant logs in again', below.page, async () => {
    await below.page.waitForURL(/\/login/)
    await fillLogin(below.page, { account: own.account, password: own.next })
    await loggedIn(below.page)
  })
  await step('forbidding says what stops, is felt within two seconds and tells the merchant why', page, async () => {
    await more(page, 'forbid')
    await test(page, 'forbid-stops').waitFor()
    await test(page, 'confirm-forbid').click()
    const began = Date.now()
    await below.page.waitForURL(/\/login/, { timeout: FELT_WITHIN_MS + 1000 })
    const tookMs = Date.now() - began
    expect(tookMs <= FELT_WITHIN_MS, `it was felt after ${tookMs} ms`)
    await below.page.locator('[role=alert]').filter({ hasText: '禁止' }).waitFor()
    await test(page, 'enterprise-state').filter({ hasText: '已禁止' }).first().waitFor()
    await fillLogin(below.page, { account: own.account, password: own.next })
    await below.page.locator('[role=alert]').filter({ hasText: '禁止' }).waitFor()
  })
  await step('permitting lets it in again', page, async () => {
    await more(page, 'forbid')
    await test(page, 'confirm-forbid').click()
    await test(page, 'enterprise-state').filter({ hasText: '正常' }).first().waitFor()
    await fillLogin(below.page, { account: own.account, password: own.next })
    await loggedIn(below.page)
  })
  await step('a look into the merchant is in its audit log', page, async () => {
    await stepIn(page, merchant.name)
    await stepOut(page)
    await below.page.goto('/audit')
    await below.page
      .locator('tbody tr')
      .filter({ hasText: `operator → ${merchant.login}` })
      .first()
      .waitFor()
    const rows = await below.page.locator('tbody tr').filter({ hasText: '进入' }).count()
    await until(() => rows > 0, 'stepping in is a line of its own')
  })
  await page.context().close()
  await below.page.context().close()
}
