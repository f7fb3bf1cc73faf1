// A call's record: its lines play where they were said, the keys lead through them, and its level has a reason.
import { expect, step, test, until } from './check.mjs'

const RATE = 8000
const BYTES_PER_FRAME = 4 // PCM16, the callee in the left channel
const HEADER_BYTES = 44
const SPOKEN = 300 // mean amplitude of 32 767

const player = (page) => page.evaluate(() => ({ paused: window.player.paused, at: window.player.currentTime }))

/** Mean amplitude of one side of the recording between two of its times. */
function loudness(wav, side, fromMs, toMs) {
  let sum = 0
  let frames = 0
  for (let frame = Math.floor((fromMs * RATE) / 1000); frame < (toMs * RATE) / 1000; frame++) {
    const at = HEADER_BYTES + frame * BYTES_PER_FRAME + side * 2
    if (at + 2 > wav.length) break
    sum += Math.abs(wav.readInt16LE(at))
    frames++
  }
  return frames ? sum / frames : 0
}

async function linesLieWhereTheySound(page, call) {
  const answer = await page.request.get(`/api/calls/${call.id}/recording?format=wav`)
  expect(answer.ok(), `the recording: ${answer.status()}`)
  const wav = await answer.body()
  for (const turn of call.turns.filter((one) => one.text && one.end_ms > one.start_ms)) {
    const [from, to] = [turn.start_ms + call.recording_offset_ms, turn.end_ms + call.recording_offset_ms]
    const loud = loudness(wav, turn.speaker === 'callee' ? 0 : 1, from, to)
    expect(loud > SPOKEN, `«${turn.text}» is silent in the recording (${Math.round(loud)})`)
  }
}

async function clickToHear(page, call) {
  await until(() => test(page, 'play').isEnabled(), 'the recording is loaded')
  const index = call.turns.findIndex((turn) => turn.speaker === 'callee')
  const starts = (call.turns[index].start_ms + call.recording_offset_ms) / 1000
  await test(page, 'turn').nth(index).click()
  const first = await until(() => player(page).catch(() => null), 'a player was told to play')
  expect(Math.abs(first.at - starts) < 1, `plays from ${first.at} s, the line is at ${starts} s`)
  const [shown, later] = [await test(page, 'position').innerText(), first.at + 0.1]
  await until(async () => (await player(page)).at > later, 'the sound goes on')
  await until(async () => (await test(page, 'position').innerText()) !== shown, 'the cursor moves')
}

async function keysLeadThrough(page) {
  const current = page.locator('[data-test=conversation] li[aria-current]')
  const line = () => current.evaluate((node) => [...node.parentElement.children].indexOf(node)).catch(() => -1)
  const paused = (wanted) => until(async () => (await player(page)).paused === wanted, `paused is ${wanted}`, 3000)
  await test(page, 'turn').first().click()
  await until(async () => (await line()) === 0, 'the first line is heard')
  await page.keyboard.press('ArrowRight')
  await until(async () => (await line()) === 1, '→ leads to the next line')
  await page.keyboard.press('ArrowLeft')
  await until(async () => (await line()) === 0, '← leads back')
  await paused(false)
  await page.keyboard.press('Space')
  await paused(true)
  await page.keyboard.press('Space')
  await paused(false)
}

/** Returns the id of the call that was heard. */
export async function hearACall({ page }, task) {
  let call
  await step('records lead to the conversation', page, async () => {
    await page.goto(`/calls?task_id=${task}&level=A`)
    await page.locator('tbody tr:visible').first().click()
    await test(page, 'conversation').waitFor()
    const id = new URL(page.url()).searchParams.get('open')
    call = await (await page.request.get(`/api/calls/${id}`)).json()
    expect(call.turns.length >= 4, `the conversation has ${call.turns.length} lines`)
  })
  await step('every line lies where it sounds', page, () => linesLieWhereTheySound(page, call))
  await step('click a line to hear it', page, () => clickToHear(page, call))
  await step('← → space', page, () => keysLeadThrough(page))
  await step('why this level', page, async () => {
    await test(page, 'why').click()
    await page.locator('.why').waitFor()
  })
  return call.id
}
