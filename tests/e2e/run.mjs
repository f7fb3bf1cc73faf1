// node tests/e2e/run.mjs --base http://127.0.0.1:8080 [--account demo] [--password …]
// Drives the console in Chromium against a running server with its simulated carrier (`./yunli.sh up`).
import { parseArgs } from "node:util";
import { launch, openPage } from "./browser.mjs";
import { everyPage, switchLanguage } from "./every-page.mjs";
import { hearACall, mendAScript, merchantPath } from "./path.mjs";

const { values } = parseArgs({
  options: {
    base: { type: "string", default: "http://127.0.0.1:8080" },
    account: { type: "string", default: "demo" },
    password: { type: "string", default: "demo123456" },
  },
});

const browser = await launch();
let failed = false;
try {
  const { page, context, complaints } = await openPage(browser, values);
  await merchantPath({ page, ...values });
  await hearACall({ page });
  await mendAScript({ page });
  complaints.length = 0; // the refused log-in above is a 401, which Chromium reports as an error
  await everyPage({ page, complaints });
  const state = await context.storageState();
  await switchLanguage({ page });
  await everyPage({ page, complaints, english: true });
  const phone = await openPage(browser, {
    ...values,
    width: 390,
    height: 844,
    state,
  });
  await everyPage({ page: phone.page, complaints: phone.complaints });
} catch (error) {
  failed = true;
  if (!error.message) throw error;
} finally {
  await browser.close();
}
process.exit(failed ? 1 : 0);
