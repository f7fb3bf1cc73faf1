// Steps with a name, a time and a verdict; a failed step ends its part of the run and leaves a picture of the page.
import { mkdirSync } from 'node:fs'

const pictures = new URL('../../build/e2e/', import.meta.url).pathname

export class Failed extends Error {}
export const tally = { passed: 0, failed: 0 }

export function expect(holds, what) {
  if (!holds) throw new Failed(what)
}

/** Asks until it holds: the page or the server is on its way there. */
export async function until(ask, what, limitMs = 20_000) {
  const end = Date.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > end) throw new Failed(`${what} (waited ${limitMs / 1000} s)`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

export async function step(name, page, work) {
  const began = Date.now()
  try {
    await work()
    tally.passed++
    console.log(`ok    ${name} (${Date.now() - began} ms)`)
  } catch (error) {
    tally.failed++
    mkdirSync(pictures, { recursive: true })
    const picture = `${pictures}${name.replace(/\W+/g, '-')}.png`
    await page.screenshot({ path: picture }).catch(() => undefined)
    console.log(`FAIL  ${name}: ${error.message}\n      ${page.url()} → ${picture}`)
    error.told = true
    throw error
  }
}

/** What the console marks for tests. */
export const test = (page, name) => page.locator(`[data-test="${name}"]`)

const HAN = /\p{Script=Han}/u
const overflow = () => document.documentElement.scrollWidth - window.innerWidth

export async function noHorizontalScroll(page, path) {
  const by = await page.evaluate(overflow)
  expect(by <= 0, `${path} is ${by} px too wide`)
}

/** Texts of the console itself (menus, headings, buttons, labels) that are in the wrong language. */
export async function foreignTexts(page, allowed) {
  const texts = await page.evaluate(() => {
    const spoken = 'h1, h2, h3, th, dt, nav a, button, label, .el-radio-button'
    const shown = [...document.querySelectorAll(spoken)].filter((node) => node.getClientRects().length > 0)
    return shown.map((node) => node.textContent.trim())
  })
  return texts.filter((text) => HAN.test(text) && !allowed.some((part) => text.includes(part)))
}
