"""The ``gwangju-ai`` command."""

from __future__ import annotations

import datetime
import json
import logging
import os
import shlex
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from gwangju_ai import __version__, project
from gwangju_ai.build import stderr
from gwangju_ai.project.errors import BuildError, DataError, ReportError

# What a command needs is imported when it runs: `parameters` should not wait for matplotlib.

_SETTING = "NAME=VALUE"
#: Relative paths are to be ignored, says the XDG base directory specification; libraries do not.
_PLACES = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
_TOLD = 3
"""So many points of a sweep that failed are told of."""
_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Log(logging.Handler):
    """What the package logs is a line of progress."""

    def emit(self, record: logging.LogRecord) -> None:
        stderr.tell(record.getMessage())


class _Group(click.Group):
    """Commands whose errors are one message, never a traceback."""

    def main(self, *args: Any, **extra: Any) -> Any:
        _open_closed()
        try:
            return super().main(*args, **extra)
        except OSError as error:
            # An error of a file has its name; one of what is printed has none.
            if error.filename is not None:
                raise
            stderr.discard(sys.stdout)
            stderr.tell(f"Error: cannot write the output: {error.strerror}")
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ReportError as error:
            stderr.tell(f"Error: {error}")
            ctx.exit(1)
        except KeyboardInterrupt as end:
            stderr.tell("Interrupted; what was published before is as it was.")
            ctx.exit(128 + (end.args[0] if end.args else signal.SIGINT))


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gwangju-ai")
def main() -> None:
    """Build and check the report on Gwangju's AI infrastructure and talent policy."""
    for name in _PLACES:
        if not os.path.isabs(os.environ.get(name, "/")):
            del os.environ[name]
    # `timeout` and CI end a command by SIGTERM, a terminal by SIGHUP: as after Ctrl-C it cleans up.
    for number in _ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as it is under nohup
            signal.signal(number, _end)
    log = logging.getLogger("gwangju_ai")
    log.handlers[:] = [_Log()]
    log.setLevel(logging.INFO)


def _end(number: int, frame: object) -> None:
    for each in _ENDING:
        signal.signal(each, signal.SIG_IGN)  # `timeout` sends two; the first has been heard
    raise KeyboardInterrupt(number)


def _settings(ctx: click.Context, option: click.Parameter, texts: tuple[str, ...]) -> dict:
    settings: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not name or not equals:
            raise click.BadParameter(f"expected {_SETTING}, got {text!r}")
        if name in settings:
            raise click.BadParameter(f"{name} is given twice")
        settings[name] = value
    return settings


def _building(command: Callable) -> Callable:
    """Give a command the options of whatever runs notebooks."""
    options = (
        click.option("--force", is_flag=True, help="Make everything, even what has not changed."),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            help="How many notebooks and reports are made at once; one a core by default.",
        ),
        click.option(
            "--timeout",
            type=click.FloatRange(min=0, min_open=True),
            metavar="SECONDS",
            help="How long one cell may take; 900 by default.",
        ),
        click.option(
            "--cluster",
            metavar="ADDRESS",
            default="",
            help="Run on the workers of the Dask scheduler at ADDRESS, tcp://… or tls://….",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Tell of errors and of the end alone."),
        click.option(
            "--log-file",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write every line there too; notebooks that fail are kept beside it.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _how(
    force: bool,
    jobs: int | None,
    timeout: float | None,
    cluster: str,
    quiet: bool,
    log_file: Path | None,
) -> tuple[Any, Any]:
    """Return how to build, and whom to tell of it."""
    from gwangju_ai.build import edition, plan, progress

    log = log_file and log_file.parent
    options = edition.Options(force, jobs, timeout or plan.CELL_TIMEOUT, log, cluster)
    return options, progress.Progress(quiet, log_file)


@main.command()
@click.argument("notebooks", nargs=-1)
@click.option(
    "--language",
    type=click.Choice(["ko", "en", "both"]),
    default="both",
    show_default=True,
    help="Language of the reports.",
)
@click.option("--scenario", metavar="NAME", help="Scenario of 04_phase2; short for -p scenario=.")
@click.option(
    "-p",
    "settings",
    metavar=_SETTING,
    multiple=True,
    callback=_settings,
    help="Set a parameter of each notebook that has it; may be repeated.",
)
@_building
@click.option("--dry-run", is_flag=True, help="Say what would be made, and why; make nothing.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the edition instead of reports/; required with -p and --scenario.",
)
@click.pass_context
def build(
    ctx: click.Context,
    notebooks: tuple[str, ...],
    language: str,
    scenario: str | None,
    settings: dict[str, str],
    dry_run: bool,
    output: Path | None,
    **how: Any,
) -> None:
    """Run NOTEBOOKS, all by default, and publish their reports.

    A notebook goes by 02_talent, 02 or talent. The summary draws on all others and brings them.

    \b
    gwangju-ai build
    gwangju-ai build 03 --language ko --output out -p trial_months=6
    gwangju-ai build phase2 --scenario budget_cut --output out
    """
    from gwangju_ai.build.untouched import Untouched

    if scenario is not None:
        if "scenario" in settings:
            raise click.UsageError("the scenario is given twice: by --scenario and by -p")
        settings = {**settings, "scenario": scenario}
    root = project.root()
    start, folder = time.monotonic(), Path(os.path.realpath(output or root / "reports"))
    untouched = Untouched(root, folder, [notebooks, language, settings])
    anyway = how["force"] or how["log_file"] or dry_run
    if not anyway and (reports := untouched.reports()):
        _sum_up(stderr.tell, 0, reports, 0, start, folder)
        return

    from gwangju_ai.build import edition, plan

    languages = plan.LANGUAGES if language == "both" else (language,)
    tasks = plan.plan(notebooks, languages, settings, root)
    if dry_run:
        options, progress = _how(**how | {"quiet": True})
        for step, why in edition.foresee(root, tasks, output, progress, options):
            click.echo(f"{step.name}: {why or 'unchanged'}")
        return
    options, progress = _how(**how)
    with progress:
        made = edition.build(root, tasks, output, progress, options)
        _conclude(ctx, made, progress, start)
    untouched.note(len(made.reports), made.sources)
    if output is None and not any(task.needs for task in tasks):
        progress.say(f"{plan.SUMMARY} was not asked for; build it too when findings have changed.")


@main.command()
@click.argument("designs", metavar="[DESIGN]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--notebook", metavar="NOTEBOOK", help="The notebook, where DESIGN says none.")
@click.option(
    "--language",
    type=click.Choice(["ko", "en"]),
    default="en",
    show_default=True,
    help="Language of the table and the overview.",
)
@_building
@click.option("--dry-run", is_flag=True, help="Say how much would be run; run nothing.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for what is found; sweeps/ and the name of DESIGN by default.",
)
@click.pass_context
def sweep(
    ctx: click.Context,
    designs: tuple[Path, ...],
    notebook: str | None,
    language: str,
    dry_run: bool,
    output: Path | None,
    **how: Any,
) -> None:
    """Run a notebook at every point of DESIGN, and put its numbers into one table.

    DESIGN is a file of YAML with a grid, a list or a random design of parameters; files of
    parameters that papermill takes by -f are a list. Points that were run before are not run again.
    Without DESIGN those of notebooks/sweeps are run, and their overviews put into the edition.

    \b
    gwangju-ai sweep notebooks/sweeps/03_capacity.yaml
    gwangju-ai sweep --notebook 03 a.yaml b.yaml --output out
    """
    from gwangju_ai.sweep import design, drive, ready

    root, start = project.root(), time.monotonic()
    if not designs:
        if dry_run or output or notebook:
            raise click.UsageError("--dry-run, --output and --notebook need a DESIGN")
        options, progress = _how(**how)
        with progress:
            done = list(ready.publish(root, progress, options))
            _tell_swept(done, progress, start, root / "reports")
        return
    planned = design.read(designs, notebook, language, root)
    if dry_run:
        options, progress = _how(**how | {"quiet": True})
        click.echo(_foreseen(drive.foresee(root, planned, progress, options), planned.notebook))
        return
    from gwangju_ai.build.files import Files
    from gwangju_ai.build.publish import publish, sole_writer

    folder = output or root / "sweeps" / planned.name
    options, progress = _how(**how)
    chosen = (["--notebook", notebook] if notebook else []) + ["--language", language]
    command = shlex.join(["gwangju-ai", "sweep", *map(str, designs), *chosen])
    with progress, sole_writer(folder):
        done = drive.sweep(root, planned, language, command, progress, options)
        publish(Files.of(done.files), folder)
        _tell_swept([done], progress, start, folder / "index.html")
    if done.failed:
        ctx.exit(1)


@main.command()
@click.argument("names", metavar="[NOTEBOOK]...", nargs=-1)
@_building
@click.pass_context
def notebooks(ctx: click.Context, names: tuple[str, ...], **how: Any) -> None:
    """Execute notebooks/ in place, in English, with default parameters."""
    from gwangju_ai.build import edition

    options, progress = _how(**how)
    start = time.monotonic()
    with progress:
        made = edition.refresh(project.root(), names, progress, options)
        _conclude(ctx, made, progress, start)


@main.command()
@click.option(
    "--day",
    default=lambda: datetime.date.today().isoformat(),
    show_default="today",
    help="Day that the changelog dates what moved by.",
)
@click.option(
    "--growth",
    type=click.IntRange(min=0),
    default=4,
    show_default=True,
    metavar="MB",
    help="By how much the repository may grow; more only where all files take a new form.",
)
def publish(day: str, growth: int) -> None:
    """Make the edition, check it, tell what moved in its numbers, and replace reports/.

    What moved since the edition of the last commit goes into CHANGELOG.md, section Numbers. If a
    notebook fails, or a file is too heavy, reports/ stays as it was.
    """
    from gwangju_ai.build.progress import Progress
    from gwangju_ai.build.publication import release

    with Progress() as progress:
        done = release(project.root(), day, progress, growth * 1_000_000)
    for name in done.removed:
        stderr.tell(f"reports/{name}: removed, since the edition no longer has it")
    stderr.tell(
        f"\n{len(done.moved)} numbers moved, came or went; committing this edition adds at most "
        f"{done.growth / 1e6:.1f} MB to the repository."
    )


@main.command()
@click.pass_context
def check(ctx: click.Context) -> None:
    """Check the data package, and notebooks and edition where there are any, running nothing."""
    from gwangju_ai import audit, dataset
    from gwangju_ai.build import manifest
    from gwangju_ai.build.check import problems
    from gwangju_ai.dataset import codebook

    root = project.root()
    data = dataset.load(root)
    audit.run(data)
    codebook.hold(root)
    # Another article's package has none; an edition was made from some.
    made = not manifest.is_empty(root / "reports")
    has_notebooks = made or os.path.lexists(root / "notebooks")
    found = problems(root) if has_notebooks else []
    if made:
        try:
            found += manifest.problems(root / "reports")
        except BuildError as error:
            found.append(str(error))
    for line in found:
        click.echo(line)
    if found:
        ctx.exit(1)
    of_data = f"{len(data.observations)} observations, {len(data.checks)} checks"
    click.echo(f"{of_data} and all {'notebooks' if has_notebooks else 'tables'} are in order.")


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--strict",
    is_flag=True,
    help="Exit with status 1 also where not all of it can be made again from here.",
)
@click.pass_context
def verify(ctx: click.Context, path: Path | None, strict: bool) -> None:
    """Hold the edition at PATH, reports/ by default, against its manifest SHA256SUMS.

    Each file that was altered, is missing or belongs to no edition is named; of the others it is
    said whether a build would make them again from here, or from which inputs that are not as they
    were. An unpacked archive of the edition is verified by the folder reports in it.
    """
    from gwangju_ai.build import again, manifest

    folder = path or project.root() / "reports"
    sound, found = manifest.held(folder)
    for line in found:
        click.echo(line)
    if not found:
        click.echo(f"{folder}: every file is as it was built.")
    try:
        root = project.root()
    except DataError:
        root = None
    answer = again.answer(folder, sound, root)
    for line in answer.lines:
        click.echo(line)
    if found:
        stderr.tell("A build puts right what it wrote; what is foreign can be removed.")
    if found or (strict and not answer.is_sure):
        ctx.exit(1)


@main.command()
@click.argument("before", metavar="[A]", default="HEAD")
@click.argument("after", metavar="[B]", required=False)
@click.option(
    "--language",
    type=click.Choice(["ko", "en"]),
    help="Language of the findings; English by default, where A and B have it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "markdown"]),
    default="text",
    show_default=True,
    help="Form in which it is told.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write it to a file instead.",
)
@click.option("--exit-code", is_flag=True, help="Exit with status 1 where anything differs.")
@click.pass_context
def diff(
    ctx: click.Context,
    before: str,
    after: str | None,
    language: str | None,
    form: str,
    output: Path | None,
    exit_code: bool,
) -> None:
    """Tell which numbers and findings differ between A and B, and why.

    Each is the folder of an edition or of one of its languages, a file *.findings.json, an executed
    notebook, or a revision in git: REV for the edition in it, REV:path for another place. Without
    them the edition of the last commit is compared with reports/.

    \b
    gwangju-ai diff
    gwangju-ai diff reports out/six-months --language ko
    gwangju-ai diff HEAD~1 HEAD --format html --output changed.html
    """
    from gwangju_ai.build.files import Files
    from gwangju_ai.build.publish import publish
    from gwangju_ai.compare import cause, comparison, sides

    root = project.root()
    one = sides.side(before, root)
    other = sides.side(after, root) if after else sides.folder(root / sides.EDITION, sides.EDITION)
    found = comparison.compare(one, other, cause.rows(root), language or "")
    told = _form(form)(found)
    if output:
        publish(Files.of({output.name: told.encode()}), output.parent)
    else:
        click.echo(told, nl=False)
    if exit_code and found.differs:
        ctx.exit(1)


def _form(name: str) -> Callable[[Any], str]:
    """Return what gives a comparison a form; a page takes more to be made than a text."""
    if name == "html":
        from gwangju_ai.compare.page import to_html

        return to_html
    from gwangju_ai.compare import record, text

    return {"json": record.to_json, "markdown": text.to_markdown, "text": text.to_text}[name]


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
def new(path: Path) -> None:
    """Lay out an empty data package for another article at PATH, a new or an empty folder.

    Every table has the headings of the codebook; units and the words of the checks are there. The
    commands check, audit and verify-article, run in that folder, take it instead of this one.
    """
    from gwangju_ai.dataset.empty import lay_out

    lay_out(path)
    click.echo(f"{path / 'data'}: an empty data package; docs/new-article.md tells how to fill it.")


@main.command("text")
@click.argument("notebook")
@click.option("--language", type=click.Choice(["ko", "en"]), default="en", show_default=True)
def show_text(notebook: str, language: str) -> None:
    """Print the copy of NOTEBOOK with the published edition's numbers filled in.

    Headings and keys are those of its copy file, notebooks/text/NOTEBOOK.LANGUAGE.md.
    """
    from gwangju_ai.build.plan import find_notebook
    from gwangju_ai.present.filled import filled

    name = find_notebook(notebook)
    folder = project.root() / "reports" / language
    click.echo(filled(folder / f"{name}.findings.json", name), nl=False)


@main.command("verify-article")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def verify_article(ctx: click.Context, path: Path) -> None:
    """Hold the article's figures against your own copy at PATH."""
    from gwangju_ai import dataset
    from gwangju_ai.dataset.verify_article import verify

    data = dataset.load(project.root(), reading="as_printed")
    mismatches = verify(path, data)
    for mismatch in mismatches:
        click.echo(mismatch)
    if mismatches:
        ctx.exit(1)
    click.echo("Every figure and claim of the article is where the data package says it is.")


@main.command()
@click.option("--json", "in_json", is_flag=True, help="Print the verdicts as JSON.")
@click.option(
    "--strict",
    is_flag=True,
    help="Exit with status 1 where a wrong figure has no correction or a check cannot be made.",
)
@click.option(
    "--language",
    type=click.Choice(["ko", "en"]),
    default="en",
    show_default=True,
    help="Language of the verdicts; JSON has both.",
)
@click.pass_context
def audit(ctx: click.Context, in_json: bool, strict: bool, language: str) -> None:
    """Check every claim and every printed figure of the article."""
    from gwangju_ai import audit, dataset
    from gwangju_ai.present.verdicts import as_json, as_text

    findings = audit.run(dataset.load(project.root(), reading="as_printed"))
    if in_json:
        click.echo(json.dumps(as_json(findings), ensure_ascii=False, indent=2, sort_keys=True))
    else:
        click.echo(as_text(findings, language))
    if strict and any(finding.open or not finding.evaluated for finding in findings):
        ctx.exit(1)


@main.command("parameters")
@click.argument("notebook", required=False)
@click.option("--language", type=click.Choice(["ko", "en"]), default="en", show_default=True)
def show_parameters(notebook: str | None, language: str) -> None:
    """List the parameters of NOTEBOOK, or of all notebooks."""
    from gwangju_ai.build.plan import find_notebook
    from gwangju_ai.project import parameters

    names = [find_notebook(notebook)] if notebook else list(parameters.MODELS)
    for name in names:
        click.echo(name)
        for row in parameters.describe(name, language):
            unit = f" ({row.unit})" if row.unit else ""
            click.echo(f"  {row.name} = {row.default or '(empty)'}")
            click.echo(f"      {row.meaning}")
            click.echo(f"      {row.type}, {row.limits}{unit}")


def _open_closed() -> None:
    """Open closed standard streams: a file of the edition would get their number and lines."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "r" if number == 0 else "w", closefd=False))


def _conclude(ctx: click.Context, made: Any, progress: Any, start: float) -> None:
    """Say what failed and where to look; failing reports make the exit status 1."""
    languages: dict[str, list[str]] = {}
    for each in made.failed:
        languages.setdefault(each.error, []).append(each.task.language)
    problems = [f"Error ({', '.join(codes)}): {error}" for error, codes in languages.items()]
    problems += [f"Error: {made.entrance}"] if made.entrance else []
    for problem in problems:
        progress.say(f"\n{problem}", always=True)
    reused = sum(report.reused for report in made.reports)
    fresh = len(made.reports) - reused - len(made.failed)
    tell = partial(progress.say, always=True)
    _sum_up(tell, fresh, reused, len(made.failed), start, made.folder)
    if problems:
        ctx.exit(1)


def _foreseen(told: Any, notebook: str) -> str:
    """Say how much a sweep would run."""
    left = told.points - told.known
    line = f"{told.points:,} points of {notebook}: {told.known:,} known, {left:,} to run"
    if told.seconds is None:
        return f"{line}; how long that takes is known once some have been run."
    minutes, seconds = divmod(round(told.seconds), 60)
    return f"{line}; about {minutes}:{seconds:02} min and {told.size / 1e6:.1f} MB of disk."


def _tell_swept(done: list, progress: Any, start: float, place: Path) -> None:
    """Say what sweeps came to; of the points that failed the first few, since a list has all."""
    failed = [outcome for swept in done for outcome in swept.failed]
    for outcome in failed[:_TOLD]:
        progress.say(f"\nError: point {outcome.point.row}: {outcome.error}", always=True)
    if len(failed) > _TOLD:
        progress.say(f"\nand {len(failed) - _TOLD:,} more points; all are listed", always=True)
    made, known = (sum(getattr(swept, of) for swept in done) for of in ("made", "reused"))
    told = f"{made:,} run, {known:,} known, {len(failed):,} failed"
    progress.say(f"\n{told} in {time.monotonic() - start:.1f} s.\nSee {place}", always=True)


def _sum_up(
    tell: Callable, made: int, unchanged: int, failed: int, start: float, folder: Path
) -> None:
    """Say what a build came to, and where it is."""
    seconds = time.monotonic() - start
    tell(
        f"\n{made} made, {unchanged} unchanged, {failed} failed in {seconds:.1f} s."
        + (" What failed is as it was before." if failed else "")
    )
    tell(f"See {folder}")
