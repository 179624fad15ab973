"""Records models exported by PyTorch, with what PyTorch computes for them, as
fixtures of the ONNX import. Needs PyTorch (Debian's python3-torch has 1.13) and,
for the fixture with its values in a file beside it, onnx:

    python3 testdata/record_onnx.py

Everything is random with a fixed seed.
"""
import json
import pathlib

import torch
from torch import nn
import torch.nn.functional as F

folder = pathlib.Path(__file__).parent / "onnx"
torch.manual_seed(5)


class Viewed(nn.Module):
    """As people write it by hand: functions, x.view, logits for an answer."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3, padding=1)
        self.conv2 = nn.Conv2d(4, 6, 3, stride=2)
        self.fc1 = nn.Linear(6 * 3 * 3, 8)
        self.fc2 = nn.Linear(8, 4, bias=False)

    def forward(self, x):
        x = F.leaky_relu(self.conv1(x), 0.1)
        x = torch.tanh(self.conv2(x))
        x = x.view(x.size(0), -1)
        return self.fc2(torch.sigmoid(self.fc1(x)))


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(2, 4, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(4, eps=1e-3)
        self.conv = nn.Conv2d(4, 4, 3, padding=1)
        self.norm2 = nn.BatchNorm2d(4)
        self.fc = nn.Linear(4, 3)
        for norm in (self.norm1, self.norm2):
            for t in (norm.weight, norm.bias, norm.running_mean):
                nn.init.normal_(t, 0.2, 0.5)
            nn.init.uniform_(norm.running_var, 0.5, 1.5)

    def forward(self, x):
        x = F.relu(self.norm1(self.stem(x)))
        x = F.relu(x + self.norm2(self.conv(x)))
        x = F.avg_pool2d(x, 2)
        return F.softmax(self.fc(x.mean((2, 3))), dim=1)


class Pooled(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 5, 3)

    def forward(self, x):
        return torch.flatten(F.adaptive_avg_pool2d(F.relu(self.conv(x)), 1), 1)


class Product(nn.Module):
    """A dense layer as a matrix product and a sum."""

    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.randn(16, 5))
        self.b = nn.Parameter(torch.randn(5))

    def forward(self, x):
        return F.softmax(x.reshape(-1, 16) @ self.w + self.b, dim=-1)


sequential = nn.Sequential(
    nn.Conv2d(1, 3, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25), nn.Flatten(),
    nn.Linear(3 * 4 * 4, 8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 4), nn.LogSoftmax(1),
)  # fmt: skip

# name, model, input of one image, what makes its answer probabilities, options
models = [
    ("sequential", sequential, (1, 8, 8), torch.exp, dict(opset_version=9)),
    ("sequential-training", sequential, (1, 8, 8), torch.exp,
     dict(opset_version=12, training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)),
    ("viewed", Viewed(), (1, 8, 8), lambda y: torch.softmax(y, 1), dict(opset_version=13)),
    ("viewed-one-image", Viewed(), (1, 8, 8), lambda y: torch.softmax(y, 1), dict(opset_version=14, dynamic_axes=None)),
    ("residual", Residual(), (2, 6, 6), lambda y: y, dict(opset_version=16)),
    ("residual-norms", Residual(), (2, 6, 6), lambda y: y,
     dict(opset_version=15, training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)),
    ("pooled", Pooled(), (1, 7, 7), lambda y: torch.softmax(y, 1), dict(opset_version=17)),
    ("product", Product(), (1, 4, 4), lambda y: y, dict(opset_version=11)),
]  # fmt: skip

for name, model, shape, probabilities, options in models:
    model.eval()
    images = torch.rand(3, *shape)
    options = dict(dynamic_axes={"input": {0: "batch"}, "output": {0: "batch"}}) | options
    torch.onnx.export(model, images[:1], str(folder / f"{name}.onnx"), input_names=["input"], output_names=["output"], **options)
    with torch.no_grad():
        outputs = probabilities(model(images))
    (folder / f"{name}.json").write_text(json.dumps({
        "images": [round(v, 7) for v in images.flatten().tolist()], "outputs": [round(v, 7) for v in outputs.flatten().tolist()],
    }) + "\n")  # fmt: skip

try:
    from onnx import load, save_model
except ImportError:
    raise SystemExit("onnx is missing: external.onnx was not made again")
save_model(load(folder / "viewed.onnx"), folder / "external.onnx", save_as_external_data=True,
           location="external.onnx.data", size_threshold=0)  # fmt: skip
(folder / "external.json").write_bytes((folder / "viewed.json").read_bytes())
