"""Clips of synthesize.py as endless training batches, each clip over another line. Run as a program it writes pickled
batches to standard output, so that training and augmentation use a core each: dataset.py SEED SET…"""
import pickle
import sys

import numpy as np

from channel import change_speed, no_speech, rms, telephone
from features import FilterBank
from phrases import tokens

SUBSAMPLING = 4
BINS = 40


class Clips:
    def __init__(self, names):
        table = tokens()
        self._audio = [np.load(name + ".npy", mmap_mode="r") for name in names]
        self.rows = []  # set, first sample, samples, targets, tag
        for index, name in enumerate(names):
            for line in open(name + ".tsv", encoding="utf-8"):
                first, count, _voice, text, tag = line.rstrip("\n").split("\t")
                self.rows.append((index, int(first), int(count), [table[c] for c in text], tag))

    def wave(self, row):
        index, first, count = self.rows[row][:3]
        return np.asarray(self._audio[index][first : first + count]).astype(np.float32) / 32768

    def any_wave(self, random):
        return self.wave(int(random.integers(0, len(self.rows))))


def silence(random, shortest, longest):
    return np.zeros(int(8000 * random.uniform(shortest, longest)), np.float32)


def example(clips, random, bank):
    """(features, targets): 8 % hold no speech, 14 % two utterances with a gap."""
    chance = random.random()
    if chance < 0.08:
        return bank(no_speech(random), False), []

    def spoken(row):
        wave = clips.wave(row)
        return change_speed(wave, random.uniform(0.86, 1.16)) if random.random() < 0.7 else wave

    row = int(random.integers(0, len(clips.rows)))
    wave, targets = spoken(row), list(clips.rows[row][3])
    level = rms(wave)
    parts = [silence(random, 0.05, 0.7), wave]
    if chance > 0.86:
        second = int(random.integers(0, len(clips.rows)))
        parts += [silence(random, 0.1, 0.8), spoken(second)]
        targets += clips.rows[second][3]
    parts.append(silence(random, 0.5, 1.1))
    line = telephone(np.concatenate(parts), random, lambda: clips.any_wave(random), voice_rms=level)
    return bank(line, False), targets


def collate(examples):
    frames = max(len(features) for features, _ in examples)
    frames = (frames + SUBSAMPLING - 1) // SUBSAMPLING * SUBSAMPLING
    batch = np.zeros((len(examples), frames, BINS), np.float32)
    lengths, targets, target_lengths = [], [], []
    for row, (features, wanted) in enumerate(examples):
        batch[row, : len(features)] = features
        batch[row, len(features) :] = features[-1:].mean(0)
        lengths.append(len(features) // SUBSAMPLING)
        targets += wanted
        target_lengths.append(len(wanted))
    return batch, np.array(lengths), np.array(targets, np.int64), np.array(target_lengths)


def batches(clips, seed, seconds=140):
    random, bank = np.random.default_rng(seed), FilterBank()
    while True:
        examples = [example(clips, random, bank) for _ in range(480)]
        examples = [e for e in examples if len(e[0]) // SUBSAMPLING >= len(e[1]) + 2]
        examples.sort(key=lambda e: len(e[0]))
        groups, group = [], []
        for item in examples:
            if group and (len(group) + 1) * len(item[0]) > seconds * 100:
                groups.append(group)
                group = []
            group.append(item)
        for index in random.permutation(len(groups)):
            yield collate(groups[index])


if __name__ == "__main__":
    for batch in batches(Clips(sys.argv[2:]), int(sys.argv[1])):
        pickle.dump(batch, sys.stdout.buffer, protocol=4)
        sys.stdout.buffer.flush()
