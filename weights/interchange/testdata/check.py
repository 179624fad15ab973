"""Runs exported networks where they are meant to run:

    python3 check.py onnx|pytorch|keras FOLDER

FOLDER/cases.json lists them with their images and what the engine makes of
these. Prints one line of JSON for each: its name, how many values were compared
and the largest difference.
"""
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import zipfile

os.environ["KERAS_BACKEND"] = "jax"
import numpy as np


def run_onnx(file, images):
    import onnx
    import onnxruntime

    onnx.checker.check_model(str(file), full_check=True)
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    (image,), (output,) = session.get_inputs(), session.get_outputs()
    assert (image.name, image.shape[0], image.type) == ("image", "N", "tensor(float)"), image
    assert output.shape[0] == "N", output
    (first,) = session.run(None, {image.name: images[:1]})
    (all_,) = session.run(None, {image.name: images})
    assert np.abs(first - all_[:1]).max() < 1e-5  # any number of images will do
    return all_


def unpack(file, images, classes_of):
    """Unzips a script, imports it, and has it classify a few images as a program."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None
            archive.extractall(folder)
        (path,) = pathlib.Path(folder).glob("*.py")
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        output = classes_of(module.load(), images)
        if file.stem.startswith("first"):
            np.save(path.with_suffix(".npy"), images[:5])
            run = subprocess.run([sys.executable, path, path.with_suffix(".npy")], check=True, capture_output=True, text=True)
            got = [line.split()[0] for line in run.stdout.splitlines()]
            want = [module.CLASSES[i] for i in output[:5].argmax(1)]
            assert got == want, (got, want)
        return output


def run_pytorch(file, images):
    import torch

    torch.set_num_threads(1)
    with torch.no_grad():
        return unpack(file, images, lambda network, x: network(torch.from_numpy(x)).numpy())


def run_keras(file, images):
    images = np.ascontiguousarray(images.transpose(0, 2, 3, 1))
    return unpack(file, images, lambda model, x: np.asarray(model(x)))


run, ending = {
    "onnx": (run_onnx, ".onnx"),
    "pytorch": (run_pytorch, "-pytorch.zip"),
    "keras": (run_keras, "-keras.zip"),
}[sys.argv[1]]
folder = pathlib.Path(sys.argv[2])
for case in json.loads((folder / "cases.json").read_text()):
    name = case["name"]
    images = np.fromfile(folder / (name + ".images"), "<f4").reshape(-1, *case["input"])
    want = np.fromfile(folder / (name + ".outputs"), "<f4").reshape(len(images), -1)
    got = run(folder / (name + ending), images)
    assert got.shape == want.shape, (name, got.shape, want.shape)
    print(json.dumps({"name": name, "values": want.size, "difference": float(np.abs(got - want).max())}), flush=True)
