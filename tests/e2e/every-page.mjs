// Every page in both languages and both sizes: fits the screen, says nothing in the other language, complains of nothing.
import { expect, foreignTexts, noHorizontalScroll, step } from './check.mjs'

const PAGES = [
  '/',
  '/contacts',
  '/queue',
  '/calls',
  '/scripts',
  '/unmatched',
  '/tasks',
  '/do-not-call',
  '/refused',
  '/accounts',
  '/roles',
  '/sessions',
  '/sessions/history',
  '/password-rules',
  '/settings',
  '/account',
  '/audit',
  '/tasks/new',
  '/robots',
  '/points',
  '/recharge',
  '/statement',
  '/months',
  '/prices',
  '/calculator',
  '/proof',
  '/alerts',
  '/notices',
]

/** What only who sells to others has, or sees differently. */
export const SELLERS = [
  '/',
  '/enterprises',
  '/brand',
  '/roles',
  '/robots',
  '/points',
  '/recharge?side=below',
  '/statement',
  '/prices?tab=sell',
  '/calculator',
  '/proof',
  '/payment-settings',
]

// What people wrote themselves, in whatever language.
const DATA =
  'main h1, main .task b, .scripts button, .who, .cards button, .empty button, main tbody button, [data-test=flow], [data-test=turn]'

/** `more`: pages of what the run has made. */
export async function everyPage({ page, complaints, english, pages = PAGES, more = [] }) {
  for (const path of [...pages, ...more]) {
    await step(`${page.viewportSize().width} px ${english ? 'en' : 'zh'} ${path}`, page, async () => {
      await page.goto(path)
      await page.locator('main h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      await noHorizontalScroll(page, path)
      if (english) {
        const enterprise = await page.locator('.brand').first().innerText()
        const data = await page.locator(DATA).allInnerTexts()
        const foreign = await foreignTexts(page, [
          '中文',
          enterprise.trim(),
          ...data.flatMap((text) => text.split('\n')).filter(Boolean),
        ])
        expect(foreign.length === 0, `${path} in English says: ${foreign.join(' | ')}`)
      }
      expect(complaints.length === 0, complaints.join('\n'))
    })
  }
}

export async function switchLanguage({ page }) {
  await step('switch to English', page, async () => {
    await page.goto('/')
    await page.locator('[data-test=language]').click()
    await page.locator('h1').filter({ hasText: 'Home' }).waitFor()
  })
}
