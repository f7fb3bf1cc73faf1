// The one way to the server: typed by api/openapi.yaml. Every failure becomes an ApiError that a person can read.
import createClient from 'openapi-fetch'
import type { components, paths } from './schema'

export type Schema<K extends keyof components['schemas']> = components['schemas'][K]

interface Failure {
  code: string
  field: string
  zh: string
  en: string
}

export class ApiError extends Error implements Failure {
  readonly code: string
  readonly field: string
  readonly zh: string
  readonly en: string

  constructor(
    readonly status: number,
    failure: Failure,
  ) {
    super(failure.en)
    this.code = failure.code
    this.field = failure.field
    this.zh = failure.zh
    this.en = failure.en
  }
}

const NETWORK: Failure = {
  code: 'network',
  field: '',
  zh: '连不上服务器，请稍后重试',
  en: 'The server cannot be reached; try again shortly',
}
const UNKNOWN: Failure = {
  code: 'unknown',
  field: '',
  zh: '服务器出错了，请稍后重试',
  en: 'The server had a problem; try again shortly',
}

let onLoggedOut: (why: ApiError) => void = () => undefined
export function whenLoggedOut(handler: (why: ApiError) => void): void {
  onLoggedOut = handler
}

/** Of a 403 while something has to be done first: see `must` of Me. */
const FIRST = ['session.change_password', 'session.set_second_factor', 'session.step_in_ended']
let onHeldUp: () => void = () => undefined
export function whenHeldUp(handler: () => void): void {
  onHeldUp = handler
}

export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '' })

function failureOf(body: unknown): Failure {
  const inner = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined
  if (typeof inner !== 'object' || inner === null) return UNKNOWN
  return { ...UNKNOWN, ...(inner as Partial<Failure>) }
}

const DENIED: Failure = {
  code: 'denied',
  field: '',
  zh: '浏览器没有允许使用麦克风或播放声音',
  en: 'The browser did not allow the microphone or sound',
}

export function toApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause
  return new ApiError(0, cause instanceof DOMException && cause.name === 'NotAllowedError' ? DENIED : NETWORK)
}

/** Data of an answer, or an ApiError thrown. */
export async function ok<T>(request: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let answer: Awaited<typeof request>
  try {
    answer = await request
  } catch (cause) {
    throw toApiError(cause)
  }
  if (answer.response.ok) return answer.data as T
  const failed = new ApiError(answer.response.status, failureOf(answer.error))
  if (failed.status === 401 && !answer.response.url.endsWith('/api/login')) onLoggedOut(failed)
  if (failed.status === 403 && FIRST.includes(failed.code)) onHeldUp()
  throw failed
}

/** A multipart upload with progress (0–1), which fetch cannot report. */
export function upload<T>(path: string, form: FormData, progress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.responseType = 'json'
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onload = () => {
      if (request.status < 300) resolve(request.response as T)
      else reject(new ApiError(request.status, failureOf(request.response)))
    }
    request.onerror = () => reject(new ApiError(0, NETWORK))
    request.send(form)
  })
}
