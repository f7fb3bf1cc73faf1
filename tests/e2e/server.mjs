// A server of our own for the length of the tests: demo mode, empty data folder, a free port.
import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const LIMIT_MS = 60_000

/** Free a moment ago: the server has to know its public address before it starts. */
function freePort() {
  const server = createServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

export async function startServer(program) {
  const folder = mkdtempSync(join(tmpdir(), 'yunli-e2e-'))
  const log = join(folder, 'serve.log')
  const port = await freePort()
  const settings = [
    `server.port=${port}`,
    `server.data_dir=${folder}`,
    `server.public_url=http://127.0.0.1:${port}`,
    'outbound.allow_private=true', // the counterpart of Alipay is on this machine
  ]
  const args = ['serve', '--demo', '--log', 'text', ...settings.flatMap((one) => ['--set', one])]
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', openSync(log, 'w')] })
  await new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Error(`the server did not start; see ${log}`)), LIMIT_MS)
    child.stdout.on('data', (chunk) => {
      said += chunk
      if (!/"port":\d+/.test(said)) return
      clearTimeout(late)
      resolve()
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
