// Chromium for the end-to-end tests: Debian's, headless, quiet on the network. Collects what the console complains of.
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../web/package.json', import.meta.url))
const { chromium } = require('playwright-core')

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--host-resolver-rules=MAP *.e2e.example 127.0.0.1', // domains of brands
]

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ARGS,
  })
}

/** The console's players are not in the document: whoever was told to play is remembered, so tests can listen. */
function rememberPlayers() {
  const { play } = HTMLMediaElement.prototype
  HTMLMediaElement.prototype.play = function () {
    window.player = this
    return play.call(this)
  }
}

/** A page of its own; `complaints` grows with each error of the page and each failed request. */
export async function openPage(browser, { base, width = 1440, height = 900, locale = 'zh-CN', state }) {
  const phone = width < 768
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    isMobile: phone,
    hasTouch: phone,
    baseURL: base,
    storageState: state,
  })
  await context.addInitScript(rememberPlayers)
  const page = await context.newPage()
  const complaints = []
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  return { page, context, complaints }
}
