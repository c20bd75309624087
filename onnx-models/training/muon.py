"""Muon: momentum whose direction is made orthogonal, for the weight matrices of convolutions.

Source: Jordan et al., "Muon: An optimizer for hidden layers in neural networks", 2024. A small network's gradient is
nearly all in a few directions (brightness, mostly); Adam scales single weights and hardly helps against that, an
orthogonal step moves all directions alike. torch.optim.Muon takes matrices only, hence ours, which reads a kernel
[out,in,h,w] as the matrix [out, in*h*w] and iterates on its small Gram matrix: a step costs no more than Adam's.
"""

from __future__ import annotations

from collections import defaultdict

import torch
from torch import Tensor, nn

A, B, C = 3.4445, -4.7750, 2.0315  # the quintic of the source: singular values in 0..1 go to about 0.7..1.2


def orthogonal(g: Tensor) -> Tensor:
    """[N,r,c] matrices to their nearest half-orthogonal ones, roughly: U S V^T to about U V^T."""
    if g.shape[1] > g.shape[2]:
        return orthogonal(g.mT).mT
    x = g / (torch.linalg.matrix_norm(g)[:, None, None] + 1e-7)
    gram = x @ x.mT
    eye = torch.eye(gram.shape[1], device=g.device).expand_as(gram)
    total = eye
    for _ in range(5):
        step = A * eye + B * gram + C * (gram @ gram)
        total, gram = step @ total, step @ gram @ step
    return total @ x


class Muon(torch.optim.Optimizer):
    """Nesterov momentum, made orthogonal. params: convolution kernels [out,in,h,w]."""

    def __init__(self, params: list[Tensor], lr: float, momentum: float = 0.9) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum})

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            alike = defaultdict(list)  # kernels of one shape go through the iteration together
            for p in group["params"]:
                if p.grad is not None:
                    alike[p.shape].append(p)
            for shape, kernels in alike.items():
                nesterov = torch.stack([self._nesterov(p, group["momentum"]) for p in kernels])
                scale = max(1.0, shape[0] / nesterov.shape[2]) ** 0.5
                for p, direction in zip(kernels, orthogonal(nesterov)):
                    p.add_(direction.reshape(shape), alpha=-group["lr"] * scale)

    def _nesterov(self, p: Tensor, momentum: float) -> Tensor:
        """The kernel's direction as a matrix [out, in*h*w]."""
        state, grad = self.state[p], p.grad.contiguous()
        if not state:
            state["momentum"] = torch.zeros_like(grad)
        state["momentum"].lerp_(grad, 1 - momentum)
        return grad.lerp(state["momentum"], momentum).reshape(p.shape[0], -1)


def optimisers(net: nn.Module, others: list[Tensor], rate: float, muon_rate: float) -> list[torch.optim.Optimizer]:
    """Muon for the dense kernels inside the network; AdamW for its stem, heads and biases, and for `others`."""
    inside = {
        f"{name}.weight": module.weight
        for name, module in net.named_modules()
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)) and "stem" not in name and "head" not in name
    }
    outside = [p for name, p in net.named_parameters() if name not in inside]
    adam = torch.optim.AdamW([*outside, *others], lr=rate, betas=(0.9, 0.95), weight_decay=1e-4)
    return [Muon(list(inside.values()), muon_rate), adam]
