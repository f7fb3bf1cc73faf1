"""The recogniser: one convolution (40 ms steps), three GRU layers, CTC over characters. With look-ahead, the second
layer's output waits `look_ahead` steps for what follows, which tells homophones apart (在/再)."""
import torch
from torch import nn


class FastGru(torch.autograd.Function):
    """A GRU with its backward pass written out: weight gradients as one product over time, which PyTorch 1.13 on a
    processor computes step by step."""

    @staticmethod
    def forward(ctx, x, w_input, w_hidden, b_input, b_hidden):
        batch, steps, width = x.shape
        size = w_hidden.shape[1]
        gates = torch.addmm(b_input, x.transpose(0, 1).reshape(steps * batch, width), w_input.t())
        gates = gates.view(steps, batch, 3 * size)
        state = x.new_zeros(steps + 1, batch, size)
        reset, update, candidate, hidden = (x.new_empty(steps, batch, size) for _ in range(4))
        transposed = w_hidden.t().contiguous()
        for t in range(steps):
            recurrent = torch.addmm(b_hidden, state[t], transposed)
            both = torch.sigmoid_(gates[t, :, : 2 * size] + recurrent[:, : 2 * size])
            reset[t], update[t], hidden[t] = both[:, :size], both[:, size:], recurrent[:, 2 * size :]
            torch.tanh(torch.addcmul(gates[t, :, 2 * size :], reset[t], hidden[t]), out=candidate[t])
            torch.lerp(candidate[t], state[t], update[t], out=state[t + 1])
        ctx.save_for_backward(x, w_input, w_hidden, state, reset, update, candidate, hidden)
        return state[1:].transpose(0, 1)

    @staticmethod
    def backward(ctx, gradient):
        x, w_input, w_hidden, state, reset, update, candidate, hidden = ctx.saved_tensors
        batch, steps, width = x.shape
        size = w_hidden.shape[1]
        gradient = gradient.transpose(0, 1)
        d_input, d_recurrent = (x.new_empty(steps, batch, 3 * size) for _ in range(2))
        d_state = x.new_zeros(batch, size)
        by_candidate = (1 - update) * (1 - candidate * candidate)
        by_update = (state[:-1] - candidate) * update * (1 - update)
        by_reset = hidden * reset * (1 - reset)
        for t in range(steps - 1, -1, -1):
            d = d_state + gradient[t]
            d_candidate = d * by_candidate[t]
            d_input[t, :, 2 * size :] = d_candidate
            torch.mul(d, by_update[t], out=d_input[t, :, size : 2 * size])
            torch.mul(d_candidate, by_reset[t], out=d_input[t, :, :size])
            d_recurrent[t, :, : 2 * size] = d_input[t, :, : 2 * size]
            torch.mul(d_candidate, reset[t], out=d_recurrent[t, :, 2 * size :])
            d_state = torch.addmm(d * update[t], d_recurrent[t], w_hidden)
        d_input, d_recurrent = d_input.view(steps * batch, -1), d_recurrent.view(steps * batch, -1)
        d_x = (d_input @ w_input).view(steps, batch, width).transpose(0, 1)
        over_time = x.transpose(0, 1).reshape(steps * batch, width)
        d_w_hidden = d_recurrent.t() @ state[:-1].reshape(steps * batch, size)
        return d_x, d_input.t() @ over_time, d_w_hidden, d_input.sum(0), d_recurrent.sum(0)


class Gru(nn.GRU):
    def forward(self, x):
        return FastGru.apply(x, self.weight_ih_l0, self.weight_hh_l0, self.bias_ih_l0, self.bias_hh_l0)


class Recogniser(nn.Module):
    def __init__(self, classes, bins=40, channels=192, hidden=256, layers=3, look_ahead=0):
        super().__init__()
        self.mean = nn.Parameter(torch.zeros(bins), requires_grad=False)
        self.std = nn.Parameter(torch.ones(bins), requires_grad=False)
        self.conv = nn.Conv1d(bins, channels, 8, stride=4)
        self.ln0 = nn.LayerNorm(channels)
        self.gru = nn.ModuleList(Gru(channels if i == 0 else hidden, hidden, batch_first=True) for i in range(layers))
        self.ln = nn.ModuleList(nn.LayerNorm(hidden) for _ in range(layers))
        self.out = nn.Linear(hidden, classes)
        self.drop = nn.Dropout(0.1)
        self.look_ahead = look_ahead
        if look_ahead:
            self.dw = nn.Conv1d(hidden, hidden, look_ahead + 1, groups=hidden)
            self.pw = nn.Linear(hidden, hidden)
            nn.init.zeros_(self.pw.weight)
            nn.init.zeros_(self.pw.bias)

    def forward(self, x, mask=False):
        x = (x - self.mean) / self.std
        if mask and self.training:
            self._mask(x)
        x = self.conv(nn.functional.pad(x.transpose(1, 2), (4, 0))).transpose(1, 2)
        x = self.drop(nn.functional.silu(self.ln0(x)))
        for index, (gru, norm) in enumerate(zip(self.gru, self.ln)):
            y = norm(gru(x))
            x = self.drop(y if index == 0 else x + y)
            if index == 1 and self.look_ahead:
                steps = x.shape[1]
                delayed = nn.functional.pad(x, (0, 0, self.look_ahead, 0))
                seen = nn.functional.silu(self.dw(delayed.transpose(1, 2)).transpose(1, 2))
                x = delayed[:, :steps] + self.drop(self.pw(seen))
        return self.out(x)

    @staticmethod
    def _mask(x):
        """Blanks two bands and two short times."""
        _, steps, bins = x.shape
        for _ in range(2):
            width = int(torch.randint(0, 7, (1,)))
            at = int(torch.randint(0, bins - width, (1,)))
            x[:, :, at : at + width] = 0
            width = int(torch.randint(0, 9, (1,)))
            if steps > width + 4:
                at = int(torch.randint(0, steps - width, (1,)))
                x[:, at : at + width] = 0


def greedy(logits, steps):
    """Best token per step, repeats and blanks removed."""
    out, previous = [], 0
    for token in logits.argmax(-1)[:steps].tolist():
        if token not in (previous, 0):
            out.append(token)
        previous = token
    return out
