// A server of our own for the length of the tests: demo mode, empty data folder, a free port.
import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const LIMIT_MS = 60_000

export async function startServer(program) {
  const folder = mkdtempSync(join(tmpdir(), 'yunli-e2e-'))
  const log = join(folder, 'serve.log')
  const args = ['serve', '--demo', '--log', 'text', '--set', 'server.port=0', '--set', `server.data_dir=${folder}`]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', openSync(log, 'w')] })
  const port = await new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Error(`the server did not start; see ${log}`)), LIMIT_MS)
    child.stdout.on('data', (chunk) => {
      said += chunk
      const found = /"port":(\d+)/.exec(said)
      if (!found) return
      clearTimeout(late)
      resolve(Number(found[1]))
    })
    child.on('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`the server ended (${code}); see ${log}`))
    })
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  return {
    base: `http://127.0.0.1:${port}`,
    log,
    async stop({ keep }) {
      child.kill('SIGTERM')
      const kill = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(kill)
      if (!keep) rmSync(folder, { recursive: true, force: true })
    },
  }
}
