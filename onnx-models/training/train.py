"""Trains one network. Resumable to the step: all is in one checkpoint, and sample i is always the same sample.

train.py student.toml --photos PHOTOS --run runs/student [--from ../student.onnx --decay 6000]   begin, go on [branch]
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import os
import time
from collections.abc import Callable
from pathlib import Path

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import Tensor, nn
from tqdm import tqdm

from data import RainCrops, batches, validation_set
from distill import Teacher, grow
from eightbit import EightBits
from evaluate import table, torch_restore
from export import checkpoint, label, mean
from model import AfrNet, Restored, load_config
from muon import optimisers
from rain import Bank

EMA = 0.999
RAINY_CORNER, DRY_CORNER = 0.05, 0.004
DRY_MAP = 4.0  # weight of a false alarm on a dry sample: a map that is never quite zero sees rain everywhere


def charbonnier(a: Tensor, b: Tensor, rainy: Tensor) -> Tensor:
    """Quadratic up to a corner, then linear. rainy: [N,1,1,1], true for samples with rain, which have a wide corner:
    a sharp one asks for the median: "no rain" wherever the network is not sure. On dry samples every level counts."""
    corner = torch.where(rainy, RAINY_CORNER, DRY_CORNER)
    return torch.sqrt((a - b) ** 2 + corner**2).mean()


def frequency_loss(a: Tensor, b: Tensor) -> Tensor:
    """L1 of real and imaginary parts of the Fourier transform, per pixel of the spectrum."""
    fa, fb = torch.view_as_real(torch.fft.rfft2(a, norm="ortho")), torch.view_as_real(torch.fft.rfft2(b, norm="ortho"))
    return (fa - fb).abs().mean()


def ssim_loss(a: Tensor, b: Tensor) -> Tensor:
    """1 - SSIM on luma, Gaussian window of 11, sigma 1.5: band matrices take a twelfth of a convolution's time."""
    g = torch.exp(-((torch.arange(11, device=a.device) - 5.0) ** 2) / (2 * 1.5**2))
    weights = a.new_tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)
    x, y = (a * weights).sum(1), (b * weights).sum(1)
    down, across = (
        sum(F.pad(torch.diag(g[i].expand(n - 10)), (i, 10 - i)) for i in range(11)) / g.sum() for n in x.shape[1:]
    )
    mx, my, xx, yy, xy = (down @ torch.cat([x, y, x * x, y * y, x * y]) @ across.T).chunk(5)
    vx, vy, cov = xx - mx * mx, yy - my * my, xy - mx * my
    return 1 - ((2 * mx * my + 1e-4) * (2 * cov + 9e-4) / ((mx * mx + my * my + 1e-4) * (vx + vy + 9e-4))).mean()


def loss_of(out: Restored, clean: Tensor, rain_map: Tensor, map_weight: float, late: bool) -> Tensor:
    """The training loss. late: towards the end of a decay, where SSIM is added."""
    rainy = rain_map.amax((1, 2, 3), keepdim=True) > 0
    loss = charbonnier(out.derained, clean, rainy) + 0.05 * frequency_loss(out.derained, clean)
    for side in out.sides:
        loss = loss + 0.1 * charbonnier(side, F.adaptive_avg_pool2d(clean, side.shape[-2:]), rainy)
    alarm = torch.where(rainy, 1.0, DRY_MAP).expand_as(rain_map)
    loss = loss + map_weight * F.binary_cross_entropy_with_logits(out.attention_logits, rain_map, alarm)
    return loss + 0.05 * ssim_loss(out.derained, clean) if late else loss


def whiten_stem(net: AfrNet, images: Tensor) -> None:
    """Starts the stem with the main directions of the pictures' own patches, each of unit variance and without mean.

    A patch is nearly all brightness: a random start sees streaks thousands of steps later. images: [N,3,H,W], hundreds.
    """
    stem = net.encoder.stem
    patches = F.unfold(F.pixel_unshuffle(images, stem.unshuffle), stem.kernel_size).transpose(1, 2).flatten(0, 1)
    mean = patches.mean(0)
    values, directions = torch.linalg.eigh(torch.cov((patches - mean).T))
    count = stem.weight.shape[0]
    rows = (directions[:, -count:] / torch.sqrt(values[-count:] + 1e-5)).T.flip(0) / 2
    with torch.no_grad():
        stem.weight.copy_(rows.reshape_as(stem.weight))
        stem.bias.copy_(-(rows @ mean))


def rate_share(since: int, warmup: int, decay: int) -> float:
    """Share of the learning rates: warm-up, constant, and on a decay branch (decay > 0) a cosine to a thousandth.
    since: steps from the run's beginning or its branching off."""
    share = min(1.0, (since + 1) / warmup)
    return share * (0.001 + 0.999 * 0.5 * (1 + math.cos(math.pi * min(1.0, since / decay)))) if decay else share


def join() -> tuple[int, int]:
    """This process's number and how many share the steps: torchrun starts several, each with one thread. On two cores
    that is nearly twice as fast as two threads, which wait for one another at every layer."""
    if "RANK" not in os.environ:
        torch.set_num_threads(2)
        return 0, 1
    torch.set_num_threads(1)
    if not dist.is_initialized():
        dist.init_process_group("gloo")
    return dist.get_rank(), dist.get_world_size()


def average_gradients(params: list[Tensor], processes: int) -> None:
    """Gives every process the mean of all gradients, in one message."""
    if processes == 1:
        return
    gradients = [p.grad for p in params if p.grad is not None]
    flat = torch.cat([g.reshape(-1) for g in gradients]) / processes
    dist.all_reduce(flat)
    for g, mean in zip(gradients, flat.split([g.numel() for g in gradients])):
        g.copy_(mean.view_as(g))


def save(path: Path, state: dict[str, object]) -> None:
    """Writes a checkpoint beside its name and moves it, so that a killed run keeps the last one."""
    torch.save(state, path.with_suffix(".tmp"))
    os.replace(path.with_suffix(".tmp"), path)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoints and log (ignored by git)")
    begin = parser.add_mutually_exclusive_group()
    begin.add_argument("--from", dest="start", type=Path, nargs="+", help="checkpoint or export; of several the mean")
    begin.add_argument("--grow", type=Path, nargs=2, metavar=("CONFIG", "FILE"), help="begin as this smaller network")
    parser.add_argument("--decay", type=int, default=0, help="steps of a decay branch; 0: constant rate")
    parser.add_argument("--steps", type=int, default=1_000_000, help="stop at this step (constant rate)")
    parser.add_argument("--crop", type=int, help="other crop than the configuration's, px")
    parser.add_argument("--batch", type=int, help="other batch than the configuration's")
    parser.add_argument("--teacher", type=Path, nargs=2, metavar=("CONFIG", "FILE"), help="distil from it")
    parser.add_argument("--rates", type=float, default=1.0, help="share of the configuration's learning rates")
    parser.add_argument("--hard", type=Path, help="list by hard.py: places where more dry samples come from")
    parser.add_argument("--validate", type=int, default=2000, help="steps between validations")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--bf16", action="store_true", help="features in bfloat16, for processors that compute in it")
    kind.add_argument("--eight-bit", action="store_true", help="round as the 8-bit variant does")
    parser.add_argument("--device", type=torch.device, default="cpu", help="cuda: a graphics card (not tried yet)")
    return parser


def train(build: Callable[[], nn.Module], training: dict, args: argparse.Namespace) -> nn.Module | None:
    """Trains the network that `build` makes, with the settings of a configuration and `arguments`; returns its averaged
    weights, in the first process only."""
    torch.set_flush_denormal(True)
    rank, processes = join()
    torch.manual_seed(training["seed"])
    training = training | {name: training[name] * args.rates for name in ("rate", "muon_rate")}
    args.run.mkdir(parents=True, exist_ok=True)

    net = build()
    parts: list[dict[str, float | str]] = []
    last = args.run / "last.pt"
    if args.grow and not last.exists():
        grow(checkpoint(args.grow[1], AfrNet(load_config(args.grow[0])[0]))["average"], net)
        parts.append({"from": 0, "grownFrom": label(args.grow[1])})
    net = net.to(args.device, memory_format=torch.channels_last)
    average = copy.deepcopy(net)
    teacher = Teacher(*args.teacher, net, args.decay or 60_000).to(args.device) if args.teacher else None
    others = list(teacher.adapters.parameters()) if teacher else []
    steppers = optimisers(net, others, training["rate"], training["muon_rate"])
    step, samples, begun = 0, 0, 0
    ranges: list[tuple[str, float, float]] = []
    source = [last] if last.exists() else args.start
    if source is not None:
        state = mean(source, net)
        step, samples = state["step"], state["samples"]
        begun = state["begun"] if source == [last] else step  # a branch warms up and decays anew
        ranges, parts = state.get("ranges", []) if args.eight_bit else [], state["parts"]
    crop, batch = args.crop or training["crop"], args.batch or training["batch"]
    part = {"from": step, "crop": crop, "crops": processes * batch, "decay": args.decay}
    part |= {name: training[name] for name in ("rate", "muon_rate", "map_weight", "seed")}
    part |= {"teacher": label(args.teacher[1]) if args.teacher else None, "eightBit": args.eight_bit}
    part |= {"hard": args.hard.name if args.hard else None}
    if source == [last]:  # the crops may change on the way; the rest would be learned half in one way, half in another
        for name in parts[-1].keys() & (part.keys() - {"from", "crop", "crops"}):
            if parts[-1][name] != part[name]:
                raise SystemExit(f"{args.run} was begun with {name} {parts[-1][name]}: say that again")
    if source is not None:
        net.load_state_dict(state["net"])
        average.load_state_dict(state["average"])
        if teacher and "adapters" in state:
            teacher.adapters.load_state_dict(state["adapters"])
        if bool(teacher) == ("adapters" in state):  # else the branch learns something else: its moments start anew
            for stepper, moments in zip(steppers, state["optimisers"]):
                stepper.load_state_dict(moments)
    bfloat16 = torch.autocast(args.device.type, torch.bfloat16, args.bf16)
    precision = EightBits(ranges, step) if args.eight_bit else bfloat16
    end = begun + args.decay if args.decay else args.steps

    bank = Bank(training["seed"], training["bank_per_kind"], training["bank_size"])
    levels = validation_set(args.photos, 8, 384) if rank == 0 else {}
    if source != [last] or parts[-1] | {"from": step} != part:  # else it is still in its part
        parts.append(part)
    crops = RainCrops(args.photos, bank, crop, training["seed"], args.hard)
    loader = batches(crops, batch, samples, end - step, (rank, processes), max(1, os.cpu_count() // processes - 1))
    if source is None and not args.grow and not net.cfg.paper:
        whiten_stem(net, torch.stack([crops[i][0] for i in range(200)]).to(args.device))
        average.load_state_dict(net.state_dict())
    log = (args.run / "log.jsonl").open("a", encoding="utf-8")
    saved, waited, began, fetched = time.monotonic(), 0.0, time.monotonic(), time.monotonic()

    def keep() -> None:
        learned = {"net": net, "average": average} | ({"adapters": teacher.adapters} if teacher else {})
        state = {name: part.state_dict() for name, part in learned.items()}
        state |= {"optimisers": [s.state_dict() for s in steppers], "step": step, "samples": samples}
        save(last, state | {"begun": begun, "ranges": ranges, "parts": parts})

    bar = tqdm(loader, initial=step, total=end, mininterval=10, disable=rank > 0)
    for sample in bar:
        waited += time.monotonic() - fetched
        rainy, clean, rain_map = (t.to(args.device) for t in sample)
        since = step - begun
        now = rate_share(since, training["warmup"], args.decay)
        for stepper, rate in zip(steppers, (training["muon_rate"], training["rate"])):
            stepper.param_groups[0]["lr"] = rate * now
        net.train()
        rainy = rainy.contiguous(memory_format=torch.channels_last)
        with precision:
            out = net(rainy)
        late = args.decay > 0 and since > 0.6 * args.decay
        loss = loss_of(out, clean, rain_map, training["map_weight"], late)
        with bfloat16:
            loss = loss + teacher.loss(rainy, out, rain_map, since) if teacher else loss
        for stepper in steppers:
            stepper.zero_grad()
        loss.backward()
        average_gradients([*net.parameters(), *others], processes)
        torch.nn.utils.clip_grad_norm_([*net.parameters(), *others], 1.0, error_if_nonfinite=True)
        for stepper in steppers:
            stepper.step()
        step, samples = step + 1, samples + processes * batch
        with torch.no_grad():
            kept = min(EMA, (1 + since) / (10 + since))
            torch._foreach_lerp_(list(average.parameters()), list(net.parameters()), 1 - kept)
        if step % 100 == 0:
            bar.set_postfix(loss=f"{loss.item():.4f}")
        if rank == 0 and time.monotonic() - saved > 180:
            keep()
            saved = time.monotonic()
        if rank == 0 and (step % args.validate == 0 or step == end):
            rows = table(torch_restore(average), levels)
            elapsed = time.monotonic() - began
            line = {"step": step, "seconds": round(elapsed), "waited": round(waited / elapsed, 3)} | rows["gain"]
            line |= {level: row["psnr_out"] for level, row in rows.items() if "psnr_out" in row}
            print(json.dumps(line), file=log, flush=True)
            keep()
        fetched = time.monotonic()
    if dist.is_initialized():
        dist.destroy_process_group()
    return average if rank == 0 else None


def main() -> None:
    args = arguments().parse_args()
    cfg, toml = load_config(args.config)
    train(lambda: AfrNet(cfg), toml["training"], args)


if __name__ == "__main__":
    main()
