// The whole way of a merchant: log in, import a spreadsheet, start a task, watch it, hear a call, mend a script.
import { expect, step, until } from './check.mjs'

const PEOPLE = 4
const CALLS_LIMIT_MS = 240_000
const test = (page, name) => page.locator(`[data-test="${name}"]`)

/** Numbers no earlier run used; the demo's carrier answers for any of them. */
function spreadsheet(stamp) {
  const rows = Array.from({ length: PEOPLE }, (_, i) => `测试${i + 1},139${String((stamp + i) % 1e8).padStart(8, '0')}`)
  return Buffer.from(`姓名,手机号码\n${rows.join('\n')}\n错误,12345\n`, 'utf8')
}

export async function login(page, { account, password }) {
  await page.goto('/')
  await page.waitForURL(/\/login/)
  await page.fill('input[name=account]', account)
  await page.fill('input[name=password]', 'not the password')
  await page.click('button[type=submit]')
  await page.locator('[role=alert]').waitFor()
  await page.fill('input[name=password]', password)
  await page.click('button[type=submit]')
  await page
    .locator('h1')
    .filter({ hasText: /主页|Home/ })
    .waitFor()
}

async function importPeople(page, stamp) {
  await page.goto('/tasks/new')
  await page.locator('.el-radio-button').filter({ hasText: '导入名单' }).click()
  await test(page, 'import-file').setInputFiles({
    name: `名单${stamp}.csv`,
    mimeType: 'text/csv',
    buffer: spreadsheet(stamp),
  })
  await test(page, 'consent-source').fill('端到端测试')
  await test(page, 'consent-scope').fill('端到端测试')
  await test(page, 'import-start').click()
  await test(page, 'import-result').waitFor({ timeout: 30_000 })
  const text = await test(page, 'import-result').innerText()
  expect(text.includes('导入完成') && text.includes(String(PEOPLE)), `import said: ${text}`)
}

async function chooseAndStart(page, stamp) {
  await until(() => test(page, 'next').isEnabled(), 'the imported batch is chosen')
  await test(page, 'next').click()
  await page.locator('.scripts button').first().click()
  await until(() => test(page, 'next').isEnabled(), 'a script is chosen')
  await test(page, 'next').click()
  await test(page, 'robots').locator('input').fill('2')
  await test(page, 'next').click()
  await test(page, 'task-name')
    .locator('input')
    .or(page.locator('input[data-test=task-name]'))
    .first()
    .fill(`端到端 ${stamp}`)
  await test(page, 'submit').click()
  await page.waitForURL(/\/tasks\/\d+$/)
  return Number(/\d+$/.exec(page.url())[0])
}

export async function merchantPath({ page, account, password }) {
  const stamp = Date.now() % 1e8
  let task = 0
  await step('log in', page, () => login(page, { account, password }))
  await step('import a spreadsheet', page, () => importPeople(page, stamp))
  await step('create the task', page, async () => (task = await chooseAndStart(page, stamp)))

  await step('pause and resume', page, async () => {
    await test(page, 'pause').click()
    await page.locator('.el-message-box__btns .el-button--primary').click()
    await test(page, 'resume').click()
    await test(page, 'pause').waitFor()
  })
  await step('live queue', page, async () => {
    await page.goto(`/queue?task_id=${task}`)
    await page.locator('[data-state]').first().waitFor()
    const talking = page.locator('[data-state="talking"], [data-state="dialing"], [data-state="done"]')
    await until(async () => (await talking.count()) > 0, 'somebody is called without a reload', 60_000)
  })
  await step('the task runs', page, async () => {
    await page.goto(`/tasks/${task}`)
    const done = async () => Number(await test(page, 'task-done').innerText()) || 0
    await until(async () => (await done()) >= 1, 'the first person is done', CALLS_LIMIT_MS)
  })
  return task
}

export async function hearACall({ page }) {
  await step('records', page, async () => {
    await page.goto('/calls?outcome=answered')
    const rows = page.locator('tbody tr')
    await until(
      async () => {
        if ((await rows.count()) > 0) return true
        await page.reload()
        return false
      },
      'an answered call is recorded',
      CALLS_LIMIT_MS,
    )
    await rows.first().click()
    await test(page, 'conversation').waitFor()
  })
  await step('why this level', page, async () => {
    await test(page, 'why').click()
    await page.locator('.why').waitFor()
  })
  await step('click a line to hear it', page, async () => {
    await until(() => test(page, 'play').isEnabled(), 'the recording is loaded')
    await test(page, 'turn').first().click()
    const first = await test(page, 'position').innerText()
    await until(async () => (await test(page, 'position').innerText()) !== first, 'the cursor moves')
    await page.keyboard.press('ArrowRight')
  })
}

export async function mendAScript({ page }) {
  await step('a script without an ending is refused', page, async () => {
    await page.goto('/scripts')
    await test(page, 'new-script').click()
    await test(page, 'blank').click()
    await page.waitForURL(/\/scripts\/\d+$/)
    await test(page, 'flow').nth(1).click()
    await test(page, 'terminate').click()
    await test(page, 'findings').filter({ hasText: '此模板缺少结束流程' }).waitFor()
    await test(page, 'terminate').click()
    await until(async () => (await page.getByText('此模板缺少结束流程').count()) === 0, 'the finding is gone')
  })
  await step('try a sentence', page, async () => {
    await page.locator('input[data-test=try], [data-test=try] input').first().fill('不需要')
    await page.keyboard.press('Enter')
    await test(page, 'understanding').waitFor()
  })
  await step('save a version', page, async () => {
    await page.locator('textarea').first().fill('您好，请问现在方便说话吗？')
    await test(page, 'save-script').click()
    await page.getByText('v2', { exact: true }).waitFor()
  })
}
