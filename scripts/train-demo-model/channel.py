"""What a telephone line does to a voice: room, band, noise, level, lost packets, G.711. Floats in [-1, 1] at 8 kHz."""
import numpy as np
from scipy.signal import butter, fftconvolve, lfilter

RATE = 8000


def alaw(x):
    """G.711 A-law there and back."""
    samples = np.clip(np.round(x * 32767), -32768, 32767).astype(np.int32)
    negative = samples < 0
    magnitude = np.where(negative, -samples - 1, samples) >> 3
    segment = np.where(magnitude < 32, 0, np.floor(np.log2(np.maximum(magnitude, 1))).astype(np.int32) - 4)
    shift = np.where(np.clip(segment, 0, 7) <= 1, 1, np.clip(segment, 0, 7))
    restored = (((magnitude >> shift) << shift) + (1 << (shift - 1))) << 3
    return (np.where(negative, -restored, restored) / 32768.0).astype(np.float32)


def ulaw(x):
    compressed = np.sign(x) * np.log1p(255 * np.abs(np.clip(x, -1, 1))) / np.log(256)
    steps = np.round(compressed * 127) / 127
    return (np.sign(steps) * (np.power(256, np.abs(steps)) - 1) / 255).astype(np.float32)


def rms(x):
    return np.sqrt(np.mean(x * x) + 1e-12)


def change_speed(x, factor):
    return np.interp(np.arange(int(len(x) / factor)) * factor, np.arange(len(x)), x).astype(np.float32)


def coloured_noise(count, random, slope):
    size = 1 << (count - 1).bit_length()
    spectrum = random.standard_normal(size // 2 + 1) + 1j * random.standard_normal(size // 2 + 1)
    frequency = np.maximum(np.arange(size // 2 + 1), 1) / size * RATE
    x = np.fft.irfft(spectrum / np.power(np.maximum(frequency, 40) / 40, slope / 2))[:count]
    return (x / (x.std() + 1e-9)).astype(np.float32)


def hum(count, random):
    t = np.arange(count) / RATE
    base = random.choice([50, 60, 100, 120, 150, 400])
    tones = sum(np.sin(2 * np.pi * base * h * t + random.uniform(0, 6)) / h for h in range(1, 5))
    return tones.astype(np.float32) + 0.3 * coloured_noise(count, random, 1)


def street(count, random):
    points = max(3, count // 2000)
    envelope = np.interp(np.arange(count), np.linspace(0, count, points), random.standard_normal(points))
    return coloured_noise(count, random, 1.5) * (0.3 + np.abs(envelope))


def babble(count, random, other_voice):
    x = np.zeros(count, np.float32)
    for _ in range(random.integers(3, 7) if other_voice else 0):
        voice = other_voice()
        if len(voice):
            looped = np.resize(np.concatenate([voice, np.zeros(random.integers(0, 4000), np.float32)]), count)
            x += np.roll(looped, random.integers(0, count))
    return x + 0.02 * coloured_noise(count, random, 1) * (x.std() + 1e-3)


def noise(count, random, other_voice=None):
    kind = random.integers(0, 6)
    if kind < 3:
        x = coloured_noise(count, random, random.uniform(0, 2))
    else:
        x = (hum(count, random), street(count, random), babble(count, random, other_voice))[kind - 3]
    return (x / (x.std() + 1e-9)).astype(np.float32)


def room(x, random):
    length = int(RATE * random.uniform(0.03, 0.15))
    echo = random.standard_normal(length) * np.exp(-np.arange(length) / (length / 5))
    echo[0] = random.uniform(2, 6)
    return fftconvolve(x, echo / np.sqrt((echo * echo).sum()))[: len(x)].astype(np.float32)


def band(x, random):
    if random.random() < 0.4:
        edges = [random.uniform(120, 320) / 4000, random.uniform(3200, 3900) / 4000]
        return lfilter(*butter(2, edges, "band"), x).astype(np.float32)
    if random.random() < 0.4:
        return lfilter([1, random.uniform(-0.6, 0.6)], [1], x).astype(np.float32)
    return x


def telephone(x, random, other_voice=None, snr_db=None, noisy=0.75, gain_db=None, codec=None, voice_rms=None):
    """`codec`: "a", "u", "n" (none) or by chance; `voice_rms`: level of the voice alone, for the noise."""
    level = voice_rms or rms(x)
    if random.random() < 0.2:
        x = room(x, random)
    x = band(x, random)
    if random.random() < noisy:
        below = snr_db if snr_db is not None else random.uniform(3, 35)
        x = x + noise(len(x), random, other_voice) * (level * 10 ** (-below / 20))
    gain = 10 ** ((gain_db if gain_db is not None else random.uniform(-32, 3)) / 20)
    x = np.clip(x / (np.abs(x).max() + 1e-9) * gain, -1, 1)
    if random.random() < 0.1:  # lost packets of 20 ms
        for _ in range(random.integers(1, 4)):
            at = random.integers(0, max(1, len(x) - 160))
            x[at : at + 160 * random.integers(1, 3)] = 0
    choice = {"a": 0.0, "u": 0.8, "n": 0.95}.get(codec, random.random())
    if choice < 0.75:
        return alaw(x)
    return ulaw(x) if choice < 0.9 else (np.round(x * 32768) / 32768).astype(np.float32)


def no_speech(random):
    """Silence, call-progress tones, key presses, music or noise, of 1–3 s."""
    count = int(RATE * random.uniform(1, 3))
    t = np.arange(count) / RATE
    x = np.zeros(count, np.float32)
    kind = random.random()
    if kind < 0.35 and kind >= 0.15:
        cadence = np.floor(t * random.choice([0.5, 1, 2, 2.86, 4])) % 2 == 0
        x = random.uniform(0.05, 0.4) * np.sin(2 * np.pi * random.choice([425, 440, 450, 480, 350]) * t) * cadence
    elif 0.35 <= kind < 0.55:
        at, gain = int(random.uniform(0, 4000)), random.uniform(0.03, 0.3)
        while at < count - 800:
            length = min(int(RATE * random.uniform(0.05, 0.3)), count - at)
            low, high = random.choice([697, 770, 852, 941]), random.choice([1209, 1336, 1477, 1633])
            x[at : at + length] = gain * (np.sin(2 * np.pi * low * t[:length]) + np.sin(2 * np.pi * high * t[:length]))
            at += length + int(RATE * random.uniform(0.05, 0.8))
    elif 0.55 <= kind < 0.80:
        x = music(count, random)
    elif kind >= 0.80:
        x = noise(count, random) * 10 ** random.uniform(-4, -1)
    x = x.astype(np.float32)
    return telephone(x, random, noisy=0.2) if np.abs(x).max() > 0 else alaw(x)


def music(count, random):
    x = np.zeros(count, np.float32)
    beat, base, decay = int(RATE * random.uniform(0.1, 0.5)), random.uniform(110, 440), random.uniform(0, 8)
    voices, harmonics = random.integers(1, 4), int(random.integers(2, 8))
    for at in range(0, count, beat):
        t = np.arange(min(2 * beat, count - at)) / RATE
        for _ in range(voices):
            pitch, phase = base * 2 ** (random.integers(0, 24) / 12), random.uniform(0, 6)
            vibrato = 1 + 0.003 * np.sin(2 * np.pi * 5 * t)
            tone = sum(
                0.1 / h ** random.uniform(0.7, 1.5) * np.sin(2 * np.pi * pitch * h * t * vibrato + phase)
                for h in range(1, harmonics)
            )
            x[at : at + len(t)] += tone * np.exp(-t * decay)
    return x / (np.abs(x).max() + 1e-6) * random.uniform(0.05, 0.9)
