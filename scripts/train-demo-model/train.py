"""Step 2 and 3. train.py MINUTES OUT.pt --sets SET… --test SET [--start CHECKPOINT --look-ahead]

Without --start from nothing, without look-ahead; the second run adds the look-ahead to the first one's result.
"""
import argparse
import math
import pickle
import subprocess
import sys
import time

import numpy as np
import torch
from torch import nn

from channel import rms, telephone
from dataset import SUBSAMPLING, Clips
from features import FilterBank
from network import Recogniser, greedy
from phrases import tokens

LOOK_AHEAD = 8  # steps of 40 ms


def edit_distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        previous, row[0] = row[0], i + 1
        for j, y in enumerate(b):
            previous, row[j + 1] = row[j + 1], min(row[j + 1] + 1, row[j] + 1, previous + (x != y))
    return row[-1]


def development_set(name):
    """Every fourth test clip over A-law with noise 20 dB below the voice."""
    clips, random, bank = Clips([name]), np.random.default_rng(5), FilterBank()
    made = []
    for row in range(0, len(clips.rows), 4):
        wave = clips.wave(row)
        padded = np.concatenate([np.zeros(2400, np.float32), wave, np.zeros(7200, np.float32)])
        line = telephone(padded, random, snr_db=20, noisy=1, gain_db=-9, codec="a", voice_rms=rms(wave))
        made.append((bank(line, False), clips.rows[row][3], clips.rows[row][4]))
    return made


def evaluate(network, examples):
    network.eval()
    counts = {}  # tag -> errors, characters, exact, clips
    with torch.no_grad():
        for features, wanted, tag in examples:
            steps = len(features) // SUBSAMPLING
            heard = greedy(network(torch.tensor(features[None, : steps * SUBSAMPLING]))[0], steps)
            count = counts.setdefault(tag, [0, 0, 0, 0])
            for index, value in enumerate((edit_distance(wanted, heard), len(wanted), heard == list(wanted), 1)):
                count[index] += value
    network.train()
    return " ".join(f"{t}: CER {100 * c[0] / c[1]:.1f} % exact {100 * c[2] / c[3]:.0f} %" for t, c in sorted(counts.items()))


def learning_rate(step, progress, adding):
    peak, warm_up = (1.2e-3, 100) if adding else (2.5e-3, 300)
    return peak * min(1, (step + 1) / warm_up) * 0.5 * (1 + math.cos(math.pi * progress)) + 1e-5


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("minutes", type=float)
    arguments.add_argument("out")
    arguments.add_argument("--sets", nargs="+", required=True)
    arguments.add_argument("--test", required=True)
    arguments.add_argument("--start")
    arguments.add_argument("--look-ahead", action="store_true")
    options = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)

    network = Recogniser(len(tokens()) + 1, look_ahead=LOOK_AHEAD if options.look_ahead else 0)
    feeder = subprocess.Popen([sys.executable, "dataset.py", "8" if options.start else "7", *options.sets], stdout=subprocess.PIPE)
    if options.start:
        network.load_state_dict(torch.load(options.start), strict=False)
    else:
        frames = np.concatenate([pickle.load(feeder.stdout)[0].reshape(-1, 40) for _ in range(8)])
        network.mean.data, network.std.data = torch.tensor(frames.mean(0)), torch.tensor(frames.std(0))
    examples = development_set(options.test)
    trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=1e-3, weight_decay=1e-2, betas=(0.9, 0.98))
    ctc = nn.CTCLoss(zero_infinity=True, reduction="sum")

    start, step, total = time.time(), 0, 0.0
    while (progress := (time.time() - start) / 60 / options.minutes) < 1:
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, progress, bool(options.start))
        features, lengths, targets, target_lengths = pickle.load(feeder.stdout)
        logits = network(torch.tensor(features), mask=True).log_softmax(-1).transpose(0, 1)
        loss = ctc(logits, torch.tensor(targets), torch.tensor(lengths), torch.tensor(target_lengths)) / len(lengths)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(trained, 5.0)
        optimizer.step()
        step, total = step + 1, total + loss.item()
        if step % 200 == 0:
            print(f"{step} steps, {(time.time() - start) / 60:.1f} min, loss {total / 200:.3f}", flush=True)
            total = 0.0
            torch.save(network.state_dict(), options.out)
    feeder.kill()
    torch.save(network.state_dict(), options.out)
    print(evaluate(network, examples))


if __name__ == "__main__":
    main()
