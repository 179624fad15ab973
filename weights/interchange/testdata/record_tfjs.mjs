// Records models saved by TensorFlow.js, with what it computes for them, as
// fixtures of the import of layers models:
//
//	npm install @tensorflow/tfjs@4.22.0 && node testdata/record_tfjs.mjs
//
// Everything is random with a fixed seed.
import * as tf from "@tensorflow/tfjs";
import { mkdirSync, writeFileSync } from "node:fs";

await tf.setBackend("cpu");
const L = tf.layers;
const folder = new URL("keras/", import.meta.url);

let seed = 1;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;

// fill gives every weight a value, and variances positive ones.
function fill(model) {
  model.setWeights(model.weights.map((w) => {
    const n = w.shape.reduce((a, b) => a * b, 1);
    const values = Array.from({ length: n }, () => (w.name.includes("variance") ? 0.5 + random() : random() - 0.5));
    return tf.tensor(values, w.shape);
  }));
}

function sequential() {
  return tf.sequential({
    name: "sequential",
    layers: [
      L.conv2d({ inputShape: [8, 8, 1], filters: 3, kernelSize: 5, padding: "same", activation: "relu" }),
      L.maxPooling2d({ poolSize: 2 }),
      L.dropout({ rate: 0.25 }),
      L.conv2d({ filters: 4, kernelSize: 3, useBias: false }),
      L.leakyReLU({ alpha: 0.1 }),
      L.flatten(),
      L.dense({ units: 6, activation: "tanh" }),
      L.dense({ units: 4, activation: "softmax" }),
    ],
  });
}

// The first model of many a course.
function flat() {
  return tf.sequential({
    name: "flat",
    layers: [L.flatten({ inputShape: [6, 6] }), L.dense({ units: 5, activation: "sigmoid" }), L.dropout({ rate: 0.2 }), L.dense({ units: 3 })],
  });
}

function residual() {
  const image = tf.input({ shape: [6, 6, 2] });
  let x = L.zeroPadding2d({ padding: 1 }).apply(image);
  x = L.conv2d({ filters: 4, kernelSize: 3, strides: 1 }).apply(x);
  x = L.batchNormalization({ epsilon: 1e-3 }).apply(x);
  x = L.activation({ activation: "relu" }).apply(x);
  let y = L.conv2d({ filters: 4, kernelSize: 3, padding: "same" }).apply(x);
  y = L.batchNormalization({ scale: false, axis: 3 }).apply(y);
  x = L.add().apply([x, y]);
  x = L.reLU().apply(x);
  x = L.averagePooling2d({ poolSize: 2, strides: 2 }).apply(x);
  x = L.globalAveragePooling2d({ dataFormat: "channelsLast" }).apply(x);
  x = L.dense({ units: 3 }).apply(x);
  x = L.softmax().apply(x);
  return tf.model({ inputs: image, outputs: x, name: "residual" });
}

for (const [name, model, shape, shards] of [
  ["sequential", sequential(), [8, 8, 1], 1],
  ["flat", flat(), [6, 6], 1],
  ["residual", residual(), [6, 6, 2], 3],
]) {
  fill(model);
  const to = new URL(name + "/", folder);
  mkdirSync(to, { recursive: true });
  await model.save(tf.io.withSaveHandler(async (a) => {
    const data = Buffer.from(a.weightData);
    const paths = [];
    const size = Math.ceil(data.length / shards / 4) * 4;
    for (let i = 0; i < shards; i++) {
      paths.push(`group1-shard${i + 1}of${shards}.bin`);
      writeFileSync(new URL(paths[i], to), data.subarray(i * size, (i + 1) * size));
    }
    writeFileSync(new URL("model.json", to), JSON.stringify({
      format: a.format, generatedBy: a.generatedBy, convertedBy: a.convertedBy,
      modelTopology: a.modelTopology, weightsManifest: [{ paths, weights: a.weightSpecs }],
    }) + "\n");
    return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
  }));
  const images = tf.tensor(Array.from({ length: 3 * shape.reduce((a, b) => a * b, 1) }, random), [3, ...shape]);
  let outputs = model.predict(images);
  if (name === "flat") outputs = tf.softmax(outputs);
  writeFileSync(new URL("expected.txt", to), JSON.stringify({
    images: Array.from(images.dataSync(), (v) => +v.toFixed(7)), outputs: Array.from(outputs.dataSync(), (v) => +v.toFixed(7)),
  }) + "\n");
}
