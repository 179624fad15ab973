"""Records a model of Keras 3, with what Keras computes for it, as a fixture of
the import of layers models. Needs testdata/requirements.txt:

    python3 testdata/record_keras.py

The files are those that tensorflowjs_converter writes for it: Keras's own
description of the layers, the weights as float32 one after the other.
Everything is random with a fixed seed.
"""
import json
import os
import pathlib

os.environ["KERAS_BACKEND"] = "jax"
import keras
import numpy as np

layers = keras.layers
keras.utils.set_random_seed(3)
rng = np.random.default_rng(3)


def functional():
    x = image = keras.Input((7, 7, 1), name="image")
    x = layers.Rescaling(1 / 255)(x)
    x = layers.Conv2D(4, 3, strides=2, padding="same", activation="leaky_relu", name="stem")(x)
    x = y = layers.BatchNormalization(name="norm")(x)
    x = layers.Conv2D(4, 1, name="mix")(x)
    x = layers.Add()([y, x])
    x = layers.LeakyReLU(negative_slope=0.3)(x)
    x = layers.MaxPooling2D(2, strides=1)(x)
    x = layers.Flatten()(x)
    x = layers.Dense(6, use_bias=False, name="hidden")(x)
    x = layers.BatchNormalization(center=False, name="flatnorm")(x)
    x = layers.ReLU()(x)
    x = layers.Dense(3, activation="softmax", name="classes")(x)
    return keras.Model(image, x, name="functional")


def sequential():
    return keras.Sequential([
        keras.Input((36,)), layers.Reshape((6, 6, 1)), layers.ZeroPadding2D(((2, 2), (2, 2))), layers.Conv2D(3, 5, name="c"),
        layers.Activation("sigmoid"), layers.AveragePooling2D(3, 2), layers.GlobalAveragePooling2D(keepdims=True),
        layers.Flatten(), layers.Dropout(0.1), layers.Dense(3, name="d"),
    ], name="sequential3")  # fmt: skip


for model, scale in ((functional(), 255), (sequential(), 1)):
    folder = pathlib.Path(__file__).parent / "keras" / model.name
    folder.mkdir(parents=True, exist_ok=True)
    for w in model.weights:
        w.assign(rng.uniform(0.5, 1.5, w.shape) if "variance" in w.name else rng.normal(0, 0.5, w.shape))
    weights = [(f"{layer.name}/{w.name}", np.asarray(w.value, "<f4")) for layer in model.layers for w in layer.weights]
    (folder / "group1-shard1of1.bin").write_bytes(b"".join(v.tobytes() for _, v in weights))
    (folder / "model.json").write_text(json.dumps({
        "format": "layers-model", "generatedBy": "keras v" + keras.__version__, "convertedBy": "TensorFlow.js Converter v4.22.0",
        "modelTopology": {"keras_version": keras.__version__, "backend": "tensorflow", "model_config": json.loads(model.to_json())},
        "weightsManifest": [{
            "paths": ["group1-shard1of1.bin"],
            "weights": [{"name": n, "shape": v.shape, "dtype": "float32"} for n, v in weights],
        }],
    }) + "\n")  # fmt: skip
    images = rng.random((3, *model.input_shape[1:]), dtype="float32").round(6)
    outputs = np.asarray(model(images * scale))
    if model.name == "sequential3":
        outputs = np.asarray(keras.ops.softmax(outputs))
    (folder / "expected.txt").write_text(json.dumps({
        "images": [round(float(v), 7) for v in images.flatten()], "outputs": [round(float(v), 7) for v in outputs.flatten()],
    }) + "\n")  # fmt: skip
