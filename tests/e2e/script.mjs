// The script editor: a script without an ending is refused, a sentence is tried, a version is saved.
import { step, test, until } from './check.mjs'

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
  return Number(/\/scripts\/(\d+)/.exec(page.url())[1])
}
