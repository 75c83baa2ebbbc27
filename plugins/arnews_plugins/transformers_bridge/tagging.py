"""The model itself: loading it once, cutting texts into stretches it can take, tagging them."""

import functools
import re
import threading
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from arnews import ExtraError, SettingsError
from arnews_plugins.transformers_bridge.mapping import Piece

__all__ = ["Tagger", "load_tagger"]

_SURROGATES = re.compile("[\ud800-\udfff]")
"""Half characters, which no tokenizer takes; U+FFFD stands for each, so that offsets stay."""

_LONGEST = 512
"""Tokens of a stretch where neither model nor tokenizer says less."""


@functools.lru_cache(maxsize=2)
def load_tagger(model: str, device: str, download: bool) -> "Tagger":
    """The tagger of a model; the two used last are kept.

    Args:
        model: directory or, with `download`, name on the Hugging Face hub.
        device: as torch calls it.
        download: whether it may be fetched.

    Raises:
        ExtraError: the libraries are not installed.
        SettingsError: no such model, or one without a fast tokenizer.
    """
    try:
        import torch  # noqa: PLC0415 - heavy, and an extra
        from transformers import AutoModelForTokenClassification, AutoTokenizer  # noqa: PLC0415
    except ImportError:
        raise ExtraError.needed("the plugin 'transformers'", "transformers") from None
    local = not download
    try:
        tokenizer = AutoTokenizer.from_pretrained(model, use_fast=True, local_files_only=local)
        loaded = AutoModelForTokenClassification.from_pretrained(model, local_files_only=local)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"no model for token classification in {model!r}: {str(error).splitlines()[0]}"
        ) from error
    if not tokenizer.is_fast:
        raise SettingsError(f"the tokenizer of {model!r} tells no offsets: a fast one is needed")
    return Tagger(tokenizer, loaded.to(torch.device(device)).eval())


class Tagger:
    """A model for token classification with its tokenizer."""

    def __init__(self, tokenizer: Any, model: Any) -> None:
        self._tokenizer = tokenizer
        self._model = model
        self._names = {int(key): name for key, name in model.config.id2label.items()}
        places = getattr(model.config, "max_position_embeddings", None) or _LONGEST
        self._longest = min(tokenizer.model_max_length, places, _LONGEST)
        self._lock = threading.Lock()  # fast tokenizers keep their limits in a shared state

    def tag(self, texts: Sequence[str], batch_size: int) -> list[list[Piece]]:
        """The pieces of each text with their tags, in order of position.

        A long text is cut into stretches that overlap by a quarter; of a piece that lies in two,
        the tag counts that stands further from an edge.

        Args:
            texts: what is tagged.
            batch_size: stretches that the model sees at once.
        """
        if not texts:
            return []
        with self._lock:
            encoded = self._tokenizer(
                [_SURROGATES.sub("\ufffd", text) or " " for text in texts],
                truncation=True,
                max_length=self._longest,
                stride=self._longest // 4,
                return_overflowing_tokens=True,
                return_offsets_mapping=True,
                return_special_tokens_mask=True,
            )
        owners = encoded.pop("overflow_to_sample_mapping")
        offsets = encoded.pop("offset_mapping")
        special = encoded.pop("special_tokens_mask")
        best: list[dict[tuple[int, int], tuple[int, Piece]]] = [{} for _ in texts]
        rows = iter(range(len(owners)))
        while batch := list(islice(rows, batch_size)):
            for row, scores in zip(batch, self._scores(encoded, batch), strict=True):
                places = best[owners[row]]
                for place, piece in self._pieces(offsets[row], special[row], scores):
                    key = piece.start, piece.end
                    if key not in places or places[key][0] < place:
                        places[key] = place, piece
        return [[places[key][1] for key in sorted(places)] for places in best]

    def _scores(self, encoded: Any, batch: Sequence[int]) -> list[Any]:
        """Of each row, the best label and its probability for each token."""
        import torch  # noqa: PLC0415

        given = {name: [values[row] for row in batch] for name, values in encoded.items()}
        padded = self._tokenizer.pad(given, return_tensors="pt").to(self._model.device)
        with torch.inference_mode():
            probabilities = self._model(**padded).logits.softmax(-1)
        scores, labels = probabilities.max(-1)
        return list(zip(labels.tolist(), scores.tolist(), strict=True))

    def _pieces(
        self, offsets: Sequence[tuple[int, int]], special: Sequence[int], scores: Any
    ) -> Iterator[tuple[int, Piece]]:
        """The pieces of a stretch, each with its distance from the nearer edge."""
        labels, certainties = scores
        for index, (start, end) in enumerate(offsets):
            if special[index] or end <= start:
                continue
            distance = min(index, len(offsets) - 1 - index)
            yield distance, Piece(start, end, self._names[labels[index]], certainties[index])
