"""Log-mel filter bank as kaldi-native-fbank computes it inside sherpa-onnx: no snipped edges, Povey window, 25 ms every
10 ms, pre-emphasis 0.97, mean removed, 20 Hz to 400 Hz below Nyquist, samples in [-1, 1]."""
import numpy as np


def _mel(frequency):
    return 1127.0 * np.log(1 + frequency / 700.0)


class FilterBank:
    def __init__(self, rate=8000, bins=40, low=20.0, below_nyquist=400.0):
        self._shift, self._window = rate // 100, rate // 40
        self._size = 1 << (self._window - 1).bit_length()
        half = self._size // 2
        first, last = _mel(low), _mel(rate / 2 - below_nyquist)
        width = (last - first) / (bins + 1)
        mels = _mel(np.arange(half) * rate / self._size)
        self._weights = np.zeros((half + 1, bins), np.float32)
        for index in range(bins):
            left = first + index * width
            self._weights[:half, index] = np.maximum(0, np.minimum((mels - left) / width, (left + 2 * width - mels) / width))
        angle = 2 * np.pi / (self._window - 1) * np.arange(self._window)
        self._shape = ((0.5 - 0.5 * np.cos(angle)) ** 0.85).astype(np.float32)

    def __call__(self, x, flush=True):
        """(frames, bins). With flush, frames that reach beyond the end see the signal mirrored."""
        count = len(x)
        starts = np.arange((count + self._shift // 2) // self._shift) * self._shift + self._shift // 2 - self._window // 2
        if not flush:
            starts = starts[starts + self._window <= count]
        index = starts[:, None] + np.arange(self._window)[None]
        index = np.where(index < 0, -index - 1, index)
        index = np.where(index >= count, 2 * count - 1 - index, index)
        frames = x[index]
        frames = frames - frames.mean(1, keepdims=True)
        emphasised = np.empty_like(frames)
        emphasised[:, 1:] = frames[:, 1:] - 0.97 * frames[:, :-1]
        emphasised[:, 0] = frames[:, 0] * 0.03
        spectrum = np.fft.rfft(emphasised * self._shape, self._size, axis=1)
        power = (spectrum.real**2 + spectrum.imag**2).astype(np.float32)
        return np.log(np.maximum(power @ self._weights, np.finfo(np.float32).eps)).astype(np.float32)
