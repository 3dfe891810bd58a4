"""Kokoro-82M: from phonemes to samples, with the place of every phoneme in them.

The exported model keeps its predicted durations to itself; they are made an output here, so that a sentence can be cut
between two phonemes to a frame, without a recogniser that guesses where a word begins.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

TOOLS = Path(__file__).parent / ".tools"
KEPT = TOOLS / "renderings"
RATE = 24_000
# The decoder makes 600 samples of each frame of the predicted durations.
FRAME = 600
# Where the softest moment behind a clip that may end in a consonant is looked for, from the border that the model names:
# seconds. What a hiss or a stop leaves is part of it.
BEHIND_CONSONANTS = (-0.03, 0.10)
DURATIONS = "/encoder/Clip_output_0"


@cache
def model():
    graph = onnx.load(TOOLS / "kokoro.onnx")
    # The speed divides the durations: given one for each phoneme, it stretches what is too short to be heard in a hall.
    speed = next(one for one in graph.graph.input if one.name == "speed")
    speed.type.tensor_type.shape.dim[0].dim_param = "sequence_length"
    graph.graph.output.append(onnx.helper.make_tensor_value_info(DURATIONS, onnx.TensorProto.FLOAT, None))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(graph.SerializeToString(), options, providers=["CPUExecutionProvider"])


@cache
def symbols():
    return json.loads((TOOLS / "vocabulary.json").read_text())["vocab"]


@cache
def style(voice):
    return np.fromfile(TOOLS / "voices" / f"{voice}.bin", dtype=np.float32).reshape(-1, 1, 256)


def blended(voices):
    """The style of `voices`: a name, or names with weights, such as {"zf_xiaoxiao": 0.6, "zf_xiaoyi": 0.4}."""
    if isinstance(voices, str):
        return style(voices)
    return sum(style(name) * weight for name, weight in voices.items())


def say(pieces, voices, speeds):
    """Samples of the phonemes in `pieces`, each at its speed; and the first sample of each piece (and, last, the end)."""
    unknown = {symbol for piece in pieces for symbol in piece} - symbols().keys()
    if unknown:
        raise ValueError(f"the model has no phonemes {unknown} (in {pieces})")
    wanted = json.dumps([pieces, voices, speeds], ensure_ascii=False)
    kept = KEPT / (hashlib.sha256(wanted.encode()).hexdigest()[:24] + ".npz")
    if kept.exists():
        stored = np.load(kept)
        return stored["samples"], stored["starts"]
    tokens = [symbols()[symbol] for piece in pieces for symbol in piece]
    paces = [1.0, *(pace for piece, pace in zip(pieces, speeds, strict=True) for _ in piece), 1.0]
    feed = {
        "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
        "style": blended(voices)[len(tokens)].astype(np.float32),
        "speed": np.array(paces, dtype=np.float32),
    }
    samples, durations = model().run(["audio", DURATIONS], feed)
    frames = np.concatenate([[0], np.cumsum(durations.reshape(-1))]).astype(int)
    firsts = 1 + np.cumsum([0, *map(len, pieces)])
    starts = frames[firsts] * FRAME
    samples = samples.reshape(-1).astype(np.float32)
    KEPT.mkdir(exist_ok=True)
    np.savez(kept, samples=samples, starts=starts)
    return samples, starts
