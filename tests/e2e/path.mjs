// The whole way of a merchant: log in, import a spreadsheet, start a task, watch it, stop another one.
import { expect, step, test, until } from './check.mjs'

/** Whom the simulated carrier lets answer at 1380013PPNN, and the level that the manual's rules give. */
const PEOPLE = [
  { name: '有意向', persona: '01', level: 'A' },
  { name: '问两个问题', persona: '03', level: 'A' },
  { name: '拒绝两次', persona: '05', level: 'D' },
  { name: '忙线', persona: '12', level: 'E' },
]
const SCRIPT = '课程试听邀请'
const CALLS_LIMIT_MS = 120_000

/** The last two digits vary, so that a running server takes the tests more than once. */
const spreadsheet = (stamp) => {
  const tail = String(stamp % 100).padStart(2, '0')
  const rows = PEOPLE.map(({ name, persona }) => `${name},1380013${persona}${tail}`)
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
  expect(text.includes('导入完成') && text.includes(String(PEOPLE.length)), `import said: ${text}`)
}

/** From the second step of the wizard to the page of the running task. */
async function finishWizard(page, { name, robots }) {
  await until(() => test(page, 'next').isEnabled(), 'people are chosen')
  await test(page, 'next').click()
  await page.locator('.scripts button').filter({ hasText: SCRIPT }).first().click()
  await until(() => test(page, 'next').isEnabled(), 'a script is chosen')
  await test(page, 'next').click()
  await test(page, 'robots').locator('input').fill(String(robots))
  await test(page, 'attempts').locator('input').fill('1') // whoever is busy is not waited for
  await test(page, 'next').click()
  await page.locator('input[data-test=task-name], [data-test=task-name] input').first().fill(name)
  await test(page, 'submit').click()
  await page.waitForURL(/\/tasks\/\d+$/)
  return Number(/\d+$/.exec(page.url())[0])
}

async function pauseAndResume(page) {
  await test(page, 'pause').click()
  await confirm(page)
  await test(page, 'task-state').filter({ hasText: '已暂停' }).waitFor()
  await test(page, 'resume').click()
  await test(page, 'task-state').filter({ hasText: '进行中' }).waitFor()
}
const confirm = (page) => page.locator('.el-message-box__btns .el-button--primary').last().click()

async function levelsAreRight(page, task) {
  await page.goto(`/calls?task_id=${task}`)
  await page.locator('tbody tr:visible').first().waitFor()
  for (const { name, level } of PEOPLE) {
    const row = page.locator('tbody tr:visible').filter({ hasText: name })
    await row.waitFor()
    const got = (await row.locator('td').first().innerText()).trim()
    expect(got === level, `${name} got level ${got}, not ${level}`)
  }
}

export async function merchantPath({ page, account, password }) {
  const stamp = Math.floor(Date.now() / 1000)
  let task = 0
  await step('log in', page, () => login(page, { account, password }))
  await step('import a spreadsheet', page, () => importPeople(page, stamp))
  await step('create the task', page, async () => {
    task = await finishWizard(page, { name: `端到端 ${stamp}`, robots: PEOPLE.length })
  })
  await step('live queue: dialled and talked with, without a reload', page, async () => {
    await page.goto(`/queue?task_id=${task}`)
    await page.locator('[data-state]').first().waitFor()
    const talking = page.locator('[data-state="talking"]')
    await until(async () => (await talking.count()) > 0, 'somebody is talked with', 30_000)
  })
  await step('home shows the progress', page, async () => {
    await page.goto('/')
    await test(page, 'task-progress')
      .filter({ hasText: String(stamp) })
      .waitFor()
  })
  await step('pause, resume and delete another task', page, async () => {
    await page.goto('/tasks/new')
    await page
      .locator('.cards button')
      .filter({ hasText: `名单${stamp}` })
      .click()
    const other = await finishWizard(page, { name: `停下 ${stamp}`, robots: 1 })
    expect(other !== task, 'a task of its own')
    await pauseAndResume(page)
    await test(page, 'delete-task').click()
    await confirm(page)
    await test(page, 'task-state').filter({ hasText: '已删除' }).waitFor()
  })
  await step('the task ends by itself', page, async () => {
    await page.goto(`/tasks/${task}`)
    const state = test(page, 'task-state').filter({ hasText: '已完成' })
    await state.waitFor({ timeout: CALLS_LIMIT_MS })
    const done = Number(await test(page, 'task-done').innerText())
    expect(done === PEOPLE.length, `${done} of ${PEOPLE.length} are done`)
  })
  await step('everybody has the level that the rules give', page, () => levelsAreRight(page, task))
  return task
}
