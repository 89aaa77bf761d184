"""Makes small float models, and what Google's converter makes of them in each of its quantization modes.

    python make-fixtures.py <folder> [--tiny] [--pack=<file>] [model ...]

For each model the folder gets `<model>.<mode>.tflite` with the modes `float`, `static_int8` (float inputs and outputs),
`static_int8_io` (int8 ones), `dynamic`, `float16` and `int16x8`; `<model>.calibrated.tflite`, the float model with the ranges
that Google's calibrator noted; and `<model>.samples.bin`: the representative data, float32 or int32, sample after sample.
`index.json` says what there is. Everything is seeded.

`--tiny` makes models of a few kilobytes; `--pack` does so as well, and writes them into one JSON file, for tests.

Needs tensorflow and tf_keras (Keras 2 turns an LSTM layer into one operator): pip install tensorflow tf_keras
"""

import base64
import json
import os
import pathlib
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")
os.environ["TF_USE_LEGACY_KERAS"] = "1"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np
import tensorflow as tf

layers = tf.keras.layers
TINY = any(argument == "--tiny" or argument.startswith("--pack=") for argument in sys.argv)
SAMPLES = 4 if TINY else 16


def units(count):
    """A number of channels: a quarter of it in tiny models."""
    return max(2, count // (4 if TINY else 1))


class Scaled(tf.keras.initializers.Initializer):
    """He-normal weights whose output channels differ in size, as those of trained layers do."""

    def __init__(self, random, axis=-1):
        self.random, self.axis = random, axis

    def __call__(self, shape, dtype=None, **_):
        fan_in = max(1, np.prod(shape) // shape[self.axis])
        sizes = self.random.lognormal(0, 0.5, shape[self.axis])
        values = self.random.normal(0, np.sqrt(2 / fan_in), shape)
        broadcast = [1] * len(shape)
        broadcast[self.axis] = shape[self.axis]
        return tf.constant(values * sizes.reshape(broadcast), tf.float32)


class Kit:
    """Layers with seeded weights."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)

    def weights(self, axis=-1):
        return Scaled(self.random, axis)

    def bias(self):
        return lambda shape, dtype=None, **_: tf.constant(self.random.normal(0, 0.2, shape), tf.float32)

    def constant(self, *shape, low=-1.0, high=1.0):
        return tf.constant(self.random.uniform(low, high, shape), tf.float32)

    def dense(self, count, activation=None, **more):
        return layers.Dense(
            count, activation, kernel_initializer=self.weights(), bias_initializer=self.bias(), **more
        )

    def conv(self, count, size, activation=None, **more):
        more = {"padding": "same", "bias_initializer": self.bias(), **more}
        return layers.Conv2D(count, size, activation=activation, kernel_initializer=self.weights(), **more)

    def depthwise(self, size, activation=None, **more):
        more = {"padding": "same", "bias_initializer": self.bias(), **more}
        return layers.DepthwiseConv2D(
            size, activation=activation, depthwise_initializer=self.weights(-2), **more
        )

    def norm(self):
        positive = lambda shape, dtype=None, **_: tf.constant(self.random.uniform(0.4, 1.6, shape), tf.float32)
        return layers.BatchNormalization(
            gamma_initializer=positive,
            beta_initializer=self.bias(),
            moving_mean_initializer=self.bias(),
            moving_variance_initializer=positive,
        )


def image(height=16, channels=3):
    height = min(height, 8) if TINY else height
    return tf.keras.Input(batch_shape=(1, height, height, channels), name="image")


def features(*shape):
    return tf.keras.Input(batch_shape=(1, *shape), name="features")


def mlp(kit):
    x = features(64)  # The first weights have 1024 elements in tiny models, too: dynamic-range quantization takes those.
    y = kit.dense(units(64), "relu")(x)
    y = kit.dense(units(32), "relu6")(y)
    y = kit.dense(units(24), "tanh")(y)
    return x, kit.dense(10)(y)


def convolutional(kit):
    x = image()
    y = kit.conv(units(16), 3, "relu")(x)
    y = layers.MaxPooling2D()(y)
    y = kit.conv(units(24), 3, "relu6", strides=2)(y)
    y = layers.AveragePooling2D()(y)
    y = kit.conv(units(32), 1, use_bias=False)(y)
    y = layers.Flatten()(y)
    return x, kit.dense(10, "softmax")(y)


def separable(kit):
    x = image()
    y = layers.ReLU(6)(kit.norm()(kit.conv(units(16), 3, strides=2, use_bias=False)(x)))
    for count, strides in ((24, 1), (32, 2)):
        y = layers.ReLU(6)(kit.norm()(kit.depthwise(3, strides=strides, use_bias=False)(y)))
        y = layers.ReLU(6)(kit.norm()(kit.conv(units(count), 1, use_bias=False)(y)))
    y = kit.depthwise(3, depth_multiplier=2)(y)
    y = layers.GlobalAveragePooling2D()(y)
    return x, kit.dense(10)(y)


def residual(kit):
    x = image()
    y = kit.conv(units(16), 3, "relu")(x)
    for _ in range(2):
        inner = kit.conv(units(16), 3)(kit.conv(units(16), 3, "relu")(y))
        y = layers.ReLU()(layers.Add()([y, inner]))
    inner = kit.conv(units(16), 1)(y)
    y = layers.Add()([y, inner])
    y = layers.GlobalAveragePooling2D()(y)
    return x, kit.dense(10, "softmax")(y)


def concatenating(kit):
    x = image()
    y = kit.conv(units(16), 3, "relu", strides=2)(x)
    for _ in range(2):
        y = layers.Concatenate()(
            [
                kit.conv(units(8), 1, "relu")(y),
                kit.conv(units(8), 3)(y),
                kit.conv(units(8), 1)(layers.MaxPooling2D(3, 1, "same")(y)),
                layers.AveragePooling2D(3, 1, "same")(y),
            ]
        )
    y = layers.Concatenate()([layers.MaxPooling2D(2)(y), layers.MaxPooling2D(2)(tf.nn.relu6(y))])
    y = layers.GlobalAveragePooling2D()(y)
    return x, kit.dense(10)(y)


def lstm_layer(kit, count, **more):
    return layers.LSTM(
        count,
        kernel_initializer=kit.weights(),
        recurrent_initializer=kit.weights(),
        bias_initializer=kit.bias(),
        **more,
    )


def lstm(kit):
    x = features(8, units(40))
    y = lstm_layer(kit, units(32), return_sequences=True)(x)
    y = lstm_layer(kit, units(24))(y)
    return x, kit.dense(6)(y)


def lstm_unrolled(kit):
    x = features(3, units(24))
    return x, kit.dense(6)(lstm_layer(kit, units(24), unroll=True)(x))


def bidirectional_lstm(kit):
    x = features(6, units(24))
    forward = lstm_layer(kit, units(24), return_sequences=True)
    backward = lstm_layer(kit, units(24), return_sequences=True, go_backwards=True)
    y = layers.Concatenate()([forward(x), tf.reverse(backward(x), [1])])
    return x, kit.dense(6)(y)


def gru(kit):
    x = features(6, units(32))
    y = layers.GRU(units(32), kernel_initializer=kit.weights(), recurrent_initializer=kit.weights())(x)
    return x, kit.dense(6)(y)


def simple_rnn(kit):
    x = features(6, units(32))
    y = layers.SimpleRNN(units(32), kernel_initializer=kit.weights(), recurrent_initializer=kit.weights())(x)
    return x, kit.dense(6)(y)


def decoder(kit):
    x = image(8, units(16))
    y = layers.Conv2DTranspose(
        units(24), 3, 2, "same", activation="relu", kernel_initializer=kit.weights(-2), bias_initializer=kit.bias()
    )(x)
    y = layers.UpSampling2D(2, interpolation="nearest")(y)
    y = kit.conv(units(16), 3, "relu")(y)
    y = layers.UpSampling2D(2, interpolation="bilinear")(y)
    y = layers.Conv2DTranspose(units(8), 2, 1, "valid", use_bias=False, kernel_initializer=kit.weights(-2))(y)
    return x, kit.conv(1, 1, "sigmoid")(y)


def heads(kit):
    x = features(units(48))
    y = kit.dense(units(32), "relu")(x)
    middle = kit.dense(units(32), "sigmoid")(y)
    softened = tf.nn.softmax(kit.dense(units(32))(middle))
    return x, [
        kit.dense(8, "tanh")(y),
        kit.dense(8, "sigmoid")(y),
        kit.dense(8, "softmax")(softened),
        tf.nn.log_softmax(kit.dense(8)(y)),
        layers.Reshape((2, 4))(kit.dense(8, "softmax")(y)),
    ]


def elementwise(kit):
    x = image(8, units(16))
    channels = units(16)
    y = x * kit.constant(channels) + kit.constant(channels, low=0.5, high=2.0)
    y = y * 3.7 - 1.2
    y = tf.maximum(y, kit.constant(1, 8, channels))
    y = tf.minimum(y, 2.5)
    y = y * kit.constant(1, 8, 8, channels) - kit.constant(1, 8, 8, channels, low=0.1, high=0.3)
    y = layers.PReLU(alpha_initializer=kit.bias(), shared_axes=[1, 2])(y)
    distances = tf.abs(y) + tf.square(y) + tf.math.squared_difference(y, kit.constant(channels))
    roots = tf.exp(-y) + tf.sqrt(tf.abs(y) + 0.1) + tf.math.rsqrt(tf.abs(y) + 1.0)
    return x, [
        tf.nn.leaky_relu(y, 0.1) + tf.nn.elu(y),
        tf.nn.gelu(y) + tf.nn.relu6(y + 3.0) * y * (1 / 6),
        distances,
        roots,
        y / (tf.abs(y) + 2.0),
    ]


def reductions(kit):
    x = image(8, units(16))
    mean = tf.reduce_mean(x, [1, 2], keepdims=True)
    total = tf.reduce_sum(x, [2])
    largest = tf.reduce_max(x, [1, 2])
    smallest = tf.reduce_min(x, 3)
    centered = x - mean
    norm = tf.nn.l2_normalize(centered, -1)
    return x, [total, largest, smallest, norm, tf.argmax(tf.reduce_mean(x, [1, 2]), -1), tf.reduce_mean(x, -1)]


def movements(kit):
    x = image(8, units(16))
    channels = units(16)
    y = kit.conv(channels, 1)(x)
    padded = tf.pad(y, [[0, 0], [1, 1], [2, 0], [0, 0]])
    padded = tf.pad(padded, [[0, 0], [1, 1], [0, 0], [0, 0]], constant_values=-3.0)
    mirrored = tf.pad(y, [[0, 0], [1, 1], [1, 1], [0, 0]], mode="REFLECT")
    moved = tf.transpose(padded, [0, 2, 1, 3])
    first, second = tf.split(y, 2, axis=-1)
    packed = tf.stack([first, second * 2.0], axis=1)
    sliced = y[:, 1:5, ::2, :]
    gathered = tf.gather(y, [3, 1, 0], axis=1)
    spaced = tf.nn.space_to_depth(y, 2)
    parts = tf.unstack(tf.nn.relu(first), axis=1)
    tiled = tf.tile(tf.reshape(second, (1, 64, channels // 2)), [1, 1, 2])
    shared = tf.concat([tf.reshape(y, (1, 64, channels)), tiled, kit.constant(1, 2, channels)], axis=1)
    return x, [moved, mirrored, packed, sliced, gathered, spaced, parts[0] + parts[1], shared]


def attention(kit):
    x = features(12, units(32))
    query, key, value = (kit.dense(units(32))(x) for _ in range(3))
    weights = tf.nn.softmax(tf.matmul(query, key, transpose_b=True) * (units(32) ** -0.5))
    y = x + tf.matmul(weights, value)
    y = layers.LayerNormalization(gamma_initializer=kit.bias(), beta_initializer=kit.bias())(y)
    return x, kit.dense(8)(tf.matmul(y, kit.constant(units(32), units(48))))


def embedding(kit):
    x = tf.keras.Input(batch_shape=(1, 10), dtype=tf.int32, name="tokens")
    y = layers.Embedding(units(200), units(24), embeddings_initializer=kit.weights())(x)
    y = layers.GlobalAveragePooling1D()(y)
    return x, kit.dense(6, "softmax")(y)


MODELS = [
    mlp,
    convolutional,
    separable,
    residual,
    concatenating,
    lstm,
    lstm_unrolled,
    bidirectional_lstm,
    gru,
    simple_rnn,
    decoder,
    heads,
    elementwise,
    reductions,
    movements,
    attention,
    embedding,
]


def samples_of(model, seed):
    """Representative data: reals that are smooth along the last axis but one and a little off zero, or indices."""
    random = np.random.default_rng(seed)
    (x,) = model.inputs
    shape = tuple(x.shape)
    if x.dtype == tf.int32:
        return [random.integers(0, units(200), shape, dtype=np.int32) for _ in range(SAMPLES)]
    found = []
    for _ in range(SAMPLES):
        values = random.normal(0.1, 1, shape)
        if len(shape) > 2:
            values = (values + np.roll(values, 1, axis=-2)) / 1.5
        found.append(values.astype(np.float32))
    return found


def converters(model, samples):
    """A converter for each mode."""

    def dataset():
        for sample in samples:
            yield [sample]

    def make(**settings):
        converter = tf.lite.TFLiteConverter.from_keras_model(model)
        for name, value in settings.items():
            holder, _, field = name.rpartition("__")
            setattr(getattr(converter, holder) if holder else converter, field, value)
        return converter

    default = [tf.lite.Optimize.DEFAULT]
    wide = tf.lite.OpsSet.EXPERIMENTAL_TFLITE_BUILTINS_ACTIVATIONS_INT16_WEIGHTS_INT8
    builtins = tf.lite.OpsSet.TFLITE_BUILTINS
    return {
        "float": make(),
        "calibrated": make(
            optimizations=default, representative_dataset=dataset, _experimental_calibrate_only=True
        ),
        "dynamic": make(optimizations=default),
        "float16": make(optimizations=default, target_spec__supported_types=[tf.float16]),
        "static_int8": make(optimizations=default, representative_dataset=dataset),
        "static_int8_io": make(
            optimizations=default,
            representative_dataset=dataset,
            inference_input_type=tf.int8,
            inference_output_type=tf.int8,
        ),
        "int16x8": make(
            optimizations=default,
            representative_dataset=dataset,
            target_spec__supported_ops=[wide, builtins],
        ),
    }


def make_model(folder, build):
    """Converts one model in each mode that the index does not know yet. What the converter does not survive stays "died"."""
    name = build.__name__
    seed = MODELS.index(build)
    tf.random.set_seed(seed)
    model = tf.keras.Model(*build(Kit(seed)))
    samples = samples_of(model, seed + 100)
    np.concatenate([sample.reshape(-1) for sample in samples]).tofile(folder / f"{name}.samples.bin")
    index = read_index(folder)
    entry = {"samples": SAMPLES, "shape": list(samples[0].shape), "dtype": str(samples[0].dtype), "modes": {}}
    entry = index["models"].setdefault(name, entry)
    for mode, converter in converters(model, samples).items():
        if mode in entry["modes"]:
            continue
        entry["modes"][mode] = {"failed": "died"}
        write_index(folder, index)
        try:
            content = converter.convert()
            (folder / f"{name}.{mode}.tflite").write_bytes(content)
            entry["modes"][mode] = {"bytes": len(content)}
        except Exception as error:  # What the converter does not take is a finding, too.
            lines = str(error).strip().splitlines() or [type(error).__name__]
            entry["modes"][mode] = {"failed": lines[0][:300]}
        write_index(folder, index)


def read_index(folder):
    path = folder / "index.json"
    return json.loads(path.read_text()) if path.exists() else {"tensorflow": tf.__version__, "models": {}}


def write_index(folder, index):
    (folder / "index.json").write_text(json.dumps(index, indent=1) + "\n")


def pack(folder, path, names):
    """Writes index and files of some models into one JSON file, in base64."""
    index = read_index(folder)
    models = {name: entry for name, entry in index["models"].items() if name in names}
    files = sorted(file for name in models for file in folder.glob(f"{name}.*"))
    content = {file.name: base64.b64encode(file.read_bytes()).decode() for file in files}
    path.write_text(json.dumps({**index, "models": models, "files": content}, indent=1) + "\n")


def main(arguments):
    flags = [argument for argument in arguments if argument.startswith("--")]
    folder, *names = [argument for argument in arguments if not argument.startswith("--")]
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [build for build in MODELS if not names or build.__name__ in names]
    if "--child" in flags:
        make_model(folder, chosen[0])
        return
    for build in chosen:
        index = read_index(folder)
        index["models"].pop(build.__name__, None)
        write_index(folder, index)
        # The calibrator crashes on some models: each is made in a process of its own, which goes on where the last one died.
        command = [sys.executable, __file__, str(folder), build.__name__, "--child", *flags]
        while subprocess.run(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False).returncode < 0:
            pass
        modes = read_index(folder)["models"].get(build.__name__, {}).get("modes", {})
        packing = [flag.removeprefix("--pack=") for flag in flags if flag.startswith("--pack=")]
        if packing:
            pack(folder, pathlib.Path(packing[0]), [build.__name__ for build in chosen])
        print(build.__name__, {mode: found.get("bytes", found.get("failed")) for mode, found in modes.items()}, flush=True)


main(sys.argv[1:])
