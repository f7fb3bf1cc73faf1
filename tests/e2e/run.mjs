// node tests/e2e/run.mjs --program build/release/src/yunli     starts a server of its own
// node tests/e2e/run.mjs --base http://127.0.0.1:8080          uses a running one (`./yunli.sh up`)
// Drives the console in Chromium against a real server with its simulated carrier.
import { parseArgs } from 'node:util'
import { launch, openPage } from './browser.mjs'
import { everyPage, switchLanguage } from './every-page.mjs'
import { hearACall, mendAScript, merchantPath } from './path.mjs'
import { startServer } from './server.mjs'

const { values } = parseArgs({
  options: {
    program: { type: 'string' },
    base: { type: 'string', default: 'http://127.0.0.1:8080' },
    account: { type: 'string', default: 'demo' },
    password: { type: 'string', default: 'demo123456' },
  },
})

async function everything(browser, options) {
  const { page, context, complaints } = await openPage(browser, options)
  await merchantPath({ page, ...options })
  await hearACall({ page })
  await mendAScript({ page })
  complaints.length = 0 // the refused log-in is a 401, which Chromium reports as an error
  await everyPage({ page, complaints })
  const state = await context.storageState()
  await switchLanguage({ page })
  await everyPage({ page, complaints, english: true })
  const phone = await openPage(browser, { ...options, width: 390, height: 844, state })
  await everyPage({ page: phone.page, complaints: phone.complaints })
}

const server = values.program ? await startServer(values.program) : null
const browser = await launch()
let failed = false
try {
  await everything(browser, { ...values, base: server?.base ?? values.base })
} catch (error) {
  failed = true
  if (!error.told) console.log(error)
} finally {
  await browser.close()
  await server?.stop({ keep: failed })
}
if (failed && server) console.log(`server log: ${server.log}`)
process.exit(failed ? 1 : 0)
