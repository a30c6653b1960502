"""The copy of a published report with its numbers filled in, for whoever edits the copy."""

from pathlib import Path

from gwangju_ai.present.stored import content


def filled(path: Path, notebook: str) -> str:
    """Return a report's copy in reading order, under the headings of its copy file.

    Args:
        path: The findings of the edition.
        notebook: Name of the notebook.

    Raises:
        BuildError: The file is missing or no findings file.
    """
    found = content(path, notebook)
    parts = []
    for statement in found["statements"]:
        key, text = statement["key"], statement["text"]
        if statement["kind"] == "section":
            parts.append(f"## {text} {{#{key}}}")
        elif statement["kind"] == "title":
            parts.append(text)
        else:
            parts += [f"### {key}"] * bool(key) + [text]
    return "\n\n".join(parts) + "\n"
