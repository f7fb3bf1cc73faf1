// `npm run dev:fixtures`: a small server inside Vite that answers like the real one, for work on the screens alone.
// `vite preview --mode fixtures` does the same for a finished build. Never part of one.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import { WebSocketServer } from 'ws'
import { answer } from './fixture-routes'
import { tasks, tick } from './fixtures'

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://fixtures')
  const reply = answer(request.method ?? 'GET', url, await body(request))
  response.statusCode = reply.status
  if (reply.bytes) {
    response.setHeader('content-type', 'audio/wav')
    response.end(reply.bytes)
    return
  }
  response.setHeader('content-type', 'application/json')
  response.end(reply.json === undefined ? undefined : JSON.stringify(reply.json))
}

function attach(server: ViteDevServer | PreviewServer): void {
  server.middlewares.use((request, response, next) => {
    if (request.url?.startsWith('/api/')) void handle(request, response)
    else next()
  })
  const live = new WebSocketServer({ noServer: true })
  server.httpServer?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url !== '/api/live') return
    live.handleUpgrade(request, socket, head, (client) => {
      const send = (message: unknown) => client.send(JSON.stringify(message))
      send({ type: 'hello', data: { version: '0.1.0', server_time: Date.now() } })
      send({ type: 'balance', data: { balance: 12_345_600 } })
      const timer = setInterval(() => {
        tick()
        send({ type: 'task', data: tasks[0] })
      }, 2000)
      client.on('close', () => clearInterval(timer))
    })
  })
}

export function fixtureServer(): Plugin {
  return { name: 'yunli-fixtures', apply: 'serve', configureServer: attach, configurePreviewServer: attach }
}
