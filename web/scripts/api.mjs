// Writes src/api/schema.d.ts from ../api/openapi.yaml; with --check fails when the committed file is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const source = new URL('../../api/openapi.yaml', import.meta.url)
const target = new URL('../src/api/schema.d.ts', import.meta.url)
const head = '// Generated from api/openapi.yaml by `npm run api`.\n\n'
const text = head + astToString(await openapiTS(source))

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/api/schema.d.ts is stale: run `npm run api`.')
    process.exit(1)
  }
} else {
  writeFileSync(target, text)
}
