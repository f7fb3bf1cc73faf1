// node tests/e2e/run.mjs --program build/release/src/yunli     starts a server of its own
// node tests/e2e/run.mjs --base http://127.0.0.1:8080          uses a running one (`./yunli.sh up`)
// node tests/e2e/run.mjs … merchant tree                       only these parts
// Drives the console in Chromium against a real server with its simulated carrier.
import { parseArgs } from 'node:util'
import { whoMayDoWhat } from './access.mjs'
import { launch, openPage } from './browser.mjs'
import { tally } from './check.mjs'
import { hearACall } from './conversation.mjs'
import { everyPage, SELLERS, switchLanguage } from './every-page.mjs'
import { moneyPath } from './money.mjs'
import { merchantPath } from './path.mjs'
import { mendAScript } from './script.mjs'
import { startServer } from './server.mjs'
import { treeOfEnterprises } from './tree.mjs'

const LIMIT_MS = 600_000
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    program: { type: 'string' },
    base: { type: 'string', default: 'http://127.0.0.1:8080' },
    account: { type: 'string', default: 'demo' },
    password: { type: 'string', default: 'demo123456' },
  },
})

/** Each logs in for itself. */
const PARTS = { merchant, money, tree: treeOfEnterprises, access: whoMayDoWhat }

async function merchant({ browser, options }) {
  const { page, context, complaints } = await openPage(browser, options)
  const task = await merchantPath({ page, ...options })
  const call = await hearACall({ page }, task)
  const script = await mendAScript({ page })
  const more = [`/tasks/${task}`, `/calls?open=${call}`, `/scripts/${script}`]
  complaints.length = 0 // the refused log-in is a 401, which Chromium reports as an error
  await everyPage({ page, complaints, more })
  const state = await context.storageState()
  await switchLanguage({ page })
  await everyPage({ page, complaints, more, english: true })
  const phone = await openPage(browser, { ...options, width: 390, height: 844, state })
  await everyPage({ page: phone.page, complaints: phone.complaints, more })
}

async function money({ browser, options }) {
  const people = await moneyPath(browser, options)
  for (const seller of [people.operator, people.distributor]) await everyPage({ ...seller, pages: SELLERS })
}

const server = values.program ? await startServer(values.program) : null
const browser = await launch()
const tooLong = setTimeout(() => {
  console.log(`FAIL  not finished after ${LIMIT_MS / 1000} s`)
  tally.failed++
  void browser.close() // whatever waits for the page fails at once
}, LIMIT_MS)
try {
  const options = { ...values, base: server?.base ?? values.base }
  for (const name of positionals.length ? positionals : Object.keys(PARTS)) {
    await PARTS[name]({ browser, options }).catch((error) => {
      if (error.told) return
      tally.failed++
      console.log(error)
    })
  }
} finally {
  clearTimeout(tooLong)
  await browser.close()
  await server?.stop({ keep: tally.failed > 0 })
}
if (tally.failed && server) console.log(`server log: ${server.log}`)
console.log(`${tally.passed} passed, ${tally.failed} failed`)
process.exit(tally.failed ? 1 : 0)
