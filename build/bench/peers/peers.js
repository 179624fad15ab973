// The libraries that the page is measured against, each behind the same three
// questions. A network is the list of layers of the page's own API; pictures
// are 28×28 of random grey.
//
//   measure(peer, layers, seconds, model) -> {oneMs, infer, train}
//
// oneMs: milliseconds for one picture, the result read; infer and train:
// pictures a second in batches of 128. Each is the best of several slices of
// time, as machines are shared. What a peer cannot do is the sentence it gives.
"use strict";

const BATCH = 128;
const SIDE = 28;

function randomPictures(n) {
  let seed = 1;
  return Float32Array.from({ length: n * SIDE * SIDE }, () => (seed = (seed * 16807) % 2147483647) / 2147483647);
}

// best runs work, which does count things, for some seconds and gives the
// highest count per second of a slice of at least a fifth of that.
async function best(seconds, count, work) {
  await work();
  await work();
  let top = 0;
  const end = performance.now() + 1000 * seconds;
  while (performance.now() < end) {
    const start = performance.now();
    let done = 0;
    do {
      await work();
      done += count;
    } while (performance.now() - start < 200 * seconds);
    top = Math.max(top, (1000 * done) / (performance.now() - start));
  }
  return top;
}

async function attempt(work) {
  try {
    return await work();
  } catch (err) {
    return String(err.message ?? err).split("\n")[0].slice(0, 120);
  }
}

const peers = {
  async tfjs(backend, layers) {
    if (backend === "wasm") tf.wasm.setWasmPaths("./");
    if (!(await tf.setBackend(backend))) throw new Error(`no ${backend} here`);
    await tf.ready();
    const model = tf.sequential();
    let first = { inputShape: [SIDE, SIDE, 1] };
    let flat = false;
    for (const l of layers) {
      if (l.kind === "conv") {
        if (l.pad !== 0 && l.pad !== (l.kernel - 1) / 2) throw new Error(`padding ${l.pad} is neither "same" nor "valid"`);
        model.add(tf.layers.conv2d({ ...first, filters: l.filters, kernelSize: l.kernel, strides: l.stride, padding: l.pad ? "same" : "valid" }));
      } else if (l.kind === "relu") model.add(tf.layers.reLU());
      else if (l.kind === "maxpool") model.add(tf.layers.maxPooling2d({ poolSize: l.size, strides: l.stride }));
      else if (l.kind === "dense") {
        if (!flat) model.add(tf.layers.flatten());
        flat = true;
        model.add(tf.layers.dense({ units: l.units }));
      } else throw new Error(`no counterpart for ${l.kind}`);
      first = {};
    }
    model.add(tf.layers.softmax());
    model.compile({ optimizer: tf.train.adam(0.001), loss: "categoricalCrossentropy" });
    const one = tf.tensor(randomPictures(1), [1, SIDE, SIDE, 1]);
    const many = tf.tensor(randomPictures(BATCH), [BATCH, SIDE, SIDE, 1]);
    const labels = tf.oneHot(tf.tensor1d(Array.from({ length: BATCH }, (_, i) => i % 10), "int32"), 10);
    const read = (x) => tf.tidy(() => model.predict(x, { batchSize: BATCH }).dataSync());
    return {
      one: () => read(one),
      infer: () => read(many),
      train: () => model.trainOnBatch(many, labels),
    };
  },

  async ort(_, layers, modelURL) {
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.wasmPaths = "./";
    const session = await ort.InferenceSession.create(modelURL, { executionProviders: ["wasm"] });
    const tensor = (n) => new ort.Tensor("float32", randomPictures(n), [n, 1, SIDE, SIDE]);
    const one = tensor(1), many = tensor(BATCH);
    const run = (x) => session.run({ [session.inputNames[0]]: x });
    return {
      one: () => run(one),
      infer: () => run(many),
      train: () => { throw new Error("cannot train"); },
    };
  },

  async convnetjs(_, layers) {
    const defs = [{ type: "input", out_sx: SIDE, out_sy: SIDE, out_depth: 1 }];
    for (const [i, l] of layers.entries()) {
      const relu = layers[i + 1]?.kind === "relu" ? { activation: "relu" } : {};
      if (l.kind === "conv") defs.push({ type: "conv", sx: l.kernel, filters: l.filters, stride: l.stride, pad: l.pad, ...relu });
      else if (l.kind === "maxpool") defs.push({ type: "pool", sx: l.size, stride: l.stride });
      else if (l.kind === "dense" && i < layers.length - 1) defs.push({ type: "fc", num_neurons: l.units, ...relu });
      else if (l.kind === "dense") defs.push({ type: "softmax", num_classes: l.units });
      else if (l.kind !== "relu") throw new Error(`no counterpart for ${l.kind}`);
    }
    const net = new convnetjs.Net();
    net.makeLayers(defs);
    const trainer = new convnetjs.Trainer(net, { method: "sgd", learning_rate: 0.001, momentum: 0.9, batch_size: BATCH });
    const pixels = randomPictures(1);
    const x = new convnetjs.Vol(SIDE, SIDE, 1, 0);
    for (let i = 0; i < pixels.length; i++) x.w[i] = pixels[i];
    const times = (n, work) => () => { for (let i = 0; i < n; i++) work(i); };
    // It knows only single pictures: a batch is as many, and a slice of one
    // keeps the page alive.
    return {
      one: () => net.forward(x),
      infer: times(BATCH / 16, () => net.forward(x)),
      train: times(BATCH / 16, (i) => trainer.train(x, i % 10)),
      count: BATCH / 16,
    };
  },
};

globalThis.measure = async (peer, backend, layers, seconds, modelURL) => {
  const result = { oneMs: "", infer: "", train: "" };
  const run = await attempt(() => peers[peer](backend, layers, modelURL));
  if (typeof run === "string") return { oneMs: run, infer: run, train: run };
  const count = run.count ?? BATCH;
  result.oneMs = await attempt(async () => 1000 / (await best(seconds, 1, run.one)));
  result.infer = await attempt(() => best(seconds, count, run.infer));
  result.train = await attempt(() => best(seconds, count, run.train));
  return result;
};
