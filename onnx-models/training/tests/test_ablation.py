"""The networks of the ablation table: alike in cost, whole in their gradients, and each without what it is to lack."""

import pytest
import torch

from ablation import ROWS, SMALL, ImagesRefined, UNet, markdown, without_attention
from model import AfrNet, kmac_per_pixel
from train import loss_of


@pytest.mark.parametrize("name", ROWS)
def test_rows_cost_alike_and_learn(name: str) -> None:
    net = ROWS[name][1]()
    assert kmac_per_pixel(net) == pytest.approx(kmac_per_pixel(AfrNet(SMALL)), rel=0.03)
    out = net.train()(torch.rand(2, 3, 32, 48))
    assert out.derained.shape == (2, 3, 32, 48) and out.attention_logits.shape == (2, 1, 32, 48)
    loss_of(out, torch.rand(2, 3, 32, 48), torch.rand(2, 1, 32, 48), 0.1, late=False).backward()
    used = [p for p in net.parameters() if p.grad is not None and p.grad.abs().max() > 0]
    assert sum(p.numel() for p in used) > 0.9 * sum(p.numel() for p in net.parameters())


def test_attention_is_what_is_taken_out() -> None:
    image = torch.rand(1, 3, 32, 32)
    assert torch.all(without_attention().eval()(image).refinements[0] == 1)
    for net, same in ((without_attention().eval(), True), (AfrNet(SMALL).eval(), False)):
        with torch.no_grad():  # another map changes nothing behind the encoder but the gate
            before = net(image).features[0]
            for p in net.mask_decoder.parameters():
                p.add_(0.05)
            assert torch.equal(before, net(image).features[0]) is same


def test_second_network_sees_the_picture_of_the_first_only() -> None:
    net, image = ImagesRefined(SMALL).eval(), torch.rand(1, 3, 32, 32)
    first = net.first(image).derained
    assert torch.equal(net.second(first).derained, net(image).derained)
    assert isinstance(net.second, UNet)


def test_row_of_the_table() -> None:
    rows = {k: {"psnr_out": 30 + i} for i, k in enumerate(("light", "medium", "heavy", "downpour", "dry"))}
    row = markdown("AFR-Net", 6.7, rows | {"gain": {"light_medium_heavy": 1.5}})
    assert row == "| AFR-Net | 6.70 | 30.00 | 31.00 | 32.00 | 33.00 | 34.00 | 1.50 |"
