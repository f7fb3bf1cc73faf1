"""Step 1. Speaks composed utterances: synthesize.py OUT SEED COUNT {train,test}

Writes OUT.npy (8 kHz int16, end to end) and OUT.tsv (first sample, samples, voice, text, tag).
"""
import argparse
import random

import numpy as np

from phrases import CORE, HELD_OUT, is_held_out, sample
from voice import FOREIGN_VOICES, HELD_OUT_VOICES, TRAINING_VOICES, Espeak, with_readings

LONGEST = 18  # characters
SHORTEST = 400  # samples


class Collection:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self._espeak = Espeak()
        self._clips, self._rows, self._position = [], [], 0

    def written(self, parts):
        text = self.random.choice(["", " ", "，"]).join(parts)
        return with_readings(text) if self.random.random() < 0.5 else text

    def add(self, parts, voices, tag, rate=(140, 215), pitch=(30, 70), pitch_range=(35, 65)):
        pick = self.random.randint
        name = self.random.choice(voices)
        clip = self._espeak.speak(self.written(parts), name, pick(*rate), pick(*pitch), pick(*pitch_range))
        if len(clip) < SHORTEST:
            return
        self._clips.append(clip)
        self._rows.append((self._position, len(clip), name or "base", "".join(parts), tag))
        self._position += len(clip)

    def composed(self, held_out):
        while True:
            parts = sample(self.random)
            text = "".join(parts)
            if len(text) <= LONGEST and text not in HELD_OUT and is_held_out(text) == held_out:
                return parts

    def save(self, path):
        np.save(path + ".npy", np.concatenate(self._clips))
        with open(path + ".tsv", "w", encoding="utf-8") as table:
            table.writelines("%d\t%d\t%s\t%s\t%s\n" % row for row in self._rows)
        print(f"{path}: {len(self._rows)} clips, {self._position / 8000 / 3600:.2f} h")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out")
    arguments.add_argument("seed", type=int)
    arguments.add_argument("count", type=int)
    arguments.add_argument("kind", choices=["train", "test"])
    options = arguments.parse_args()
    clips = Collection(options.seed)
    if options.kind == "train":
        for _ in range(options.count):
            clips.add(clips.composed(False), TRAINING_VOICES, "train", (115, 250), (15, 85), (20, 80))
    else:
        for tag, voices in (("trained-voice", TRAINING_VOICES), ("new-voice", HELD_OUT_VOICES)):
            for _ in range(options.count // 4):
                clips.add([clips.random.choice(CORE)], voices, "core-" + tag)
                clips.add(clips.composed(True), voices, "combination-" + tag)
        for text in HELD_OUT:
            clips.add([text], TRAINING_VOICES, "sentence-trained-voice")
            clips.add([text], HELD_OUT_VOICES, "sentence-new-voice")
            clips.add([text], FOREIGN_VOICES, "sentence-foreign-voice")
    clips.save(options.out)


if __name__ == "__main__":
    main()
