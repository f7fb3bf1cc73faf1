"""espeak-ng through its C library: one voice at a time, one engine per process."""
import ctypes
import re

import numpy as np
from scipy.signal import resample_poly

TRAINING_VOICES = """
    Andy Annie Alex Alicia Denis Gene Jacky Lee Mario Michael Mike adam anika antonio belinda benjamin boris david
    edward aunty grandma grandpa john max michel pablo paul pedro quincy robert sandro shelby steph travis victor zac
    klatt klatt3 klatt4 m1 m2 m3 m5 m6 m7 f1 f2 f3 f5
""".split() + [""]
HELD_OUT_VOICES = ["m4", "f4"]
FOREIGN_VOICES = ["m8", "linda", "klatt2"]

# Readings that the library gets wrong; half of the clips use them, so that both readings are known.
READINGS = {
    "了解": "liao3 jie3", "银行": "yin2 hang2", "便宜": "pian2 yi5", "睡觉": "shui4 jiao4", "这个": "zhe4 ge5",
    "为什么": "wei4 shen2 me5", "重要": "zhong4 yao4", "觉得": "jue2 de5", "还款": "huan2 kuan3", "还了": "huan2 le5",
    "还钱": "huan2 qian2", "还不了": "huan2 bu4 liao3", "会还的": "hui4 huan2 de5", "明天还": "ming2 tian1 huan2",
    "下周还": "xia4 zhou1 huan2", "参加不了": "can1 jia1 bu4 liao3", "去不了": "qu4 bu4 liao3", "行吗": "xing2 ma5",
    "弄": "nong4", "长时间": "chang2 shi2 jian1", "觉": "jue2",
}
_PATTERN = re.compile("|".join(sorted(map(re.escape, READINGS), key=len, reverse=True)))

_SYNCHRONOUS, _UTF8, _BY_CHARACTER = 2, 1, 1
_RATE, _VOLUME, _PITCH, _RANGE = 1, 2, 3, 4
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def with_readings(text):
    return _PATTERN.sub(lambda match: f" {READINGS[match.group(0)]} ", text)


class Espeak:
    def __init__(self):
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self._chunks = []
        self._callback = _CALLBACK(self._collect)  # kept: the library calls it
        if self._library.espeak_Initialize(_SYNCHRONOUS, 0, None, 0) != 22050:
            raise RuntimeError("espeak-ng does not start at 22 050 Hz")
        self._library.espeak_SetSynthCallback(self._callback)

    def _collect(self, samples, count, _events):
        if count > 0 and samples:
            self._chunks.append(np.ctypeslib.as_array(samples, (count,)).copy())
        return 0

    def speak(self, text, voice="", rate=175, pitch=50, pitch_range=50):
        """8 kHz int16, without silence at either end but 30 ms."""
        name = "cmn-latn-pinyin" + (f"+{voice}" if voice else "")
        if self._library.espeak_SetVoiceByName(name.encode()) != 0:
            raise RuntimeError(f"no voice {name}")
        for parameter, value in ((_RATE, rate), (_VOLUME, 100), (_PITCH, pitch), (_RANGE, pitch_range)):
            self._library.espeak_SetParameter(parameter, int(value), 0)
        self._chunks.clear()
        data = text.encode() + b"\0"
        self._library.espeak_Synth(data, ctypes.c_size_t(len(data)), 0, _BY_CHARACTER, 0, _UTF8, None, None)
        wide = np.concatenate(self._chunks) if self._chunks else np.zeros(0, np.int16)
        narrow = np.clip(resample_poly(wide.astype(np.float32), 160, 441), -32767, 32767).astype(np.int16)
        loud = np.nonzero(np.abs(narrow) > 200)[0]
        return narrow[max(0, loud[0] - 240) : loud[-1] + 240] if len(loud) else narrow[:0]
